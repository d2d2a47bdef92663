"""How may we reach you?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.clients.enums import Channel
from reisgezel.faces.desk.forms import DeskForm
from reisgezel.foundation.common.forms import ChipCheckbox, TimeInput


class ContactForm(DeskForm):
    channels = forms.MultipleChoiceField(
        label=_("Which ways are safe?"),
        choices=[(channel.value, channel.label) for channel in Channel],
        required=False,
        widget=ChipCheckbox,
        help_text=_("Choose only what the person said is safe. None is an answer too."),
    )
    may_leave_voicemail = forms.BooleanField(label=_("A voice message is fine"), required=False)
    from_hour = forms.TimeField(label=_("Not before"), required=False, widget=TimeInput)
    until_hour = forms.TimeField(label=_("Not after"), required=False, widget=TimeInput)
    who_may_answer = forms.CharField(
        label=_("Who else may pick up?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    remark = forms.CharField(
        label=_("What else to know"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("from_hour"), data.get("until_hour")
        if bool(first) != bool(last) or (first and last and first >= last):
            self.add_error("until_hour", _("Give both hours, the first before the second."))
        data["hours"] = (first, last) if first and last else None
        return data

    def answer(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "channels": frozenset(Channel(channel) for channel in data["channels"]),
            "may_leave_voicemail": data["may_leave_voicemail"],
            "hours": data["hours"],
            "who_may_answer": data["who_may_answer"],
            "remark": data["remark"],
        }
