"""How somebody sees an entry otherwise: who, and in what words."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.trajectories.enums import SaidBy
from reisgezel.domain.trajectories.queries.entries import EntryView
from reisgezel.faces.desk.forms import DeskForm, FormIdField
from reisgezel.foundation.common.forms import ChipRadio

#: As long as a page: whoever disagrees has the room that a note has, and needs no more.
LONGEST = 5_000


class OtherwiseForm(DeskForm):
    errors_at: ClassVar[dict[str, str]] = {"own_entry": "said_by", "not_read_by_person": "said_by"}

    disagreement_id = FormIdField()
    said_by = forms.ChoiceField(label=_("Who sees it otherwise?"), widget=ChipRadio)
    words = forms.CharField(
        label=_("How, in own words?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    def __init__(self, *args: Any, entry: EntryView, name: str, me: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = [(SaidBy.PERSON, name)] if entry.is_read_by_person else []
        if not entry.is_mine:
            who.append((SaidBy.TEAM, _("%(name)s (I)") % {"name": me}))
        self.fields["said_by"].choices = who
        self.fields["said_by"].initial = who[0][0] if who else None
        self.fields["words"].help_text = _("Write it down as it is said. It needs no reason and no proof.")


class BetterForm(DeskForm):
    errors_at: ClassVar[dict[str, str]] = {"already_corrected": "words"}

    words = forms.CharField(
        label=_("How should it read?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
