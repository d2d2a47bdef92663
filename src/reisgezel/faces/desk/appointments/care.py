"""Who looks after the children meanwhile: asked beside an appointment, where somebody has to and it may be read."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.domain.trajectories.actions.appointments import NO_CARE, Care
from reisgezel.domain.trajectories.enums import LENGTHS, USUAL_LENGTH, CaredBy
from reisgezel.domain.trajectories.queries.care import CaredFor
from reisgezel.faces.desk.forms import DeskForm
from reisgezel.foundation.common.forms import ChipRadio


def length_field() -> forms.TypedChoiceField:
    """How long a meeting takes, so that a calendar shows it."""
    words = {
        30: gettext_lazy("Half an hour"),
        60: gettext_lazy("An hour"),
        90: gettext_lazy("An hour and a half"),
        120: gettext_lazy("Two hours"),
        180: gettext_lazy("Three hours"),
    }
    return forms.TypedChoiceField(
        label=gettext_lazy("How long?"),
        choices=[(minutes, words[minutes]) for minutes in LENGTHS],
        coerce=int,
        empty_value=USUAL_LENGTH,
        initial=USUAL_LENGTH,
        required=False,
        widget=ChipRadio,
    )


class CareFields(DeskForm):
    """cared_for: whom somebody has to look after; nobody: it is not asked, and nothing on the page tells why."""

    errors_at: ClassVar[dict[str, str]] = {}

    cared_by = forms.ChoiceField(required=False, choices=CaredBy.choices, widget=ChipRadio)
    care = forms.CharField(
        label=gettext_lazy("How is that arranged?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, cared_for: tuple[CaredFor, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not cared_for:
            del self.fields["cared_by"], self.fields["care"]
            return
        self.fields["cared_by"].label = _("Who looks after %(who)s?") % {
            "who": ", ".join(one.title for one in cared_for)
        }
        usually = "; ".join(f"{one.title}: {one.usually}" for one in cared_for if one.usually)
        if usually:
            self.fields["care"].help_text = _("On other days: %(usually)s") % {"usually": usually}

    def care_said(self) -> Care:
        if "cared_by" not in self.fields:
            return NO_CARE
        return Care(by=self.cleaned_data["cared_by"], words=self.cleaned_data["care"])


class CareForm(CareFields):
    """The same for an appointment that is planned already."""
