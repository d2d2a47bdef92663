"""What one person may read of another's story: the query against a plain second reading of the same rules."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reisgezel.domain.catalogue.enums import TOPICS, LifeDomain, to_bits
from reisgezel.domain.consents.enums import Answer
from reisgezel.domain.trajectories.enums import Audience, EntryKind, How, Phase, TeamRole
from reisgezel.domain.trajectories.models import Entry, Trajectory
from reisgezel.domain.trajectories.queries.cases import CaseAccess
from reisgezel.domain.trajectories.queries.entries import access_entry, timeline
from reisgezel.domain.trajectories.queries.readable import readable_entries
from reisgezel.domain.trajectories.rules import Standing, Verb, may
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole, OrganisationKind, SecrecyKind
from tests import factories

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 5, 14, 12, 0, tzinfo=dt.UTC)
PLACES = (TeamRole.CASE_MANAGER, TeamRole.PARTNER)
KINDS = (OrganisationKind.SOCIAL, OrganisationKind.EMPLOYMENT_SERVICE, OrganisationKind.MUNICIPALITY)


@dataclass(frozen=True)
class Written:
    """An entry as the test wrote it. by: which of the team."""

    by: int
    audience: Audience
    topics: frozenset[LifeDomain]
    under_secrecy: bool


@dataclass(frozen=True)
class Reader:
    place: TeamRole
    kind: OrganisationKind
    secrecy: SecrecyKind
    shared: frozenset[LifeDomain]


def reads(number: int, reader: Reader, entry: Written) -> bool:
    """The law in the order in which a person would say it; no query, no bits."""
    if entry.by == number:
        return True
    if reader.kind is OrganisationKind.EMPLOYMENT_SERVICE:
        return False
    if entry.under_secrecy and reader.secrecy is SecrecyKind.DISCRETION:
        return False
    if entry.audience is Audience.OWN:
        return False
    if reader.place is TeamRole.CASE_MANAGER or entry.audience is Audience.TEAM:
        return True
    return bool(entry.topics) and entry.topics <= reader.shared


topics = st.frozensets(st.sampled_from([*TOPICS, LifeDomain.JUSTICE]), max_size=4)
readers = st.lists(
    st.builds(Reader, st.sampled_from(PLACES), st.sampled_from(KINDS), st.sampled_from(SecrecyKind), topics),
    min_size=3,
    max_size=3,
)
stories = st.lists(
    st.builds(Written, st.integers(0, 2), st.sampled_from(Audience), topics, st.booleans()),
    min_size=1,
    max_size=12,
)


@pytest.fixture
def members():
    """Three colleagues whose place, kind of organisation and binding the test decides."""
    within = factories.partnership(with_justice_topic=True)
    return [factories.membership(within=within) for _each in range(3)]


def actor_as(membership, reader: Reader) -> Actor:
    membership.organisation.kind, membership.secrecy = reader.kind, reader.secrecy
    return Actor.of(membership)


def access_as(membership, reader: Reader, case: Trajectory) -> CaseAccess:
    standing = Standing(
        actor=actor_as(membership, reader),
        role=reader.place,
        topics=to_bits(reader.shared),
        phase=Phase.CONTACT,
    )
    return CaseAccess(trajectory=case, standing=standing, verdict=may(Verb.READ, standing))


def written_down(case, members, story):
    return Entry.objects.bulk_create(
        Entry(
            partnership_id=case.partnership_id,
            trajectory=case,
            kind=EntryKind.NOTE,
            happened_at=AT,
            topics=to_bits(entry.topics),
            text=f"kanarie-{number}-",
            audience=entry.audience,
            under_secrecy=entry.under_secrecy,
            author=members[entry.by],
            recorded_at=AT,
        )
        for number, entry in enumerate(story)
    )


@pytest.mark.slow
@hypothesis_settings(
    max_examples=40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(story=stories, team=readers)
def test_everybody_reads_exactly_what_the_rules_say(members, story, team):
    with transaction.atomic():
        case = factories.case(Actor.of(members[0]))
        rows = written_down(case, members, story)
        for number, reader in enumerate(team):
            access = access_as(members[number], reader, case)
            expected = {
                row.pk for row, entry in zip(rows, story, strict=True) if reads(number, reader, entry)
            }

            assert set(readable_entries(access).values_list("pk", flat=True)) == expected
            assert {view.id for view in timeline(access).entries} == expected
            for row in rows:
                if row.pk in expected:
                    assert access_entry(access, row.pk).text == row.text
                else:
                    with pytest.raises(NotFound):
                        access_entry(access, row.pk)
        transaction.set_rollback(True)


@pytest.fixture
def team():
    """A case manager, a housing coach, an adviser of the employment service and a colleague bound by discretion."""
    griet = factories.case_manager()
    within = factories.same_partnership(griet)
    case = factories.case(griet)
    tom = factories.housing_coach(within=within)
    vera = factories.employment_adviser(within=within)
    lena = factories.actor(
        MemberRole.PARTNER_PROFESSIONAL, within=within, name="Lena Proef", secrecy=SecrecyKind.DISCRETION
    )
    factories.joined(case, griet, tom, LifeDomain.HOUSING, LifeDomain.MONEY)
    factories.joined(case, griet, vera, LifeDomain.WORK)
    factories.joined(case, griet, lena, *TOPICS)
    return case, griet, tom, vera, lena


def words(who, case):
    from reisgezel.domain.trajectories.queries.cases import access_case

    return {view.text for view in timeline(access_case(who, case.pk, Verb.READ, page="story")).entries}


def test_the_employment_service_reads_no_care_note_whatever_is_shared(team):
    case, griet, tom, vera, _lena = team
    factories.visit(griet, case, "kanarie-team", audience=Audience.TEAM)
    factories.visit(tom, case, "kanarie-werk", topics=(LifeDomain.WORK,))
    factories.visit(vera, case, "over een vacature", topics=(LifeDomain.WORK,), how=How.OFFICE)

    assert words(vera, case) == {"over een vacature"}
    assert words(griet, case) == {"kanarie-team", "kanarie-werk", "over een vacature"}


def test_what_falls_under_secrecy_never_reaches_somebody_bound_by_discretion(team):
    case, griet, tom, _vera, lena = team
    factories.visit(griet, case, "kanarie-geheim", audience=Audience.TEAM, under_secrecy=True)
    factories.visit(griet, case, "voor iedereen", audience=Audience.TEAM)

    assert words(tom, case) == {"kanarie-geheim", "voor iedereen"}
    assert words(lena, case) == {"voor iedereen"}


def test_somebody_bound_by_discretion_cannot_promise_secrecy(team):
    """The mark would say that the law protects the words; for this writer it does not."""
    case, griet, _tom, _vera, lena = team
    entry = factories.visit(lena, case, "gewoon gesprek", audience=Audience.TEAM, under_secrecy=True)

    assert entry.under_secrecy is False
    assert words(griet, case) == {"gewoon gesprek"}


def test_own_notes_are_read_by_nobody_else_not_even_the_case_manager(team):
    case, griet, tom, *_rest = team
    factories.visit(tom, case, "kanarie-alleen-ik", audience=Audience.OWN)

    assert words(tom, case) == {"kanarie-alleen-ik"}
    assert words(griet, case) == set()


def test_own_notes_of_the_old_case_manager_stay_behind_closed_doors(team):
    from reisgezel.domain.trajectories.actions.cases import hand_over

    case, griet, *_rest = team
    youssef = factories.case_manager(within=factories.same_partnership(griet))
    factories.visit(griet, case, "kanarie-alleen-ik", audience=Audience.OWN)
    factories.visit(griet, case, "over het huis")
    hand_over(
        actor=griet,
        trajectory_id=case.pk,
        to_membership_id=youssef.membership_id,
        summary="",
        client_told=False,
    )

    assert words(youssef, case) == {"over het huis"}


def test_an_entry_over_two_topics_needs_both_to_be_shared(team):
    case, griet, tom, *_rest = team
    factories.visit(griet, case, "huis en geld", topics=(LifeDomain.HOUSING, LifeDomain.MONEY))
    factories.visit(griet, case, "kanarie-huis-en-hoofd", topics=(LifeDomain.HOUSING, LifeDomain.MIND))
    factories.visit(griet, case, "kanarie-zonder-thema", topics=())

    assert words(tom, case) == {"huis en geld"}


def test_sharing_less_works_at_once_and_backwards(team):
    from reisgezel.domain.trajectories.models import TeamPlace

    case, griet, tom, *_rest = team
    factories.visit(griet, case, "over geld", topics=(LifeDomain.MONEY,))
    assert words(tom, case) == {"over geld"}
    place = TeamPlace.objects.within(griet).get(trajectory=case, membership=tom.membership_id)

    factories.shared(case, griet, place, LifeDomain.MONEY, Answer.NO)

    assert words(tom, case) == set()


def test_entries_of_another_page_are_not_found_through_this_one(team):
    from reisgezel.domain.trajectories.queries.cases import access_case

    case, griet, *_rest = team
    other = factories.case(griet, "Iemand Anders")
    entry = factories.visit(griet, other, "kanarie-ander-blad", audience=Audience.TEAM)

    assert words(griet, case) == set()
    with pytest.raises(NotFound):
        access_entry(access_case(griet, case.pk, Verb.READ, page="entry"), entry.pk)
