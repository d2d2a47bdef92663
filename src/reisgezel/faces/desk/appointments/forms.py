"""Agreeing on a next time."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import HEARD, How
from reisgezel.faces.desk.appointments.care import CareFields, length_field
from reisgezel.faces.desk.forms import FormIdField, MomentForm
from reisgezel.foundation.common.forms import ChipRadio


class AppointmentForm(CareFields, MomentForm):
    errors_at: ClassVar[dict[str, str]] = {"starts_at": "day"}

    appointment_id = FormIdField()
    how = forms.ChoiceField(
        label=_("How do you meet?"),
        choices=[(how.value, how.label) for how in HEARD],
        initial=How.HOME,
        widget=ChipRadio,
    )
    minutes = length_field()
    place = forms.CharField(
        label=_("Where"),
        required=False,
        max_length=200,
        help_text=_("A place the person knows. Leave it empty at home."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (moment := data.get("moment")) and moment <= timezone.now():
            self.add_error("day", _("This moment has passed. Choose a moment to come."))
        return data
