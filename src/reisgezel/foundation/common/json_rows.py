"""Rows that belong to a row, in one column of it: a list of lists, so that no second question is asked."""

import datetime as dt
from typing import Any

from django.db.models import F, JSONField, QuerySet, Subquery
from django.utils import timezone


class JsonRows(Subquery):
    """The rows of a question as one JSON list on each row of the outer one; each is a list in the order of `columns`.

        entries.annotate(files=JsonRows(files.filter(entry=OuterRef("pk")), "id", "kind", "owner__name"))

    There is a list also when there are no rows. Ids and moments come as the database writes them: `uuid.UUID` and
    `moment_of` read what either does. In no order that could be relied upon: sort in Python.
    """

    output_field = JSONField()

    def __init__(self, rows: QuerySet[Any], *columns: str) -> None:
        self._each = ", ".join(f'beside."beside_{place}"' for place in range(len(columns)))
        named = {f"beside_{place}": F(column) for place, column in enumerate(columns)}
        super().__init__(rows.order_by().values(**named))

    def as_sql(self, compiler: Any, connection: Any, template: str | None = None, **extra: Any) -> Any:
        if connection.vendor == "postgresql":
            rows = f"COALESCE(JSONB_AGG(JSONB_BUILD_ARRAY({self._each})), '[]'::jsonb)"
        else:
            rows = f"JSON_GROUP_ARRAY(JSON_ARRAY({self._each}))"
        template = f"(SELECT {rows} FROM (%(subquery)s) beside)"  # noqa: S608 - words of our own, made above
        return super().as_sql(compiler, connection, template=template, **extra)


def moment_of(text: str) -> dt.datetime:
    """A moment out of such a row: PostgreSQL writes its zone, SQLite means UTC."""
    moment = dt.datetime.fromisoformat(text)
    return moment if timezone.is_aware(moment) else moment.replace(tzinfo=dt.UTC)
