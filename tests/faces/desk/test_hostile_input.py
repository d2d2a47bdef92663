"""Whatever is typed, pasted or forged: a page comes back, and nothing that was typed acts on it.

The pages come from the resolver and the fields from the forms themselves, so that a new field is in it.
"""

import datetime as dt
import unicodedata
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reisgezel.domain.caseload.actions.files import put_aside, read_file
from reisgezel.domain.trajectories.queries.taking_over import received_by
from reisgezel.faces.desk.forms import UNREADABLE, DeskForm, FormIdField, MomentForm
from reisgezel.faces.desk.meetings.forms import AnswerForm as SeatAnswer
from tests import factories
from tests.faces.desk.conftest import NOON, Desk, assert_asks_again, said, soup, value_of
from tests.faces.desk.story import take_turns, tell
from tests.faces.desk.test_every_page import PAGES, address
from tests.kit.client import fields_of
from tests.kit.matrix import slow_but

#: Text that has hurt somebody's software before.
TEXTS = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>",
    "template": "{{ 7|add:7 }} {% now 'Y' %} %(name)s {name} ${x}",
    "sql": "'; DROP TABLE trajectories_entry; -- \\' OR 1=1",
    "long": "x" * 10_001,
    "long word": "Ä" * 290,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈 🇧🇪",
    "right to left": "\u202eabc\u202c مرحبا \u2067x",
    "invisible": "\u200b\u200d\ufeff\u2060",
    "null": "voor\x00na",
    "controls": "a\x01\x08\x0b\x1b[31m\x7f\x85z",
    "not a sign": "\ufffe\uffff\U0010ffff",
    "lines": "een\r\ntwee\rdrie\u2028vier\u2029vijf",
    "spaces": "\u00a0\u3000\t ",
    "zalgo": "Z" + "\u0301" * 200,
}
#: The same in fewer pieces, for where every page is sent every piece.
PIECES = [
    TEXTS["markup"] + TEXTS["sql"] + TEXTS["emoji"] + TEXTS["right to left"],
    TEXTS["template"] + TEXTS["lines"],
    TEXTS["zalgo"],
    TEXTS["long"],
    TEXTS["long word"],
    TEXTS["null"],
    TEXTS["controls"] + TEXTS["not a sign"],
    TEXTS["invisible"] + TEXTS["spaces"],
]
DAYS = [
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "2026-02-31",
    "31/02/2026",
    "٢٠٢٦-٠٥-١٤",
    "-1",
    "1e9",
    "today",
    "\x00",
    "2" * 5000,
]
TIMES = ["25:00", "24:00", "-1:00", "12", "12:60", "23:59:60", "٠٩:٠٠", "\x00", "noon", "9" * 5000]
IDS = ["", "x", "0" * 32, "\x00", "00000000-0000-0000-0000-00000000000g", "{" * 40, "1" * 5000]
CHOICES = ["", "onbekend", "0", "-1", "\x00", "<b>", "case_manager", "9" * 5000, "None"]
NUMBERS = ["-1", "0", "1e400", "٢٠٠٠", "9" * 5000, "NaN", "\x00", "1987.5"]
#: How often a page is sent what its fields refuse: as many different things as that, in each field.
REFUSALS = 2
#: By the name they come under; what each does to a reader: foundation/files/test_cleaning.py.
FILES = {
    "leeg.pdf": b"",
    "foto.jpg": b"<svg onload='alert(1)'/>",
    "\u202efdp.exe": b"MZ\x90\x00",
    "x" * 300 + ".png": b"\x89PNG\r\n\x1a\n" + b"\xff" * 99,
    "../../etc/passwd": b"%PDF-1.7 <script>alert(1)</script>",
}


def values_for(field):
    """What nobody should send for such a field."""
    if isinstance(field, FormIdField | forms.UUIDField):
        return IDS
    if isinstance(field, forms.DateField):
        return DAYS
    if isinstance(field, forms.TimeField):
        return TIMES
    if isinstance(field, forms.IntegerField):
        return NUMBERS
    if isinstance(field, forms.BooleanField):
        return CHOICES[1:2]  # whatever it is, it is a yes
    if isinstance(field, forms.ChoiceField):
        return CHOICES
    if isinstance(field, forms.FileField):
        return ["not a file", *(SimpleUploadedFile(name, data) for name, data in FILES.items())]
    assert isinstance(field, forms.CharField), f"teach this test what hurts a {type(field).__name__}"
    return PIECES


def spoiled(form):
    """What is sent: what the fields refuse all at once, what they take with all others right, alike fields together."""
    refused, taken = [{} for _turn in range(REFUSALS)], {}
    for name, field in form.fields.items():
        ways = values_for(field)
        wrong = [value for value in ways if not takes(field, value)]
        for turn, values in enumerate(refused):
            values[name] = wrong[-turn % len(wrong)] if wrong else ways[turn % len(ways)]
        for value in ways:
            if value not in wrong:
                taken.setdefault((type(field).__name__, str(value)), {})[name] = value
    return [*refused, *taken.values()]


def takes(field, value):
    """Whether this field alone has nothing against it. A fault of ours is raised."""
    many = isinstance(field, forms.MultipleChoiceField)
    try:
        field.clean([value, value] if many else value)
    except ValidationError:
        return False
    return True


def as_sent(form, values):
    """Where several answers may be given, the same one comes twice."""
    many = (forms.MultipleChoiceField,)
    return {
        name: [value, value] if isinstance(form.fields[name], many) else value
        for name, value in values.items()
    }


def pages_with_forms(client, story):
    for name, _view, parameters in PAGES:
        page = client.get(address(name, parameters, story.ids))
        if page.status_code == 200 and "form" in (page.context or {}):
            yield client, page
    yield from pages_of_others(story)
    for turn, name in (("close", "way-reopen"), ("reopen", "way-take-part")):
        take_turns(story, turn)
        yield client, client.get(reverse(f"desk:{name}", args=[story.ids["case_id"]]))
    griet = story.people["case manager"]
    put_aside(actor=griet, caseload_id=story.ids["caseload_id"], version=1)
    unsure = read_file(actor=griet, data=b"Wat;Voornaam;Familienaam\r\nzus;Bo;Proef\r\n")
    yield client, client.get(reverse("desk:caseload-file", args=[unsure.pk]))


def pages_of_others(story):
    """Forms that are not the case manager's: of who divides and answers for the partnership, and of who takes over."""
    leaver, [taken] = story.ids["leaver_id"], received_by(story.people["takes over"])
    asked = (story.ids["case_id"], story.ids["request_id"])
    for who, name, idents in (
        ("coordinator", "rights-answer", asked),
        ("coordinator", "rights-longer", asked),
        ("coordinator", "handover-divide", (leaver,)),
        ("coordinator", "handover-left-closed", (leaver,)),
        ("takes over", "handover", (taken.id,)),
    ):
        client = Client()
        client.force_login(factories.user_of(story.people[who]))
        yield client, client.get(reverse(f"desk:{name}", args=idents))


def filled(page):
    """What a browser would send, with an answer in every empty text field and choice."""
    data = fields_of(soup(page).select_one("#form"))
    for name, field in page.context["form"].fields.items():
        if isinstance(field, forms.ChoiceField) and name not in data:
            options = [value for value, _label in field.choices if value]
            data[name] = [options[0]] if isinstance(field, forms.MultipleChoiceField) else options[0]
        elif type(field) is forms.CharField and not data.get(name):
            data[name] = "woord"
    return data


def send(client, page, data):
    """Sends it, looks at what stands there then, and undoes it. Any fault of ours is raised by the client."""
    with transaction.atomic():
        answer = client.post(page.request["PATH_INFO"], data)
        if answer.status_code == 302:
            answer = client.get(answer["Location"])
        transaction.set_rollback(True)
    return answer


def sent_without_harm(client, page, good, values):
    form = page.context["form"]
    answer = send(client, page, {**good, **as_sent(form, values)})
    assert answer.status_code in {200, 422}, (type(form).__name__, values, answer.status_code)
    assert "<script>alert" not in answer.content.decode()
    return answer


@pytest.mark.slow
@pytest.mark.django_db
def test_nothing_that_is_typed_breaks_a_page():
    story = tell()
    client = Client()
    desk = Client()
    desk.force_login(factories.user_of(story.people["case manager"]))
    met = set()
    for client, page in pages_with_forms(desk, story):
        form, good = page.context["form"], filled(page)
        met.add(type(form))
        for values in spoiled(form):
            sent_without_harm(client, page, good, values)
        twice = send(client, page, {name: [good.get(name) or "x", "x"] for name in form.fields})
        assert twice.status_code in {200, 422}, type(form).__name__
        assert send(client, page, {}).status_code in {200, 422}
        assert send(client, page, dict.fromkeys(form.fields, "")).status_code in {200, 422}
    assert met >= _kinds_of_forms(), f"no page shows {_kinds_of_forms() - met}"


def _kinds_of_forms():
    """Every form of the desk that a page shows: those that nothing else is made from."""
    found, waiting = set(), [DeskForm]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.base_fields and kind.__module__.startswith("reisgezel.faces.desk."):
            found.add(kind)
    parents = {
        "CareFields",
        "MomentForm",
        "AttachingForm",
        "ExplanationForm",
        "PersonForm",
        "EntryForm",
        "TopicsForm",
        "StepEndForm",
    }
    # A seat is answered by two buttons on its own page.
    return {kind for kind in found if kind.__name__ not in parents} - {SeatAnswer}


@pytest.mark.django_db
def test_an_answer_that_no_button_gives_is_none():
    story = tell()
    client = Client()
    client.force_login(factories.user_of(story.people["case manager"]))
    for value in CHOICES:
        answer = client.post(reverse("desk:table-answer", args=[story.ids["seat_id"]]), {"answer": value})
        assert answer.status_code == 422, value


@pytest.mark.django_db
@pytest.mark.parametrize(
    "kind",
    slow_but(
        {"markup"}, sorted(set(TEXTS) - {"null", "controls", "not a sign", "long", "spaces", "invisible"})
    ),
)
def test_odd_words_are_kept_letter_by_letter_and_only_shown(desk, case, kind):
    """Written down as they are, in a note, a goal and a name, and on every page that shows them only as text."""
    text = TEXTS[kind]
    looking = Client()
    looking.cookies = desk.cookies
    assert desk.post(reverse("desk:note-record", args=[case.pk]), _note(text)).status_code == 302
    goal = {"words": text, "domain": "work", "why": text}
    assert desk.post(reverse("desk:goal-new", args=[case.pk]), goal).status_code == 302
    strength = {"words": text, "said_by": "person"}
    for name in ("strength", "pleasant", "obstacle"):
        page = reverse("desk:strength-new", args=[case.pk, name, "work"])
        assert desk.post(page, strength).status_code == 302
    assert (
        desk.post(
            reverse("desk:case-person", args=[case.pk]), {"call_name": text[:200], "reads": "no"}
        ).status_code
        == 302
    )

    for name in (
        "case",
        "case-story",
        "visit-record",
        "goal-new",
        "goals-order",
        "stones",
        "strengths",
        "team",
        "contact-rule",
    ):
        page = looking.get(reverse(f"desk:{name}", args=[case.pk]))
        assert page.status_code == 200
        assert soup(page).find("img") is None
        assert not [tag for tag in soup(page).find_all("script") if not tag.get("src")]
    story = soup(looking.get(reverse("desk:case-story", args=[case.pk]))).get_text()
    assert "".join(text.split()) in "".join(story.split())
    assert looking.get(reverse("desk:people"), {"q": text}).status_code == 200
    assert looking.get(reverse("desk:people")).status_code == 200


def _note(text):
    return {"text": text, "audience": "team", "day": "2026-05-14", "time": "12:00"}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["null", "controls"])
def test_signs_that_cannot_be_kept_are_shown_where_they_were(desk, case, kind):
    again = desk.fill("note-record", case.pk, text=TEXTS[kind])

    assert_asks_again(again, "text")
    assert UNREADABLE in value_of(again, "text")
    assert desk.send(again).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", slow_but({TEXTS["sql"], "\x00"}, [*TEXTS.values(), "\x00", "%00", "~", "9" * 5000])
)
def test_a_search_a_mark_and_an_address_take_anything(desk, case, text):
    for name, key, arguments in (
        ("people", "q", []),
        ("people-area", "after", []),
        ("case-story", "older", [case.pk]),
    ):
        answer = Client.get(desk, reverse(f"desk:{name}", args=arguments), {key: text})

        assert answer.status_code == 200, name
    assert Client.get(desk, reverse("desk:stone", args=[case.pk, "x" * 300])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("now", "day", "time", "expected"),
    slow_but(
        [("2026-03-29T10:00+00:00", "2026-03-29", "02:30", None)],
        [
            # The night in which the clock goes forward: 02:30 does not exist.
            ("2026-03-29T10:00+00:00", "2026-03-29", "02:30", None),
            ("2026-03-29T10:00+00:00", "2026-03-29", "03:00", "2026-03-29T01:00+00:00"),
            ("2026-03-29T10:00+00:00", "2026-03-29", "01:59", "2026-03-29T00:59+00:00"),
            # The night in which it goes back: 02:30 is there twice; the first one is meant.
            ("2026-10-25T10:00+00:00", "2026-10-25", "02:30", "2026-10-25T00:30+00:00"),
            ("2026-10-25T10:00+00:00", "2026-10-25", "03:00", "2026-10-25T02:00+00:00"),
        ],
    ),
)
def test_the_hours_of_the_nights_in_which_the_clock_moves(now, day, time, expected):
    with time_machine.travel(dt.datetime.fromisoformat(now), tick=False):
        griet = factories.case_manager()
        case = factories.case(griet)
        answer = Desk(griet).fill("note-record", case.pk, text="Nachtwerk.", day=day, time=time)

        if expected is None:
            assert_asks_again(answer, "time")
            assert value_of(answer, "text") == "Nachtwerk."
        else:
            moment = answer.context["case"].timeline.entries[0].happened_at
            assert moment == dt.datetime.fromisoformat(expected)


@pytest.mark.django_db
def test_an_appointment_in_an_hour_that_does_not_exist_is_asked_again(griet, case, desk):
    page = desk.fill("appointment-new", case.pk, day="2027-03-28", time="02:30", place="Bib")

    assert_asks_again(page, "time")


@pytest.mark.django_db
def test_a_visit_in_the_hour_that_is_there_twice_is_noted_while_it_lasts():
    """At half past two for the second time the page says half past two, and saving just works."""
    with time_machine.travel(dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC), tick=False):
        griet = factories.case_manager()
        case = factories.case(griet)
        page = Desk(griet).fill("visit-record", case.pk, text="Nachtwerk.")

        assert "Nachtwerk." in said(page)


def test_a_day_is_refused_only_when_nobody_could_mean_it():
    class Day(MomentForm):
        pass

    with time_machine.travel(NOON, tick=False):
        for day, is_right in (
            ("1926-01-01", True),
            ("1925-12-31", False),
            ("2036-12-31", True),
            ("2037-01-01", False),
        ):
            assert ("day" not in Day({"day": day, "time": "10:00"}).errors) is is_right, day


@pytest.mark.django_db
def test_half_a_sign_is_a_sign_that_cannot_be_read(desk, griet, case):
    """Bytes that are no text: browsers send none, other things do."""
    data = b"text=half+%ED%A0%BD+teken+%FF&audience=team&day=2026-05-14&time=12%3A00"
    path = reverse("desk:note-record", args=[case.pk])
    answer = desk.post(path, data, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 302
    assert UNREADABLE in said(desk.open("case", case.pk))
    assert not _Words({"text": "half \ud83d teken"}).is_valid()


class _Words(DeskForm):
    text = forms.CharField(required=False, strip=False, widget=forms.Textarea)


@given(st.text(max_size=60))
def test_what_a_form_keeps_can_be_stored_and_is_what_was_typed(text):
    form = _Words({"text": text})
    typed = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = {sign for sign in typed if unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\t\n"}

    assert form.is_valid() is not bool(bad)
    if bad:
        shown = form["text"].value()
        assert len(shown) == len(typed)
        assert not bad & set(shown)
        assert _Words({"text": shown}).is_valid()
    else:
        assert form.cleaned_data["text"] == typed


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)), st.times())
def test_a_moment_says_the_same_hour_again_or_is_refused(day, time):
    time = time.replace(second=0, microsecond=0)
    with time_machine.travel(NOON, tick=False):
        form = MomentForm({"day": day.isoformat(), "time": time.isoformat("minutes")})
        if form.is_valid():
            local = form.cleaned_data["moment"].astimezone(dt.UTC).astimezone(ZoneInfo("Europe/Brussels"))
            assert (local.date(), local.time()) == (day, time)
        else:
            assert (day.month, time.hour) == (3, 2)
            assert "time" in form.errors
