"""Arranging that a colleague stands in, and what this colleague should know."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.actions.covers import Absence
from reisgezel.domain.trajectories.queries.covers import Absent
from reisgezel.domain.trajectories.queries.team import Colleague
from reisgezel.faces.desk.forms import DayField, DeskForm
from reisgezel.foundation.common.forms import ChipCheckbox


class CoverForm(DeskForm):
    errors_at = {"already_covered": "to"}
    to = forms.ChoiceField(
        label=_("Who stands in?"),
        error_messages={
            "invalid_choice": _("This colleague cannot be chosen any more. Choose somebody else.")
        },
    )
    from_on = DayField(label=_("First day"))
    until_on = DayField(label=_("Last day"), help_text=_("Up to and including this day."))
    client_told = forms.BooleanField(label=_("The person knows"), required=False)

    def __init__(self, *args: Any, colleagues: tuple[Colleague, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Choose a colleague"))] + [
            (str(colleague.id), colleague.label) for colleague in colleagues
        ]

    def absence(self) -> Absence:
        said: dict[str, Any] = self.cleaned_data
        return Absence(uuid.UUID(said["to"]), said["from_on"], said["until_on"])


class AwayForm(CoverForm):
    """The same for many people at once. Everybody for whom nobody stands in yet is chosen to begin with."""

    people = forms.MultipleChoiceField(
        label=_("For whom?"),
        widget=ChipCheckbox,
        error_messages={
            "required": _("Choose at least one person."),
            "invalid_choice": _("The list changed meanwhile. Look again before you go on."),
        },
    )
    field_order = ("from_on", "until_on", "to", "people", "client_told")

    def __init__(self, *args: Any, absent: tuple[Absent, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = [(str(one.trajectory_id), one.name) for one in absent if not one.cover]
        self.fields["people"].choices = free
        self.fields["people"].initial = [ident for ident, _name in free]
        self.fields["client_told"].label = _("They know")

    def pages(self) -> tuple[uuid.UUID, ...]:
        return tuple(uuid.UUID(ident) for ident in self.cleaned_data["people"])


class LinesForm(DeskForm):
    summary = forms.CharField(
        label=_("What should this colleague know?"),
        required=False,
        max_length=1000,
        help_text=_("Five lines are enough. Leave it empty, and the lines fill themselves every day."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
