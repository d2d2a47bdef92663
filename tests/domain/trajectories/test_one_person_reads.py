"""Who reads what of two pages that became one: what each read before, and never more, held against a naive answer."""

import datetime as dt
import itertools

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.enums import Answer
from reisgezel.domain.consents.models import Sharing
from reisgezel.domain.trajectories.enums import (
    Audience,
    EntryKind,
    FactorKind,
    Level,
    SaidBy,
    TeamRole,
    Voice,
)
from reisgezel.domain.trajectories.models import Entry, Factor, Goal, Stone, TeamPlace
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.entries import timeline
from reisgezel.domain.trajectories.queries.factors import factors_of
from reisgezel.domain.trajectories.queries.page import goals_of
from reisgezel.domain.trajectories.queries.readable import readable_entries
from reisgezel.domain.trajectories.queries.stones import history_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.common.errors import NotAllowed
from reisgezel.foundation.organisations.enums import OrganisationKind, SecrecyKind
from tests import factories
from tests.kit.world import made_once

pytestmark = pytest.mark.django_db

HOUSING, WORK = LifeDomain.HOUSING, LifeDomain.WORK
TOPICS = (HOUSING, WORK)
SETS = [set(), {HOUSING}, {WORK}, {HOUSING, WORK}]
LONG_AGO = timezone.now() - dt.timedelta(days=30)


def make():
    """Two case managers with a page each, and three colleagues: bound by discretion, by secrecy, and of the service."""
    griet = factories.case_manager(name="Griet Proef", secrecy=SecrecyKind.DISCRETION)
    streek = factories.same_partnership(griet)
    youssef = factories.case_manager(within=streek, name="Youssef Proef")
    colleagues = (
        factories.housing_coach(within=streek, secrecy=SecrecyKind.DISCRETION),
        factories.housing_coach(within=streek, name="Lena Proef"),
        factories.employment_adviser(within=streek),
    )
    pages = factories.case(griet, "Samira T."), factories.case(youssef, "Samira Tahiri")
    return griet, youssef, colleagues, pages


world = made_once(make)

#: Of one colleague on one page: no place (None), or whether the three met, and the topics that are shared.
PLACE = st.none() | st.tuples(st.booleans(), st.sampled_from(SETS))
ENTRY = st.tuples(
    st.integers(0, 3),
    st.sampled_from(Audience),
    st.sampled_from(SETS),
    st.booleans(),
    st.sampled_from([0, 1]),
)


def stands(page, who, place):
    if place is None:
        return
    met, topics = place
    here = {"partnership_id": page.partnership_id, "membership_id": who.membership_id}
    day = timezone.localdate() if met else None
    TeamPlace.objects.create(
        **here, trajectory=page, role=TeamRole.PARTNER, since=timezone.localdate(), started_on=day
    )
    for topic in topics:
        Sharing.objects.create(
            **here,
            client=page.client,
            topic=topic.bit,
            answer=Answer.YES,
            until=timezone.localdate(),
            own_words="Ja.",
            recorded_by_id=page.case_manager_id,
            recorded_at=LONG_AGO,
        )


def noted(page, author, audience, topics, secret):
    return Entry.objects.create(
        partnership_id=page.partnership_id,
        trajectory=page,
        kind=EntryKind.NOTE,
        happened_at=LONG_AGO,
        text="iets",
        topics=sum(topic.bit for topic in topics),
        audience=audience,
        under_secrecy=secret,
        author_id=author.membership_id,
        recorded_at=LONG_AGO,
    )


def said_about(page):
    """A goal, a stone, a strength about each topic."""
    own = {"partnership_id": page.partnership_id, "trajectory": page}
    by = {"recorded_by_id": page.case_manager_id, "recorded_at": LONG_AGO, "said_on": LONG_AGO.date()}
    made = {}
    for topic in TOPICS:
        made[topic] = (
            Goal.objects.create(
                **own,
                words=f"{topic} {page.pk}",
                domain=topic,
                slot=None,
                status="reached",
                ended_at=LONG_AGO,
                rank=1,
                opened_by_id=page.case_manager_id,
                opened_at=LONG_AGO,
            ),
            Stone.objects.create(
                **own, **by, domain=topic, voice=Voice.CLIENT, level=Level.GOOD, words=f"{topic} {page.pk}"
            ),
            Factor.objects.create(
                **own,
                **by,
                domain=topic,
                kind=FactorKind.STRENGTH,
                words=f"{topic} {page.pk}",
                said_by=SaidBy.PERSON,
            ),
        )
    return made


def naive_entries(entries, who, page, role, met, topics):
    """Which entries of one page somebody reads, looked at one by one."""
    service = who.organisation_kind is OrganisationKind.EMPLOYMENT_SERVICE
    read = set()
    for entry in entries:
        if entry.trajectory_id != page.pk or role is None:
            continue
        own = entry.author_id == who.membership_id
        of_topics = entry.audience == Audience.TOPICS and entry.topics and not entry.topics & ~topics
        if role is TeamRole.CASE_MANAGER:
            sees = own or entry.audience != Audience.OWN
        elif role == "allowed since":
            own, sees = False, of_topics
        else:
            sees = own or (met and (entry.audience == Audience.TEAM or of_topics))
        if service:
            sees = own
        if entry.under_secrecy and not who.is_bound_by_secrecy and not own:
            sees = False
        if sees:
            read.add(entry.pk)
    return read


def naive_topics(who, role, met, topics):
    if role is TeamRole.CASE_MANAGER:
        found = set(TOPICS)
    else:
        found = set(topics) if met else set()
    if who.organisation_kind is OrganisationKind.EMPLOYMENT_SERVICE:
        found &= {WORK}
    return found


def read_by(who, page):
    """What the product gives: ids of entries, and what is read about each topic."""
    access = access_case(who, page.pk, Verb.READ, page="case")
    entries = set(readable_entries(access).values_list("pk", flat=True))
    assert {entry.id for entry in timeline(access, size=100).entries} == entries
    words = {view.words for topic in TOPICS for _voice, view in history_of(access, topic)}
    factors = {one.title for topic in factors_of(access) for one in topic.helps}
    assert words == factors
    return entries, words


def opens(who, page):
    try:
        return read_by(who, page)
    except NotAllowed:
        return set(), set()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    places=st.lists(st.tuples(PLACE, PLACE), min_size=3, max_size=3),
    written=st.lists(ENTRY, min_size=1, max_size=8),
    anew=st.lists(st.sampled_from(SETS), min_size=3, max_size=3),
)
def test_each_reads_what_each_read_before_and_what_was_allowed_since(world, places, written, anew):
    griet, youssef, colleagues, (one, two) = world
    with transaction.atomic():
        for who, (here, there) in zip(colleagues, places, strict=True):
            stands(one, who, here)
            stands(two, who, there)
        writers = (griet, youssef, *colleagues[:2])
        entries = [
            noted((one, two)[page], writers[who], audience, topics, secret)
            for who, audience, topics, secret, page in written
        ]
        for page in (one, two):
            said_about(page)
        before = {
            who.membership_id: (opens(who, one), opens(who, two)) for who in (griet, youssef, *colleagues)
        }
        factories.one_page(one, griet, two, youssef)

        # Who keeps the overview of the whole reads both as who keeps it.
        kept = set()
        for page in (one, two):
            kept |= naive_entries(entries, griet, page, TeamRole.CASE_MANAGER, met=True, topics=0)
        assert read_by(griet, one)[0] == kept
        # Everybody else reads what was read before: the union, and never more.
        for who in (youssef, *colleagues):
            (entries_here, words_here), (entries_there, words_there) = before[who.membership_id]
            assert opens(who, one) == (entries_here | entries_there, words_here | words_there)
        assert before[youssef.membership_id][1] == read_by(youssef, one)
        # Asked anew for the whole.
        for who, (here, there), topics in zip(colleagues, places, anew, strict=True):
            place = TeamPlace.objects.within(who).filter(trajectory=one, membership=who.membership_id).first()
            if place is None or place.started_on is None:
                continue
            askable = topics if who is not colleagues[2] else topics & {WORK}
            for topic in askable:
                factories.shared(one, griet, place, topic)
            expected, words = set(), set()
            for page, stood in ((one, here), (two, there)):
                met, shared = stood or (False, set())
                bits = sum(topic.bit for topic in (shared if met else set()) | askable)
                role = TeamRole.PARTNER if stood else "allowed since"
                expected |= naive_entries(entries, who, page, role, met, bits)
                read = naive_topics(who, role, True, (shared if met else set()) | askable)
                words |= {f"{topic} {page.pk}" for topic in read}
            assert opens(who, one) == (expected, words)
        transaction.set_rollback(True)


def test_the_oracle_would_notice(world):
    """Every kind of entry is read by somebody and not by somebody else, or the test above proves nothing."""
    griet, _youssef, (tom, lena, _vera), (one, _two) = world
    stands(one, tom, (True, {HOUSING}))
    stands(one, lena, (True, set()))
    for audience, topics, secret in itertools.product(Audience, SETS[1:], (True, False)):
        noted(one, griet, audience, topics, secret)
    seen = {who.name: len(read_by(who, one)[0]) for who in (griet, tom, lena)}
    assert seen == {"Griet Proef": 18, "Tom Proef": 4, "Lena Proef": 6}


def test_a_goal_is_read_by_who_read_it_before(world):
    griet, youssef, (tom, lena, _vera), (one, two) = world
    from reisgezel.domain.trajectories.actions.goals import set_goal

    set_goal(actor=griet, trajectory_id=one.pk, words="hier", domain=HOUSING)
    set_goal(actor=youssef, trajectory_id=two.pk, words="daar", domain=HOUSING)
    stands(one, tom, (True, {HOUSING}))
    stands(two, lena, (True, {HOUSING}))
    factories.one_page(one, griet, two, youssef)

    def goals(who):
        return {
            (goal.words, goal.from_page)
            for goal in goals_of(access_case(who, one.pk, Verb.READ, page="case"))
        }

    assert goals(griet) == {("hier", ""), ("daar", "Youssef")}
    assert (goals(tom), goals(lena), goals(youssef)) == (
        {("hier", "")},
        {("daar", "Youssef")},
        {("daar", "Youssef")},
    )


def test_what_is_written_since_is_read_by_the_team_of_the_whole_and_by_topic_once_it_was_asked_anew(world):
    griet, youssef, (tom, lena, _vera), (one, two) = world
    noted(one, griet, Audience.TEAM, {HOUSING}, secret=False)
    old = noted(one, lena, Audience.OWN, {HOUSING}, secret=False)  # of a time when Lena walked along there
    stands(one, tom, (True, {HOUSING}))
    stands(two, lena, (True, {HOUSING}))
    factories.one_page(one, griet, two, youssef)
    for_team = factories.visit(griet, one, "voor het team", audience=Audience.TEAM)
    by_topic = factories.visit(griet, one, "over wonen", topics=(HOUSING,))
    own = factories.visit(lena, one, "van Lena", topics=(WORK,))

    assert read_by(lena, one)[0] == {for_team.pk, own.pk}
    assert {for_team.pk, by_topic.pk} <= read_by(tom, one)[0]
    assert own.pk not in read_by(tom, one)[0]
    place = TeamPlace.objects.within(griet).get(trajectory=one, membership=lena.membership_id)
    factories.shared(one, griet, place, HOUSING)
    assert read_by(lena, one)[0] == {for_team.pk, own.pk, by_topic.pk}
    assert old.pk not in read_by(griet, one)[0]
