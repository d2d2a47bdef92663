"""Examples of goals: each change is a version, what is put away stays, and nobody's goal ever points at one."""

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import translation

from reisgezel.domain.catalogue.actions.examples import (
    Example,
    ExampleStep,
    bring_example_back,
    put_example_away,
    write_example,
)
from reisgezel.domain.catalogue.enums import TOPICS, LifeDomain, StepBy
from reisgezel.domain.catalogue.errors import ExampleChanged, NoExample, TooManySteps
from reisgezel.domain.catalogue.events import Event
from reisgezel.domain.catalogue.models import GoalTemplate, GoalTemplateStep
from reisgezel.domain.catalogue.queries.examples import all_examples, examples_about, history_of, newest_of
from reisgezel.foundation.common.errors import Conflict, NotAllowed, NotFound
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import AuditEvent
from reisgezel.foundation.privacy.retention import AFTER_CLOSING, class_of
from tests import factories

pytestmark = pytest.mark.django_db

KEY = Example(
    LifeDomain.HOUSING,
    "Ik wil een eigen sleutel.",
    "Dan slaap ik.",
    steps=(ExampleStep("Samen inschrijven", StepBy.TOGETHER, 7), ExampleStep("Bellen")),
)


@pytest.fixture
def rita():
    return factories.actor(MemberRole.REGISSEUR, name="Rita Proef")


def written(rita, words="Iets", domain=LifeDomain.HOUSING, **said):
    return write_example(actor=rita, example=Example(domain, words, **said))


def offered(rita, *domains, **asked):
    return [view.words for view in examples_about(rita, domains or TOPICS, **asked)]


def test_what_was_written_is_offered_with_its_steps(rita):
    write_example(actor=rita, example=KEY)
    [view] = examples_about(rita, TOPICS)
    assert (view.words, view.why, view.number, view.written_by) == (KEY.words, KEY.why, 1, "Rita")
    assert [(step.text, step.by, step.days) for step in view.steps] == [
        ("Samen inschrijven", StepBy.TOGETHER, 7),
        ("Bellen", StepBy.PERSON, None),
    ]


def test_a_change_is_a_version_and_the_newest_one_counts(rita):
    first = write_example(actor=rita, example=KEY)
    second = write_example(actor=rita, example=Example(LifeDomain.WORK, "Anders"), replaces=first.pk)
    assert (
        write_example(actor=rita, example=Example(LifeDomain.WORK, " Anders "), replaces=second.pk) == second
    )

    assert offered(rita) == ["Anders"]
    assert [(view.number, len(view.steps)) for view in history_of(rita, first.pk)] == [(2, 0), (1, 2)]
    assert newest_of(rita, first.pk).id == second.pk
    for stale in (first.pk, new_id()):
        with pytest.raises(ExampleChanged):
            write_example(actor=rita, example=Example(LifeDomain.WORK, "Te laat"), replaces=stale)


def test_what_is_put_away_is_no_longer_offered_and_comes_back_as_it_was(rita):
    first = write_example(actor=rita, example=KEY)
    away = put_example_away(actor=rita, version_id=first.pk)
    assert offered(rita) == []
    assert [view.is_archived for view in all_examples(rita)] == [True]
    for act in (
        lambda: put_example_away(actor=rita, version_id=first.pk),
        lambda: put_example_away(actor=rita, version_id=away.pk),
        lambda: write_example(actor=rita, example=KEY, replaces=away.pk),
        lambda: bring_example_back(actor=rita, version_id=first.pk),
    ):
        with pytest.raises(ExampleChanged):
            act()

    bring_example_back(actor=rita, version_id=away.pk)
    [view] = examples_about(rita, TOPICS)
    assert (view.words, view.number, len(view.steps)) == (KEY.words, 3, 2)
    events = AuditEvent.objects.filter(event__startswith="catalogue.example").order_by("sequence", "pk")
    assert {event.event for event in events} == {
        Event.EXAMPLE_WRITTEN,
        Event.EXAMPLE_PUT_AWAY,
        Event.EXAMPLE_BROUGHT_BACK,
    }


def test_the_same_form_twice_is_one_version(rita):
    form = new_id()
    first = write_example(actor=rita, example=KEY, version_id=form)
    assert write_example(actor=rita, example=KEY, version_id=form) == first
    with pytest.raises(Conflict):
        write_example(actor=rita, example=Example(LifeDomain.WORK, "Anders"), version_id=form)
    assert GoalTemplate.objects.within(rita).count() == 1


@pytest.mark.parametrize(
    ("example", "error"),
    [
        (Example(LifeDomain.HOUSING, " \n"), NoExample),
        (Example(LifeDomain.SAFETY, "x"), NoExample),
        (Example(LifeDomain.JUSTICE, "x"), NoExample),
        (Example(LifeDomain.HOUSING, "x", steps=(ExampleStep("y"),) * 4), TooManySteps),
    ],
)
def test_what_is_no_example_is_refused(rita, example, error):
    with pytest.raises(error):
        write_example(actor=rita, example=example)


@pytest.mark.parametrize("role", sorted(set(MemberRole) - {MemberRole.REGISSEUR, MemberRole.ADMINISTRATOR}))
def test_only_who_keeps_the_catalogue_writes(rita, role):
    first = write_example(actor=rita, example=KEY)
    other = factories.actor(role, within=factories.same_partnership(rita))
    for act in (
        lambda: write_example(actor=other, example=KEY),
        lambda: put_example_away(actor=other, version_id=first.pk),
        lambda: bring_example_back(actor=other, version_id=first.pk),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_topics_words_and_language_choose_what_is_shown(rita):
    written(rita, "Ik wil een Deur", why="Ëen dak")
    written(rita, "I want a door", language="en")
    written(rita, "Ik wil werk", LifeDomain.WORK, steps=(ExampleStep("Een deur schilderen"),))

    with translation.override("nl"):
        assert offered(rita) == ["Ik wil een Deur", "Ik wil werk", "I want a door"]
        assert offered(rita, LifeDomain.WORK) == ["Ik wil werk"]
        assert offered(rita, looked_for="DEUR ik") == ["Ik wil een Deur", "Ik wil werk"]
        assert offered(rita, looked_for="ËEN") == ["Ik wil een Deur"]
        assert offered(rita, looked_for="%") == offered(rita, looked_for="deur niets") == []
    with translation.override("en"):
        assert offered(rita)[0] == "I want a door"


def test_another_partnership_sees_and_changes_none(rita):
    first = write_example(actor=rita, example=KEY)
    elsewhere = factories.actor(MemberRole.REGISSEUR)
    assert offered(elsewhere) == []
    assert (all_examples(elsewhere), history_of(elsewhere, first.pk)) == ((), ())
    with pytest.raises(NotFound):
        newest_of(elsewhere, first.pk)
    with pytest.raises(ExampleChanged):
        write_example(actor=elsewhere, example=KEY, replaces=first.pk)
    with pytest.raises(Conflict):
        write_example(actor=elsewhere, example=KEY, version_id=first.pk)


def test_no_table_of_a_person_leads_to_an_example():
    """An example that somebody's goal remembers would be a label on that somebody."""
    of_people = [model for model in apps.get_models() if class_of(model) in AFTER_CLOSING]
    leading = [
        field for model in of_people for field in model._meta.get_fields() if field.related_model in EXAMPLES
    ]
    assert leading == []


EXAMPLES = {GoalTemplate, GoalTemplateStep}


def test_the_database_changes_no_version_and_gives_each_number_once(rita):
    first = write_example(actor=rita, example=KEY)
    for model, wrong in (
        (GoalTemplate, {"words": "x"}),
        (GoalTemplate, {"is_archived": True}),
        (GoalTemplateStep, {"text": "x"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.within(rita).update(**wrong)
    values = {field.attname: getattr(first, field.attname) for field in GoalTemplate._meta.concrete_fields}
    for wrong in ({}, {"number": 0}, {"number": 2, "domain": LifeDomain.SAFETY}, {"number": 2, "words": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            GoalTemplate.objects.create(**{**values, "id": new_id(), **wrong})


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_for_one_as_for_three(rita, count, django_assert_num_queries):
    for number in range(count):
        written(rita, f"Doel {number}", steps=(ExampleStep("x"),))
    with django_assert_num_queries(2):
        assert len(examples_about(rita, TOPICS)) == count
