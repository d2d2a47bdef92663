"""The own days and hours, and an address for the own calendar."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from reisgezel.faces.desk.forms import DeskForm, FormIdField
from reisgezel.foundation.common.forms import ChipCheckbox, TimeInput
from reisgezel.foundation.organisations.working_week import Hours


class HoursForm(DeskForm):
    days = forms.MultipleChoiceField(
        label=_("On which days do you work?"),
        choices=[(str(number), name) for number, name in WEEKDAYS.items()],
        widget=ChipCheckbox,
        error_messages={
            "required": _("Choose at least one day."),
            "invalid_choice": _("Choose one of these answers."),
        },
    )
    from_hour = forms.TimeField(label=_("From"), widget=TimeInput)
    until_hour = forms.TimeField(label=_("Until"), widget=TimeInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("from_hour"), data.get("until_hour")
        if first and last and first >= last:
            self.add_error("until_hour", _("Give both hours, the first before the second."))
        return data

    def hours(self) -> Hours:
        said = self.cleaned_data
        return Hours(frozenset(map(int, said["days"])), said["from_hour"], said["until_hour"])


class FeedForm(DeskForm):
    """Nothing to fill in: the button alone. `feed_id` is made with the form, so that a double press makes one."""

    feed_id = FormIdField()
