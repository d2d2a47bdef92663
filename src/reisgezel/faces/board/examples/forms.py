"""An example of a goal, with the first steps that go with it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.actions.examples import Example, ExampleStep
from reisgezel.domain.catalogue.enums import MAX_EXAMPLE_STEPS, LifeDomain, StepBy, topics_for
from reisgezel.domain.catalogue.queries.examples import ExampleView
from reisgezel.foundation.accounts.drafted import DraftedForm, FormIdField
from reisgezel.foundation.common.forms import ChipRadio

_WORDS = {"dir": "auto", "autocomplete": "off"}
#: The longest time until a step is looked at again.
MAX_DAYS = 90


class ExampleForm(DraftedForm):
    """replaces: the version that stood there when the page was made."""

    version_id = FormIdField()
    replaces = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label=_("What could somebody want?"),
        max_length=300,
        help_text=_("As somebody would say it at a kitchen table: I want ..."),
        widget=forms.TextInput(attrs=_WORDS),
    )
    domain = forms.ChoiceField(label=_("What is it about?"), widget=ChipRadio)
    why = forms.CharField(
        label=_("Why could it matter?"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=_WORDS),
    )
    language = forms.ChoiceField(
        label=_("In which language is this?"), widget=ChipRadio, choices=settings.LANGUAGES, initial="nl"
    )

    def __init__(self, *args: Any, with_justice: bool, example: ExampleView | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = [(topic.value, topic.label) for topic in topics_for(with_justice)]
        for number in range(1, MAX_EXAMPLE_STEPS + 1):
            self.fields[f"step_{number}"] = forms.CharField(
                label=_("Step %(number)d") % {"number": number},
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs=_WORDS),
            )
            self.fields[f"by_{number}"] = forms.ChoiceField(
                label=_("Who does it?"), choices=StepBy.choices, initial=StepBy.TOGETHER, widget=ChipRadio
            )
            self.fields[f"days_{number}"] = forms.IntegerField(
                label=_("After how many days?"), required=False, min_value=0, max_value=MAX_DAYS
            )
        if example:
            self.initial = {**self.initial, **_from_example(example)}

    def steps(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [
            (self[f"step_{number}"], self[f"by_{number}"], self[f"days_{number}"])
            for number in range(1, MAX_EXAMPLE_STEPS + 1)
        ]

    def example(self) -> Example:
        said = self.cleaned_data
        return Example(
            domain=LifeDomain(said["domain"]),
            words=said["words"],
            why=said["why"],
            language=said["language"],
            steps=tuple(
                ExampleStep(said[f"step_{number}"], StepBy(said[f"by_{number}"]), said[f"days_{number}"])
                for number in range(1, MAX_EXAMPLE_STEPS + 1)
                if said[f"step_{number}"].strip()
            ),
        )


def _from_example(example: ExampleView) -> dict[str, Any]:
    said: dict[str, Any] = {
        "words": example.words,
        "domain": example.domain.value,
        "why": example.why,
        "language": example.language,
    }
    for number, step in enumerate(example.steps, start=1):
        said |= {f"step_{number}": step.text, f"by_{number}": step.by.value, f"days_{number}": step.days}
    return said
