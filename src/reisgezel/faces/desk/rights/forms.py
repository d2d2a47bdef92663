"""What a person asks about the own data, and what is answered."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reisgezel.domain.catalogue.enums import LifeDomain, topics_for
from reisgezel.domain.consents.enums import Purpose, Right, ToldBy
from reisgezel.domain.trajectories.actions.rights import Question
from reisgezel.faces.desk.forms import DayField, DeskForm, FormIdField
from reisgezel.foundation.common.forms import ChipRadio

#: What a person says in one breath.
MOST_WORDS = 1_000


class EntryForm(DeskForm):
    """One note is to be erased: the words and the day are enough."""

    request_id = FormIdField()
    words = forms.CharField(
        label=_("What does the person ask? In the person’s own words"),
        max_length=MOST_WORDS,
        help_text=_("It needs no reason and no form. You write down what you hear."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
    )
    received_on = DayField(
        label=_("On which day did the person ask it?"),
        help_text=_("From that day on there is one month to answer."),
        initial=timezone.localdate,
    )


class AskForm(EntryForm):
    right = forms.ChoiceField(label=_("What is it about?"), widget=ChipRadio, choices=Right.choices)
    purpose = forms.ChoiceField(
        label=_("What may we no longer use it for?"),
        help_text=_("Only when the person does not want us to use it for something."),
        required=False,
        widget=ChipRadio,
        choices=Purpose.choices,
    )
    topic = forms.ChoiceField(
        label=_("What should be gone?"),
        help_text=_("Only when the person wants something gone. One note? Begin at that note."),
        required=False,
    )

    def __init__(self, *args: Any, with_justice: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [
            ("", _("Everything on this page")),
            *((topic.value, topic.label) for topic in topics_for(with_justice)),
        ]

    def question(self) -> Question:
        said = self.cleaned_data
        return Question(
            right=Right(said["right"]),
            words=said["words"],
            received_on=said["received_on"],
            purpose=Purpose(said["purpose"]) if said["purpose"] else None,
            topic=LifeDomain(said["topic"]) if said["topic"] else None,
            request_id=said["request_id"],
        )


class AnswerForm(DeskForm):
    """Nothing is chosen beforehand: yes and no weigh the same."""

    answer = forms.ChoiceField(
        label=_("What is the answer?"),
        widget=ChipRadio,
        choices=[("yes", pgettext_lazy("answer", "Yes")), ("no", pgettext_lazy("answer", "No"))],
    )
    because = forms.CharField(
        label=_("Why? The person reads this in the letter"),
        required=False,
        max_length=2_000,
        help_text=_("A no needs it. Short sentences, plain words."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 4}),
    )


class LongerForm(DeskForm):
    because = forms.CharField(
        label=_("Why does it take longer?"),
        max_length=300,
        help_text=_("The person reads this. Tell it within the first month."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )


class EndForm(DeskForm):
    because = forms.CharField(
        label=_("What does the person say? In the person’s own words"),
        max_length=300,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )


class ToldForm(DeskForm):
    how = forms.ChoiceField(label=_("How did the person hear it?"), widget=ChipRadio, choices=ToldBy.choices)
    told_on = DayField(label=_("On which day?"), initial=timezone.localdate)
