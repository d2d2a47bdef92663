"""Writing down how it goes, topic by topic, in the client's or the worker's voice."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain, topics_for
from reisgezel.domain.trajectories.actions.guard import locked_case
from reisgezel.domain.trajectories.enums import Level, Source, Voice
from reisgezel.domain.trajectories.errors import ClockAhead, NotAPlace, NotTalkedAbout
from reisgezel.domain.trajectories.events import Event
from reisgezel.domain.trajectories.models import Stone
from reisgezel.domain.trajectories.queries.carrying import NOT_SAID, Carried
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.privacy.audit import record


@transaction.atomic
def place_stone(  # noqa: PLR0913 - an answer has this many parts, all on one form
    *,
    actor: Actor,
    trajectory_id: uuid.UUID,
    domain: LifeDomain,
    voice: Voice,
    level: Level | None,
    wish: Level | None = None,
    work_on: bool = False,
    words: str = "",
    carried: Carried = NOT_SAID,
    source: Source = Source.TALK,
    said_on: dt.date | None = None,
) -> Stone:
    """Add an answer about one topic; level None means "not talked about". The earlier answer stays and is pointed to.

    The wish and "work on this" belong to the client's voice alone. The same answer twice on a day is one answer.
    A paper of an earlier day that is typed in later joins the story without becoming the newest answer.
    Raises NotAPlace for a topic that is not asked here, ClockAhead for a day to come, NotTalkedAbout when it is said
    who carries a topic that was not talked about.
    """
    access = locked_case(actor=actor, trajectory_id=trajectory_id, verb=Verb.STEER)
    if domain not in topics_for(actor.with_justice_topic):
        raise NotAPlace(field="domain")
    said_on = said_on or timezone.localdate()
    if said_on > timezone.localdate():
        raise ClockAhead(field="said_on")
    if level is None and carried.first_said:
        raise NotTalkedAbout(field=carried.first_said)
    if voice is Voice.WORKER:
        wish, work_on = None, False
    answer = {
        "level": level,
        "wish": wish,
        "work_on": work_on,
        "words": " ".join(words.split()),
        **carried._asdict(),
        "source": source,
        "said_on": said_on,
    }
    answers = Stone.objects.within(actor).filter(trajectory=access.trajectory, domain=domain, voice=voice)
    current = answers.filter(is_current=True).first()
    if current is not None and all(getattr(current, name) == value for name, value in answer.items()):
        return current
    is_newest = current is None or current.said_on <= said_on
    if not is_newest and (earlier := answers.filter(**answer).first()):
        return earlier
    if current is not None and is_newest:
        current.is_current = False
        current.save(update_fields=["is_current"])
    stone = Stone.objects.create(
        partnership_id=actor.partnership_id,
        trajectory=access.trajectory,
        domain=domain,
        voice=voice,
        recorded_by_id=actor.membership_id,
        recorded_at=timezone.now(),
        replaces=current if is_newest else None,
        is_current=is_newest,
        **answer,
    )
    record(Event.STONE_PLACED, actor=actor, subject=stone, chain=trajectory_id, voice=voice)
    return stone
