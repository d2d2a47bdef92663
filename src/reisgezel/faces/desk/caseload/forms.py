"""A caseload from a file: the file, which column is what, one row written anew."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reisgezel.domain.caseload.enums import FIELDS, Part
from reisgezel.domain.caseload.queries.files import ColumnView
from reisgezel.faces.desk.forms import DeskForm
from reisgezel.faces.desk.people.forms import PersonForm


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("Your list"),
        help_text=_(
            "A spreadsheet (.xlsx) or a text with separators (.csv), of at most 1 MB and 500 people."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={"required": _("Choose a file first."), "empty": _("This file is empty.")},
        allow_empty_file=False,
    )


class ColumnsForm(DeskForm):
    """For each column what it is; what is left out is not kept."""

    header = forms.BooleanField(label=_("The first line names the columns"), required=False)

    def __init__(self, *args: Any, columns: Sequence[ColumnView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Leave this column out")), *Part.choices]
        for column in columns:
            self.fields[f"column_{column.place}"] = forms.ChoiceField(
                label=column.name,
                choices=choices,
                required=False,
                initial=column.part or "",
                help_text=" · ".join(text[:40] for text in column.shown),
            )

    @property
    def columns(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith("column_")]

    def parts(self) -> list[Part | None]:
        said = (self.cleaned_data[name] for name in self.fields if name.startswith("column_"))
        return [Part(part) if part else None for part in said]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        parts = [data[name] for name in self.fields if name.startswith("column_") and data.get(name)]
        if twice := {part for part in parts if parts.count(part) > 1}:
            label = Part(min(twice)).label
            self.add_error(None, _("Two columns are “%(what)s”. Leave one of them out.") % {"what": label})
        elif Part.CALL_NAME not in parts:
            self.add_error(None, _("Say which column is the call name. Nothing else is needed."))
        return data


class RowForm(PersonForm):
    """A row, written anew. seen: which version of it stood on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def said(self) -> dict[str, str]:
        """The fields as a file would say them."""
        data = self.cleaned_data
        said = {part.value: data[part.value] for part in FIELDS}
        said["needs_interpreter"] = "1" if data["needs_interpreter"] else ""
        said["reads"] = data["reads"] if data["reads"] != self.fields["reads"].initial else ""
        return {name: str(value or "") for name, value in said.items()}
