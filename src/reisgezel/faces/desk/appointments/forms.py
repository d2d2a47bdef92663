"""Agreeing on a next time."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import HEARD, How
from reisgezel.foundation.common.forms import ChipRadio, DateInput, TimeInput
from reisgezel.foundation.common.ids import new_id


class AppointmentForm(forms.Form):
    appointment_id = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    day = forms.DateField(label=_("Day"), widget=DateInput)
    time = forms.TimeField(label=_("Hour"), widget=TimeInput)
    how = forms.ChoiceField(
        label=_("How do you meet?"),
        choices=[(how.value, how.label) for how in HEARD],
        initial=How.HOME,
        widget=ChipRadio,
    )
    place = forms.CharField(
        label=_("Where"),
        required=False,
        max_length=200,
        help_text=_("A place the person knows. Leave it empty at home."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (day := data.get("day")) and (time := data.get("time")):
            data["starts_at"] = timezone.make_aware(dt.datetime.combine(day, time))
            if data["starts_at"] <= timezone.now():
                self.add_error("day", _("This moment has passed. Choose a moment to come."))
        return data
