"""People and situations for tests, named as what they are. Real rows through the real actions where there is one."""

import datetime as dt
import itertools
import uuid
from typing import Any

from django.utils import timezone

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import Answer, Ground, Purpose
from reisgezel.domain.consents.models import LegalGround, Sharing, Telling
from reisgezel.domain.trajectories.actions.between import divide
from reisgezel.domain.trajectories.actions.cases import open_case
from reisgezel.domain.trajectories.actions.covers import Absence, arrange_cover
from reisgezel.domain.trajectories.actions.handovers import (
    HandoverPlan,
    ask_to_take_over,
    begin_handovers,
    plan_handover,
)
from reisgezel.domain.trajectories.actions.joinings import accept, ask_to_join, start_together
from reisgezel.domain.trajectories.actions.meetings import Plan, begin_meeting, plan_meeting
from reisgezel.domain.trajectories.actions.merging import agree_same_person, ask_same_person
from reisgezel.domain.trajectories.actions.service_texts import agree_to_texts
from reisgezel.domain.trajectories.actions.sharing import answer_sharing
from reisgezel.domain.trajectories.actions.taking_over import accept_handovers
from reisgezel.domain.trajectories.actions.visits import Said, record_visit
from reisgezel.domain.trajectories.enums import Audience, Company, How, Phase
from reisgezel.domain.trajectories.models import (
    Attachment,
    Cover,
    Divide,
    Entry,
    Guest,
    Handover,
    Joining,
    Meeting,
    Merge,
    TeamPlace,
    Trajectory,
)
from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.files.cleaning import clean
from reisgezel.foundation.files.enums import CleanKind
from reisgezel.foundation.files.safe import Safe
from reisgezel.foundation.files.waiting import keep
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import (
    MemberRole,
    OrganisationKind,
    OrganisationRole,
    SecrecyKind,
)
from reisgezel.foundation.organisations.models import (
    Membership,
    Organisation,
    OrganisationPlace,
    Partnership,
)

_number = itertools.count(1)


def partnership(name: str = "Proefstreek", **fields: Any) -> Partnership:
    number = next(_number)
    return Partnership.objects.create(name=f"{name} {number}", slug=f"streek-{number}", **fields)


def organisation(name: str = "Huis", kind: OrganisationKind = OrganisationKind.SOCIAL) -> Organisation:
    return Organisation.objects.create(name=f"{name} {next(_number)}", kind=kind)


def membership(
    role: MemberRole = MemberRole.CASE_MANAGER,
    *,
    within: Partnership | None = None,
    of: Organisation | None = None,
    name: str = "Griet Proef",
    secrecy: SecrecyKind = SecrecyKind.PROFESSIONAL_SECRECY,
    title: str = "",
    since: dt.date = dt.date(2024, 1, 1),
    until: dt.date | None = None,
    user: User | None = None,
    phone: str = "",
) -> Membership:
    user = user or User.objects.create_user(
        email=f"persoon{next(_number)}@example.org", name=name, password="een lang geheim woord"
    )
    return Membership.objects.create(
        user=user,
        partnership=within or partnership(),
        organisation=of or organisation(),
        role=role,
        title=title,
        secrecy=secrecy,
        since=since,
        until=until,
        phone=phone,
    )


def actor(role: MemberRole = MemberRole.CASE_MANAGER, **fields: Any) -> Actor:
    return Actor.of(membership(role, **fields))


def case_manager(**fields: Any) -> Actor:
    return actor(MemberRole.CASE_MANAGER, **fields)


def housing_coach(**fields: Any) -> Actor:
    return actor(MemberRole.PARTNER_PROFESSIONAL, **{"name": "Tom Proef", "title": "wooncoach", **fields})


def employment_adviser(**fields: Any) -> Actor:
    """Somebody of the public employment service, bound by discretion."""
    return actor(
        MemberRole.PARTNER_PROFESSIONAL,
        **{
            "name": "Vera Proef",
            "of": organisation("Dienst", OrganisationKind.EMPLOYMENT_SERVICE),
            "secrecy": SecrecyKind.DISCRETION,
            **fields,
        },
    )


def organisation_place(
    who: Actor, role: OrganisationRole = OrganisationRole.CORE_PARTNER
) -> OrganisationPlace:
    """The organisation of this actor has a place in the partnership."""
    return OrganisationPlace.objects.create(
        partnership_id=who.partnership_id,
        organisation_id=who.organisation_id,
        role=role,
        since=timezone.localdate() - dt.timedelta(days=365),
    )


def same_partnership(other: Actor) -> Partnership:
    return Partnership.objects.get(pk=other.partnership_id)


def user_of(who: Actor) -> User:
    return User.objects.get(pk=who.user_id)


def case(by: Actor, call_name: str = "Samira T.", **fields: Any) -> Trajectory:
    """A page just opened by its case manager."""
    return open_case(actor=by, call_name=call_name, **fields)


def closed(case_of: Trajectory) -> None:
    """The page is closed, and its team still stands: as in an installation that closed pages otherwise."""
    rows = Trajectory.objects.within(case_of).filter(pk=case_of.pk)
    rows.update(phase=Phase.CLOSED, closed_on=timezone.localdate())


def joined(case_of: Trajectory, by: Actor, member: Actor, *topics: LifeDomain) -> TeamPlace:
    """`member` was asked, met the person in company, and reads these topics."""
    place = said_yes(case_of, by, member).place
    met(case_of, by, place.joining)
    for topic in topics:
        shared(case_of, by, place, topic)
    return place


def asked(case_of: Trajectory, by: Actor, member: Actor, **said: Any) -> Joining:
    """`member` is asked to join, and has not answered yet."""
    return ask_to_join(
        actor=by,
        trajectory_id=case_of.pk,
        membership_id=member.membership_id,
        **{"why": "samen verder", **said},
    )


def said_yes(case_of: Trajectory, by: Actor, member: Actor, **said: Any) -> Joining:
    """`member` said yes, and the three still have to meet."""
    return accept(actor=member, joining_id=asked(case_of, by, member, **said).pk)


def met(case_of: Trajectory, by: Actor, joining: Joining) -> Joining:
    """The first contact of three took place."""
    return start_together(
        actor=by,
        trajectory_id=case_of.pk,
        joining_id=joining.pk,
        how=How.OUT,
        company=Company.CASE_MANAGER,
        met_at=timezone.now(),
    )


def meeting_planned(case_of: Trajectory, by: Actor, *guests: Actor, **said: Any) -> Meeting:
    """A meeting in ten minutes, with the person and these colleagues."""
    return plan_meeting(
        actor=by,
        trajectory_id=case_of.pk,
        plan=Plan(
            **{
                "starts_at": timezone.now() + dt.timedelta(minutes=10),
                "how": How.OFFICE,
                "question": "Wie helpt mij met de brieven?",
                "own_words": "Goed, zij mogen dat horen.",
                "invited": tuple(guest.membership_id for guest in guests),
                **said,
            }
        ),
    )


def meeting_begun(case_of: Trajectory, by: Actor, *guests: Actor, **said: Any) -> Meeting:
    """A meeting that goes on."""
    meeting = meeting_planned(case_of, by, *guests, **said)
    return begin_meeting(actor=by, trajectory_id=case_of.pk, meeting_id=meeting.pk)


def ground_to_tell(who: Actor) -> LegalGround:
    """The organisation of this actor has a ground to tell the employment service something."""
    grounds = LegalGround.objects.within(who)
    said = {"purpose": Purpose.SERVICE, "controller_id": who.organisation_id, "from_on": timezone.localdate()}
    return grounds.filter(**said).first() or LegalGround.objects.create(
        partnership_id=who.partnership_id,
        ground=Ground.CONSENT,
        written_by_id=who.membership_id,
        written_at=timezone.now(),
        **said,
    )


def may_tell(case_of: Trajectory, by: Actor, until: dt.date | None = None) -> Telling:
    """The employment service may be told what matters for work: there is a ground, and the person said yes."""
    ground_to_tell(by)
    explanation = Explanation(own_words="Over de bakkerij mag dat.")
    return agree_to_texts(actor=by, trajectory_id=case_of.pk, explanation=explanation, until=until)


def seat_of(meeting: Meeting, who: Actor) -> Guest:
    return Guest.objects.within(who).get(meeting=meeting, membership=who.membership_id)


def shared(
    case_of: Trajectory,
    by: Actor,
    place: TeamPlace,
    topic: LifeDomain,
    answer: Answer = Answer.YES,
    **days: Any,
) -> Sharing:
    """The person's answer about one topic, in the person's own words."""
    return answer_sharing(
        actor=by,
        trajectory_id=case_of.pk,
        place_id=place.pk,
        topic=topic,
        answer=answer,
        explanation=Explanation(own_words="Mag dat lezen."),
        **days,
    )


def visit(by: Actor, case_of: Trajectory, text: str = "", **fields: Any) -> Entry:
    """A noted visit; `topics`, `audience`, `days_ago`, `how` and what `Said` knows."""
    days_ago = fields.pop("days_ago", 0)
    how = fields.pop("how", How.HOME)
    said = Said(
        text=text or f"Samen gekookt, keer {next(_number)}.",
        happened_at=timezone.now() - dt.timedelta(days=days_ago),
        **{"topics": (LifeDomain.HOUSING,), "audience": Audience.TOPICS, **fields},
    )
    return record_visit(actor=by, trajectory_id=case_of.pk, how=how, said=said)


def divided(one: Trajectory, two: Trajectory, by: Actor) -> Divide:
    """Whoever is around the one page must not know of the other."""
    return divide(actor=by, trajectory_id=one.pk, other_id=two.pk)


def handover_planned(case_of: Trajectory, by: Actor, to: Actor, **plan: Any) -> Handover:
    """`by` chose `to` for this person and planned it: the person knows, and the three meet in three days."""
    page = {"actor": by, "trajectory_id": case_of.pk}
    begin_handovers(
        actor=by, trajectory_ids=[case_of.pk], to_membership_id=to.membership_id, why="Ik werk straks elders."
    )
    agreed = {
        "meet_at": timezone.now() + dt.timedelta(days=3),
        "how": How.OUT,
        "told_on": timezone.localdate(),
        "told_how": How.HOME,
    }
    return plan_handover(**page, plan=HandoverPlan(**{**agreed, **plan}))


def handover_asked(case_of: Trajectory, by: Actor, to: Actor, **plan: Any) -> Handover:
    """`to` is asked to take over, and has not answered yet."""
    handover = handover_planned(case_of, by, to, **plan)
    ask_to_take_over(actor=by, trajectory_ids=[case_of.pk])
    handover.refresh_from_db()
    return handover


def handover_agreed(case_of: Trajectory, by: Actor, to: Actor, **plan: Any) -> Handover:
    """`to` said yes, and the three still have to meet."""
    handover = handover_asked(case_of, by, to, **plan)
    accept_handovers(actor=to, handover_ids=[handover.pk])
    handover.refresh_from_db()
    return handover


def left(who: Actor) -> None:
    """Yesterday was the last day of this colleague."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Membership.objects.filter(pk=who.membership_id).update(until=yesterday)


def same_person(one: Trajectory, by: Actor, other: Trajectory, **said: Any) -> Merge:
    """Who keeps the one page asks whether the other one is of the same person; the page of who asks stays."""
    return ask_same_person(
        actor=by,
        trajectory_id=one.pk,
        other_id=other.pk,
        **{"stays": True, "why": "dezelfde naam", "own_words": "Ja, dat ben ik.", **said},
    )


def one_page(stays: Trajectory, by: Actor, goes_on: Trajectory, other: Actor) -> Merge:
    """Both who keep the overview said yes: the second page goes on in the first."""
    return agree_same_person(actor=other, merge_id=same_person(stays, by, goes_on).pk)


def covered(case_of: Trajectory, by: Actor, colleague: Actor, from_in: int = 0, days: int = 7) -> Cover:
    """`colleague` stands in: from so many days ahead on, for so many days."""
    first = timezone.localdate() + dt.timedelta(days=from_in)
    last = first + dt.timedelta(days=days - 1)
    arrange_cover(
        actor=by, trajectory_ids=[case_of.pk], absence=Absence(colleague.membership_id, first, last)
    )
    return Cover.objects.within(by).get(trajectory=case_of, ended_on=None)


def waiting(who: Actor, *files: bytes, page: str = "/form/") -> tuple[uuid.UUID, ...]:
    """Files that were chosen in a form, made anew here and now, and wait on it."""
    made = [clean(data) for data in files]
    safe = [Safe(CleanKind(each.kind), each.pages, each.data, was_scanned=False) for each in made]
    return tuple(keep(who, page, each).pk for each in safe)


def attachments_of(entry: Entry) -> list[Attachment]:
    return list(Attachment.objects.within(entry).filter(entry=entry).order_by("id"))
