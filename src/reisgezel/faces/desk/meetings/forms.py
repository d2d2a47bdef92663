"""Planning a meeting with the person, one line of what is agreed, who was there, and calling it off."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reisgezel.domain.trajectories.actions.meetings import Plan
from reisgezel.domain.trajectories.actions.sheets import Line
from reisgezel.domain.trajectories.enums import HEARD, How
from reisgezel.domain.trajectories.enums.meetings import Doer, GuestAnswer
from reisgezel.domain.trajectories.queries.meetings import Sitter
from reisgezel.domain.trajectories.queries.sheets import Sheet
from reisgezel.faces.desk.appointments.care import CareFields, length_field
from reisgezel.faces.desk.forms import DayField, DeskForm, FormIdField, MomentForm
from reisgezel.foundation.accounts.models import first_name_of
from reisgezel.foundation.common.forms import ChipCheckbox, ChipRadio


def _words(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        **{
            "max_length": 300,
            "widget": forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
            **options,
        },
    )


class PlanForm(CareFields, MomentForm):
    """The person's question first; whom the person wants at the table; and what the person says to that."""

    errors_at: ClassVar[dict[str, str]] = {"starts_at": "day", "invited": "team", "sheet_full": "agenda_2"}

    meeting_id = FormIdField()
    question = forms.CharField(
        label=_("What does the person want to ask? In the person’s own words"),
        max_length=300,
        help_text=_("This is the first line. Everybody at the table reads it, the employment service too."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )
    agenda_2 = _words(
        _("Second line"),
        required=False,
        help_text=_("Everybody at the table reads this line. Nothing about safety."),
    )
    agenda_3 = _words(_("Third line"), required=False)
    agenda_4 = _words(_("Fourth line"), required=False)
    agenda_5 = _words(_("Fifth line"), required=False)
    team = forms.MultipleChoiceField(label=_("Who of the team?"), required=False, widget=ChipCheckbox)
    others = forms.MultipleChoiceField(
        label=_("Who else?"),
        required=False,
        widget=ChipCheckbox,
        help_text=_(
            "Colleagues from outside the team see this sheet while the meeting goes on, and nothing else."
        ),
    )
    client_comes = forms.BooleanField(label=_("The person is at the table"), required=False, initial=True)
    without_because = _words(
        _("Why without the person?"),
        required=False,
        help_text=_("Only when the person is not there. The person can read this."),
    )
    trusted = _words(
        _("Who comes along that the person trusts?"),
        required=False,
        max_length=100,
        help_text=_("For example: my sister."),
    )
    own_words = forms.CharField(
        label=_("What does the person say about who is there? In the person’s own words"),
        max_length=300,
        help_text=_(
            "Say who comes and what they hear. Then ask what the person thinks of it, and write that down."
        ),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )
    minutes = length_field()
    how = forms.ChoiceField(
        label=_("How do you meet?"),
        choices=[(how.value, how.label) for how in HEARD],
        initial=How.OFFICE,
        widget=ChipRadio,
    )
    place = _words(
        _("Where"), required=False, max_length=200, help_text=_("A place where the person is at ease.")
    )
    rare = ("agenda_3", "agenda_4", "agenda_5")

    def __init__(
        self, *args: Any, sitters: tuple[Sitter, ...], trusted: tuple[str, ...], **kwargs: Any
    ) -> None:
        """trusted: names to ask about. They are not filled in: everybody at the table reads what stands there."""
        super().__init__(*args, **kwargs)
        if trusted:
            self.fields["trusted"].help_text = _(
                "Trusted by the person: %(names)s. Ask whether this one comes along; everybody at the table reads it."
            ) % {"names": ", ".join(trusted)}
        for name, in_team in (("team", True), ("others", False)):
            self.fields[name].choices = [
                (str(one.id), one.label) for one in sitters if one.in_team is in_team
            ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (moment := data.get("moment")) and moment <= timezone.now():
            self.add_error("day", _("This moment has passed. Choose a moment to come."))
        return data

    def agreed(self) -> Plan:
        said = self.cleaned_data
        return Plan(
            starts_at=said["moment"],
            how=How(said["how"]),
            minutes=said["minutes"],
            care=self.care_said(),
            agenda=tuple(said[f"agenda_{number}"] for number in range(2, 6)),
            invited=tuple(uuid.UUID(one) for one in (*said["team"], *said["others"])),
            **{
                name: said[name]
                for name in (
                    "question",
                    "own_words",
                    "place",
                    "client_comes",
                    "without_because",
                    "trusted",
                    "meeting_id",
                )
            },
        )


class LineForm(DeskForm):
    """One line at a time: read it aloud, then the next one."""

    line_id = FormIdField()
    text = _words(_("What do you agree on?"))
    doer = forms.ChoiceField(
        label=_("Who does it?"), required=False, help_text=_("Nobody: then it is a decision.")
    )
    due_on = DayField(label=_("By when?"), required=False)
    rare = ("due_on",)

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", pgettext_lazy("who does it", "Nobody")), (Doer.PERSON.value, sheet.first_name)]
        if sheet.trusted:
            choices.append((Doer.TRUSTED.value, sheet.trusted))
        choices.append((str(sheet.keeps_id), first_name_of(sheet.keeps)))
        choices += [
            (str(guest.membership_id), guest.name)
            for guest in sheet.guests
            if guest.membership_id != sheet.keeps_id
        ]
        self.fields["doer"].choices = choices

    def agreed(self) -> Line:
        said, chosen = self.cleaned_data, self.cleaned_data["doer"]
        is_plain = chosen in {"", Doer.PERSON.value, Doer.TRUSTED.value}
        doer = (Doer(chosen) if chosen else None) if is_plain else Doer.MEMBER
        return Line(
            text=said["text"],
            doer=doer,
            membership_id=None if is_plain else uuid.UUID(chosen),
            due_on=said["due_on"],
            line_id=said["line_id"],
        )


class StrikeForm(DeskForm):
    because = _words(
        _("Why does it no longer count?"), help_text=_("Everybody at the table reads this, beside the line.")
    )


class InviteForm(DeskForm):
    """One more at the table. The person says what it is to have this one there."""

    errors_at: ClassVar[dict[str, str]] = {"invited": "who", "too_many_seats": "who"}

    who = forms.ChoiceField(label=_("Who?"))
    own_words = forms.CharField(
        label=_("What does the person say about this one being there? In the person’s own words"),
        max_length=300,
        help_text=_("Ask it first, and write down the answer."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )

    def __init__(self, *args: Any, sitters: tuple[Sitter, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", ""), *((str(one.id), one.label) for one in sitters)]


class AnswerForm(DeskForm):
    answer = forms.ChoiceField(choices=GuestAnswer.choices)


class EndForm(DeskForm):
    there = forms.MultipleChoiceField(label=_("Who was there?"), required=False, widget=ChipCheckbox)
    client_was_there = forms.BooleanField(label=_("The person was there"), required=False)

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["there"].choices = [(str(guest.id), guest.name) for guest in sheet.guests]
        self.fields["there"].initial = [str(guest.id) for guest in sheet.guests]
        self.fields["client_was_there"].initial = sheet.client_comes


class CallOffForm(DeskForm):
    because = _words(_("Why does it not go on?"), help_text=_("You and the person can read this."))
