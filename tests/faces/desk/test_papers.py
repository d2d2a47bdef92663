"""The card and the plan, as they come out of the printer: Dutch and Arabic, filled in and empty, for every role."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from reisgezel.domain.catalogue.enums import TOPICS, LifeDomain
from reisgezel.domain.trajectories.actions.appointments import make_appointment
from reisgezel.domain.trajectories.actions.goals import set_goal
from reisgezel.domain.trajectories.actions.steps import agree_step, end_step
from reisgezel.domain.trajectories.actions.stones import place_stone
from reisgezel.domain.trajectories.enums import Audience, How, Level, StepState, Voice
from reisgezel.faces.desk.papers.sheets import direction, shortened
from reisgezel.foundation.organisations.enums import MemberRole
from reisgezel.foundation.papers import pdf
from reisgezel.foundation.privacy.models import Look
from tests import factories
from tests.faces.desk.conftest import Desk, said, soup
from tests.kit.paper import everything_in, metadata_of, objects_of, pages_of, sides_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

A5, A4 = (148, 210), (210, 297)
PAPERS = ("paper-card", "paper-plan", "paper-card-blank", "paper-plan-blank")
FILE_NAMES = dict(zip(PAPERS, ("kaart.pdf", "mijn-plan.pdf", "kaart-leeg.pdf", "plan-leeg.pdf"), strict=True))
HOUSING, MONEY = LifeDomain.HOUSING, LifeDomain.MONEY
#: A name and words of 200 signs each, by what makes them hard.
LONG = {
    "words": ("Een heel lange zin over alles wat er nog moet " * 5)[:200].strip(),
    "no spaces": "W" * 200,
    "wide": "家" * 200,
    "emoji": "👩‍👧‍👦🏽" * 25,
    "arabic": ("مريم بنت عبد الرحمن " * 12)[:200].strip(),
    "marks": "Z̃̂̄̈" * 40,
}


@pytest.fixture
def griet(clock):
    return factories.case_manager(name="Griet Proef", phone="+3215000101")


@pytest.fixture
def at(griet, case):
    return {"actor": griet, "trajectory_id": case.pk}


@pytest.fixture
def bare_machine(monkeypatch):
    """A machine without the libraries that make a PDF."""
    monkeypatch.setitem(pdf._LIBRARIES, "libnothere-1.0.so.0", "libnothere-1.0-0")
    pdf.missing.cache_clear()
    yield
    pdf.missing.cache_clear()


def fill(at, words="Een huis zonder schimmel", step="Samen naar het woonloket", place="", rows=1):
    """Something in every corner of a sheet, `rows` times."""
    for domain in (HOUSING, MONEY, LifeDomain.WORK)[:rows]:
        goal = set_goal(**at, words=words, domain=domain)
        done = agree_step(**at, goal_id=goal.pk, text=step)
        end_step(**at, step_id=done.pk, state=StepState.DONE)
        agree_step(**at, goal_id=goal.pk, text=step, due_on=timezone.localdate() + dt.timedelta(days=5))
    for domain in TOPICS if rows > 1 else (HOUSING,):
        place_stone(
            **at, domain=domain, voice=Voice.CLIENT, level=Level.GOOD, wish=Level.VERY_GOOD, words=words
        )
    make_appointment(
        **at, starts_at=timezone.now() + dt.timedelta(days=7, hours=1), how=How.HOME, place=place
    )


class TestTheCard:
    def test_it_says_the_day_in_words_the_step_who_helps_and_what_goes_well(self, desk, case, at):
        fill(at)

        page = desk.open("paper-card", case.pk)
        text = text_of(page.content)

        for words in (
            "Mijn kaart",
            "Samira T.",
            "donderdag 21 mei, 13 uur",
            "Griet komt bij jou thuis.",
            "Samen naar het woonloket",
            "dinsdag 19 mei · samen met Griet",
            "Griet 015 00 01 01",
            "Kan je niet komen? Bel Griet.",
            "Wonen",
            "Een huis zonder schimmel",
            "Gemaakt op donderdag 14 mei.",
        ):
            assert words in text, words
        assert pages_of(page.content) == [A5]

    def test_what_is_not_there_is_a_line_to_write_on(self, desk, case):
        text = text_of(desk.open("paper-card", case.pk).content)

        assert "Dag" in text
        assert "Wie en waar" in text

    def test_a_worker_who_works_in_english_prints_in_dutch(self, desk, case, at, griet):
        fill(at)
        user = factories.user_of(griet)
        user.language = "en"
        user.save()

        assert "On paper" in said(desk.open("papers", case.pk))
        assert "Mijn kaart" in text_of(desk.open("paper-card", case.pk).content)


class TestThePlan:
    def test_it_holds_goals_steps_stones_people_and_the_next_time(self, desk, case, at):
        fill(at)

        page = desk.open("paper-plan", case.pk)
        text = text_of(page.content)

        for words in (
            "Mijn plan",
            "Wat ik wil",
            "Een huis zonder schimmel",
            "Samen naar het woonloket",
            "Hoe gaat het?",
            "Goed",
            "Ik wil: heel goed",
            "Dit is gelukt",
            "Griet 015 00 01 01",
            "donderdag 21 mei, 13 uur",
        ):
            assert words in text, words
        assert pages_of(page.content) == [A4]

    def test_an_empty_one_has_every_topic_and_no_word_of_anybody(self, desk, case, at):
        fill(at, words="kanariewoord")

        text = text_of(desk.open("paper-plan-blank", case.pk).content)

        assert all(str(topic.label) in text for topic in (HOUSING, MONEY, LifeDomain.WORK))
        assert "kanarie" not in text
        assert "Samira" not in text
        assert "Veiligheid" not in text

    def test_a_topic_can_be_left_off_and_its_name_stands_in_no_address(self, desk, case, at):
        fill(at, rows=3)
        page = desk.open("papers", case.pk)
        assert len(soup(page).select("#form [name=topic]:checked")) == len(TOPICS)

        plan = desk.post(reverse("desk:paper-plan", args=[case.pk]), {"topic": ["housing", "nonsense"]})
        text = text_of(plan.content)

        assert soup(page).select_one("#form")["method"] == "post"
        assert "Wonen" in text
        assert "Geld" not in text

    def test_with_every_topic_left_off_people_and_time_are_left(self, desk, case, at):
        fill(at)

        text = text_of(desk.post(reverse("desk:paper-card", args=[case.pk]), {}).content)

        assert "Griet komt bij jou thuis." in text
        assert "schimmel" not in text


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_is_tagged_titled_and_neutral(desk, case, at, name):
    """No name of a person, a house or a helper in the file's name or in what the file says of itself."""
    fill(at)
    page = desk.open(name, case.pk)
    inside = objects_of(page.content)

    assert page["Content-Type"] == "application/pdf"
    assert page["Content-Disposition"] == f'inline; filename="{FILE_NAMES[name]}"'
    assert metadata_of(page.content)["Title"] == ("Kaart" if "card" in name else "Mijn plan")
    assert set(metadata_of(page.content)) == {"Title", "Producer"}
    for mark in ("/StructTreeRoot", "/Lang (nl)", "/Marked true", "pdfuaid:part", "/H1", "/H2"):
        assert mark in inside, mark


@pytest.mark.parametrize(
    ("language", "name", "words"),
    [
        ("ar", "مريم", "أريد أن أتعلم الخبز"),
        ("ps", "زرغونه", "زه غواړم کار وکړم"),
        ("prs", "فرشته", "من خانه می خواهم"),
    ],
)
def test_words_from_right_to_left_begin_at_the_right_and_can_be_copied(desk, griet, language, name, words):
    case = factories.case(griet, name, language=language)
    fill({"actor": griet, "trajectory_id": case.pk}, words=words, step="Bellen")

    for paper, size in (("paper-card", A5), ("paper-plan", A4)):
        content = desk.open(paper, case.pk).content
        left, right = sides_of(content, name)
        assert words in text_of(content)
        assert right < 60 < left
        assert pages_of(content) == [size]


def test_signs_wider_than_anybody_foresaw_give_a_page_and_no_error(desk, griet):
    widest = "\N{ARABIC LIGATURE BISMILLAH AR-RAHMAN AR-RAHEEM}" * 200
    case = factories.case(griet, widest)
    fill({"actor": griet, "trajectory_id": case.pk}, words=widest, step=widest, place=widest, rows=3)

    for paper in ("paper-card", "paper-plan"):
        page = desk.open(paper, case.pk)
        assert page.status_code == 200
        assert page["Content-Type"] != "application/pdf" or len(pages_of(page.content)) == 1


@pytest.mark.parametrize("kind", LONG)
def test_the_longest_data_stays_on_one_page_and_says_what_was_cut(desk, griet, kind):
    long = LONG[kind]
    case = factories.case(griet, long)
    at = {"actor": griet, "trajectory_id": case.pk}
    for number in range(8):
        colleague = factories.housing_coach(
            within=factories.same_partnership(griet),
            name=f"{'Bartholomeus' * 6}{number} Proef",
            phone="+32470000101",
        )
        factories.joined(case, griet, colleague)
    fill(at, words=long, step=long, place=long, rows=3)

    for paper, size in (("paper-card", A5), ("paper-plan", A4)):
        content = desk.open(paper, case.pk).content
        text = text_of(content)
        assert pages_of(content) == [size], paper
        assert "en nog" in text
        assert "Vraag de rest aan Griet." in text or paper == "paper-card"


class TestWhoPrints:
    """Canary words: in the words of the paper, in its metadata and in its name."""

    @pytest.fixture
    def people(self, griet, case, at):
        streek = factories.same_partnership(griet)
        tom = factories.housing_coach(within=streek, phone="+3215000103")
        vera = factories.employment_adviser(within=streek)
        factories.joined(case, griet, tom, HOUSING)
        factories.joined(case, griet, vera, LifeDomain.WORK)
        for domain in (HOUSING, MONEY, LifeDomain.WORK):
            goal = set_goal(**at, words=f"kanarie{domain.value}", domain=domain, why="kanariewaarom")
            agree_step(**at, goal_id=goal.pk, text=f"kanariestap{domain.value}")
            place_stone(
                **at, domain=domain, voice=Voice.CLIENT, level=Level.GOOD, words=f"kanariesteen{domain.value}"
            )
            place_stone(**at, domain=domain, voice=Voice.WORKER, level=Level.HARD, words="kanariekijk")
        factories.visit(griet, case, "kanarienotitie", is_positive=True, audience=Audience.TEAM)
        factories.visit(
            griet, case, "kanarieverborgen", is_positive=True, hidden_from_client_because="kanariereden"
        )
        factories.visit(griet, case, "kanariegeheim", under_secrecy=True, audience=Audience.TEAM)
        return {"case manager": griet, "partner": tom, "employment service": vera}

    @pytest.mark.parametrize(
        ("who", "topics"),
        [
            ("case manager", {"housing", "money", "work"}),
            ("partner", {"housing"}),
            ("employment service", {"work"}),
        ],
    )
    def test_each_prints_what_he_may_read_and_that_alone(self, people, case, who, topics):
        found = "".join(
            everything_in((page := Desk(people[who]).open(name, case.pk)).content) + str(dict(page.headers))
            for name in PAPERS
        )

        for domain in ("housing", "money", "work"):
            assert (f"kanarie{domain}" in found) == (domain in topics), domain
            assert (f"kanariestap{domain}" in found) == (domain in topics), domain
            assert (f"kanariesteen{domain}" in found) == (domain in topics), domain
        for word in ("notitie", "verborgen", "reden", "geheim", "kijk", "waarom"):
            assert f"kanarie{word}" not in found
        assert "wooncoach" not in found
        assert "Proef" not in found.replace("Kanarienaam Proef", "")

    @pytest.mark.parametrize("name", ["papers", *PAPERS])
    def test_who_is_not_in_the_team_prints_nothing(self, people, case, griet, name):
        streek = factories.same_partnership(griet)
        colleague = factories.case_manager(within=streek, name="Youssef Proef")
        coordinator = factories.actor(MemberRole.COORDINATOR, within=streek, name="Nele Proef")

        assert Desk(colleague).open(name, case.pk).status_code == 403
        assert Desk(coordinator).open(name, case.pk).status_code == 403
        assert Desk(factories.case_manager(name="Ver Weg")).open(name, case.pk).status_code == 404


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("papers", "papers"),
        ("paper-card", "card"),
        ("paper-plan", "plan"),
        ("paper-card-blank", "blank_card"),
        ("paper-plan-blank", "blank_plan"),
    ],
)
def test_every_print_is_a_look_that_the_person_can_read(desk, case, name, what):
    desk.open(name, case.pk)

    assert Look.objects.filter(chain=case.pk).order_by("id").last().what == what
    assert "af te drukken" in said(desk.open("case-looks", case.pk)) or name == "papers"


class TestWithoutTheLibraries:
    @pytest.mark.usefixtures("bare_machine")
    def test_the_same_paper_opens_as_a_page_for_the_browser(self, desk, case, at):
        fill(at)
        for name in PAPERS:
            page = desk.open(name, case.pk)
            assert page["Content-Type"].startswith("text/html")
            assert "Druk deze pagina af met je browser." in said(page)
            assert soup(page).select_one("link[rel=stylesheet]")["href"].endswith("paper.css")
        assert "donderdag 21 mei, 13 uur" in said(desk.open("paper-card", case.pk))

    @pytest.mark.usefixtures("bare_machine")
    def test_the_worker_is_told(self, desk, case):
        assert "Druk ze af met je browser" in said(desk.open("papers", case.pk))

    def test_else_nobody_hears_of_it(self, desk, case):
        assert "Druk ze af met je browser" not in said(desk.open("papers", case.pk))


def test_the_page_of_a_person_leads_to_the_papers(desk, case):
    assert soup(desk.open("case", case.pk)).select_one(f'a[href="{reverse("desk:papers", args=[case.pk])}"]')


@pytest.mark.parametrize(
    ("text", "room", "short"),
    [
        ("Samen bellen", 40, "Samen bellen"),
        ("Samen bellen met de huisbaas", 20, "Samen bellen met de…"),
        ("Wwwwwwwwww", 4, "Wwww…"),
        ("家家家家", 4, "家家…"),
        ("a\N{COMBINING ACUTE ACCENT}" * 3, 3, "a\N{COMBINING ACUTE ACCENT}…"),
        ("👩\N{ZERO WIDTH JOINER}👧 x", 3, "👩…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_at_a_word_and_never_inside_a_letter(text, room, short):
    assert shortened(text, room) == short


@pytest.mark.parametrize(
    ("text", "way"),
    [("Samira", "ltr"), ("مريم", "rtl"), ("“مريم”", "rtl"), ("12 مريم", "rtl"), ("12", "ltr"), ("", "ltr")],
)
def test_a_text_runs_the_way_of_its_first_letter(text, way):
    assert direction(text) == way
