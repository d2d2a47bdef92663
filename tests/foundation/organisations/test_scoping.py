"""No query crosses from one partnership to another unnoticed: every way to read, on every table with client data."""

import pickle
import uuid

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Value
from django.test.utils import CaptureQueriesContext

from reisgezel.domain.clients.models import Client
from reisgezel.domain.trajectories.models import Entry, TeamPlace, Trajectory
from reisgezel.foundation.organisations.models import Partnership
from reisgezel.foundation.organisations.scoping import ScopedModel, UnscopedRead
from tests import factories

pytestmark = pytest.mark.django_db

SCOPED = [model for model in apps.get_models() if issubclass(model, ScopedModel)]
SOME_ID = uuid.UUID(int=7)

#: Every way to ask rows of a manager. Each must be refused before a row leaves the database.
WAYS = {
    "iteration": lambda rows: list(rows.all()),
    "filter by partnership alone": lambda rows: list(rows.filter(partnership_id=SOME_ID)),
    "exclude": lambda rows: list(rows.exclude(pk=SOME_ID)),
    "slice": lambda rows: list(rows.order_by("pk")[:1]),
    "index": lambda rows: rows.order_by("pk")[0],
    "get": lambda rows: rows.get(pk=SOME_ID),
    "first": lambda rows: rows.first(),
    "last": lambda rows: rows.last(),
    "latest": lambda rows: rows.latest("pk"),
    "earliest": lambda rows: rows.earliest("pk"),
    "count": lambda rows: rows.count(),
    "distinct count": lambda rows: rows.distinct().count(),
    "exists": lambda rows: rows.exists(),
    "contains": lambda rows: rows.contains(rows.model(pk=SOME_ID)),
    "aggregate": lambda rows: rows.aggregate(n=Count("pk")),
    "aggregate of a slice": lambda rows: rows.order_by("pk")[:3].aggregate(n=Count("pk")),
    "annotate": lambda rows: list(rows.annotate(always=Value(1))),
    "values": lambda rows: list(rows.values("pk")),
    "values_list": lambda rows: list(rows.values_list("pk", flat=True)),
    "in_bulk": lambda rows: rows.in_bulk(),
    "in_bulk of ids": lambda rows: rows.in_bulk([SOME_ID]),
    "iterator": lambda rows: list(rows.iterator()),
    "explain": lambda rows: rows.explain(),
    "only": lambda rows: list(rows.only("pk")),
    "select_related": lambda rows: list(rows.select_related("partnership")),
    "select_for_update": lambda rows: list(rows.select_for_update()),
    "extra": lambda rows: list(rows.extra(where=["1 = 1"])),
    "raw": lambda rows: list(rows.raw(f'SELECT * FROM "{rows.model._meta.db_table}"')),  # noqa: S608
    "update": lambda rows: rows.update(partnership_id=SOME_ID),
    "delete": lambda rows: rows.all().delete(),
    "bulk_update": lambda rows: rows.bulk_update([rows.model(pk=SOME_ID)], ["partnership"]),
    "get_or_create": lambda rows: rows.get_or_create(pk=SOME_ID),
    "update_or_create": lambda rows: rows.update_or_create(pk=SOME_ID),
    "union": lambda rows: list(rows.filter(pk=SOME_ID).union(rows.exclude(pk=SOME_ID))),
    "union with a named one": lambda rows: list(rows.within(SOME_ID).union(rows.all())),
    "intersection with a named one": lambda rows: list(rows.within(SOME_ID).intersection(rows.all())),
    "named or everything": lambda rows: list(rows.within(SOME_ID) | rows.all()),
    "everything or named": lambda rows: list(rows.all() | rows.within(SOME_ID)),
    "named xor everything": lambda rows: list(rows.within(SOME_ID) ^ rows.filter(pk=SOME_ID)),
    "in a subquery": lambda rows: list(Partnership.objects.filter(pk__in=rows.values("partnership"))),
    "in exists": lambda rows: list(
        Partnership.objects.filter(Exists(rows.filter(partnership=OuterRef("pk"))))
    ),
    "in a subquery of a named one": lambda rows: list(rows.within(SOME_ID).filter(pk__in=rows.values("pk"))),
    "a kept query": lambda rows: list(_with_query(rows.all(), pickle.loads(pickle.dumps(rows.all().query)))),  # noqa: S301
    "using": lambda rows: list(rows.using("default")),
}


def _with_query(rows, query):
    rows.query = query
    return rows


def test_the_tables_of_the_people_wing_are_all_scoped():
    """A new table of clients or trajectories that forgets its partnership fails here."""
    rooms = {
        app.label: list(app.get_models())
        for app in apps.get_app_configs()
        if app.label in {"clients", "trajectories"}
    }

    assert set(rooms) == {"clients", "trajectories"}
    assert [model.__name__ for models in rooms.values() for model in models if model not in SCOPED] == []


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_a_read_that_names_no_partnership_is_refused_before_a_row_is_asked(model):
    let_through = []
    for way, ask in WAYS.items():
        with CaptureQueriesContext(connection) as asked:
            try:
                ask(model.objects)
            except UnscopedRead:
                pass
            else:
                let_through.append(way)
        let_through += [way for query in asked if model._meta.db_table in query["sql"]]
    assert let_through == []


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_the_many_of_a_row_must_name_their_partnership_too(model):
    """`trajectory.entries` knows its trajectory, but not who asks."""
    one = model(pk=SOME_ID, partnership_id=SOME_ID)
    for relation in model._meta.related_objects:
        if relation.one_to_one or relation.get_accessor_name() is None:
            continue
        rows = getattr(one, relation.get_accessor_name())
        for way in ("iteration", "count", "exists", "first", "values", "aggregate", "update", "delete"):
            with pytest.raises(UnscopedRead):
                WAYS[way](rows)


@pytest.mark.parametrize("name", [None, "", "a name", str(SOME_ID), 7, object], ids=repr)
def test_only_something_with_a_partnership_names_one(name):
    for model in SCOPED:
        with pytest.raises(UnscopedRead):
            model.objects.within(name)


def test_the_id_of_something_else_is_not_taken_for_a_partnership():
    griet = factories.case_manager()
    for other in (factories.user_of(griet), factories.organisation()):
        with pytest.raises(UnscopedRead):
            Entry.objects.within(other)


def test_reading_across_partnerships_needs_a_reason():
    for model in SCOPED:
        with pytest.raises(TypeError):
            model.objects.across()
        with pytest.raises(UnscopedRead):
            model.objects.across(reason="")
        assert list(model.objects.across(reason="a test of the door")) == []


@pytest.fixture
def two_pages():
    """The same story in two partnerships: what could leak is there."""
    here, there = factories.case_manager(), factories.case_manager()
    cases = []
    for who, name in ((here, "Hier"), (there, "Daar")):
        case = factories.case(who, name)
        factories.visit(who, case, f"{name} gekookt.")
        cases.append(case)
    return here, there, *cases


def test_within_finds_only_the_rows_of_that_partnership(two_pages):
    here, there, _case_here, case_there = two_pages

    assert [client.call_name for client in Client.objects.within(here)] == ["Hier"]
    assert [entry.text for entry in Entry.objects.within(there)] == ["Daar gekookt."]
    assert not Trajectory.objects.within(here).filter(pk=case_there.pk).exists()
    assert not Entry.objects.within(here).filter(trajectory=case_there).exists()
    assert not Entry.objects.within(here).filter(Q(text="") | Q(trajectory=case_there)).exists()
    assert Trajectory.objects.within(there).filter(client__call_name__gt="").count() == 1
    assert Entry.objects.across(reason="a test of the door").count() == 2


def test_naming_two_partnerships_at_once_finds_nothing(two_pages):
    here, there, *_cases = two_pages

    assert list(Entry.objects.within(here).within(there)) == []
    assert list(Entry.objects.within(here) & Entry.objects.within(there)) == []


def test_a_partnership_is_named_by_an_actor_itself_its_id_or_a_row_of_it(two_pages):
    here, _there, case_here, _case_there = two_pages
    partnership = Partnership.objects.get(pk=here.partnership_id)

    for name in (here, partnership, partnership.pk, case_here):
        assert [client.call_name for client in Client.objects.within(name)] == ["Hier"]


def test_writes_within_one_partnership_leave_the_other_alone(two_pages):
    here, there, _case_here, case_there = two_pages

    assert TeamPlace.objects.within(here).update(why="hier") == 1
    assert TeamPlace.objects.within(here).filter(trajectory=case_there).update(why="mis") == 0
    assert TeamPlace.objects.within(here).filter(trajectory=case_there).delete()[0] == 0
    assert [place.why for place in TeamPlace.objects.within(there)] == [""]


def test_every_form_of_a_named_query_answers(two_pages):
    """The guard refuses the unnamed, not the named: clones, unions and "none of its many" keep the promise."""
    here, there, case_here, _case_there = two_pages
    rows = Trajectory.objects.within(here)

    assert rows.count() == rows.distinct().count() == 1
    assert list(rows.union(Trajectory.objects.within(here))) == [case_here]
    assert list(rows | Trajectory.objects.within(here)) == [case_here]
    assert rows.aggregate(n=Count("entries"))["n"] == 1
    assert list(rows.filter(Exists(Entry.objects.within(here).filter(trajectory=OuterRef("pk"))))) == [
        case_here
    ]
    assert list(rows.exclude(places__membership=there.membership_id)) == [case_here]
    assert list(rows.exclude(places__membership=here.membership_id)) == []
    assert list(rows.iterator()) == [case_here]
    assert rows.in_bulk([case_here.pk]) == {case_here.pk: case_here}


def test_prefetching_the_many_names_the_partnership_as_well(two_pages):
    here, *_rest = two_pages
    rows = Trajectory.objects.within(here)

    with pytest.raises(UnscopedRead):
        list(rows.prefetch_related("entries"))
    [found] = rows.prefetch_related(Prefetch("entries", Entry.objects.within(here), to_attr="read"))
    assert [entry.text for entry in found.read] == ["Hier gekookt."]


def test_what_hangs_on_a_row_already_read_needs_no_second_name(two_pages):
    here, *_rest = two_pages

    entry = Entry.objects.within(here).get()

    assert entry.trajectory.client.call_name == "Hier"
    entry.refresh_from_db()
    assert entry.text == "Hier gekookt."
