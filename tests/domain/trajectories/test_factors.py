"""What helps and what stands in the way: both sides, the first question and later, over, corrected, who reads it."""

import datetime as dt
import itertools
import uuid

import pytest
import time_machine
from django.db import transaction

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.catalogue.queries.obstacles import obstacles_about
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.factors import (
    Told,
    correct_factor,
    end_factor,
    note_factor,
    take_back_end,
)
from reisgezel.domain.trajectories.enums import ClosingReason, FactorKind, SaidBy
from reisgezel.domain.trajectories.errors import (
    AlreadyNoted,
    ClockAhead,
    EndsTooEarly,
    NoSuchMove,
    NotAPlace,
    NothingNamed,
)
from reisgezel.domain.trajectories.models import Factor
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.factors import (
    BRIEF,
    access_factor,
    brief_factors_of,
    factors_of,
    obstacles_to_offer,
)
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import Conflict, NotAllowed, NotFound
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.privacy.models import AuditEvent
from tests import factories
from tests.domain.catalogue.situations import SMALL, published, regisseur
from tests.kit.matrix import slow_but

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 5, 14, 12, 0, tzinfo=dt.UTC)
TODAY = NOON.date()
DAY = dt.timedelta(days=1)
STRENGTH, PLEASANT, OBSTACLE = FactorKind
HOUSING, MONEY, WORK = LifeDomain.HOUSING, LifeDomain.MONEY, LifeDomain.WORK


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def schulden(griet):
    """An obstacle about money in the area's catalogue."""
    published(regisseur(within=factories.same_partnership(griet)))
    [found] = obstacles_about(griet, MONEY)
    return found


def note(who, case, words="Kan koken.", kind=STRENGTH, domain=HOUSING, factor_id=None, **said):
    told = Told(kind=kind, domain=domain, words=words, **said)
    return note_factor(actor=who, trajectory_id=case.pk, told=told, factor_id=factor_id)


def correct(who, case, factor, **said):
    kept = {
        name: getattr(factor, name)
        for name in ("words", "obstacle", "said_on", "since", "since_is_month", "until")
    }
    told = Told(
        **{
            **kept,
            "kind": FactorKind(factor.kind),
            "domain": LifeDomain(factor.domain),
            "said_by": SaidBy(factor.said_by),
            **said,
        }
    )
    return correct_factor(actor=who, trajectory_id=case.pk, factor_id=factor.pk, told=told)


def over(who, case, factor):
    return end_factor(actor=who, trajectory_id=case.pk, factor_id=factor.pk)


def take_back(who, case, factor):
    return take_back_end(actor=who, trajectory_id=case.pk, factor_id=factor.pk)


def opened(who, case):
    return access_case(who, case.pk, Verb.READ, page="strengths")


def read_by(who, case):
    """What `who` reads: topic -> (titles of what helps, titles of what stands in the way)."""
    return {
        topic.domain: ([one.title for one in topic.helps], [one.title for one in topic.hinders])
        for topic in factors_of(opened(who, case))
    }


def views(who, case):
    return {
        one.title: one for topic in factors_of(opened(who, case)) for one in (*topic.helps, *topic.hinders)
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_both_sides_of_each_topic_in_one_question(griet, case, rows, django_assert_num_queries):
    for number in range(rows):
        note(griet, case, f"kracht {number}", said_on=TODAY - number * DAY)
        note(griet, case, f"leuk {number}", PLEASANT)
        note(griet, case, f"drempel {number}", OBSTACLE, MONEY)

    access = opened(griet, case)
    with django_assert_num_queries(1):
        found = factors_of(access)
    with django_assert_num_queries(1):
        brief = brief_factors_of(access)

    assert [topic.domain for topic in found] == [HOUSING, MONEY]
    assert {one.kind for one in found[0].helps} == {STRENGTH, PLEASANT}
    assert (len(found[0].helps), found[0].hinders) == (2 * rows, ())
    assert (found[1].helps, len(found[1].hinders)) == ((), rows)
    assert len(brief.hinders) == rows


def test_a_person_s_page_has_as_much_room_for_the_one_side_as_for_the_other(griet, case):
    for number in range(BRIEF + 2):
        note(griet, case, f"kracht {number}", said_on=TODAY - number * DAY)
        note(griet, case, f"drempel {number}", OBSTACLE, said_on=TODAY - number * DAY)

    brief = brief_factors_of(opened(griet, case))

    assert [one.title for one in brief.helps] == [f"kracht {number}" for number in range(BRIEF)]
    assert [one.title for one in brief.hinders] == [f"drempel {number}" for number in range(BRIEF)]


def test_what_was_said_after_the_first_day_came_later(griet, case):
    note(griet, case, "eerst", said_on=TODAY - 30 * DAY)
    note(griet, case, "ook eerst", OBSTACLE, MONEY, said_on=TODAY - 30 * DAY)
    note(griet, case, "later", OBSTACLE, WORK, said_on=TODAY - 29 * DAY)
    note(griet, case, "vandaag")

    assert {title: one.came_later for title, one in views(griet, case).items()} == {
        "eerst": False,
        "ook eerst": False,
        "later": True,
        "vandaag": True,
    }
    note(griet, case, "van een briefje", said_on=TODAY - 60 * DAY)
    assert [title for title, one in views(griet, case).items() if not one.came_later] == ["van een briefje"]


def test_the_first_question_stays_the_first_when_it_is_over(griet, case):
    first = note(griet, case, "eerst", OBSTACLE, said_on=TODAY - 30 * DAY)
    note(griet, case, "later")
    over(griet, case, first)

    assert views(griet, case)["later"].came_later
    assert brief_factors_of(opened(griet, case)).helps[0].came_later


def test_who_said_it_who_wrote_it_down_and_since_when_is_kept(griet, case):
    note(griet, case, said_by=SaidBy.TEAM, said_on=TODAY - DAY, since=TODAY - 90 * DAY)
    note(griet, case, "maand", since=dt.date(2025, 3, 17), since_is_month=True)
    note(griet, case, "onbekend", since_is_month=True)

    found = views(griet, case)
    one = found["Kan koken."]
    assert (one.said_by, one.said_on, one.recorded_by) == (SaidBy.TEAM, TODAY - DAY, "Griet")
    assert (one.recorded_at, one.since, one.since_is_month) == (NOON, TODAY - 90 * DAY, False)
    assert (found["maand"].since, found["maand"].since_is_month) == (dt.date(2025, 3, 1), True)
    assert (found["onbekend"].since, found["onbekend"].since_is_month) == (None, False)


@pytest.mark.parametrize("words", ["بيت هادئ", "ቤት", "Дім 🏠", "<b>huis</b>", "\u200fبيت", "x" * 300])
def test_words_stay_as_they_were_said(griet, case, words):
    note(griet, case, f"  {words}\n")

    assert list(views(griet, case)) == [words]


@pytest.mark.parametrize("words", ["", "  ", "\n\t"])
def test_it_has_words_or_an_obstacle_of_the_area(griet, case, words):
    for kind in FactorKind:
        with pytest.raises(NothingNamed), transaction.atomic():
            note(griet, case, words, kind)


@pytest.mark.parametrize(
    ("days", "error"),
    [
        ({"said_on": TODAY + DAY}, ClockAhead),
        ({"since": TODAY + DAY}, ClockAhead),
        ({"until": TODAY + DAY}, ClockAhead),
        ({"since": TODAY, "until": TODAY - DAY}, EndsTooEarly),
        ({"since": TODAY, "since_is_month": True, "until": TODAY.replace(day=1) - DAY}, EndsTooEarly),
    ],
)
def test_days_that_cannot_be_are_refused(griet, case, days, error):
    with pytest.raises(error), transaction.atomic():
        note(griet, case, **days)
    assert not Factor.objects.within(griet).exists()


def test_safety_is_no_topic_and_justice_only_where_it_was_chosen(griet, case):
    for domain in (LifeDomain.SAFETY, LifeDomain.JUSTICE):
        with pytest.raises(NotAPlace), transaction.atomic():
            note(griet, case, domain=domain)
    youssef = factories.case_manager(within=factories.partnership(with_justice_topic=True))
    theirs = factories.case(youssef)
    note(youssef, theirs, domain=LifeDomain.JUSTICE)
    with pytest.raises(NotAPlace), transaction.atomic():
        note(youssef, theirs, domain=LifeDomain.SAFETY)
    assert list(read_by(youssef, theirs)) == [LifeDomain.JUSTICE]


def test_an_obstacle_of_the_area_keeps_its_words_and_is_known_in_the_next_version(griet, case, schulden):
    note(griet, case, "Drie leningen.", OBSTACLE, MONEY, obstacle=schulden.lineage)
    rita = regisseur(within=factories.same_partnership(griet))
    published(rita, SMALL.replace("- Schulden", "- Schulden of een lening"))

    one = views(griet, case)["Schulden"]
    assert one.words == "Drie leningen."
    assert Factor.objects.within(griet).get().obstacle == schulden.lineage
    published(rita)
    assert obstacles_to_offer(opened(griet, case), MONEY) == ()


def test_what_stands_already_is_not_offered_until_it_is_over(griet, case, schulden):
    access = opened(griet, case)
    assert obstacles_to_offer(access, MONEY) == (schulden,)
    factor = note(griet, case, "", OBSTACLE, MONEY, obstacle=schulden.lineage)
    assert obstacles_to_offer(access, MONEY) == ()
    with pytest.raises(AlreadyNoted), transaction.atomic():
        note(griet, case, "met eigen woorden", OBSTACLE, MONEY, obstacle=schulden.lineage)

    over(griet, case, factor)

    assert obstacles_to_offer(access, MONEY) == (schulden,)
    again = note(griet, case, "", OBSTACLE, MONEY, obstacle=schulden.lineage)
    assert again.pk != factor.pk
    with pytest.raises(AlreadyNoted), transaction.atomic():
        take_back(griet, case, factor)


def test_only_an_obstacle_comes_from_the_list_and_only_from_that_of_its_topic_and_area(griet, case, schulden):
    other = factories.case_manager()
    theirs = factories.case(other)
    for who, page, kind, domain, lineage in (
        (griet, case, STRENGTH, MONEY, schulden.lineage),
        (griet, case, PLEASANT, MONEY, schulden.lineage),
        (griet, case, OBSTACLE, HOUSING, schulden.lineage),
        (griet, case, OBSTACLE, MONEY, uuid.uuid4()),
        (other, theirs, OBSTACLE, MONEY, schulden.lineage),
    ):
        with pytest.raises(NotAPlace), transaction.atomic():
            note(who, page, "woorden", kind, domain, obstacle=lineage)
    assert not Factor.objects.across(reason="nothing was written anywhere").exists()


def test_the_same_stands_once_about_one_topic(griet, case):
    first = note(griet, case, "Kan koken.")
    for words in ("Kan koken.", " kan  KOKEN. "):
        with pytest.raises(AlreadyNoted), transaction.atomic():
            note(griet, case, words)
    note(griet, case, "Kan koken.", PLEASANT)
    note(griet, case, "Kan koken.", domain=WORK)
    note(griet, factories.case(griet, "Bo"), "Kan koken.")
    over(griet, case, first)
    note(griet, case, "Kan koken.")
    note(griet, case, "Kan koken.", until=TODAY)


def test_over_is_seen_after_what_stands_and_no_longer_on_the_person_s_page(griet, case):
    gone = note(griet, case, "schulden", OBSTACLE, MONEY)
    note(griet, case, "geen auto", OBSTACLE, MONEY)
    over(griet, case, gone)

    assert read_by(griet, case) == {MONEY: ([], ["geen auto", "schulden"])}
    assert views(griet, case)["schulden"].until == TODAY
    assert [one.title for one in brief_factors_of(opened(griet, case)).hinders] == ["geen auto"]
    with pytest.raises(NoSuchMove), transaction.atomic():
        over(griet, case, gone)


def test_a_slip_is_taken_back_on_the_same_day_in_brussels_and_not_later(griet, case, clock):
    factor = note(griet, case)
    with pytest.raises(NoSuchMove), transaction.atomic():
        take_back(griet, case, factor)
    over(griet, case, factor)
    clock.move_to("2026-05-14 23:59+02:00")
    assert views(griet, case)["Kan koken."].may_take_back
    take_back(griet, case, factor)
    assert views(griet, case)["Kan koken."].until is None

    over(griet, case, factor)
    clock.move_to("2026-05-15 00:00+02:00")
    assert not views(griet, case)["Kan koken."].may_take_back
    with pytest.raises(NoSuchMove), transaction.atomic():
        take_back(griet, case, factor)


def test_a_correction_is_a_new_one_that_keeps_the_earlier_words(griet, case):
    old = note(griet, case, "Kan koken.", said_on=TODAY - 9 * DAY)
    new = correct(griet, case, old, words="Kookt voor twintig mensen.")
    old.refresh_from_db()

    assert (old.words, old.is_current, new.replaces, new.said_on) == (
        "Kan koken.",
        False,
        old,
        TODAY - 9 * DAY,
    )
    assert list(views(griet, case)) == ["Kookt voor twintig mensen."]
    assert views(griet, case)["Kookt voor twintig mensen."].was == "Kan koken."
    for stale in (correct, over):
        with pytest.raises(NoSuchMove), transaction.atomic():
            stale(griet, case, old, **({"words": "Anders."} if stale is correct else {}))
    assert not access_factor(opened(griet, case), old.pk).is_current


def test_a_correction_that_changes_nothing_writes_nothing(griet, case):
    old = note(griet, case)
    logged = AuditEvent.objects.count()

    assert correct(griet, case, old) == old
    assert (Factor.objects.within(griet).count(), AuditEvent.objects.count()) == (1, logged)


def test_a_correction_of_a_day_tells_of_no_other_words(griet, case):
    correct(griet, case, note(griet, case), since=TODAY - DAY)

    assert views(griet, case)["Kan koken."].was == ""


def test_a_correction_keeps_its_kind_and_does_not_double_what_stands(griet, case):
    one, _other = note(griet, case, "een"), note(griet, case, "twee")
    with pytest.raises(NotAPlace), transaction.atomic():
        correct(griet, case, one, kind=OBSTACLE)
    with pytest.raises(AlreadyNoted), transaction.atomic():
        correct(griet, case, one, words="Twee")
    assert correct(griet, case, one, words="Een").words == "Een"


def test_an_obstacle_that_the_area_no_longer_knows_can_be_corrected(griet, case, schulden):
    factor = note(griet, case, "", OBSTACLE, MONEY, obstacle=schulden.lineage)
    rita = regisseur(within=factories.same_partnership(griet))
    published(rita, SMALL.replace("- Schulden\n", ""))

    moved = correct(griet, case, factor, domain=LifeDomain.PAPERS, words="Te veel post.")

    assert (moved.obstacle_words, moved.obstacle) == ("Schulden", schulden.lineage)


def test_what_moves_to_another_topic_is_read_by_who_reads_that_one(griet, case):
    within = factories.same_partnership(griet)
    tom, lena, both = (
        factories.housing_coach(within=within, name=f"{name} P") for name in ("Tom", "Lena", "Bo")
    )
    factories.joined(case, griet, tom, HOUSING)
    factories.joined(case, griet, lena, MONEY)
    factories.joined(case, griet, both, HOUSING, MONEY)
    old = note(griet, case, "kanarie", OBSTACLE, HOUSING)
    correct(griet, case, old, words="huur", domain=MONEY)

    assert read_by(tom, case) == {}
    assert read_by(lena, case) == {MONEY: ([], ["huur"])}
    assert "kanarie" not in repr(factors_of(opened(lena, case)))
    assert views(both, case)["huur"].was == "kanarie"
    with pytest.raises(NotFound):
        access_factor(opened(lena, case), old.pk)


def test_a_partner_reads_shared_topics_only_and_a_first_day_of_what_is_read(griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, HOUSING)
    secret = note(griet, case, "kanarie", OBSTACLE, MONEY, said_on=TODAY - 30 * DAY)
    note(griet, case, "Kan koken.")

    access = opened(tom, case)
    assert read_by(tom, case) == {HOUSING: (["Kan koken."], [])}
    assert "kanarie" not in repr(brief_factors_of(access))
    assert not views(tom, case)[
        "Kan koken."
    ].came_later  # that something was said before about money, stays there
    with pytest.raises(NotFound):
        access_factor(access, secret.pk)


def test_before_the_three_have_met_nothing_is_read(griet, case):
    note(griet, case, "kanarie")
    fatma = factories.housing_coach(within=factories.same_partnership(griet))
    joining = factories.said_yes(case, griet, fatma)
    factories.shared(case, griet, joining.place, HOUSING)
    assert read_by(fatma, case) == {}

    factories.met(case, griet, joining)
    assert read_by(fatma, case) == {HOUSING: (["kanarie"], [])}


def test_the_employment_service_reads_and_writes_about_work_alone(griet, case):
    within = factories.same_partnership(griet)
    vera = factories.employment_adviser(within=within)
    factories.joined(case, griet, vera, WORK)
    note(griet, case, "kanarie")
    note(griet, case, "op tijd", domain=WORK)
    assert read_by(vera, case) == {WORK: (["op tijd"], [])}

    els = factories.employment_adviser(within=within, name="Els Proef")
    keeps = factories.actor(
        MemberRole.CASE_MANAGER, within=within, of=_organisation_of(els), name="Jan Proef"
    )
    own = factories.case(keeps, "Bo")
    note(keeps, own, "op tijd", domain=WORK)
    with pytest.raises(NotAPlace), transaction.atomic():
        note(keeps, own, "kanarie", domain=HOUSING)


def _organisation_of(who):
    from reisgezel.foundation.organisations.models import Organisation

    return Organisation.objects.get(pk=who.organisation_id)


WRITES = {
    "note": lambda who, case, _factor: note(who, case, "nieuw"),
    "over": over,
    "take back": take_back,
    "correct": lambda who, case, factor: correct(who, case, factor, words="anders"),
}


@pytest.mark.parametrize(
    ("who", "write"),
    slow_but(
        {("partner", "note"), ("coordinator", "correct")},
        itertools.product(
            ["partner", "newcomer", "coordinator", "colleague", "regisseur", "stranger"], WRITES
        ),
    ),
)
def test_nobody_but_the_case_manager_writes(griet, case, who, write):
    within = factories.same_partnership(griet)
    if who in {"partner", "newcomer"}:
        other = factories.housing_coach(within=within)
        (factories.joined if who == "partner" else factories.said_yes)(case, griet, other)
    else:
        role = {"coordinator": MemberRole.COORDINATOR, "regisseur": MemberRole.REGISSEUR}
        where = {} if who == "stranger" else {"within": within}
        other = factories.actor(role.get(who, MemberRole.CASE_MANAGER), name="Ander Proef", **where)
    factor = note(griet, case)
    if write == "take back":
        over(griet, case, factor)
    before = list(Factor.objects.within(griet).order_by("pk").values())

    with pytest.raises((NotFound, NotAllowed)), transaction.atomic():
        WRITES[write](other, case, factor)
    assert list(Factor.objects.within(griet).order_by("pk").values()) == before


@pytest.mark.parametrize("write", WRITES)
def test_a_closed_page_is_read_and_takes_no_word(griet, case, write):
    factor = note(griet, case)
    if write == "take back":
        over(griet, case, factor)
    phases.close(actor=griet, trajectory_id=case.pk, reason=ClosingReason.WORKED_OUT)

    with pytest.raises(NotAllowed) as refusal, transaction.atomic():
        WRITES[write](griet, case, factor)
    assert refusal.value.code == "closed"
    assert list(views(griet, case)) == ["Kan koken."]


def test_what_stands_on_another_page_is_not_changed_from_here(griet, case):
    other = factories.case(griet, "Bo")
    factor = note(griet, other)
    for write in (over, take_back, WRITES["correct"]):
        with pytest.raises(NoSuchMove), transaction.atomic():
            write(griet, case, factor)


def test_each_write_is_in_the_log_once_and_tells_neither_topic_nor_kind(griet, case):
    factor = note(griet, case, "kanarie", OBSTACLE, MONEY)
    over(griet, case, factor)
    take_back(griet, case, factor)
    new = correct(griet, case, factor, words="anders")

    rows = AuditEvent.objects.filter(chain=case.pk, event__startswith="trajectories.factor").order_by(
        "sequence"
    )
    assert [(row.event.split(".")[1], row.refs) for row in rows] == [
        ("factor_noted", {}),
        ("factor_over", {}),
        ("factor_back", {}),
        ("factor_corrected", {"corrects": str(factor.pk)}),
    ]
    assert rows.last().subject_id == new.pk


FORM = uuid.UUID("018f7a9e-0000-7000-8000-000000000001")


def test_the_same_form_twice_is_one_thing_also_when_it_is_over_meanwhile(griet, case, clock):
    said = {"factor_id": FORM, "said_on": TODAY, "since": TODAY - 40 * DAY, "since_is_month": True}
    first = note(griet, case, " Kan  koken.", **said)
    clock.shift(2 * DAY)
    assert note(griet, case, "Kan koken.", **said) == first
    over(griet, case, first)
    logged = AuditEvent.objects.count()

    assert note(griet, case, "Kan koken.", **said) == first
    assert (Factor.objects.within(griet).count(), AuditEvent.objects.count()) == (1, logged)


@pytest.mark.parametrize(
    "other",
    [
        {"words": "Kan bakken."},
        {"kind": PLEASANT},
        {"domain": WORK},
        {"said_by": SaidBy.OTHER},
        {"said_on": TODAY - DAY},
        {"since": TODAY - DAY},
        {"until": TODAY},
    ],
    ids=lambda other: next(iter(other)),
)
def test_the_same_form_with_anything_else_in_it_is_a_conflict(griet, case, other):
    note(griet, case, factor_id=FORM)
    with pytest.raises(Conflict) as refusal, transaction.atomic():
        note(griet, case, **{"factor_id": FORM, **other})
    assert refusal.value.code == Conflict.code
    with pytest.raises(Conflict), transaction.atomic():
        note(griet, factories.case(griet, "Bo"), factor_id=FORM)
    assert Factor.objects.within(griet).count() == 1


def test_a_correction_sent_twice_is_one(griet, case):
    old = note(griet, case)
    told = Told(kind=STRENGTH, domain=HOUSING, words="Bakt.", said_on=TODAY)
    at = {"actor": griet, "trajectory_id": case.pk, "factor_id": old.pk, "told": told, "new_factor_id": FORM}

    assert correct_factor(**at) == correct_factor(**at)
    assert Factor.objects.within(griet).count() == 2


def test_a_form_whose_number_is_taken_in_another_partnership_learns_nothing(griet, case):
    other = factories.case_manager()
    note(other, factories.case(other), factor_id=FORM)
    with pytest.raises(Conflict), transaction.atomic():
        note(griet, case, factor_id=FORM)
    assert not Factor.objects.within(griet).exists()
