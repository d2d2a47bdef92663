"""Leaving the team."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.faces.desk.forms import DeskForm


class EndForm(DeskForm):
    because = forms.CharField(
        label=_("Why does it end?"),
        max_length=300,
        help_text=_("The person and the team can read this."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
