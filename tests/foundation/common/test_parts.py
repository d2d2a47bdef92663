"""The parts keep their contracts: documented, small, escaped, and one with assistive technology."""

import datetime as dt
import inspect
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine
from bs4 import BeautifulSoup
from django import forms
from django.conf import settings
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from reisgezel.foundation.common import gallery
from reisgezel.foundation.common.forms import ChipCheckbox, ChipRadio, DateInput, TimeInput
from reisgezel.foundation.common.templatetags import parts
from reisgezel.foundation.common.templatetags.parts.pieces import MIRRORED, icon_names


def render(source: str, **values: object) -> BeautifulSoup:
    with translation.override("en"):
        html = engines["django"].from_string(source).render(values, RequestFactory().get("/"))
    return BeautifulSoup(html, "html.parser")


def stones_row(**changes: object) -> SimpleNamespace:
    row = {
        "href": "/x", "icon": "home", "topic": "Housing", "level": 2, "level_word": "Hard", "wish": 4, "was": 1,
        "note": "wants more", "sentence": "Housing: hard, 2 out of 5, wants to go to 4, was 1",
    }  # fmt: skip
    return SimpleNamespace(**{**row, **changes})


def person(**changes: object) -> SimpleNamespace:
    row = {"href": "/x", "initial": "S", "name": "Samira T.", "note": "", "meta": "", "badge": ""}
    return SimpleNamespace(**{**row, **changes})


class VisitForm(forms.Form):
    text = forms.CharField(label="What did you do?", help_text="She can read this.", widget=forms.Textarea)
    how = forms.ChoiceField(
        label="How?", choices=[("home", "At home"), ("not", "Not seen")], widget=ChipRadio
    )
    topics = forms.MultipleChoiceField(
        label="About?", required=False, choices=[("a", "Housing"), ("b", "Money")], widget=ChipCheckbox
    )
    plain = forms.ChoiceField(label="Plain", choices=[("a", "A")], widget=forms.RadioSelect, required=False)
    day = forms.DateField(label="When", widget=DateInput, required=False)
    time = forms.TimeField(label="Time", widget=TimeInput, required=False)
    again = forms.BooleanField(label="Again", required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("how") == "not" and self.cleaned_data.get("topics"):
            raise forms.ValidationError("Nobody seen, nothing spoken of.")


def sent(**data: object) -> VisitForm:
    form = VisitForm({"how": "home", **data})
    form.is_valid()
    return form


# contracts


def test_every_tag_of_the_library_is_in_the_gallery() -> None:
    tags = {name for name in parts.register.tags if not name.startswith("end")}

    assert tags == set(parts.PARTS)


@pytest.mark.parametrize("name", parts.PARTS)
def test_part_documents_exactly_its_arguments(name: str) -> None:
    given = inspect.signature(inspect.unwrap(parts.PARTS[name])).parameters.values()
    own = [parameter for parameter in given if parameter.name not in {"context", "content"}]
    contract = gallery.read_contract(name, parts.PARTS[name])

    assert list(contract.required) == [p.name for p in own if p.default is inspect.Parameter.empty]
    assert list(contract.optional) == [p.name for p in own if p.default is not inspect.Parameter.empty]
    assert len(own) <= 6


@pytest.mark.parametrize("name", parts.PARTS)
def test_part_shows_itself_in_its_example(name: str) -> None:
    contract = gallery.read_contract(name, parts.PARTS[name])

    assert f"{{% {name} " in contract.example + " "
    assert render(contract.example, **gallery.values()).find() is not None


def test_part_without_documentation_is_refused() -> None:
    def bare() -> None:
        pass

    with pytest.raises(ValueError, match="needs a sentence and an example"):
        gallery.read_contract("bare", bare)


@pytest.mark.parametrize("name", parts.PARTS)
def test_part_asks_nothing_of_the_database(name: str) -> None:
    render(
        gallery.read_contract(name, parts.PARTS[name]).example, **gallery.values()
    )  # no database in this test


# icons


def test_icon_is_a_reference_that_assistive_technology_skips() -> None:
    icon = render('{% icon "phone" %}').svg

    assert icon["aria-hidden"] == "true"
    assert icon.use["href"] == f"{settings.STATIC_URL}common/icons.svg#phone"


def test_icon_of_unknown_name_is_an_error() -> None:
    with pytest.raises(ValueError, match="unicorn"):
        render('{% icon "unicorn" %}')


def test_only_icons_with_a_direction_are_mirrored() -> None:
    assert "mirrored" in render('{% icon "arrow-back" %}').svg["class"]
    assert "mirrored" not in render('{% icon "check" %}').svg["class"]
    assert icon_names() >= MIRRORED


def test_every_icon_that_a_template_names_exists() -> None:
    source = Path(gallery.__file__).parents[2]
    named = {
        name
        for path in source.rglob("*.html")
        for name in re.findall(r'{% icon "([\w-]+)"|icon="([\w-]+)"', path.read_text())
        for name in name
        if name
    }

    assert named - icon_names() == set()


# pieces


def test_button_is_a_link_with_href_and_submits_without() -> None:
    assert render('{% button "Call" href="/x" %}').a["href"] == "/x"
    submit = render('{% button "Keep" kind="main" name="next" value="1" %}').button
    assert (submit["type"], submit["name"], submit["value"]) == ("submit", "next", "1")
    assert submit["class"] == ["button", "main"]


@pytest.mark.parametrize("tag", ['{% button "X" kind="loud" %}', '{% status_word "X" tone="red" %}'])
def test_unknown_kind_or_tone_is_an_error(tag: str) -> None:
    with pytest.raises(ValueError, match="is none of"):
        render(tag)


def test_card_is_named_by_its_heading() -> None:
    card = render(
        '{% card title="Team" level=3 action_text="Show" action_url="/t" %}<p>x</p>{% endcard %}'
    ).section

    assert card["aria-label"] == card.h3.text == "Team"
    assert card.a["href"] == "/t"


def test_card_without_a_title_has_no_name() -> None:
    assert "aria-label" not in render("{% card %}<p>x</p>{% endcard %}").section.attrs


def test_done_task_is_plain_text_and_a_closed_one_no_link() -> None:
    done = SimpleNamespace(title="A", href="/a", note="", status="Done", tone="good")
    closed = SimpleNamespace(title="B", href=None, note="", status="Not yet", tone="neutral")

    first, second = render("{% task_list tasks %}", tasks=[done, closed]).find_all("li")

    assert first.find(class_="status-word") is None
    assert second.a is None


# people


@pytest.mark.parametrize(
    ("part", "values"),
    [
        ("{% person_rows rows %}", {"rows": [person(name="<b>Sam", note="<em>n", meta="<u>m")]}),
        ("{% stones row %}", {"row": stones_row(topic="<b>T", note="<em>n", sentence="<u>s")}),
        ("{% contact_notice lines %}", {"lines": ["<b>Call", "<em>no"]}),
        ("{% summary_list rows %}", {"rows": [("<b>Term", "<em>Value")]}),
        (
            "{% timeline_entry when=day who=who how=who %}{% endtimeline_entry %}",
            {"day": dt.date(2026, 5, 7), "who": "<b>G"},
        ),
        ("{% card title=t %}{{ t }}{% endcard %}", {"t": "<b>T"}),
        ("{% bilingual t t 'ar' %}{% listen t %}", {"t": "<b>T"}),
        ("{% empty_state t t %}{% endempty_state %}{% notice %}{{ t }}{% endnotice %}", {"t": "<b>T"}),
        ("{% back_link '/x' t %}{% button t %}{% link_row '/x' t t %}{% status_word t %}", {"t": "<b>T"}),
    ],
)  # fmt: skip
def test_words_of_people_are_escaped(part: str, values: dict[str, object]) -> None:
    html = render(part, **values)

    assert html.find(["b", "em", "u"]) is None


def test_names_keep_their_own_direction() -> None:
    assert render("{% person_rows rows %}", rows=[person(name="محمد")]).find("bdi").text == "محمد"
    assert render('{% back_link "/x" "محمد" %}').find("bdi").text == "محمد"


def test_person_without_access_is_no_link() -> None:
    assert render("{% person_rows rows %}", rows=[person(href=None)]).a is None


def test_stones_say_in_words_what_they_show() -> None:
    row = render("{% stones row %}", row=stones_row())
    heard = [
        text for text in row.find_all(string=True) if not text.find_parent(attrs={"aria-hidden": "true"})
    ]
    said = " ".join("".join(heard).split())

    assert said == "Housing: hard, 2 out of 5, wants to go to 4, was 1 · wants more"


def test_stones_fill_up_to_now_and_mark_wish_and_past() -> None:
    marks = [
        " ".join(stone.get("class", []))
        for stone in render("{% stones row %}", row=stones_row()).find_all("i")
    ]

    assert marks == ["on was", "on", "", "wish", ""]


def test_stones_stay_empty_for_a_topic_not_to_talk_about() -> None:
    row = stones_row(level=None, wish=None, was=None)

    assert not render("{% stones row %}", row=row).find_all("i", class_=True)


@pytest.mark.parametrize(
    ("asked", "asks_again"), [(dt.date(2026, 4, 14), False), (dt.date(2026, 4, 13), True)]
)
@time_machine.travel("2026-05-14 10:00+02:00", tick=False)
def test_contact_rule_older_than_thirty_days_is_asked_again(asked: dt.date, asks_again: bool) -> None:
    notice = render(
        '{% contact_notice lines asked_on=asked url="/c" %}', lines=["No text message."], asked=asked
    )

    assert ("Ask again" in notice.text) is asks_again
    assert notice.a["href"] == "/c"


def test_timeline_entry_can_be_pointed_at() -> None:
    entry = render(
        '{% timeline_entry when=day anchor="e1" %}x{% endtimeline_entry %}', day=dt.date(2026, 5, 7)
    ).li

    assert entry["id"] == "e1"
    assert entry.time["datetime"] == "2026-05-07"


@pytest.mark.parametrize(("code", "direction"), [("ar", "rtl"), ("ps", "rtl"), ("fr", "ltr"), ("ti", "ltr")])
def test_bilingual_line_has_its_own_language_and_direction(code: str, direction: str) -> None:
    second = render("{% bilingual 'a' 'b' code %}", code=code).find(lang=True)

    assert (second["lang"], second["dir"]) == (code, direction)


def test_listen_is_hidden_until_the_device_has_a_voice() -> None:
    assert "hidden" in render('{% listen "x" %}').find("listen-aloud").attrs


# forms


def test_field_ties_hint_and_error_to_its_control_and_keeps_the_text() -> None:
    html = render("{% field form.text %}{% chips form.how %}", form=sent(text="", how="swim"))

    assert html.textarea["aria-invalid"] == "true"
    hint, error = (html.find(id=ident) for ident in html.textarea["aria-describedby"].split())
    assert hint.text == "She can read this."
    assert "required" in error.text
    assert html.fieldset["aria-describedby"] == "id_how_error"
    assert html.find(id="id_how_error") is not None


def test_field_keeps_what_was_entered() -> None:
    form = sent(text="Cooked", day="soon", topics=["b"])
    html = render("{% field form.text %}{% field form.day %}{% chips form.topics %}", form=form)

    assert html.textarea.text.strip() == "Cooked"
    assert html.find("input", type="date")["value"] == "soon"
    assert [box["value"] for box in html.find_all("input", checked=True)] == ["b"]


def test_field_takes_a_hint_and_says_that_it_may_stay_empty() -> None:
    html = render('{% field form.day hint="Roughly." optional=True %}', form=VisitForm())

    assert html.find(id=html.input["aria-describedby"]).text == "Roughly."
    assert "(may stay empty)" in html.label.text


def test_field_of_somebody_else_shows_words_not_code() -> None:
    form = sent(text="<script>alert(1)</script>")

    assert render("{% field form.text %}", form=form).script is None


def test_chips_are_radios_and_checkboxes_with_labels() -> None:
    html = render("{% chips form.how %}{% chips form.topics %}", form=VisitForm(initial={"how": "home"}))

    assert [box["type"] for box in html.find_all("input")] == ["radio", "radio", "checkbox", "checkbox"]
    assert [label["for"] for label in html.find_all("label")] == [box["id"] for box in html.find_all("input")]
    assert [legend.text.strip() for legend in html.find_all("legend")] == ["How?", "About?"]
    assert [box["value"] for box in html.find_all("input", checked=True)] == ["home"]


def test_plain_form_is_rendered_by_the_same_parts() -> None:
    html = render("{{ form }}", form=VisitForm())

    assert len(html.find_all(class_="field")) == 7
    assert html.find("input", attrs={"name": "plain"}).find_parent(class_="checks") is not None
    assert html.find("label", class_="check").text.strip() == "Again"


def test_times_and_days_use_the_pickers_of_the_device() -> None:
    form = VisitForm(initial={"day": dt.date(2026, 5, 14), "time": dt.time(10, 0)})
    html = render("{% field form.day %}{% field form.time %}", form=form)

    assert [(one["type"], one["value"]) for one in html.find_all("input")] == [
        ("date", "2026-05-14"),
        ("time", "10:00"),
    ]


def test_error_summary_leads_to_each_field() -> None:
    form = sent(text="", how="not", topics=["a"])
    html = render("{% error_summary form %}{% field form.text %}", form=form)
    links = [link["href"] for link in html.section.find_all("a")]

    assert links == ["#id_text"]
    assert html.find(id="id_text") is not None
    assert "Nobody seen" in html.section.text


def test_error_summary_is_silent_when_all_is_right() -> None:
    assert render("{% error_summary form %}", form=sent(text="Cooked")).text.strip() == ""
