"""Every form of the desk: what is right stands on the page; what is not is asked again, kept as it was typed."""

import datetime as dt

import pytest

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.models import Entry, Joining, TeamPlace
from tests import factories
from tests.faces.desk.conftest import Desk, assert_asks_again, said, soup, value_of
from tests.kit.matrix import slow_but

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(griet, case):
    return set_goal(
        actor=griet, trajectory_id=case.pk, words="Een huis zonder schimmel", domain=LifeDomain.HOUSING
    )


@pytest.fixture
def tom(griet):
    return factories.housing_coach(within=factories.same_partnership(griet))


@pytest.fixture
def place(griet, case, tom):
    factories.joined(case, griet, tom, LifeDomain.HOUSING)
    return TeamPlace.objects.within(griet).get(trajectory=case, membership=tom.membership_id)


def test_a_call_name_opens_a_page(desk):
    page = desk.fill("person-new", call_name="Noor")

    assert soup(page).h1.text.strip() == "Noor"


def test_everything_about_a_person_stands_on_the_page(desk):
    page = desk.fill(
        "person-new",
        call_name="Noor",
        language="ar",
        needs_interpreter="on",
        reads="no",
        birth_year="1987",
        phone="0470 00 00 01",
    )

    assert "Arabisch, met een tolk · leest niet" in said(page)


@pytest.mark.parametrize(
    ("field", "value"),
    slow_but(
        [("call_name", ""), ("birth_year", "1887")],
        [
            ("call_name", ""),
            ("call_name", "\u200b"),
            ("call_name", "x" * 201),
            ("birth_year", "1887"),
            ("birth_year", "2027"),
            ("birth_year", "vorige eeuw"),
            ("phone", "bel mij niet"),
            ("reads", "misschien"),
            ("language", "klingon"),
        ],
    ),
)
def test_a_person_is_asked_again(desk, field, value):
    values = {"call_name": "Noor", "phone": "0470 00 00 01", field: value}
    page = desk.fill("person-new", **values)

    assert_asks_again(page, field)
    other = "call_name" if field != "call_name" else "phone"
    assert value_of(page, other) == values[other]


def test_a_person_is_corrected(desk, case):
    page = desk.fill("case-person", case.pk, call_name="Samira El T.", phone="0470 00 00 02")

    assert soup(page).h1.text.strip() == "Samira El T."
    assert value_of(desk.open("case-person", case.pk), "phone") == "0470 00 00 02"


def test_a_correction_is_asked_again(desk, case):
    page = desk.fill("case-person", case.pk, call_name="", phone="12")

    assert_asks_again(page, "call_name", "phone")
    assert value_of(page, "phone") == "12"


def test_a_visit_stands_on_the_page(desk, case):
    page = desk.fill(
        "visit-record",
        case.pk,
        how="out",
        topics=["housing", "nice"],
        more_topics=["transport"],
        text="Samen naar het woonloket.",
        next_step="De brief schrijven",
        audience="team",
        is_outreach="on",
    )

    story = soup(page).select_one("#story").get_text(" ")
    assert "Samen naar het woonloket." in story
    assert "Wonen" in story
    assert "Onderweg" in story
    assert "iets leuks" in story
    assert "De brief schrijven" in soup(page).select_one("#goals").get_text(" ")


def test_something_nice_is_enough_for_an_entry(desk, griet, case):
    desk.fill("note-record", case.pk, topics="nice")

    assert Entry.objects.within(griet).get(trajectory=case).is_positive


def test_not_seen_needs_no_words(desk, case):
    page = desk.fill("visit-record", case.pk, how="not_seen")

    assert "niet gezien" in soup(page).select_one("#story").get_text(" ")


@pytest.mark.parametrize("name", slow_but({"visit-record"}, ["visit-record", "note-record"]))
@pytest.mark.parametrize(
    ("field", "value"),
    slow_but(
        [("text", ""), ("more_topics", "geheim"), ("day", "2026-02-31")],
        [
            ("text", ""),
            ("text", "x" * 10_001),
            ("topics", ["housing", "geheim"]),
            ("more_topics", "geheim"),
            ("audience", "iedereen"),
            ("day", "2026-02-31"),
            ("day", "0026-05-14"),
            ("day", ""),
            ("time", "25:00"),
            ("time", ""),
            ("hidden_from_client_because", "x" * 301),
        ],
    ),
)
def test_an_entry_is_asked_again(desk, case, name, field, value):
    values = {"text": "Samen gekookt.", "topics": None, field: value}
    page = desk.fill(name, case.pk, **values)

    assert_asks_again(page, field)
    assert (value_of(page, "text") or "") == values["text"]


def test_a_visit_in_the_future_is_asked_again_beside_its_day(desk, case):
    page = desk.fill("visit-record", case.pk, text="Morgen.", day="2026-05-15")

    assert_asks_again(page, "day")
    assert value_of(page, "text") == "Morgen."


def test_the_moment_is_filled_in_and_can_be_changed(desk, griet, case):
    form = desk.open("visit-record", case.pk)
    assert "Vandaag, 12.00 uur · Griet" in said(form)

    desk.send(form, text="Gisteren gebeld.", day="2026-05-13", time="09:30")

    entry = Entry.objects.within(griet).get(trajectory=case)
    assert entry.happened_at == dt.datetime(2026, 5, 13, 7, 30, tzinfo=dt.UTC)


def test_an_entry_is_said_better(desk, griet, case):
    entry = factories.visit(griet, case, "Hij was boos.")
    page = desk.fill("entry-correct", case.pk, entry.pk, text="Ze riep: ik wil rust.")

    assert "Ze riep: ik wil rust." in said(page)
    assert "Hij was boos." in said(page)
    assert_asks_again(desk.fill("entry-correct", case.pk, factories.visit(griet, case).pk, text=" "), "text")


def test_a_goal_and_its_first_step_stand_on_the_page(desk, case):
    step = desk.fill(
        "goal-new", case.pk, words="Ik wil leren fietsen", domain="transport", why="Voor de les."
    )
    page = desk.send(step, text="Een fiets lenen", due_on="2026-05-18")

    goals = soup(page).select_one("#goals").get_text(" ")
    for word in (
        "Ik wil leren fietsen",
        "Voor de les.",
        "Onderweg",
        "Een fiets lenen",
        "ma 18 mei",
        "We zijn bezig",
    ):
        assert word in goals.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("field", "value"),
    slow_but(
        [("words", ""), ("domain", "safety")],
        [("words", ""), ("words", "x" * 301), ("why", "x" * 301), ("domain", None), ("domain", "safety")],
    ),
)
def test_a_goal_is_asked_again(desk, case, field, value):
    values = {"words": "Rust", "domain": "mind", "why": "Daarom", field: value}
    page = desk.fill("goal-new", case.pk, **values)

    assert_asks_again(page, field)
    assert value_of(page, "why") == values["why"]


def test_a_goal_moves_and_stays(desk, case, goal):
    assert "Even pauze" in said(desk.fill("goal", case.pk, goal.pk, status="paused"))
    assert "Even pauze" in said(desk.fill("goal", case.pk, goal.pk))
    assert_asks_again(desk.fill("goal", case.pk, goal.pk, status="zomaar"), "status")


@pytest.mark.parametrize(("field", "value"), [("text", ""), ("text", "x" * 301), ("due_on", "31/02/2026")])
def test_a_step_is_asked_again(desk, case, goal, field, value):
    values = {"text": "Bellen", "due_on": "2026-05-18", field: value}
    page = desk.fill("goal-step", case.pk, goal.pk, **values)

    assert_asks_again(page, field)
    assert (value_of(page, "text") or "") == values["text"]


def test_a_step_is_answered_on_the_page(desk, case, goal):
    page = desk.fill("goal-step", case.pk, goal.pk, text="Bellen")
    page = desk.send(page, '#goals form[action*="/steps/"]', button="state=done")

    assert "Een stap gelukt" in said(page)
    assert "Bellen" not in soup(page).select_one("#goals").get_text()


def test_a_stone_stands_in_the_list_with_both_voices(desk, case):
    desk.fill("stone", case.pk, "housing", level="2", wish="4", words="De muur is nat.", work_on="on")
    page = desk.fill("stone", case.pk, "housing", voice="worker", level="1")

    for line in ("Moeilijk · wil naar goed", "De muur is nat.", "Heel moeilijk", "Jullie zien dit anders"):
        assert line in said(page)


def test_not_talking_about_it_is_an_answer(desk, case):
    page = desk.fill("stone", case.pk, "housing", level="0")

    assert "Niet over gepraat" in said(page)


def test_saving_leads_to_the_next_topic(desk, case):
    page = desk.fill("stone", case.pk, "housing", level="2", button="next=1")

    assert "Geld" in soup(page).h1.text


@pytest.mark.parametrize(
    ("field", "value"),
    slow_but(
        [("level", "6")],
        [
            ("level", None),
            ("level", "6"),
            ("wish", "-1"),
            ("words", "x" * 301),
            ("said_on", "2026-05-15"),
            ("voice", "x"),
        ],
    ),
)
def test_a_stone_is_asked_again(desk, case, field, value):
    values = {"level": "2", "words": "Nat.", field: value}
    page = desk.fill("stone", case.pk, "housing", **values)

    assert_asks_again(page, field)
    assert value_of(page, "words") == values["words"]


def test_somebody_joins_reads_and_leaves(desk, case, tom):
    page = desk.fill("team-join", case.pk, member=str(tom.membership_id), why="Schimmel in huis")
    assert "Gevraagd; antwoord tegen do 21 mei" in said(page)

    joining = Joining.objects.within(tom).get(membership=tom.membership_id)
    his = Desk(tom)
    question = his.open("question", joining.pk)
    assert "Schimmel in huis" in said(question)
    assert "Samira" not in said(question)
    opened = his.send(question, answer="yes")
    assert "Samira T." in said(opened)
    assert "Komt erbij: jullie moeten nog met drie afspreken" in said(desk.open("team", case.pk))
    page = desk.fill("joining-together", case.pk, joining.pk, text="Koffie gedronken.")
    assert "Ziet nog geen onderwerp" in said(page)
    assert "Koffie gedronken." in said(his.open("case", case.pk))

    place = TeamPlace.objects.within(tom).get(membership=tom.membership_id)
    question = desk.fill("sharing-choose", case.pk, place.pk, topics=["housing", "work"])
    question = desk.send(question, answer="yes", own_words="Tom mag over mijn huis lezen.")
    answers = desk.send(question, answer="later")
    assert "Tom Proef" in said(desk.open("team", case.pk))
    assert "Ziet: wonen" in said(desk.open("team", case.pk))
    assert "Tom mag over mijn huis lezen." in said(answers)
    assert "Tom Proef" not in said(desk.fill("team-end", case.pk, place.pk, because="Het huis is droog"))
    assert Desk(tom).open("case", case.pk).status_code == 403


def test_a_joining_is_asked_again(desk, case, tom):
    page = desk.fill("team-join", case.pk, member="", why="Schimmel")
    assert_asks_again(page, "member")
    assert value_of(page, "why") == "Schimmel"

    assert_asks_again(desk.fill("team-join", case.pk, member=str(tom.membership_id), why=""), "why")
    assert_asks_again(desk.fill("team-join", case.pk, member=str(case.pk), why="x"), "member")


def test_an_ending_needs_a_reason(desk, case, place):
    assert_asks_again(desk.fill("team-end", case.pk, place.pk, because=" "), "because")
    assert_asks_again(desk.fill("team-end", case.pk, place.pk, because="x" * 301), "because")


def test_the_contact_rule_stands_on_top(desk, case):
    page = desk.fill(
        "contact-rule",
        case.pk,
        channels=["call", "visit"],
        may_leave_voicemail="on",
        from_hour="09:00",
        until_hour="12:00",
        who_may_answer="zus",
        remark="Bel twee keer.",
    )

    rule = " ".join(soup(page).select_one(".contact").get_text(" ").split())
    for line in ("Bel tussen 9 en 12 uur.", "Inspreken mag.", "Stuur geen sms.", "zus", "Bel twee keer."):
        assert line in rule


@pytest.mark.parametrize(
    ("field", "values"),
    slow_but(
        [("channels", {"channels": "duif"})],
        [
            ("until_hour", {"from_hour": "12:00", "until_hour": "09:00"}),
            ("until_hour", {"from_hour": "12:00"}),
            ("from_hour", {"from_hour": "25:00"}),
            ("channels", {"channels": "duif"}),
            ("remark", {"remark": "x" * 301}),
        ],
    ),
)
def test_a_contact_rule_is_asked_again(desk, case, field, values):
    page = desk.fill("contact-rule", case.pk, who_may_answer="zus", **values)

    assert field in page.context["form"].errors
    assert page.status_code == 422
    assert value_of(page, "who_may_answer") == "zus"


def test_an_appointment_stands_on_the_page_and_is_called_off(desk, case):
    page = desk.fill("appointment-new", case.pk, day="2026-05-18", time="10:00", how="out", place="Bib")
    assert "ma 18 mei, 10.00 uur , op stap, Bib" in said(page).replace("uur,", "uur ,")

    page = desk.send(desk.open("appointment-new", case.pk), 'form[action*="call-off"]')
    assert "nog niet afgesproken" in said(page)


@pytest.mark.parametrize(
    ("field", "value"),
    slow_but(
        [("day", "2026-05-13")],
        [
            ("day", "2026-05-13"),
            ("day", "9999-01-01"),
            ("day", "0000-00-00"),
            ("time", "25:00"),
            ("how", "not_seen"),
        ],
    ),
)
def test_an_appointment_is_asked_again(desk, case, field, value):
    values = {"day": "2026-05-18", "time": "10:00", "place": "Bib", field: value}
    page = desk.fill("appointment-new", case.pk, **values)

    assert_asks_again(page, field)
    assert value_of(page, "place") == "Bib"


def test_the_overview_goes_to_a_colleague(desk, griet, case):
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    assert_asks_again(desk.fill("case-hand-over", case.pk, summary="Vijf regels."), "to")

    desk.fill(
        "case-hand-over", case.pk, to=str(youssef.membership_id), summary="Vijf regels.", client_told="on"
    )

    assert "Youssef (jij)" in said(Desk(youssef).open("case", case.pk))
    assert desk.open("case", case.pk).status_code == 403
