"""One installation, many partnerships: a read that does not say which one is refused.

A model with client data inherits `ScopedModel`. Its manager answers only after `.within(partnership)`;
anything else raises `UnscopedRead` before a single row leaves the database. Rows reached through a
foreign key of a row already read (``entry.trajectory``) are fine: they cannot belong elsewhere.
"""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import sql
from django.db.models.sql.where import AND

from reisgezel.foundation.common.ids import new_id


class UnscopedRead(RuntimeError):
    """A query on partnership data that names no partnership. A programming fault, never a user's."""


class _ScopedQuery(sql.Query):
    """Carries the promise that a partnership was named; every clone and subquery inherits it."""

    scoped = False
    model: type[models.Model]

    def combine(self, rhs: sql.Query, connector: str) -> None:
        """`within(a) | everything` would be everything: an alternative must name its partnership as well."""
        super().combine(rhs, connector)
        if connector != AND:
            self.scoped = self.scoped and getattr(rhs, "scoped", False)

    def split_exclude(self, filter_expr: Any, can_reuse: Any, names_with_path: Any) -> Any:
        """Django builds a fresh query for "none of its many"; it is tied to the rows of this one."""
        condition, needed = super().split_exclude(filter_expr, can_reuse, names_with_path)
        for child in condition.children:
            inside = child.get_source_expressions() if hasattr(child, "get_source_expressions") else ()
            for part in (child, *inside):
                if isinstance(inner := getattr(part, "query", None), _ScopedQuery):
                    inner.scoped = self.scoped
        return condition, needed

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        if not self.scoped:
            raise UnscopedRead(f"{self.model.__name__}: say .within(partnership) first")
        return super().get_compiler(*args, **kwargs)


class ScopedQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """A queryset that must be told its partnership."""

    query: _ScopedQuery

    def __init__(self, model: Any = None, query: Any = None, using: Any = None, hints: Any = None) -> None:
        super().__init__(model, query or _ScopedQuery(model), using, hints)

    def within(self, partnership: Any) -> Self:
        """Only rows of this partnership: an Actor, a Partnership or a partnership's id."""
        ident = (
            getattr(partnership, "partnership_id", None) or getattr(partnership, "pk", None) or partnership
        )
        is_other_model = isinstance(partnership, models.Model) and not hasattr(partnership, "partnership_id")
        if not isinstance(ident, uuid.UUID) or (
            is_other_model and type(partnership).__name__ != "Partnership"
        ):
            raise UnscopedRead(f"{self.model.__name__}: {type(partnership).__name__} names no partnership")
        rows = self.filter(partnership_id=ident)
        rows.query.scoped = True
        return rows

    def across(self, *, reason: str) -> Self:
        """Rows of every partnership, for the installation's own upkeep (checks); the reason is for readers."""
        if not reason:
            raise UnscopedRead(f"{self.model.__name__}: reading across partnerships needs a reason")
        rows = self.all()
        rows.query.scoped = True
        return rows

    def update(self, **kwargs: Any) -> int:
        self._refuse_unscoped()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_unscoped()
        return super().delete()

    def raw(self, *args: Any, **kwargs: Any) -> Any:
        raise UnscopedRead(
            f"{self.model.__name__}: SQL written by hand names no partnership that we could check"
        )

    update.alters_data = True  # type: ignore[attr-defined]
    delete.alters_data = True  # type: ignore[attr-defined]

    def _refuse_unscoped(self) -> None:
        if not self.query.scoped:
            raise UnscopedRead(f"{self.model.__name__}: say .within(partnership) first")


class ScopedModel(models.Model):
    """Base of every table whose rows belong to one partnership."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partnership = models.ForeignKey("organisations.Partnership", on_delete=models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True
