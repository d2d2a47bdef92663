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
from reisgezel.domain.catalogue.queries.review import Item, SourceLine
from reisgezel.domain.catalogue.validators import MAX_TEXT
from reisgezel.foundation.common.forms import ChipCheckbox, DateTimeInput

_TEXT = {"dir": "auto", "rows": 4}


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


class _Facts(forms.Form):
    """Fields for the parts of a date, a contact, a force or a challenge; the others have none."""

    facts: tuple[str, ...] = ()

    def add_facts(self, kind: ItemKind, values: dict[str, Any]) -> None:
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


class CorrectForm(_Facts):
    """An item with everything that a person may change about it. Only what fits its kind is asked."""

    token = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Text"), max_length=MAX_TEXT, required=False, strip=False, widget=forms.Textarea(attrs=_TEXT)
    )
    kind = forms.ChoiceField(label=_("What is this?"))
    challenge = forms.ChoiceField(label=_("Under which challenge?"), required=False)
    domain = forms.ChoiceField(
        label=_("Topic"), required=False, choices=[("", _("Choose a topic")), *DOMAIN_CHOICES]
    )

    def __init__(self, *args: Any, item: Item, challenges: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = ItemKind(item.kind)
        self.fields["token"].initial = item.token
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


class AddForm(_Facts):
    """Something that the reader missed."""

    kind = forms.ChoiceField(label=_("What is this?"))
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

    def __init__(self, *args: Any, part: Part, lines: Sequence[SourceLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        simple = [kind for kind in ADDABLE if kind not in {ItemKind.TIMING, ItemKind.CONTACT, ItemKind.FORCE}]
        here = [kind for kind in simple if PART_OF[kind] is part]
        elsewhere = [kind for kind in simple if kind not in here and kind not in UNDER_CHALLENGE]
        kinds = [*here, *elsewhere]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        if ItemKind.OBSTACLE in here:
            self.fields["kind"].initial = ItemKind.OBSTACLE
        self.fields["lines"].choices = [(line.number, f"{line.number} · {line.text}") for line in lines]  # type: ignore[attr-defined]


class LinksForm(forms.Form):
    """Which obstacles a desired outcome answers."""

    obstacles = forms.MultipleChoiceField(
        label=_("Which obstacles does this answer?"), required=False, widget=ChipCheckbox
    )

    def __init__(self, *args: Any, obstacles: Sequence[Item], linked: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["obstacles"].choices = [(str(each.position), each.text) for each in obstacles]  # type: ignore[attr-defined]
        self.fields["obstacles"].initial = [str(each.position) for each in linked]


def challenge_words(challenge: Item) -> str:
    """A challenge in a list of choices."""
    return f"{challenge.facts.get('number', '')}. {challenge.text}"[:90]


def _fact_fields(kind: ItemKind) -> dict[str, forms.Field]:
    if kind is ItemKind.TIMING:
        return {
            "label": forms.CharField(label=_("What happens"), required=False, max_length=300),
            "start": forms.DateTimeField(label=_("From"), required=False, widget=DateTimeInput),
            "end": forms.DateTimeField(label=_("Until"), required=False, widget=DateTimeInput),
        }
    if kind is ItemKind.CONTACT:
        return {
            "name": forms.CharField(label=_("Name"), required=False, max_length=200),
            "role": forms.CharField(label=_("Role"), required=False, max_length=200),
            "email": forms.CharField(label=_("E-mail address"), required=False, max_length=200),
            "phone": forms.CharField(label=_("Phone"), required=False, max_length=60),
        }
    if kind is ItemKind.FORCE:
        return {"name": forms.CharField(label=_("Name"), max_length=200)}
    if kind is ItemKind.CHALLENGE:
        return {"number": forms.IntegerField(label=_("Number"), min_value=1, max_value=999)}
    return {}
