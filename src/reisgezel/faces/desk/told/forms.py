"""The short text before it leaves, and the person's yes to such texts."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums.told import LONGEST_TEXT
from reisgezel.domain.trajectories.validators import more_than_work
from reisgezel.faces.desk.explanation import ExplanationForm
from reisgezel.faces.desk.forms import DayField, DeskForm


class TextForm(DeskForm):
    """The text to copy. after: the newest one that was seen, outside the draft, so always that of the page."""

    text = forms.CharField(
        label=_("The text"),
        max_length=LONGEST_TEXT,
        help_text=_("Change it as you like, at most 500 signs. No names, no health, nothing from at home."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 6}),
    )
    is_confirmed = forms.BooleanField(
        label=_("I read the words over: they are about work alone, and the person would agree"),
        required=False,
    )
    is_about_the_job = forms.BooleanField(
        label=_("I looked again: these words are about the job itself"), required=False
    )

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Words that seem to be about more than work, once somebody sent them."""
        return more_than_work(str(self["text"].value() or "")) if self.is_bound else ()

    def after(self) -> uuid.UUID | None:
        try:
            return uuid.UUID(self.data.get("after", ""))
        except ValueError:
            return None


class TellingForm(ExplanationForm):
    """A tick proves nothing: the person's own words do (teach-back). Who says no is simply told nothing about."""

    own_words = forms.CharField(
        label=_("What may the employment service know? In the person’s own words"),
        max_length=300,
        help_text=_("Ask it, and write down the answer."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )
    until = DayField(label=_("Until when?"), required=False)
    rare = ("explained", "language", "with_interpreter", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].help_text = _("Leave it empty for half a year.")
