"""The kit itself: what it must refuse, and what it must let pass."""

import datetime as dt
import types

import pytest
from django.contrib.sessions.models import Session
from django.template import engines

from tests.kit.client import fields_of
from tests.kit.html import html_faults
from tests.kit.matrix import slow_but

PAGE = '<!doctype html><html lang="nl"><head><title>T</title></head><body><h1>T</h1>%s</body></html>'


@pytest.mark.parametrize(
    ("html", "word"),
    [
        ('<p style="color:red">x</p>', "inline style="),
        ('<button onclick="x()">x</button>', "inline onclick="),
        ("<script>x()</script>", "inline <script>"),
        ("<style>p{}</style>", "inline <style>"),
        ('<a href=" javascript:x()">x</a>', "javascript:"),
        ("<p>{{ name }}</p>", "unrendered"),
        ("<p>{% if x %}</p>", "unrendered"),
        ("<p>Dag %(name)s</p>", "unrendered"),
        ('<form method="post"></form>', "without csrf token"),
        ('<form method="post"></form><input name="csrfmiddlewaretoken" value="x">', "without csrf token"),
        ('<p><form method="POST"></p><input name="csrfmiddlewaretoken" value="x">', "without csrf token"),
        ("<!-- {{ name }} -->", "unrendered"),
        ("<p>{&#123; name }}</p>", "unrendered"),
        ('<p id="a"></p><p id="a"></p>', "two elements"),
    ],
)
def test_html_fault_is_found_in_a_page_and_in_a_partial(html, word):
    assert any(word in fault for fault in html_faults(PAGE % html))
    assert any(word in fault for fault in html_faults(html))


@pytest.mark.parametrize(
    ("html", "word"),
    [
        ("<html><head><title>T</title></head><h1>T</h1></html>", "lang"),
        ('<html lang="nl"><head></head><h1>T</h1></html>', "<title>"),
        ('<html lang="nl"><head><title> </title></head><h1>T</h1></html>', "<title>"),
        ('<html lang="nl"><head><title>T</title></head></html>', "0 <h1>"),
        ('<html lang="nl"><head><title>T</title></head><h1>T</h1><h1>T</h1></html>', "2 <h1>"),
    ],
)
def test_page_without_its_frame_is_refused(html, word):
    assert [fault for fault in html_faults(html) if word in fault]


@pytest.mark.parametrize(
    "html",
    [
        '<script src="/static/a.js"></script>',
        '<script type="application/json">{"a": 1}</script>',
        '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="x"></form>',
        '<form><input name="q"></form>',
        "<p>100 % goed</p>",
        "<textarea>{{ what somebody typed }}</textarea>",
    ],
)
def test_good_html_passes(html):
    assert html_faults(PAGE % html) == []


def test_an_example_of_a_matrix_is_quick_and_every_other_case_is_slow():
    one, other = slow_but({"a"}, ["a", "b"])
    [pair] = slow_but([], [("a", 1)])

    assert one == "a"
    assert (other.values, pair.values) == (("b",), ("a", 1))
    assert [mark.name for case in (other, pair) for mark in case.marks] == ["slow", "slow"]


def test_form_sends_what_a_browser_would():
    from bs4 import BeautifulSoup

    form = BeautifulSoup(
        """<form><input name="a" value="1"><input type="checkbox" name="b" checked><input type="checkbox" name="c">
        <input type="radio" name="d" value="x"><input type="radio" name="d" value="y" checked>
        <select name="e"><option value="1"><option value="2" selected></select>
        <select name="f"><option value="9"></select>
        <textarea name="g">tekst</textarea><input name="h" disabled value="no"><button name="i" value="no"></form>""",
        "html.parser",
    )

    assert fields_of(form) == {"a": "1", "b": "on", "d": "y", "e": "2", "f": "9", "g": "tekst"}


def test_undefined_template_variable_fails():
    with pytest.raises(pytest.fail.Exception, match="nobody"):
        engines["django"].from_string("{{ nobody }}").render({})


def slicing_room():
    """A module that looks like one of ours."""
    room = types.ModuleType("reisgezel.somewhere")
    exec("def first_two(rows): return rows[:2]", room.__dict__)  # noqa: S102
    return room


def test_slice_of_unordered_rows_from_our_code_fails():
    with pytest.raises(AssertionError, match="without an order"):
        slicing_room().first_two(Session.objects.all())


def test_slice_of_ordered_rows_passes():
    assert slicing_room().first_two(Session.objects.order_by("pk")).query.is_sliced


def test_moment_in_a_date_field_fails():
    from reisgezel.foundation.organisations.models import Membership

    with pytest.raises(AssertionError, match="is a date and got the moment"):
        Membership._meta.get_field("since").get_prep_value(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


def test_moment_without_zone_fails():
    from reisgezel.foundation.accounts.models import User

    with pytest.raises(RuntimeWarning, match="naive"):
        User._meta.get_field("created_at").get_prep_value(dt.datetime(2026, 1, 1))  # noqa: DTZ001


def test_outside_world_is_closed():
    import socket

    from pytest_socket import SocketConnectBlockedError

    with socket.socket() as outside, pytest.raises((SocketConnectBlockedError, UserWarning)):
        outside.connect(("192.0.2.1", 80))
