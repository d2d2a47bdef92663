"""Who carries a topic now: said beside each answer in each voice, read in words alone, and it goes with its topic."""

import datetime as dt
import itertools
import re

import pytest
import time_machine
from django.utils import translation

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.enums import Level, Share, Voice
from reisgezel.domain.trajectories.errors import NotTalkedAbout
from reisgezel.domain.trajectories.models import Stone
from reisgezel.domain.trajectories.queries.carrying import CARRIERS, NOT_SAID, Carried, in_words
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.file import file_of
from reisgezel.domain.trajectories.queries.stones import history_of, stones_of
from reisgezel.domain.trajectories.rules import Verb
from tests import factories

NOON = dt.datetime(2026, 5, 14, 12, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
HOUSING, MIND = LifeDomain.HOUSING, LifeDomain.MIND
MOSTLY_SELF = Carried(Share.A_LOT, Share.A_LITTLE, Share.NOTHING)
IN_WORDS = "A lot on their own, a little by people around, nothing by services"
ANSWERS = (None, *Share)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON), translation.override("en"):
        yield


def said(griet, case, carried, level=Level.SO_SO, voice=Voice.CLIENT, domain=HOUSING, **fields):
    return place_stone(
        actor=griet,
        trajectory_id=case.pk,
        domain=domain,
        voice=voice,
        level=level,
        carried=carried,
        **fields,
    )


def opened(who, case):
    return access_case(who, case.pk, Verb.READ, page="stones")


def row(who, case, domain=HOUSING):
    return next(each for each in stones_of(opened(who, case)) if each.domain is domain)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_answer_is_told_in_words_of_its_own_and_never_in_a_number(language):
    """All of them: three carriers, each in three words or not said."""
    with translation.override(language):
        told = {shares: in_words(Carried(*shares)) for shares in itertools.product(ANSWERS, repeat=3)}
    assert len(set(told.values())) == len(told) == 64
    for shares, sentence in told.items():
        parts = [part for part in sentence.split(", ") if part]
        assert len(parts) == sum(share is not None for share in shares)
        assert sentence == sentence[:1].upper() + sentence[1:].lower()
        assert not re.search(r"[\d%]", sentence)


@pytest.mark.django_db
class TestSaying:
    def test_each_voice_says_who_carries_it(self, griet, case):
        said(griet, case, MOSTLY_SELF)
        said(griet, case, Carried(by_services=Share.A_LOT), voice=Voice.WORKER)

        found = row(griet, case)
        assert (found.client.carried, found.worker.carried) == (IN_WORDS, "A lot by services")
        assert (found.client.carried_was, found.worker.carried_was) == ("", "")
        assert row(griet, case, MIND).client.carried == ""

    @pytest.mark.parametrize("field", CARRIERS)
    def test_who_carries_what_was_not_talked_about_is_refused(self, griet, case, field):
        with pytest.raises(NotTalkedAbout) as refusal:
            said(griet, case, Carried(**{field: Share.NOTHING}), level=None)
        assert refusal.value.field == field
        assert not Stone.objects.within(griet).exists()

    def test_the_same_answer_twice_is_one_and_another_carrier_is_another_answer(self, griet, case):
        first = said(griet, case, MOSTLY_SELF)
        assert said(griet, case, MOSTLY_SELF) == first
        for other in (MOSTLY_SELF._replace(by_services=None), MOSTLY_SELF._replace(by_self=Share.A_LITTLE)):
            said(griet, case, other)
        assert Stone.objects.within(griet).count() == 3
        first.refresh_from_db()
        assert (first.by_self, first.by_network, first.by_services) == MOSTLY_SELF

    @pytest.mark.parametrize(
        ("before", "now", "was"),
        [
            (Carried(by_self=Share.NOTHING), MOSTLY_SELF, "nothing on their own"),
            (MOSTLY_SELF, MOSTLY_SELF, ""),
            (MOSTLY_SELF, NOT_SAID, ""),
            (NOT_SAID, MOSTLY_SELF, ""),
        ],
    )
    def test_what_it_was_stands_beside_what_it_is_where_that_differs(self, griet, case, before, now, was):
        said(griet, case, before, said_on=NOON.date() - 9 * DAY)
        said(griet, case, now, level=Level.GOOD)

        assert (row(griet, case).client.carried, row(griet, case).client.carried_was) == (in_words(now), was)
        history = history_of(opened(griet, case), HOUSING)
        assert [view.carried for _voice, view in history] == [in_words(before), in_words(now)]


@pytest.mark.django_db
class TestReading:
    def test_a_partner_reads_it_with_its_topic_and_not_without(self, griet, case):
        tom = factories.housing_coach(within=factories.same_partnership(griet))
        factories.joined(case, griet, tom, HOUSING)
        said(griet, case, MOSTLY_SELF)
        said(griet, case, Carried(by_services=Share.A_LOT), domain=MIND)

        assert row(tom, case).client.carried == IN_WORDS
        assert "services" not in repr(
            [each for each in stones_of(opened(tom, case)) if each.domain is not HOUSING]
        )
        assert history_of(opened(tom, case), MIND) == ()

    def test_it_is_in_the_whole_file_in_words_and_for_a_machine(self, griet, case):
        said(griet, case, MOSTLY_SELF)
        file = file_of(access_case(griet, case.pk, Verb.TAKE_ALONG, page="file"))
        (stones,) = [section for section in file.sections if section.key == "stones"]
        shown = {fact.label: fact.shown for fact in stones.rows[0]}
        assert shown["Carried on own strength"] == "A lot"
        assert shown["Carried by people around"] == "A little"
        assert shown["Carried by services"] == "Nothing"
        (row,) = file.as_data()["stones"]
        assert [row[name] for name in CARRIERS] == [2, 1, 0]
