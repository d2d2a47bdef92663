"""Habits that the database forgives and people do not: rows without an order, moments without a zone."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import models
from django.db.models.query import QuerySet


@contextmanager
def strict_orm() -> Iterator[None]:
    """While inside: slicing an unordered queryset from our code fails, and so does a moment in a date field."""
    with pytest.MonkeyPatch.context() as patch:
        _refuse_unordered_slices(patch)
        _refuse_moments_as_dates(patch)
        yield


def _refuse_unordered_slices(patch: pytest.MonkeyPatch) -> None:
    original = QuerySet.__getitem__

    def strict(self: QuerySet[Any], key: int | slice) -> Any:
        caller = sys._getframe(1).f_globals.get("__name__", "")
        if caller.startswith("reisgezel.") and self._result_cache is None and not self.ordered:
            message = f"{self.model.__name__} rows are sliced in {caller} without an order: which ones come is chance"
            raise AssertionError(message)
        return original(self, key)

    patch.setattr(QuerySet, "__getitem__", strict)


def _refuse_moments_as_dates(patch: pytest.MonkeyPatch) -> None:
    original = models.DateField.get_prep_value

    def strict(self: models.DateField[Any, Any], value: Any) -> Any:
        if not isinstance(self, models.DateTimeField) and isinstance(value, dt.datetime):
            message = f"{self} is a date and got the moment {value!r}: which day that is depends on the zone"
            raise AssertionError(message)
        return original(self, value)

    patch.setattr(models.DateField, "get_prep_value", strict)
