"""Fills an empty installation with the demo, through the actions that people use. Again: nothing changes."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from reisgezel.config.demo.catalogue import publish_founding_text
from reisgezel.config.demo.examples import write_examples
from reisgezel.config.demo.files import waiting_files
from reisgezel.config.demo.goals import tell_goals
from reisgezel.config.demo.grounds import write_words_and_grounds
from reisgezel.config.demo.handing import hand_over
from reisgezel.config.demo.one_person import make_one_person
from reisgezel.config.demo.people import AREA, LEFT, ORGANISATIONS, WORKERS
from reisgezel.config.demo.rights import ask_about_data, write_rules
from reisgezel.config.demo.stories import APART, HANDOVERS, STORIES
from reisgezel.config.demo.story import Story
from reisgezel.domain.caseload.actions.files import read_file
from reisgezel.domain.catalogue.queries.obstacles import obstacles_about
from reisgezel.domain.clients.actions.contact import ask_contact_rule
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import Answer, Explained
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.around import note_around
from reisgezel.domain.trajectories.actions.between import divide
from reisgezel.domain.trajectories.actions.cases import open_case
from reisgezel.domain.trajectories.actions.covers import Absence, arrange_cover
from reisgezel.domain.trajectories.actions.disagreements import disagree
from reisgezel.domain.trajectories.actions.emergencies import break_glass
from reisgezel.domain.trajectories.actions.factors import Told, note_factor
from reisgezel.domain.trajectories.actions.invitations import answer_invitation, invite_guest
from reisgezel.domain.trajectories.actions.joinings import accept, ask_to_join, start_together
from reisgezel.domain.trajectories.actions.meetings import Plan, plan_meeting
from reisgezel.domain.trajectories.actions.safety import note_apart, open_apart, shut_apart
from reisgezel.domain.trajectories.actions.service_texts import agree_to_texts, copy_text
from reisgezel.domain.trajectories.actions.sharing import answer_sharing
from reisgezel.domain.trajectories.actions.sheets import strike_line
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.actions.visits import Said, record_note, record_visit
from reisgezel.domain.trajectories.enums import Company, How, Level, SaidBy, Voice, WhyOpen
from reisgezel.domain.trajectories.models import Trajectory
from reisgezel.domain.trajectories.queries.carrying import NOT_SAID
from reisgezel.domain.trajectories.queries.cases import access_case
from reisgezel.domain.trajectories.queries.covers import own_for_absence
from reisgezel.domain.trajectories.queries.meetings import access_meeting
from reisgezel.domain.trajectories.queries.service_texts import access_item, items_of
from reisgezel.domain.trajectories.rules import Verb
from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.accounts.people import open_account
from reisgezel.foundation.organisations.actions import (
    end_membership,
    start_membership,
    start_partnership,
    take_place,
)
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.models import Membership, Organisation, Partnership

SLUG = "mechelen-bodukap"
START = dt.date(2024, 1, 1)
#: A list as somebody keeps it, with what such lists hold: half of it asks something.
CASELOAD = Path(__file__).parent / "data" / "caseload.csv"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who can sign in to the demo."""

    name: str
    role: str
    organisation: str
    email: str


def load() -> list[DemoPerson]:
    """Make the demo if it is not there, and tell who can sign in. All of it, or nothing."""
    with transaction.atomic():
        if not Partnership.objects.filter(slug=SLUG).exists():
            _make()
    members = (
        Membership.objects.on(timezone.localdate())
        .filter(partnership__slug=SLUG)
        .select_related("user", "organisation")
        .order_by("role", "user__name")
    )
    return [
        DemoPerson(
            name=member.user.name,
            role=str(member.get_role_display()),
            organisation=member.organisation.name,
            email=member.user.email,
        )
        for member in members
    ]


def _make() -> None:
    partnership = start_partnership(
        actor=None,
        name="Lokaal partnerschap Mechelen - Bodukap",
        slug=SLUG,
        municipalities=AREA,
        since=START,
    )
    actors = _workers(partnership, _organisations(partnership))
    publish_founding_text(actor=actors["rita"])
    write_words_and_grounds(actors["rita"])
    write_examples(actors["rita"])
    for story in STORIES:
        _tell(story, actors)
    _keep_apart(actors["griet"])
    make_one_person(actors["griet"], actors["youssef"])
    _away(actors["youssef"], actors["griet"])
    write_rules(actors["rita"])
    ask_about_data(actors["griet"], actors["nele"])
    for giver, name, receiver, how_far in HANDOVERS:
        hand_over(actors[giver], name, actors[receiver], how_far)
    left = Membership.objects.get(pk=actors[LEFT].membership_id)
    end_membership(actor=None, membership=left, until=timezone.localdate() - dt.timedelta(days=1))
    read_file(actor=actors["youssef"], data=CASELOAD.read_bytes())


def _keep_apart(griet: Actor) -> None:
    rows = Trajectory.objects.within(griet).filter(client__call_name__in=APART).order_by("id")
    one, other = rows.values_list("pk", flat=True)[:2]
    divide(actor=griet, trajectory_id=one, other_id=other)


def _away(who: Actor, colleague: Actor) -> None:
    """This week a colleague stands in for all of somebody's people."""
    today = timezone.localdate()
    arrange_cover(
        actor=who,
        trajectory_ids=[page.trajectory_id for page in own_for_absence(who)],
        absence=Absence(colleague.membership_id, today, today + dt.timedelta(days=6)),
        client_told=True,
    )


def _organisations(partnership: Partnership) -> dict[str, Organisation]:
    made = {}
    for key, (name, kind, roles) in ORGANISATIONS.items():
        for role in roles:
            place = take_place(
                actor=None, partnership=partnership, organisation=name, kind=kind, role=role, since=START
            )
            made[key] = place.organisation
    return made


def _workers(partnership: Partnership, organisations: dict[str, Organisation]) -> dict[str, Actor]:
    actors = {}
    for key, (name, organisation, role, title, secrecy, phone) in WORKERS.items():
        email = f"{key}@reisgezel.example"
        user = User.objects.filter(email=email).first() or open_account(
            actor=None, email=email, name=name, partnership_id=partnership.pk
        )
        membership = start_membership(
            actor=None,
            user=user,
            partnership=partnership,
            organisation=organisations[organisation],
            role=role,
            title=title,
            secrecy=secrecy,
            phone=phone,
            since=START,
        )
        actors[key] = Actor.of(membership)
    return actors


def _tell(story: Story, actors: dict[str, Actor]) -> None:
    now, today = timezone.now(), timezone.localdate()
    manager = actors[story.by]
    case = open_case(
        actor=manager,
        call_name=story.call_name,
        language=story.language,
        reads=story.reads,
        needs_interpreter=story.interpreter,
        phone=story.phone,
        email=story.email,
    )
    Trajectory.objects.within(manager).filter(pk=case.pk).update(
        opened_at=now - dt.timedelta(days=story.opened_days_ago)
    )
    at = {"actor": manager, "trajectory_id": case.pk}
    if story.channels:
        ask_contact_rule(
            actor=manager,
            client=case.client,
            chain=case.pk,
            channels=frozenset(story.channels),
            hours=(dt.time(story.hours[0]), dt.time(story.hours[1])) if story.hours else None,
            remark=story.remark,
            asked_on=today - dt.timedelta(days=8),
        )
    for key, topics, why in story.team:
        joining = ask_to_join(**at, membership_id=actors[key].membership_id, why=why, topics=topics)
        place = accept(actor=actors[key], joining_id=joining.pk).place
        start_together(
            **at,
            joining_id=joining.pk,
            how=How.OUT,
            company=Company.CASE_MANAGER,
            met_at=now - dt.timedelta(days=story.opened_days_ago),
        )
        for topic in topics:
            answer_sharing(
                **at,
                place_id=place.pk,
                topic=topic,
                answer=Answer.YES,
                explanation=Explanation(
                    explained=Explained.PICTURE,
                    language=story.language,
                    with_interpreter=story.interpreter,
                    own_words=f"{actors[key].name.split()[0]} mag dat lezen, omdat hij of zij me helpt.",
                ),
            )
    _stones(story, at, today)
    tell_goals(story, at, today)
    _factors(story, at, today)
    for about in story.around:
        note_around(**at, about=about)
    for visit in story.visits:
        said = Said(
            text=visit.text,
            topics=visit.topics,
            audience=visit.audience,
            happened_at=replace_hour(timezone.localtime(now) - dt.timedelta(days=visit.days_ago), 14),
            is_positive=visit.nice,
            under_secrecy=visit.secret,
            files=waiting_files(actors[visit.by], visit.files),
        )
        here: dict[str, Any] = {"actor": actors[visit.by], "trajectory_id": case.pk}
        if visit.note:
            entry = record_note(**here, said=said)
        else:
            entry = record_visit(**here, how=visit.how, said=said)
        if visit.otherwise:
            disagree(**here, entry_id=entry.pk, said_by=SaidBy.PERSON, words=visit.otherwise)
    _appointment(story, at, now)
    _turns(story, at, today)
    _meeting(story, at, actors, now)
    _safety(story, at, actors)
    _told(story, at)


def _told(story: Story, at: dict[str, Any]) -> None:
    """What the employment service may know; the oldest of it was copied already."""
    if not story.tells:
        return
    agree_to_texts(**at, explanation=Explanation(explained=Explained.TALK, own_words=story.tells))
    access = access_case(at["actor"], at["trajectory_id"], Verb.TELL, page="told")
    oldest = items_of(access)[-1]
    ready = access_item(access, oldest.of, oldest.id)
    copy_text(**at, of=oldest.of, item_id=oldest.id, text=ready.minimal.text, is_confirmed=True)


def _meeting(story: Story, at: dict[str, Any], actors: dict[str, Actor], now: dt.datetime) -> None:
    """The people whom somebody wants at one table, in some days."""
    if (table := story.meeting) is None:
        return
    plan = Plan(
        starts_at=replace_hour(timezone.localtime(now) + dt.timedelta(days=table.days), table.hour),
        how=How.OUT,
        place=table.place,
        question=table.question,
        own_words=table.own_words,
        agenda=table.agenda,
        invited=tuple(actors[key].membership_id for key in table.invited),
        trusted=table.trusted,
        minutes=table.minutes,
        care=table.care,
    )
    meeting = plan_meeting(**at, plan=plan)
    here = {"meeting_id": meeting.pk}
    if table.later:
        key, own_words = table.later
        invite_guest(**at, **here, membership_id=actors[key].membership_id, own_words=own_words)
    sheet = access_meeting(
        access_case(at["actor"], at["trajectory_id"], Verb.COMPOSE, page="meeting"), meeting.pk
    ).sheet
    seats = {guest.membership_id: guest.id for guest in sheet.guests}
    for key, answer in table.answers:
        answer_invitation(actor=actors[key], guest_id=seats[actors[key].membership_id], answer=answer)
    if table.struck:
        text, because = table.struck
        [line] = [line.id for line in sheet.agenda if line.text == text]
        strike_line(**at, line_id=line, because=because)


def _turns(story: Story, at: dict[str, Any], today: dt.date) -> None:
    """Where the way stands by now."""
    if story.takes_part:
        explanation = Explanation(
            explained=Explained.TALK,
            language=story.language,
            with_interpreter=story.interpreter,
            own_words=story.takes_part,
        )
        phases.take_part(**at, agreed_on=today, explanation=explanation)
    if story.under_way:
        phases.get_under_way(**at)
    if story.pause:
        because, days = story.pause
        phases.pause(**at, because=because, look_again_on=today + dt.timedelta(days=days))
    if story.closed:
        reason, reached, continues = story.closed
        phases.close(**at, reason=reason, reached=reached, continues=continues, client_knows=True)


def _safety(story: Story, at: dict[str, Any], actors: dict[str, Actor]) -> None:
    if story.apart:
        open_apart(**at, reason=WhyOpen.WRITE)
        for text in story.apart:
            note_apart(**at, text=text)
        shut_apart(**at)
    if story.emergency:
        key, because = story.emergency
        break_glass(actor=actors[key], trajectory_id=at["trajectory_id"], because=because)


def _stones(story: Story, at: dict[str, object], today: dt.date) -> None:
    carriers = {domain: carried for domain, *carried in story.carried}
    for domain, earlier, level, wish, work_on, worker, words in story.stones:
        carried_then, carried, carried_seen = carriers.get(domain, (NOT_SAID,) * 3)
        answer = {
            "voice": Voice.CLIENT,
            "wish": Level(wish) if wish else None,
            "work_on": work_on,
        }
        if earlier:
            place_stone(
                **at,
                domain=domain,
                level=Level(earlier),
                carried=carried_then,
                said_on=today - dt.timedelta(days=60),
                **answer,
            )
        place_stone(
            **at,
            domain=domain,
            level=Level(level),
            words=words,
            carried=carried,
            said_on=today - dt.timedelta(days=24),
            **answer,
        )
        if worker:
            place_stone(**at, domain=domain, voice=Voice.WORKER, level=Level(worker), carried=carried_seen)


def _factors(story: Story, at: dict[str, Any], today: dt.date) -> None:
    """What helps and what stands in the way; part of it in the words of the area's list."""
    for one in story.factors:
        said, since, until = (
            None if days is None else today - dt.timedelta(days=days)
            for days in (one.said_days_ago, one.since_days_ago, one.over_days_ago)
        )
        listed = {each.text: each.lineage for each in obstacles_about(at["actor"], one.domain)}
        told = Told(
            kind=one.kind,
            domain=one.domain,
            words=one.words,
            obstacle=listed[one.listed] if one.listed else None,
            said_by=one.said_by,
            said_on=said,
            since=since,
            since_is_month=since is not None and one.since_is_month,
            until=until,
        )
        note_factor(**at, told=told)


def _appointment(story: Story, at: dict[str, object], now: dt.datetime) -> None:
    """The next time. Today's appointment always lies ahead, however late the demo is loaded."""
    if story.appointment is None:
        return
    days, hour, how, place = story.appointment
    starts_at = replace_hour(timezone.localtime(now) + dt.timedelta(days=days), hour)
    if starts_at <= now:
        starts_at = replace_hour(timezone.localtime(now) + dt.timedelta(hours=1), None)
    make_appointment(**at, starts_at=starts_at, how=how, place=place, minutes=story.minutes, care=story.care)


def replace_hour(moment: dt.datetime, hour: int | None) -> dt.datetime:
    """The same day at a full hour, or the full hour itself for None."""
    plain = moment.replace(minute=0, second=0, microsecond=0)
    return plain if hour is None else plain.replace(hour=hour)
