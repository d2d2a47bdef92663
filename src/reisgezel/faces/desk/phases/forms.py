"""What is asked when a person's way takes a turn."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import RHYTHMS, ClosingReason
from reisgezel.faces.desk.explanation import ExplanationForm
from reisgezel.faces.desk.forms import DayField, DeskForm
from reisgezel.foundation.common.forms import ChipRadio


class TakePartForm(ExplanationForm):
    """A tick proves nothing: the person's own words do (teach-back)."""

    own_words = forms.CharField(
        label=_("What does the person say that taking part means? In the person’s own words"),
        max_length=300,
        help_text=_("Ask it, and write down the answer."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )
    agreed_on = DayField(label=_("When did the person agree?"))
    rare = ("agreed_on", "explained", "language", "with_interpreter")


class PauseForm(DeskForm):
    because = forms.CharField(
        label=_("Why do you pause?"),
        max_length=300,
        help_text=_("You and the person can read this."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    look_again_on = DayField(
        label=_("When do you look again?"),
        help_text=_("Until then this person does not stand out as silent."),
    )


class RhythmForm(DeskForm):
    """usual: so many days are usual here; the choice for it is the first one."""

    days = forms.TypedChoiceField(
        label=_("How often do we hear each other at least?"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=ChipRadio,
    )

    def __init__(self, *args: Any, usual: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [
            ("", _("As usual here (%(days)s days)") % {"days": usual}),
            *((days, _("%(days)s days") % {"days": days}) for days in RHYTHMS),
        ]


class CloseForm(DeskForm):
    """Nothing is chosen beforehand, and no reason judges."""

    reason = forms.ChoiceField(label=_("Why does it end?"), widget=ChipRadio, choices=ClosingReason.choices)
    reached = forms.CharField(
        label=_("What worked out?"),
        required=False,
        max_length=2000,
        help_text=_("Small things too. In the person’s own words, when you can."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
    )
    continues = forms.CharField(
        label=_("What goes on, and with whom?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
    )
    client_knows = forms.BooleanField(label=_("The person knows"), required=False)


class ReopenForm(DeskForm):
    because = forms.CharField(
        label=_("Why do you open it again?"),
        max_length=300,
        help_text=_("You and the person can read this."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
