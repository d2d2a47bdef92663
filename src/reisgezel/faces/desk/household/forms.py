"""Somebody around the person, two people who belong together, and who must not know."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reisgezel.domain.clients.validators import clean_phone
from reisgezel.domain.trajectories.actions.around import EARLIEST_BIRTH, About
from reisgezel.domain.trajectories.enums import Relation, SaidBy
from reisgezel.domain.trajectories.queries.household import PageChoice
from reisgezel.faces.desk.forms import DayField, DeskForm, FormIdField
from reisgezel.foundation.common.forms import ChipRadio


class AroundForm(DeskForm):
    """A relation is enough; the rest can wait or stay empty for ever."""

    rare = ("birth_year", "said_by", "said_on")

    around_id = FormIdField()
    relation = forms.ChoiceField(widget=ChipRadio)
    name = forms.CharField(
        label=pgettext_lazy("of somebody around a person", "Name"),
        required=False,
        max_length=100,
        help_text=_("Only if it helps. A first name is enough."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    lives_here = forms.BooleanField(label=_("Lives in the same house"), required=False)
    needs_care = forms.BooleanField(label=_("Somebody has to look after this one"), required=False)
    care = forms.CharField(
        label=_("Who looks after this one, and when?"),
        required=False,
        max_length=300,
        help_text=_("For example: grandma on Wednesday, school on the other days."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    is_trusted = forms.BooleanField(
        required=False,
        help_text=_("Only the person chooses this. Who is trusted has no account here and reads nothing."),
    )
    phone = forms.CharField(
        label=_("Phone number of whom the person trusts"),
        required=False,
        max_length=40,
        help_text=_("Only if the person wants that we can call."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        min_value=EARLIEST_BIRTH,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    said_by = forms.ChoiceField(label=_("Who says so?"), widget=ChipRadio, initial=SaidBy.PERSON)
    said_on = DayField(label=_("On which day was it said?"), required=False, initial=timezone.localdate)

    def __init__(self, *args: Any, name: str, relations: Sequence[Relation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relation"].label = _("What is this one to %(name)s?") % {"name": name}
        self.fields["relation"].choices = [(one.value, one.label) for one in relations]
        self.fields["is_trusted"].label = _("%(name)s trusts this one, and wants this one along") % {
            "name": name
        }
        self.fields["said_by"].choices = [
            (SaidBy.PERSON, name),
            (SaidBy.TEAM, _("Somebody of the team")),
            (SaidBy.OTHER, pgettext_lazy("who says so", "Somebody else")),
        ]

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError(_("This year still has to come."))
        return year

    def clean_phone(self) -> str:
        return clean_phone(self.cleaned_data["phone"])

    def about(self) -> About:
        said = self.cleaned_data
        return About(
            relation=Relation(said["relation"]),
            name=said["name"],
            birth_year=said["birth_year"],
            lives_here=said["lives_here"],
            needs_care=said["needs_care"],
            care=said["care"],
            is_trusted=said["is_trusted"],
            phone=said["phone"],
            said_by=SaidBy(said["said_by"]),
            said_on=said["said_on"],
        )


class TieForm(DeskForm):
    other = forms.ChoiceField(
        label=_("Who?"),
        error_messages={"invalid_choice": _("The list changed meanwhile. Look again before you go on.")},
    )
    relation = forms.ChoiceField(widget=ChipRadio)
    errors_at = {"kept_apart": "other", "already_noted": "relation"}

    def __init__(
        self,
        *args: Any,
        name: str,
        pages: Sequence[PageChoice],
        relations: Sequence[Relation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [
            ("", _("Choose somebody")),
            *((str(one.id), one.name) for one in pages),
        ]
        self.fields["relation"].label = _("What is this one to %(name)s?") % {"name": name}
        self.fields["relation"].choices = [(one.value, one.label) for one in relations]

    def chosen(self) -> tuple[uuid.UUID, Relation]:
        return uuid.UUID(self.cleaned_data["other"]), Relation(self.cleaned_data["relation"])


class WhoForm(DeskForm):
    call_name = forms.CharField(
        label=_("Call name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
