"""The gallery's example data and its reading of the docstrings. All people are invented."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import engines
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe

from reisgezel.foundation.common.forms import ChipCheckbox, ChipRadio, DateInput, TimeInput
from reisgezel.foundation.common.navigation import Item
from reisgezel.foundation.common.templatetags.parts import PARTS
from reisgezel.foundation.common.templatetags.parts.pieces import icon_names

_ARGUMENT = re.compile(r"([+-]) (\w+): (.+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One part as the gallery shows it: read from its docstring, its example rendered."""

    name: str
    summary: str
    example: str
    required: dict[str, str]
    optional: dict[str, str]
    rendered: str = ""

    @property
    def summary_html(self) -> str:
        return mark_safe(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(self.summary)))  # noqa: S308 - escaped just before


def entries(request: HttpRequest) -> list[Entry]:
    """Every part with its example rendered, in the order of `PARTS`."""
    shared = values()
    contracts = [read_contract(name, part) for name, part in PARTS.items()]
    return [
        replace(contract, rendered=engines["django"].from_string(contract.example).render(shared, request))
        for contract in contracts
    ]


def read_contract(name: str, part: Callable[..., Any]) -> Entry:
    """The contract in a part's docstring; ValueError when a piece of it is missing."""
    summary: list[str] = []
    example: list[str] = []
    arguments: list[list[str]] = []
    for line in filter(None, map(str.strip, (part.__doc__ or "").splitlines())):
        if line.startswith(("+ ", "- ")):
            arguments.append([line])
        elif arguments:
            arguments[-1].append(line)
        else:
            (example if line.startswith(("{%", "<")) else summary).append(line)
    if not summary or not example:
        raise ValueError(f"part {name}: its docstring needs a sentence and an example")
    found = [_ARGUMENT.fullmatch(" ".join(lines)) for lines in arguments]
    if None in found:
        raise ValueError(f"part {name}: an argument reads `+ name: what it is` or `- name: what it is`")
    signed = [match.groups() for match in found if match]
    return Entry(
        name=name,
        summary=" ".join(summary),
        example="\n".join(example),
        required={argument: text for sign, argument, text in signed if sign == "+"},
        optional={argument: text for sign, argument, text in signed if sign == "-"},
    )


class ExampleForm(forms.Form):
    """A visit, as the gallery's form parts need it."""

    how = forms.ChoiceField(
        label="How did you see Samira?",
        widget=ChipRadio,
        choices=[
            ("home", "At home"),
            ("walk", "Out together"),
            ("office", "Office"),
            ("phone", "Phone"),
            ("not", "Not seen"),
        ],
    )
    topics = forms.MultipleChoiceField(
        label="What was it about?",
        widget=ChipCheckbox,
        required=False,
        choices=[("housing", "Housing"), ("papers", "Papers"), ("money", "Money"), ("fun", "Something nice")],
    )
    text = forms.CharField(
        label="What did you do?",
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
        help_text="Write as you would say it to Samira. She can read this.",
    )
    step = forms.CharField(label="Next step", required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    day = forms.DateField(label="When", widget=DateInput)
    time = forms.TimeField(label="Time", widget=TimeInput)
    paper = forms.FileField(label="Document", required=False, help_text="A .txt, .pdf or .docx file.")
    again = forms.BooleanField(label="Remind me in a week", required=False)


def values() -> dict[str, Any]:
    """What the examples name."""
    moment = timezone.now().replace(minute=40) - datetime.timedelta(days=4)
    wrong = ExampleForm(
        {"how": "home", "topics": ["housing"], "step": "To the housing desk", "time": "10:40"}
    )
    wrong.is_valid()
    return {
        "form": wrong,
        "moment": moment,
        "day": timezone.localdate() - datetime.timedelta(days=40),
        "names": sorted(icon_names()),
        "lines": ["Call between 9 and 12.", "Send no text message.", "Leave no voice mail."],
        "rows": [
            ("Language", "Arabic (Syria), with interpreter"),
            ("Next time", "Thursday 10.00, at her home"),
            ("Own person", "Griet (you)"),
        ],
        "tasks": _tasks(),
        "people": _people(),
        "stones_rows": _stones(),
        "page_of": Paginator(range(60), 20).page(2),
        "page": SimpleNamespace(nav=[]),
    }


def menu() -> list[Item]:
    """A main menu of three."""
    return [
        Item("Today", "", icon="home", url="#content", current="page"),
        Item("My people", "", icon="people", url="#part-person_rows"),
        Item("Asked to join", "", icon="user-plus", url="#part-task_list"),
    ]


def _tasks() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(title="Your organisation", href="#", note="", status="Done", tone="good"),
        SimpleNamespace(
            title="Your approach",
            href="#",
            note="Two of three questions answered",
            status="We are busy",
            tone="busy",
        ),
        SimpleNamespace(title="Send it", href=None, note="", status="Not yet possible", tone="neutral"),
    ]


def _people() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            href="#",
            initial="S",
            name="Samira T.",
            note="Thursday 10.00, at her home",
            meta="4 days",
            badge="",
        ),
        SimpleNamespace(
            href="#", initial="م", name="محمد", note="Housing and papers", meta="16 days", badge="Not heard"
        ),
        SimpleNamespace(
            href=None, initial="D", name="D… V…", note="Another team walks along", meta="", badge=""
        ),
    ]


def _stones() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            href="#",
            icon="family",
            topic="Children and family",
            level=4,
            level_word="Good",
            wish=None,
            was=4,
            note="stays the same",
            sentence="Children and family: good, 4 out of 5",
        ),
        SimpleNamespace(
            href="#",
            icon="home",
            topic="Housing",
            level=1,
            level_word="Very hard",
            wish=3,
            was=None,
            note="wants to go to: so-so",
            sentence="Housing: very hard, 1 out of 5, wants to go to 3",
        ),
        SimpleNamespace(
            href=None,
            icon="paper",
            topic="Papers",
            level=3,
            level_word="So-so",
            wish=None,
            was=1,
            note="was very hard",
            sentence="Papers: so-so, 3 out of 5, was 1",
        ),
        SimpleNamespace(
            href="#",
            icon="mind",
            topic="Mind",
            level=None,
            level_word="Not to talk about",
            wish=None,
            was=None,
            note="",
            sentence="Mind: not to talk about",
        ),
    ]
