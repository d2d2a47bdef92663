"""One thing on one short screen: from the area's list or in own words, and who says so."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.catalogue.queries.obstacles import AreaObstacle
from reisgezel.domain.trajectories.actions.factors import Told
from reisgezel.domain.trajectories.enums import FactorKind, SaidBy
from reisgezel.faces.desk.forms import DayField, DeskForm, FormIdField
from reisgezel.foundation.common.forms import ChipRadio


class FactorForm(DeskForm):
    """offered: the area's obstacles to choose from; without any the own words are asked."""

    rare = ("since", "since_is_month", "until", "said_on")

    factor_id = FormIdField()
    obstacle = forms.ChoiceField(label=_("From the list of this area"), required=False, widget=ChipRadio)
    words = forms.CharField(
        label=_("In own words"),
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    said_by = forms.ChoiceField(label=_("Who says so?"), widget=ChipRadio, initial=SaidBy.PERSON)
    since = DayField(label=_("Since when?"), required=False)
    since_is_month = forms.BooleanField(label=_("Only the month is known"), required=False)
    until = DayField(
        label=_("Over since when?"), required=False, help_text=_("Stays empty while it is not over.")
    )
    said_on = DayField(label=_("On which day was it said?"), required=False, initial=timezone.localdate)

    def __init__(self, *args: Any, name: str, offered: Sequence[AreaObstacle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = _("Write as you would say it to %(name)s, who can read this.") % {
            "name": name
        }
        self.fields["said_by"].choices = [
            (SaidBy.PERSON, name),
            (SaidBy.TEAM, _("Somebody of the team")),
            (SaidBy.OTHER, pgettext_lazy("who says so", "Somebody else")),
        ]
        # What was chosen is never dropped in silence, also when it left the list meanwhile.
        if offered or self.data.get("obstacle"):
            self.fields["words"].required = False
            self.fields["obstacle"].choices = [
                *((str(one.lineage), one.text) for one in offered),
                ("", pgettext_lazy("from the list", "None of these")),
            ]
        else:
            del self.fields["obstacle"]

    def told(self, kind: FactorKind, domain: LifeDomain) -> Told:
        said = self.cleaned_data
        chosen = said.get("obstacle")
        return Told(
            kind=kind,
            domain=domain,
            words=said["words"],
            obstacle=uuid.UUID(chosen) if chosen else None,
            said_by=SaidBy(said["said_by"]),
            said_on=said["said_on"],
            since=said["since"],
            since_is_month=said["since_is_month"],
            until=said["until"],
        )


class CorrectFactorForm(FactorForm):
    """The same, and which topic it is about: who reads it depends on that."""

    domain = forms.ChoiceField(label=_("What is it about?"), widget=ChipRadio)

    def __init__(self, *args: Any, topics: Sequence[LifeDomain], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = [(topic.value, topic.label) for topic in topics]
