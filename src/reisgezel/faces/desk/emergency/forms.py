"""Whom it is about, and why it cannot wait."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.faces.desk.forms import DeskForm


class FindForm(DeskForm):
    call_name = forms.CharField(
        label=_("Call name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )


class EmergencyForm(DeskForm):
    because = forms.CharField(
        label=_("Why can it not wait?"),
        max_length=300,
        help_text=_("The case manager reads this."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2, "autocomplete": "off"}),
    )
