"""A page with something in every corner, and everybody who stands around it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from reisgezel.domain.caseload.actions.files import read_file
from reisgezel.domain.catalogue.actions.examples import Example, ExampleStep, write_example
from reisgezel.domain.catalogue.enums import LifeDomain, StepBy
from reisgezel.domain.catalogue.models import GoalTemplate
from reisgezel.domain.clients.actions.contact import ask_contact_rule
from reisgezel.domain.clients.enums import Channel
from reisgezel.domain.consents.actions.sharing import Explanation
from reisgezel.domain.consents.enums import Right, ToldBy
from reisgezel.domain.consents.models import Sharing, Telling
from reisgezel.domain.trajectories.actions import phases
from reisgezel.domain.trajectories.actions.appointments import Care, make_appointment
from reisgezel.domain.trajectories.actions.around import About, end_around, note_around
from reisgezel.domain.trajectories.actions.between import make_tie
from reisgezel.domain.trajectories.actions.covers import write_lines
from reisgezel.domain.trajectories.actions.disagreements import disagree
from reisgezel.domain.trajectories.actions.emergencies import break_glass
from reisgezel.domain.trajectories.actions.factors import Told, correct_factor, end_factor, note_factor
from reisgezel.domain.trajectories.actions.feeds import make_feed
from reisgezel.domain.trajectories.actions.goal_orders import rank_goals
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.invitations import invite_guest
from reisgezel.domain.trajectories.actions.merging import agree_same_person
from reisgezel.domain.trajectories.actions.reminders import resume_reminders, stop_reminders
from reisgezel.domain.trajectories.actions.rights import Question, ask_right, tell_answer
from reisgezel.domain.trajectories.actions.safety import note_apart, open_apart
from reisgezel.domain.trajectories.actions.scales import Rungs, describe_levels, rate_goal
from reisgezel.domain.trajectories.actions.service_texts import agree_to_texts, copy_text
from reisgezel.domain.trajectories.actions.shared_entries import share_entry
from reisgezel.domain.trajectories.actions.sheets import Line, strike_line, write_line
from reisgezel.domain.trajectories.actions.steps import agree_step
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.enums import (
    Attainment,
    Audience,
    CaredBy,
    ClosingReason,
    FactorKind,
    How,
    Level,
    Relation,
    SaidBy,
    Share,
    Voice,
    WhyOpen,
)
from reisgezel.domain.trajectories.enums.meetings import Doer
from reisgezel.domain.trajectories.enums.told import TextOf
from reisgezel.domain.trajectories.models import (
    Around,
    Disagreement,
    Entry,
    Factor,
    Goal,
    Handover,
    Meeting,
    MeetingLine,
    Merge,
    SharedEntry,
    Tie,
    Trajectory,
)
from reisgezel.domain.trajectories.queries.carrying import Carried
from reisgezel.domain.trajectories.queries.emergencies import mark_for_emergency
from reisgezel.domain.trajectories.queries.merging import mark_for_same
from reisgezel.foundation.common.ids import new_id
from reisgezel.foundation.organisations.actor import Actor
from reisgezel.foundation.organisations.enums import MemberRole, SecrecyKind
from reisgezel.foundation.organisations.models import Partnership
from tests import factories
from tests.domain.catalogue.situations import SMALL, published
from tests.kit.files import photo

#: Words that stand on a page only for who may read them.
SECRETS = {
    "name": "Kanarienaam",
    "mail": "kanariemail",
    "housing": "kanariehuis",
    "money": "kanariegeld",
    "own": "kanarieeigen",
    "secret": "kanariegeheim",
    "goal": "kanariewens",
    "step": "kanariestap",
    "order": "kanarievolgorde",
    "level": "kanarieladder",
    "how far": "kanariehoever",
    "stone": "kanariesteen",
    "strength": "kanariekracht",
    "obstacle": "kanariedrempel",
    "corrected": "kanarieverbeterd",
    "unsaid": "kanariezwijg",
    "agreed": "kanariedeel",
    "paused": "kanariepauze",
    "lines": "kanarielijn",
    "given": "kanariegegeven",
    "apart": "kanarieapart",
    "why apart": "kanariewaaromapart",
    "emergency": "kanarienood",
    "question": "kanarievraag",
    "agenda": "kanarieagenda",
    "who is there": "kanarietafel",
    "decision": "kanariebesluit",
    "task": "kanarietaak",
    "planned": "kanarieplan",
    "otherwise": "kanarieanders",
    "around": "kanariemens",
    "care": "kanariezorg",
    "trusted": "kanarietrouw",
    "trusted phone": "+32470007731",
    "asked": "kanarierecht",
    "telling": "kanariezegje",
    "copied": "kanariekopie",
    "care beside": "kanarieopvang",
    "struck": "kanariegeschrapt",
    "why struck": "kanarieschrapreden",
    "later": "kanarieerbij",
    "handover": "kanarieoverdracht",
    "row": "kanarierij",
    "kept apart": "Muurbloem",
    "other name": "Kanarietweede",
    "other page": "kanariedeeltwee",
    "one person": "kanarieeenmens",
}
#: Words about somebody else's page, which the case manager of the story sees in an emergency and nobody else does.
ELSEWHERE = "kanarieelders"
#: Words on the sheet of a meeting about somebody else, to which the case manager of the story is invited.
AT_THE_TABLE = "kanarieplaats"
#: What a colleague says who asks the case manager of the story whether somebody else is the same person.
SAME_PERSON = "kanariezelfde"


#: The name of somebody whose page was closed, and whose case manager left: nobody reads it, who divides pages neither.
STAYED_BEHIND = "kanarievoorbij"


@dataclass(frozen=True)
class Story:
    """people: who stands around the page, by what they are to it. ids: what the addresses of the desk ask for."""

    people: dict[str, Actor]
    ids: dict[str, Any]


def tell() -> Story:
    """The story, told through the actions of the product."""
    griet = factories.case_manager(name="Griet Proef")
    streek = factories.same_partnership(griet)
    case = factories.case(griet, "Kanarienaam Proef", phone="0470 00 00 01", email="kanariemail@voorbeeld.be")
    tom = factories.housing_coach(within=streek, secrecy=SecrecyKind.DISCRETION)
    place = factories.joined(case, griet, tom, LifeDomain.HOUSING)
    sharing = Sharing.objects.within(griet).get(client=case.client)
    ask_contact_rule(
        actor=griet, client=case.client, chain=case.pk, channels=frozenset({Channel.CALL}), remark="Bel kort."
    )
    housing, money = (LifeDomain.HOUSING,), (LifeDomain.MONEY,)
    entry = factories.visit(
        griet, case, "kanariehuis", topics=housing, files=factories.waiting(griet, photo())
    )
    spent = factories.visit(griet, case, "kanariegeld", topics=money)
    factories.visit(griet, case, "kanarieeigen", topics=housing, audience=Audience.OWN)
    factories.visit(griet, case, "kanariegeheim", topics=housing, under_secrecy=True, audience=Audience.TEAM)
    at: dict[str, Any] = {"actor": griet, "trajectory_id": case.pk}
    goal = set_goal(**at, words="kanariewens", why="Voor later.", domain=LifeDomain.MONEY)
    step = agree_step(**at, goal_id=goal.pk, text="kanariestap", due_on=timezone.localdate())
    _beside(at, goal)
    _stones(at)
    said = _seen_otherwise(at, entry, spent)
    rita = factories.actor(MemberRole.REGISSEUR, within=streek, name="Rita Proef")
    example = _of_the_area(rita)
    factor = _both_sides(at)
    _reminders(at)
    lena = factories.housing_coach(within=streek, name="Lena Proef")
    factories.asked(case, griet, lena, why="Kanariewaarom", may_say="Kanariezeg", unsaid="kanariezwijg")
    newcomer = factories.said_yes(case, griet, factories.housing_coach(within=streek, name="Fatma Proef"))
    phases.take_part(
        **at, agreed_on=timezone.localdate(), explanation=Explanation(own_words="kanariedeel: stoppen mag.")
    )
    _paused(at)
    shared = _given_on_purpose(at, case, entry)
    about_work, telling = _told(at, case)
    appointment = make_appointment(
        **at,
        starts_at=timezone.now() + dt.timedelta(minutes=5),
        how=How.HOME,
        care=Care(CaredBy.FAMILY, "kanarieopvang"),
    )
    karim = factories.case_manager(within=streek, name="Karim Proef")
    factories.covered(case, griet, karim)
    around, tie = _around(at, mo := factories.case(griet, "Mo Proef"))
    write_lines(**at, summary="kanarielijn: bel na tien uur.")
    youssef = factories.case_manager(within=streek, name="Youssef Proef")
    question = factories.asked(other := factories.case(youssef, "Bo Proef"), youssef, griet)
    keep_apart(griet, case, "kanarieapart", words="kanariewaaromapart")
    yara = factories.case_manager(within=streek, name="Yara Proef")
    nele = factories.actor(MemberRole.COORDINATOR, within=streek, name="Nele Proef")
    wall = factories.divided(case, factories.case(yara, "Muurbloem Proef"), nele)
    used = break_glass(actor=youssef, trajectory_id=case.pk, because="kanarienood")
    keep_apart(youssef, other_in_need := factories.case(youssef, "Sem Proef"), ELSEWHERE)
    emergency = break_glass(actor=griet, trajectory_id=other_in_need.pk, because="is in gevaar")
    meeting = _at_the_table(at, case, griet, lena)
    rights = ask_right(**at, question=Question(Right.CORRECT, words="kanarierecht: dat klopt niet."))
    planned = _planned(at, case, lena)
    wim, taken_over = _handing_over(case, griet, youssef)
    theirs = factories.meeting_begun(other, youssef, griet, question=AT_THE_TABLE)
    caseload = read_file(actor=griet, data=b"Roepnaam;Taal\r\nkanarierij;Klingon\r\n")
    return Story(
        people={
            "case manager": griet,
            "partner": tom,
            "service": Actor.of(shared.place.membership),
            "stands in": karim,
            "takes over": wim,
            "colleague": youssef,
            "coordinator": nele,
            "kept apart": yara,
            "regisseur": rita,
            "stranger": factories.case_manager(name="Ver Weg"),
        },
        ids={
            "case_id": case.pk,
            "entry_id": entry.pk,
            "attachment_id": factories.attachments_of(entry)[0].pk,
            "disagreement_id": said.pk,
            "goal_id": goal.pk,
            "example_id": example.pk,
            "idea_id": example.steps.within(griet).get().pk,
            "step_id": step.pk,
            "place_id": place.pk,
            "service_place_id": shared.place_id,
            "shared_id": shared.pk,
            "sharing_id": sharing.pk,
            "joining_id": newcomer.pk,
            "question_id": question.pk,
            "appointment_id": appointment.pk,
            "domain": LifeDomain.HOUSING.value,
            "kind": FactorKind.OBSTACLE.value,
            "factor_id": factor.pk,
            "meeting_id": meeting.pk,
            "planned_id": planned.pk,
            "line_id": MeetingLine.objects.within(griet).get(meeting=meeting, text="kanariebesluit").pk,
            "guest_id": factories.seat_of(meeting, lena).pk,
            "seat_id": factories.seat_of(theirs, griet).pk,
            "request_id": rights.pk,
            "used_id": used.pk,
            "emergency_id": emergency.pk,
            "around_id": around.pk,
            "tie_id": tie.pk,
            "other_id": mo.pk,
            "divide_id": wall.pk,
            "of": TextOf.ENTRY.value,
            "item_id": about_work.pk,
            "telling_id": telling.pk,
            "handover_id": taken_over.pk,
            "leaver_id": _somebody_left(streek).membership_id,
            "mark": mark_for_emergency(griet, other.pk),
            "caseload_id": caseload.pk,
            "row_number": 2,
            "ending": "csv",
            "merge_id": _of_two_pages(case, griet).pk,
            "other_mark": mark_for_same(griet, case.pk, other.pk),
            "same_id": _asked_whether_one(case, griet, other_in_need, other, youssef).pk,
        },
    )


def _handing_over(case: Trajectory, griet: Actor, youssef: Actor) -> tuple[Actor, Handover]:
    """A colleague said yes to taking over, and the three still have to meet; another one asks to take over somebody."""
    streek = factories.same_partnership(griet)
    wim = factories.case_manager(within=streek, name="Wim Proef")
    words = {
        "summary": "kanarieoverdracht",
        "wants_known": "kanarieoverdracht",
        "unsaid": "kanarieoverdracht",
    }
    factories.handover_agreed(case, griet, wim, **words)
    return wim, factories.handover_asked(factories.case(youssef, "Ali Proef"), youssef, griet)


def _somebody_left(streek: Partnership) -> Actor:
    """With one open page and one closed."""
    house = factories.organisation()
    factories.case_manager(within=streek, of=house, name="Els Proef")
    an = factories.case_manager(within=streek, of=house, name="An Proef")
    factories.case(an, "Ina Proef")
    gone = factories.case(an, STAYED_BEHIND)
    phases.close(actor=an, trajectory_id=gone.pk, reason=ClosingReason.MOVED)
    factories.left(an)
    return an


def _paused(at: dict[str, Any]) -> None:
    phases.pause(**at, because="kanariepauze", look_again_on=timezone.localdate() + dt.timedelta(days=9))
    phases.resume(**at)


def _reminders(at: dict[str, Any]) -> None:
    stop_reminders(**at)
    resume_reminders(**at)
    make_feed(actor=at["actor"], feed_id=new_id())


def _of_the_area(rita: Actor) -> GoalTemplate:
    """The catalogue, and an example in the topic of the goal: its step is offered beside a step of that goal."""
    published(rita, SMALL.replace("Iets heel anders", "Slechte woonkwaliteit"))
    steps = (ExampleStep("Een brief openen", StepBy.PERSON, days=7),)
    return write_example(actor=rita, example=Example(LifeDomain.MONEY, "Rondkomen", steps=steps))


def _beside(at: dict[str, Any], goal: Goal) -> None:
    """How far the goal came, in two voices, and another goal with which the worker would begin."""
    rungs = Rungs(begins=Attainment.LESS, less="kanarieladder", as_hoped="Geen schulden meer.")
    scale = describe_levels(**at, goal_id=goal.pk, rungs=rungs)
    for voice, level in ((Voice.CLIENT, Attainment.LESS), (Voice.WORKER, Attainment.AS_HOPED)):
        rate_goal(**at, goal_id=goal.pk, scale_id=scale.pk, voice=voice, level=level, words="kanariehoever")
    other = set_goal(**at, words="Een tuin.", domain=LifeDomain.HOUSING)
    rank_goals(**at, order=(goal.pk, other.pk), voice=Voice.CLIENT)
    rank_goals(**at, order=(other.pk, goal.pk), voice=Voice.WORKER, because="kanarievolgorde")


def _of_two_pages(case: Trajectory, griet: Actor) -> Merge:
    """Somebody else had a page for the same person; what stood there is read by who keeps the overview now."""
    zoe = factories.case_manager(within=factories.same_partnership(griet), name="Zoe Proef")
    other = factories.case(zoe, "Kanarietweede Proef")
    there = {"actor": zoe, "trajectory_id": other.pk}
    entry = factories.visit(zoe, other, "kanariedeeltwee", topics=(LifeDomain.MONEY,))
    disagree(**there, entry_id=entry.pk, said_by=SaidBy.PERSON, words="kanariedeeltwee")
    goal = set_goal(**there, words="kanariedeeltwee", domain=LifeDomain.MONEY)
    scale = describe_levels(
        **there, goal_id=goal.pk, rungs=Rungs(begins=Attainment.LESS, less="kanariedeeltwee", as_hoped="Ja.")
    )
    rate_goal(
        **there,
        goal_id=goal.pk,
        scale_id=scale.pk,
        voice=Voice.CLIENT,
        level=Attainment.LESS,
        words="kanariedeeltwee",
    )
    request = ask_right(**there, question=Question(Right.SEE, words="kanariedeeltwee"))
    tell_answer(**there, request_id=request.pk, how=ToldBy.TALK)
    asked = factories.same_person(case, griet, other, own_words="kanarieeenmens: ja.")
    return agree_same_person(actor=zoe, merge_id=asked.pk)


def _asked_whether_one(
    case: Trajectory, griet: Actor, theirs: Trajectory, other: Trajectory, youssef: Actor
) -> Merge:
    """Griet asks about a page of Youssef, and Youssef about hers."""
    factories.same_person(case, griet, theirs)
    return factories.same_person(other, youssef, case, why=SAME_PERSON)


#: Who carries it, as no other row of the story says it.
CARRIED = Carried(by_self=Share.A_LOT, by_network=Share.A_LITTLE, by_services=Share.NOTHING)


def _stones(at: dict[str, Any]) -> None:
    place_stone(**at, domain=LifeDomain.MONEY, voice=Voice.CLIENT, level=Level.HARD, words="kanariesteen")
    place_stone(
        **at, domain=LifeDomain.MONEY, voice=Voice.CLIENT, level=Level.SO_SO, wish=Level.GOOD, carried=CARRIED
    )
    place_stone(**at, domain=LifeDomain.MONEY, voice=Voice.WORKER, level=Level.HARD)
    place_stone(**at, domain=LifeDomain.FAMILY, voice=Voice.CLIENT, level=Level.GOOD, work_on=True)


def _around(at: dict[str, Any], mo: Trajectory) -> tuple[Around, Tie]:
    """People around the person, one of them corrected away, and somebody who belongs together with the person."""
    child = About(Relation.CHILD, name="kanariemens", birth_year=2019, lives_here=True, care="kanariezorg")
    note_around(**at, about=child)
    around = note_around(**at, about=About(Relation.NEIGHBOUR, name="Buur"))
    trusted = About(Relation.SIBLING, name="kanarietrouw", is_trusted=True, phone="0470 00 77 31")
    note_around(**at, about=trusted)
    friend = note_around(**at, about=About(Relation.FRIEND, said_by=SaidBy.OTHER))
    end_around(**at, around_id=friend.pk)
    return around, make_tie(**at, other_id=mo.pk, relation=Relation.SIBLING)


def _seen_otherwise(at: dict[str, Any], entry: Entry, spent: Entry) -> Disagreement:
    """The person sees two entries otherwise."""
    disagree(**at, entry_id=spent.pk, said_by=SaidBy.PERSON, words="kanarieanders: het was meer.")
    return disagree(**at, entry_id=entry.pk, said_by=SaidBy.PERSON, words="Dat zie ik anders.")


def _given_on_purpose(at: dict[str, Any], case: Trajectory, entry: Entry) -> SharedEntry:
    """A colleague of the employment service reads one note, and neither this other one."""
    griet = at["actor"]
    vera = factories.employment_adviser(within=factories.same_partnership(griet))
    factories.visit(griet, case, "Over werk.", topics=(LifeDomain.WORK,))
    return share_entry(
        **at,
        place_id=factories.joined(case, griet, vera).pk,
        entry_id=entry.pk,
        explanation=Explanation(own_words="kanariegegeven: Vera mag dat lezen."),
    )


def _told(at: dict[str, Any], case: Trajectory) -> tuple[Entry, Telling]:
    """The person said yes to texts for the employment service, and one was copied."""
    griet = at["actor"]
    factories.ground_to_tell(griet)
    telling = agree_to_texts(**at, explanation=Explanation(own_words="kanariezegje: over werk mag."))
    entry = Entry.objects.within(griet).get(trajectory=case, topics=LifeDomain.WORK.bit)
    copy_text(**at, of=TextOf.ENTRY, item_id=entry.pk, text="kanariekopie", is_confirmed=True)
    return entry, telling


def _both_sides(at: dict[str, Any]) -> Factor:
    """What helps and what stands in the way: from before and today, over, corrected, shared and not."""
    before = timezone.localdate() - dt.timedelta(days=40)
    money = {"domain": LifeDomain.MONEY, "said_on": before}
    note_factor(**at, told=Told(kind=FactorKind.STRENGTH, words="kanariekracht", since=before, **money))
    wrong = note_factor(**at, told=Told(kind=FactorKind.OBSTACLE, words="kanariedrempel", **money))
    better = Told(kind=FactorKind.OBSTACLE, words="kanarieverbeterd", domain=LifeDomain.HOUSING)
    factor = correct_factor(**at, factor_id=wrong.pk, told=better)
    sings = Told(
        kind=FactorKind.PLEASANT,
        domain=LifeDomain.HOUSING,
        words="Zingen.",
        since=before,
        since_is_month=True,
    )
    end_factor(**at, factor_id=note_factor(**at, told=sings).pk)
    return factor


def _at_the_table(at: dict[str, Any], case: Trajectory, griet: Actor, lena: Actor) -> Meeting:
    """A meeting that goes on, with somebody from outside the team, and something agreed."""
    meeting = factories.meeting_begun(
        case,
        griet,
        lena,
        question="kanarievraag",
        agenda=("kanarieagenda",),
        own_words="kanarietafel: goed.",
        trusted="mijn zus",
    )
    write_line(**at, meeting_id=meeting.pk, line=Line("kanariebesluit"))
    struck = write_line(**at, meeting_id=meeting.pk, line=Line("kanariegeschrapt"))
    strike_line(**at, line_id=struck.pk, because="kanarieschrapreden")
    task = Line("kanarietaak", doer=Doer.MEMBER, membership_id=lena.membership_id)
    write_line(**at, meeting_id=meeting.pk, line=task)
    return meeting


def _planned(at: dict[str, Any], case: Trajectory, lena: Actor) -> Meeting:
    """A meeting of some days ahead, to which somebody was invited later."""
    planned = factories.meeting_planned(
        case, at["actor"], question="kanarieplan", starts_at=timezone.now() + dt.timedelta(days=2)
    )
    invite_guest(
        **at, meeting_id=planned.pk, membership_id=lena.membership_id, own_words="kanarieerbij: goed."
    )
    return planned


def keep_apart(who: Actor, case: Trajectory, text: str, words: str = "") -> None:
    """What is kept apart is open for who keeps the overview, and something stands there."""
    open_apart(actor=who, trajectory_id=case.pk, reason=WhyOpen.WRITE, words=words)
    note_apart(actor=who, trajectory_id=case.pk, text=text)


#: Turns to take before a page of the story has a form to show.
TURNS = {"way-reopen": ("close",), "way-take-part": ("close", "reopen")}


def take_turns(story: Story, *turns: str) -> None:
    at: dict[str, Any] = {"actor": story.people["case manager"], "trajectory_id": story.ids["case_id"]}
    for turn in turns:
        if turn == "close":
            phases.close(**at, reason=ClosingReason.WORKED_OUT, reached="Een huis.", continues="De huisarts.")
        else:
            phases.reopen(**at, because="belde terug")
