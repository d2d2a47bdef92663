"""Questions to the database that are written once, however often they are asked.

Django writes the SQL of a queryset anew each time; for small questions that takes longer than the database takes to
answer them. So the questions of the busiest pages are kept as they were written (decision 14 in docs/adr):

    @written_once
    def _open_steps(partnership: uuid.UUID, trajectory: uuid.UUID) -> QuerySet:
        return Step.objects.within(partnership).filter(trajectory=trajectory, state=StepState.OPEN).order_by("id")

    for step in _open_steps(actor.partnership_id, trajectory.pk): ...

Ids, days, moments and what is `Typed` are the values of the question: the function is called with stand-ins for them
and may place them in conditions that compare them as they are (no `contains`), nothing else. It must place each of
them, so that no answer is of something else than was asked. Every other argument is part of the question itself: each
value of it gives a question of its own. An answer is a list.
"""

import copy
import datetime as dt
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, ParamSpec

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet


class Typed(str):
    """A text that is a value of a question; any other text is part of the question itself."""

    __slots__ = ()


#: The kinds of values, with the field that knows how a database wants them.
_FIELDS: dict[type, models.Field[Any, Any]] = {
    uuid.UUID: models.UUIDField(),
    dt.date: models.DateField(),
    dt.datetime: models.DateTimeField(),
    Typed: models.CharField(),
}
#: Questions kept for one function: its other arguments have few values, and the rarest are written again.
_KEPT = 128

Asked = ParamSpec("Asked")


def written_once(ask: Callable[Asked, QuerySet[Any]]) -> Callable[Asked, list[Any]]:
    """Decorates a function that gives a queryset; called, it gives the rows. See the module."""

    @lru_cache(maxsize=_KEPT, typed=True)
    def question(_engine: str, *shape: Any) -> _Question | None:
        return _write(ask, shape)

    @wraps(ask)
    def answer(*args: Asked.args, **kwargs: Asked.kwargs) -> list[Any]:
        if kwargs:
            raise TypeError(f"{ask.__name__}: give its arguments by place")
        shape = (type(arg) if type(arg) in _FIELDS else arg for arg in args)
        database = connections[DEFAULT_DB_ALIAS]  # itself: the name `connection` looks it up at every word
        written = question(database.vendor, *shape)
        return written.answers(args, database) if written else []

    return answer


def filled(ids: Collection[uuid.UUID], step: int) -> list[uuid.UUID]:
    """These ids, and ids of nobody up to a multiple of `step`: for any number of them a few statements do."""
    return [*ids, *(uuid.UUID(int=number) for number in range(-len(ids) % step))]


@dataclass(frozen=True, slots=True)
class _Question:
    """SQL, with a value for each of its parameters: one that is always the same, or the place of an argument.

    rows: what makes tuples or models of an answer, as the queryset chose. converters: of the columns that the database
    gives otherwise than the model has them.
    """

    rows: Any
    compiler: Any
    sql: str
    parameters: tuple[tuple[Any, int | None], ...]
    converters: dict[int, Any]

    def answers(self, args: tuple[Any, ...], database: BaseDatabaseWrapper) -> list[Any]:
        compiler = copy.copy(self.compiler)
        compiler.connection = database
        said = tuple(
            fixed if place is None else _said(args[place], database) for fixed, place in self.parameters
        )
        compiler.as_sql = lambda: (self.sql, said)
        compiler.get_converters = lambda _columns: self.converters
        return list(self.rows(_Asking(compiler)))


class _Asking:
    """Looks to Django like a queryset that is read for the first time, whose SQL is there already."""

    def __init__(self, compiler: Any) -> None:
        self.compiler = compiler
        self.query = self
        self.model = compiler.query.model
        self.db = compiler.connection.alias
        self._known_related_objects: dict[Any, Any] = {}

    def get_compiler(self, using: str) -> Any:
        return self.compiler


def _write(ask: Callable[..., QuerySet[Any]], shape: tuple[Any, ...]) -> _Question | None:
    """The question of this shape, or None when nothing can answer it (a choice out of nothing)."""
    stand_ins = {place: _stand_in(kind, place) for place, kind in enumerate(shape) if kind in _FIELDS}
    rows = ask(*(stand_ins.get(place, value) for place, value in enumerate(shape)))
    database = connections[DEFAULT_DB_ALIAS]
    compiler = rows.query.get_compiler(connection=database)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    places = {_said(value, database): place for place, value in stand_ins.items()}
    found = tuple((value, places.get(value)) for value in parameters)
    if missing := set(places.values()) - {place for _value, place in found}:
        raise TypeError(f"{ask.__name__}: does not place its arguments {sorted(missing)} in the question")
    converters = compiler.get_converters([column for column, *_rest in compiler.select])
    return _Question(rows._iterable_class, compiler, sql, found, converters)  # type: ignore[attr-defined] # noqa: SLF001 - how it makes its rows


def _stand_in(kind: type, place: int) -> uuid.UUID | dt.date | Typed:
    if kind is dt.date:
        return dt.date(9000 + place, 12, 31)
    if kind is dt.datetime:
        return dt.datetime(9000 + place, 12, 31, 23, 59, tzinfo=dt.UTC)
    return uuid.uuid4() if kind is uuid.UUID else Typed(uuid.uuid4())


def _said(value: Any, database: BaseDatabaseWrapper) -> Any:
    """A value as this database wants it."""
    return _FIELDS[type(value)].get_db_prep_value(value, database)
