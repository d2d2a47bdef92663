"""One topic on one screen: five stones, and skipping is always fine."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import Level, Share, Source, Voice
from reisgezel.domain.trajectories.queries.carrying import CARRIERS, Carried
from reisgezel.faces.desk.forms import DayField, DeskForm
from reisgezel.foundation.common.forms import ChipRadio

#: The value of "we did not talk about it", an answer like the others.
NOT_TALKED = "0"


def _levels(none: str) -> list[tuple[str, Any]]:
    return [(str(level.value), level.label) for level in Level] + [(NOT_TALKED, none)]


def _share(label: Any) -> forms.ChoiceField:
    """How much somebody carries; "not said" is in sight, as what was tapped has to be taken back without a script."""
    choices = [(str(share.value), share.label) for share in Share]
    return forms.ChoiceField(
        label=label, choices=[*choices, ("", _("Not said"))], required=False, widget=ChipRadio
    )


class StoneForm(DeskForm):
    rare = ("wish", "source", "said_on")

    voice = forms.ChoiceField(label=_("Whose view is this?"), widget=ChipRadio, initial=Voice.CLIENT)
    level = forms.ChoiceField(
        label=_("How is it going?"),
        choices=_levels(_("Rather not talk about it")),
        widget=ChipRadio(attrs={"class": "chips tall"}),
    )
    work_on = forms.BooleanField(label=_("Wants to work on this now"), required=False)
    wish = forms.ChoiceField(
        label=_("Where to?"),
        choices=_levels(_("Not said")),
        required=False,
        widget=ChipRadio,
        initial=NOT_TALKED,
    )
    by_self = _share(_("Own strength"))
    by_network = _share(_("People around"))
    by_services = _share(_("Services"))
    words = forms.CharField(
        label=_("In own words"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    source = forms.ChoiceField(
        label=_("How was it said?"), choices=Source.choices, initial=Source.TALK, widget=ChipRadio
    )
    said_on = DayField(label=_("On which day?"), required=False)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["voice"].choices = [(Voice.CLIENT, name), (Voice.WORKER, _("My view as a worker"))]

    @property
    def shows_carried(self) -> bool:
        return self.stands_open(CARRIERS)

    def answer(self) -> dict[str, Any]:
        """The answer as `place_stone` takes it."""
        data = self.cleaned_data
        return {
            "voice": Voice(data["voice"]),
            "level": _level(data["level"]),
            "wish": _level(data["wish"]),
            "work_on": data["work_on"],
            "words": data["words"],
            "carried": Carried(*(Share(int(data[name])) if data[name] else None for name in CARRIERS)),
            "source": Source(data["source"]),
            "said_on": data["said_on"],
        }


def _level(value: str) -> Level | None:
    return Level(int(value)) if value and value != NOT_TALKED else None
