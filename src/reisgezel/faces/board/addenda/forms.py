"""What a regisseur fills in about an addendum."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.catalogue.enums import (
    ADDABLE,
    DOMAIN_CHOICES,
    MAY_HAVE_DOMAIN,
    PART_OF,
    TEXT_KINDS,
    UNDER_CHALLENGE,
    ItemKind,
    Part,
)
from reisgezel.domain.catalogue.errors import ItemChanged
from reisgezel.domain.catalogue.queries.review import Item, SourceLine
from reisgezel.domain.catalogue.validators import MAX_TEXT
from reisgezel.foundation.accounts.drafted import DraftedForm
from reisgezel.foundation.common.errors import Conflict, Invalid
from reisgezel.foundation.common.forms import ChipCheckbox, DateTimeInput

_TEXT = {"dir": "auto", "rows": 4}
#: Kinds that are more than a text: each is added with a form of its own.
_WITH_PARTS = frozenset({ItemKind.TIMING, ItemKind.CONTACT, ItemKind.FORCE})


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("The document"),
        help_text=_(
            "A text, PDF or Word file (.txt, .pdf, .docx) of at most 10 MB. You can also drop it here."
        ),
        widget=forms.FileInput(attrs={"accept": ".txt,.pdf,.docx"}),
        error_messages={"required": _("Choose a file first."), "empty": _("This file is empty.")},
        allow_empty_file=False,
    )


class SetAsideForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"), required=False, max_length=300, widget=forms.TextInput(attrs={"dir": "auto"})
    )


class _Facts(DraftedForm):
    """Fields for the parts of a date, a contact, a force or a challenge; the others have none."""

    facts: tuple[str, ...] = ()

    def add_facts(self, kind: ItemKind, values: dict[str, Any]) -> None:
        """Ask for the parts that this kind has, filled with the values; first, so that they come before the text."""
        fields = _fact_fields(kind)
        self.facts = tuple(fields)
        for name, field in fields.items():
            value = values.get(name)
            if isinstance(field, forms.DateTimeField) and value:
                moment = parse_datetime(value)
                value = localtime(moment).replace(tzinfo=None) if moment else None
            field.initial = value
            self.fields[f"fact_{name}"] = field

    def cleaned_facts(self) -> dict[str, Any] | None:
        if not self.facts:
            return None
        values = {name: self.cleaned_data.get(f"fact_{name}") for name in self.facts}
        return {
            name: value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in values.items()
        }

    def field_of(self, name: str) -> str:
        return f"fact_{name}" if f"fact_{name}" in self.fields else super().field_of(name)


class CorrectForm(_Facts):
    """An item with everything that a person may change about it. Only what fits its kind is asked.

    seen: the token of the item as this person saw it. (A draft keeps no field that is called "token".)
    """

    #: Whether somebody decided about the item while this person was typing.
    is_stale = False

    seen = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Text"), max_length=MAX_TEXT, required=False, strip=False, widget=forms.Textarea(attrs=_TEXT)
    )
    kind = forms.ChoiceField(label=_("What is this?"))
    challenge = forms.ChoiceField(label=_("Under which challenge?"), required=False)
    domain = forms.ChoiceField(
        label=_("Topic"), required=False, choices=[("", _("Choose a topic")), *DOMAIN_CHOICES]
    )
    reason = forms.CharField(
        label=_("Why?"), required=False, max_length=300, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def __init__(self, *args: Any, item: Item, challenges: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = ItemKind(item.kind)
        self.fields["seen"].initial = item.token
        self.fields["text"].initial = item.text
        movable = kind in {*TEXT_KINDS, ItemKind.NOT_UNDERSTOOD}
        choices = [(each.value, each.label) for each in TEXT_KINDS]
        if kind is ItemKind.NOT_UNDERSTOOD:
            self.fields["kind"].initial = ItemKind.LOCAL_INPUT
        else:
            self.fields["kind"].initial = kind
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        self.fields["domain"].initial = item.domain or item.suggested_domain
        under = [("", _("None")), *((str(each.position), challenge_words(each)) for each in challenges)]
        self.fields["challenge"].choices = under  # type: ignore[attr-defined]
        self.fields["challenge"].initial = ""
        if not movable:
            del self.fields["kind"]
        if not movable or item.challenge_id:
            del self.fields["challenge"]
        if not movable and kind not in MAY_HAVE_DOMAIN:
            del self.fields["domain"]
        if kind in {ItemKind.CONTACT, ItemKind.DOUBT}:
            del self.fields["text"]
        self.add_facts(kind, item.facts)

    def look_again(self, item: Item) -> None:
        """Keep what was typed, and take the item as it stands now for seen: the page shows it beside."""
        self.is_stale = True
        data: Any = self.data
        data = data.copy()
        data["seen"] = str(item.token)
        self.data = data

    def refuse(self, refusal: Invalid | Conflict) -> None:
        """Another's decision is no mistake in what was typed: the page shows it, and asks to look again."""
        if isinstance(refusal, ItemChanged):
            self.refused_with = refusal.status
        else:
            super().refuse(refusal)


class _LinesForm(_Facts):
    """Something that the reader missed, and the source lines it stands on."""

    lines = forms.TypedMultipleChoiceField(
        label=_("On which lines does it stand?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=MAX_TEXT,
        required=False,
        help_text=_("Leave this empty to take the words of the lines you chose."),
        widget=forms.Textarea(attrs={**_TEXT, "rows": 3}),
    )

    def offer_lines(self, lines: Sequence[SourceLine]) -> None:
        choices = [(line.number, f"{line.number} · {line.text}") for line in lines]
        self.fields["lines"].choices = choices  # type: ignore[attr-defined]


class AddForm(_LinesForm):
    """A line of text that the reader missed."""

    kind = forms.ChoiceField(label=_("What is this?"))
    field_order = ("kind", "text", "lines")

    def __init__(self, *args: Any, part: Part, lines: Sequence[SourceLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        simple = [kind for kind in ADDABLE if kind not in _WITH_PARTS]
        here = [kind for kind in simple if PART_OF[kind] is part]
        elsewhere = [kind for kind in simple if kind not in here and kind not in UNDER_CHALLENGE]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in [*here, *elsewhere]]  # type: ignore[attr-defined]
        if ItemKind.OBSTACLE in here:
            self.fields["kind"].initial = ItemKind.OBSTACLE
        self.offer_lines(lines)

    @property
    def chosen_kind(self) -> ItemKind:
        return ItemKind(self.cleaned_data["kind"])


class AddWithPartsForm(_LinesForm):
    """A date, a contact person or a guiding force that the reader missed: each with the questions of its kind."""

    def __init__(self, *args: Any, kind: ItemKind, lines: Sequence[SourceLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen_kind = kind
        self.add_facts(kind, {})
        if kind is ItemKind.TIMING:
            self.fields["fact_label"].required = True
            self.fields["text"].label = _("The words of the document")
        elif kind is ItemKind.CONTACT:
            del self.fields["text"]
        self.order_fields([*(f"fact_{name}" for name in self.facts), "text", "lines"])
        self.offer_lines(lines)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        told = any(data.get(name) for name in ("fact_start", "fact_end", "text", "lines"))
        if self.chosen_kind is ItemKind.TIMING and not told and not self.errors:
            self.add_error("fact_start", _("Give a day and an hour, or the words of the document."))
        return data


class LinksForm(forms.Form):
    """Which obstacles a desired outcome answers; or, from the other side, which outcomes answer an obstacle."""

    others = forms.MultipleChoiceField(required=False, widget=ChipCheckbox)

    def __init__(
        self, *args: Any, of: ItemKind, others: Sequence[Item], linked: Sequence[Item], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["others"]
        field.label = (
            _("Which obstacles does this answer?")
            if of is ItemKind.OUTCOME
            else _("Which desired outcomes answer this?")
        )
        field.choices = [(str(each.position), each.text) for each in others]  # type: ignore[attr-defined]
        field.initial = [str(each.position) for each in linked]


def challenge_words(challenge: Item) -> str:
    """A challenge in a list of choices."""
    return f"{challenge.facts.get('number', '')}. {challenge.text}"[:90]


def _fact_fields(kind: ItemKind) -> dict[str, forms.Field]:
    if kind is ItemKind.TIMING:
        return {
            "label": _short_field(_("What happens"), 300),
            "start": forms.DateTimeField(label=_("From"), required=False, widget=DateTimeInput),
            "end": forms.DateTimeField(label=_("Until"), required=False, widget=DateTimeInput),
        }
    if kind is ItemKind.CONTACT:
        return {
            "name": _short_field(_("Name")),
            "role": _short_field(_("Role")),
            "email": _short_field(_("E-mail address"), inputmode="email", autocomplete="off"),
            "phone": _short_field(_("Phone"), 60, inputmode="tel", autocomplete="off"),
        }
    if kind is ItemKind.FORCE:
        return {"name": forms.CharField(label=_("Name"), max_length=200)}
    if kind is ItemKind.CHALLENGE:
        return {"number": forms.IntegerField(label=_("Number"), min_value=1, max_value=999)}
    return {}


def _short_field(label: Any, most: int = 200, **attrs: str) -> forms.CharField:
    """One line of text that may stay empty."""
    widget = forms.TextInput(attrs={"dir": "auto", **attrs})
    return forms.CharField(label=label, required=False, max_length=most, widget=widget)
