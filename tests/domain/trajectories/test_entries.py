"""Visits, notes and corrections: what is written, who may say it better, and what is never stored."""

import pytest
from django.db import DatabaseError, connection, transaction

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.errors import NoSuchTopic
from reisgezel.domain.consents.models import Sharing
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.actions.visits import Said, correct_entry, record_note, record_visit
from reisgezel.domain.trajectories.enums import Audience, How, Level, Voice
from reisgezel.domain.trajectories.errors import AlreadyCorrected, NotAPlace, NothingSaid
from reisgezel.domain.trajectories.models import Entry, Goal, Stone
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.entries import timeline
from reisgezel.domain.trajectories.queries.prefill import likely_topics
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotFound
from tests import factories

pytestmark = pytest.mark.django_db


def read_by(who, case):
    return timeline(access_case(who, case.pk, Verb.READ, page="story")).entries


def partner(griet, case, *topics):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, *topics)
    return tom


def test_not_seen_needs_no_words(griet, case):
    entry = record_visit(actor=griet, trajectory_id=case.pk, how=How.NOT_SEEN, said=Said())

    [view] = read_by(griet, case)
    assert (view.id, view.text, view.topics) == (entry.pk, "", ())


@pytest.mark.parametrize("how", [how for how in How if how is not How.NOT_SEEN])
@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_any_other_visit_says_something(griet, case, how, text):
    with pytest.raises(NothingSaid):
        record_visit(actor=griet, trajectory_id=case.pk, how=how, said=Said(text=text))
    with pytest.raises(NothingSaid):
        record_note(actor=griet, trajectory_id=case.pk, said=Said(text=text))
    assert read_by(griet, case) == ()


@pytest.mark.parametrize(
    "said", [Said(topics=(LifeDomain.WORK,)), Said(is_positive=True), Said(text="Kort.")]
)
def test_a_topic_a_nice_moment_or_a_word_is_enough(griet, case, said):
    record_visit(actor=griet, trajectory_id=case.pk, how=How.HOME, said=said)
    assert len(read_by(griet, case)) == 1


def test_outreach_is_what_the_worker_says_never_where_it_was(griet, case):
    for how in How:
        record_visit(actor=griet, trajectory_id=case.pk, how=how, said=Said(text=f"kort {how}"))
    record_visit(
        actor=griet, trajectory_id=case.pk, how=How.OFFICE, said=Said(text="aan zijn tempo", is_outreach=True)
    )

    assert {view.text for view in read_by(griet, case) if view.is_outreach} == {"aan zijn tempo"}


def test_the_safety_topic_is_stored_nowhere_on_the_page(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    safety = (LifeDomain.SAFETY,)

    with pytest.raises(NotAPlace):
        record_note(
            actor=griet,
            trajectory_id=case.pk,
            said=Said(text="kanarie", topics=(LifeDomain.HOUSING, *safety)),
        )
    with pytest.raises(NotAPlace):
        set_goal(actor=griet, trajectory_id=case.pk, words="kanarie", domain=LifeDomain.SAFETY)
    with pytest.raises(NotAPlace):
        place_stone(
            actor=griet, trajectory_id=case.pk, domain=LifeDomain.SAFETY, voice=Voice.CLIENT, level=Level.HARD
        )
    with pytest.raises(NoSuchTopic):
        factories.joined(case, griet, tom, LifeDomain.SAFETY)
    assert not Entry.objects.within(griet).exists()
    assert not Goal.objects.within(griet).exists()
    assert not Stone.objects.within(griet).exists()
    assert not Sharing.objects.within(griet).exists()


@pytest.mark.parametrize("with_justice", [True, False])
def test_justice_is_a_topic_only_where_the_partnership_chose_it(with_justice):
    griet = factories.case_manager(within=factories.partnership(with_justice_topic=with_justice))
    case = factories.case(griet)
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    tries = (
        lambda: record_note(
            actor=griet, trajectory_id=case.pk, said=Said(text="a", topics=(LifeDomain.JUSTICE,))
        ),
        lambda: set_goal(actor=griet, trajectory_id=case.pk, words="a", domain=LifeDomain.JUSTICE),
        lambda: place_stone(
            actor=griet,
            trajectory_id=case.pk,
            domain=LifeDomain.JUSTICE,
            voice=Voice.CLIENT,
            level=Level.GOOD,
        ),
        lambda: factories.joined(case, griet, tom, LifeDomain.JUSTICE),
    )
    for attempt in tries:
        if with_justice:
            attempt()
        else:
            with pytest.raises((NotAPlace, NoSuchTopic)):
                attempt()


def test_topics_that_stand_ready_are_topics_one_may_choose():
    """A partnership that no longer talks about justice: an old goal does not offer the topic again."""
    within = factories.partnership(with_justice_topic=True)
    griet = factories.case_manager(within=within)
    case = factories.case(griet)
    set_goal(actor=griet, trajectory_id=case.pk, words="Mijn boete betalen", domain=LifeDomain.JUSTICE)
    set_goal(actor=griet, trajectory_id=case.pk, words="Werk", domain=LifeDomain.WORK)
    factories.visit(griet, case, topics=(LifeDomain.MIND,))
    assert likely_topics(access_case(griet, case.pk, Verb.READ, page="note"), 3) == (
        LifeDomain.JUSTICE,
        LifeDomain.WORK,
        LifeDomain.MIND,
    )
    within.with_justice_topic = False
    within.save(update_fields=["with_justice_topic"])
    from reisgezel.foundation.organisations.actor import Actor
    from reisgezel.foundation.organisations.models import Membership

    later = Actor.of(Membership.objects.get(pk=griet.membership_id))
    assert likely_topics(access_case(later, case.pk, Verb.READ, page="note"), 3) == (
        LifeDomain.WORK,
        LifeDomain.MIND,
        LifeDomain.HOUSING,
    )


def test_topics_that_stand_ready_do_not_give_away_what_one_may_not_read(griet, case):
    tom = partner(griet, case, LifeDomain.HOUSING)
    set_goal(actor=griet, trajectory_id=case.pk, words="kanarie", domain=LifeDomain.HARD_TO_STOP)
    factories.visit(griet, case, "kanarie", topics=(LifeDomain.MIND,))

    ready = likely_topics(access_case(tom, case.pk, Verb.READ, page="note"), 3)

    assert ready == (LifeDomain.HOUSING, LifeDomain.MONEY, LifeDomain.PAPERS)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("under_secrecy", [True, False])
def test_a_correction_is_read_by_the_same_people(griet, case, audience, under_secrecy):
    tom = partner(griet, case, LifeDomain.HOUSING)
    lena = partner(griet, case, LifeDomain.MONEY)
    entry = factories.visit(
        tom, case, "Huur is 700.", audience=audience, under_secrecy=under_secrecy, is_positive=True
    )
    before = {who: len(read_by(who, case)) for who in (griet, tom, lena)}

    correct_entry(actor=tom, trajectory_id=case.pk, entry_id=entry.pk, text="Huur is 650.")

    for who in (griet, tom, lena):
        assert len(read_by(who, case)) == 2 * before[who]
    new, old = read_by(tom, case)
    assert (new.text, new.corrects, old.corrected_by, old.text) == (
        "Huur is 650.",
        old.id,
        new.id,
        "Huur is 700.",
    )
    assert (new.topics, new.audience, new.under_secrecy, new.is_positive, new.happened_at) == (
        old.topics,
        old.audience,
        old.under_secrecy,
        old.is_positive,
        old.happened_at,
    )


def test_a_partner_can_correct_what_he_wrote_about_a_topic_he_does_not_read(griet, case):
    """He is not in his own audience, and still it is his."""
    tom = partner(griet, case, LifeDomain.HOUSING)
    entry = factories.visit(tom, case, "Ze wil weer slapen.", topics=(LifeDomain.MIND,))

    correct_entry(actor=tom, trajectory_id=case.pk, entry_id=entry.pk, text="Ze slaapt weer.")

    assert [view.text for view in read_by(tom, case)] == ["Ze slaapt weer.", "Ze wil weer slapen."]


def test_writers_correct_their_own_and_the_newest_only(griet, case):
    tom = partner(griet, case, LifeDomain.HOUSING)
    entry = factories.visit(tom, case, "Huur is 700.")

    with pytest.raises(NotFound):
        correct_entry(actor=griet, trajectory_id=case.pk, entry_id=entry.pk, text="Ik weet het beter.")
    with pytest.raises(NothingSaid):
        correct_entry(actor=tom, trajectory_id=case.pk, entry_id=entry.pk, text="  ")
    better = correct_entry(actor=tom, trajectory_id=case.pk, entry_id=entry.pk, text="Huur is 650.")
    with pytest.raises(AlreadyCorrected):
        correct_entry(actor=tom, trajectory_id=case.pk, entry_id=entry.pk, text="Huur is 600.")
    best = correct_entry(actor=tom, trajectory_id=case.pk, entry_id=better.pk, text="Huur is 625.")

    assert best.corrects == better
    assert Entry.objects.within(griet).count() == 3


def test_an_entry_of_another_page_is_not_corrected_from_here(griet, case):
    entry = factories.visit(griet, factories.case(griet, "Iemand Anders"), "Daar.")
    with pytest.raises(NotFound):
        correct_entry(actor=griet, trajectory_id=case.pk, entry_id=entry.pk, text="Hier.")


def test_the_database_refuses_to_change_an_entry(griet, case):
    """Not by the model, not by a query, not by SQL: a correction is a new entry."""
    entry = factories.visit(griet, case, "Zo was het.")
    entry.text = "Zo was het niet."

    def by_hand():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE trajectories_entry SET audience = 'team'")

    for change in (
        lambda: entry.save(update_fields=["text"]),
        lambda: Entry.objects.within(griet).update(text="Zo was het niet."),
        by_hand,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Entry.objects.within(griet).get().text == "Zo was het."


def test_a_promise_made_on_a_visit_is_seen_by_its_maker_and_the_case_manager_alone(griet, case):
    from reisgezel.domain.trajectories.queries.page import case_page

    tom = partner(griet, case, LifeDomain.HOUSING)
    lena = partner(griet, case, LifeDomain.HOUSING)
    record_visit(
        actor=tom,
        trajectory_id=case.pk,
        how=How.HOME,
        said=Said(text="a"),
        next_step="  Bellen   met de huisbaas ",
    )

    def promises(who):
        return [step.text for step in case_page(access_case(who, case.pk, Verb.READ, page="case")).promises]

    assert promises(tom) == promises(griet) == ["Bellen met de huisbaas"]
    assert promises(lena) == []
