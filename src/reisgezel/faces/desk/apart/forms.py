"""Why it is opened, and what is written down there."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import WhyOpen
from reisgezel.faces.desk.forms import DeskForm, FormIdField
from reisgezel.foundation.common.forms import ChipRadio


class WhyForm(DeskForm):
    """Nothing is chosen beforehand: a reason is given each time."""

    reason = forms.ChoiceField(
        label=_("Why do you open this now?"),
        widget=ChipRadio,
        choices=WhyOpen.choices,
        help_text=_("It is logged that you opened this, and for which of these reasons."),
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )


class ApartNoteForm(DeskForm):
    note_id = FormIdField()
    text = forms.CharField(
        label=_("What did you see or hear, and what did you agree on?"),
        max_length=5000,
        help_text=_("You cannot change it later. You can add to it."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 5, "autocomplete": "off"}),
    )
