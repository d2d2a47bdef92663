"""What every form of the desk has in common: words that can be kept, answers that are refused in plain words."""

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reisgezel.foundation.accounts.drafted import DraftedForm, FormIdField
from reisgezel.foundation.common.forms import DateInput, TimeInput

#: What stands in place of a sign that cannot be kept, so that its writer sees where it was.
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_UNREADABLE_WORDS = _(
    "There was a sign in it that we cannot keep. Where it was, you see �. Look and save again."
)
_LAYOUT = "\t\n"
#: A day further away than this is a slip of the finger (0026 for 2026).
YEARS_BACK, YEARS_AHEAD = 100, 10


class DayField(forms.DateField):
    """A day that somebody could mean, with the device's own picker."""

    widget = DateInput

    def clean(self, value: Any) -> dt.date | None:
        day: dt.date | None = super().clean(value)
        this_year = timezone.localdate().year
        if day and not this_year - YEARS_BACK <= day.year <= this_year + YEARS_AHEAD:
            raise forms.ValidationError(_("Is the year right? This day is too far away."), code="far")
        return day


class DeskForm(DraftedForm):
    """A form of the desk. It refuses signs that no database keeps and no eye sees, and shows where they were.

    rare: fields that the page folds away, because they are seldom needed.
    """

    rare: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: Mapping[str, Any] | None = None, *args: Any, **kwargs: Any) -> None:
        self._spoiled: tuple[str, ...] = ()
        if data is not None:
            data, self._spoiled = _readable(data)
        super().__init__(data, *args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField) and _has_djangos_words(field):
                field.error_messages["invalid_choice"] = _("Choose one of these answers.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in self._spoiled:
            if name in self.fields and not isinstance(self.fields[name], FormIdField):
                self.add_error(name, _UNREADABLE_WORDS)
        return data

    @property
    def shows_rare(self) -> bool:
        """Whether the folded part stands open: something in it was answered, or is not right yet."""
        return self.stands_open(self.rare)

    def stands_open(self, names: Iterable[str]) -> bool:
        """Whether a part that is folded away has to be seen: something in it was answered, or is not right yet."""
        return any(
            bound.errors or (self.is_bound and bound.value() not in (None, "", False, bound.initial))
            for bound in (self[name] for name in names if name in self.fields)
        )


class MomentForm(DeskForm):
    """A day and an hour in Brussels. After cleaning, `moment` holds both as one moment that exists."""

    day = DayField(label=_("Day"))
    time = forms.TimeField(label=_("Hour"), widget=TimeInput)

    @property
    def moment_shown(self) -> dt.datetime | None:
        """The moment that the day and the hour in the form say now; None while they say none."""
        day, time = self.fields["day"], self.fields["time"]
        try:
            said = dt.datetime.combine(day.clean(self["day"].value()), time.clean(self["time"].value()))
        except (forms.ValidationError, TypeError):
            return None
        return timezone.make_aware(said)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (day := data.get("day")) and (time := data.get("time")):
            said = dt.datetime.combine(day, time)
            moment = timezone.make_aware(said)
            if timezone.make_naive(moment.astimezone(dt.UTC)) != said:
                self.add_error(
                    "time", _("The clock went forward then: this hour did not exist. Choose another.")
                )
            else:
                data["moment"] = moment
        return data


def _has_djangos_words(field: forms.ChoiceField) -> bool:
    return field.error_messages["invalid_choice"] is type(field).default_error_messages["invalid_choice"]


def _readable(data: Mapping[str, Any]) -> tuple[QueryDict, tuple[str, ...]]:
    """What was sent, with visible signs only, and the names of the fields in which a sign had to give way."""
    clean, spoiled = QueryDict(mutable=True), []
    pairs = data.lists() if isinstance(data, QueryDict) else ((name, [value]) for name, value in data.items())
    for name, values in pairs:
        said = [str(value).replace("\r\n", "\n").replace("\r", "\n") for value in values]
        kept = ["".join(map(_sign, text)) for text in said]
        if kept != said:
            spoiled.append(name)
        clean.setlist(name, kept)
    return clean, tuple(spoiled)


def _sign(sign: str) -> str:
    is_kept = sign in _LAYOUT or unicodedata.category(sign) not in {"Cc", "Cs"}
    return sign if is_kept else UNREADABLE
