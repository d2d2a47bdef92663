"""What a regisseur writes: a text for people, a legal ground."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.consents.enums import PLANNED_GROUNDS, Purpose
from reisgezel.foundation.accounts.drafted import DraftedForm
from reisgezel.foundation.common.forms import ChipRadio, DateInput

#: A text that a person can hear in two minutes.
MAX_WORDS = 3_000


class TextForm(DraftedForm):
    errors_at: ClassVar[dict[str, str]] = {"already_written": "from_on"}
    words = forms.CharField(
        label=_("The text"),
        max_length=MAX_WORDS,
        help_text=_("Short sentences, plain words. It is read aloud at a kitchen table."),
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
    )
    from_on = forms.DateField(
        label=_("From which day does it count?"),
        help_text=_("Who agreed before, agreed to the text of that day."),
        widget=DateInput,
    )


class GroundForm(DraftedForm):
    errors_at: ClassVar[dict[str, str]] = {"already_written": "from_on"}
    purpose = forms.ChoiceField(label=_("What is data kept for?"), widget=ChipRadio, choices=Purpose.choices)
    controller = forms.ChoiceField(
        label=_("Which organisation is responsible?"),
        error_messages={"invalid_choice": _("Choose an organisation of this partnership.")},
    )
    ground = forms.ChoiceField(
        label=_("On what ground (GDPR, article 6)?"),
        widget=ChipRadio,
        choices=[(ground.value, ground.label) for ground in PLANNED_GROUNDS],
    )
    norm = forms.CharField(
        label=_("What does it rest on?"),
        required=False,
        max_length=300,
        help_text=_(
            "The decree, decision or agreement, with its article. A public task or a legal duty needs it."
        ),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    from_on = forms.DateField(label=_("From which day does it count?"), widget=DateInput)

    def __init__(self, *args: Any, controllers: list[tuple[uuid.UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["controller"].choices = [("", _("Choose an organisation"))] + [
            (str(ident), name) for ident, name in controllers
        ]
