"""What was typed and not saved."""

import datetime as dt

import pytest
import time_machine
from django import forms
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.accounts.models import Draft
from tests.foundation.accounts.steps import person, sign_in
from tests.kit.client import StrictClient

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


class VisitForm(forms.Form):
    text = forms.CharField()
    topics = forms.MultipleChoiceField(
        choices=[("food", "Food"), ("home", "Home")], widget=forms.CheckboxSelectMultiple
    )
    seen = forms.BooleanField(required=False)
    at = forms.SplitDateTimeField()


def test_a_draft_is_read_by_its_writer_for_its_form_only() -> None:
    griet, tom = person(), person("tom@example.org", "Tom")
    drafts.keep(griet.pk, "/a/", {"text": ["Dag."]})

    assert drafts.read(griet.pk, "/a/") == {"text": ["Dag."]}
    assert drafts.read(griet.pk, "/b/") is None
    assert drafts.read(tom.pk, "/a/") is None


def test_a_later_draft_replaces_the_earlier_one() -> None:
    griet = person()
    drafts.keep(griet.pk, "/a/", {"text": ["Dag."]})
    drafts.keep(griet.pk, "/a/", {"text": ["Dag, Samira."]})

    assert drafts.read(griet.pk, "/a/") == {"text": ["Dag, Samira."]}
    assert Draft.objects.count() == 1


def test_it_lies_encrypted() -> None:
    drafts.keep(person().pk, "/a/", {"text": ["Samira is verhuisd."]})

    with connection.cursor() as cursor:
        cursor.execute("SELECT fields FROM accounts_draft")
        [stored] = cursor.fetchone()
    assert "Samira" not in stored


def test_it_lives_twelve_hours() -> None:
    griet = person()
    with time_machine.travel(NOON, tick=False) as clock:
        drafts.keep(griet.pk, "/a/", {"text": ["Dag."]})
        clock.shift(12 * 3600 - 1)
        assert drafts.read(griet.pk, "/a/")
        clock.shift(1)
        assert drafts.read(griet.pk, "/a/") is None
        assert drafts.purge() == 1
    assert not Draft.objects.exists()


def test_a_draft_dated_far_ahead_by_a_wrong_clock_goes_too() -> None:
    drafts.keep(person().pk, "/a/", {"text": ["Dag."]})
    Draft.objects.update(kept_at=timezone.now() + dt.timedelta(days=300))

    assert drafts.purge() == 1


def test_saving_drops_it() -> None:
    griet = person()
    drafts.keep(griet.pk, "/a/", {"text": ["Dag."]})
    drafts.drop(griet.pk, "/a/")

    assert drafts.read(griet.pk, "/a/") is None


def test_only_so_many_are_kept_per_person() -> None:
    griet = person()
    for number in range(drafts.MAX_DRAFTS_PER_PERSON + 3):
        drafts.keep(griet.pk, f"/{number}/", {"text": ["Dag."]})

    assert Draft.objects.count() == drafts.MAX_DRAFTS_PER_PERSON
    assert drafts.read(griet.pk, f"/{drafts.MAX_DRAFTS_PER_PERSON + 2}/")


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("/a/", {"text": ["x" * (drafts.MAX_CHARACTERS + 1)]}),
        ("/a/", {f"f{n}": ["x"] for n in range(drafts.MAX_FIELDS + 1)}),
        ("/" + "a" * drafts.MAX_KEY, {"text": ["x"]}),
    ],
)
def test_too_much_is_refused_and_the_earlier_one_stays(key: str, fields: dict[str, list[str]]) -> None:
    griet = person()
    drafts.keep(griet.pk, "/a/", {"text": ["Dag."]})

    with pytest.raises(drafts.TooLarge):
        drafts.keep(griet.pk, key, fields)

    assert drafts.read(griet.pk, "/a/") == {"text": ["Dag."]}


def test_a_form_shows_the_draft_without_judging_it() -> None:
    form = VisitForm(initial={"text": "begin", "seen": True})
    fields = {
        "text": ["Dag."],
        "topics": ["food", "home"],
        "at_0": ["gisteren"],
        "at_1": ["10:00"],
        "seen": ["on"],
    }

    assert drafts.fill(form, fields)

    page = str(form)
    assert 'value="Dag."' in page
    assert page.count("checked") == 3
    assert not form.errors


def test_a_form_that_was_sent_keeps_what_was_sent() -> None:
    form = VisitForm(data={"text": "gestuurd"})

    assert not drafts.fill(form, {"text": ["Dag."]})
    assert not drafts.fill(VisitForm(), None)
    assert form["text"].value() == "gestuurd"


class TestKeeping:
    """What the page's own script sends at each pause."""

    url = "/account/draft/"

    def test_the_address_is_the_one_that_pages_name(self) -> None:
        assert reverse("accounts:draft-keep") == self.url

    def test_the_form_is_kept_for_the_page_it_stands_on(self, client: StrictClient) -> None:
        griet = person()
        sign_in(client)

        answer = client.post(
            self.url, {"text": "Dag."}, headers={"Referer": "http://testserver/desk/x/note/?d=1"}
        )

        assert (answer.status_code, answer.content) == (204, b"")
        assert drafts.read(griet.pk, "/desk/x/note/") == {"text": ["Dag."]}

    def test_or_for_the_page_it_names(self, client: StrictClient) -> None:
        griet = person()
        sign_in(client)

        client.post(self.url, {"text": "Dag.", "draft_page": "/desk/y/"})

        assert drafts.read(griet.pk, "/desk/y/") == {"text": ["Dag."]}
        assert client.post(self.url, {"text": "Dag.", "draft_page": "desk"}).status_code == 400

    def test_emptying_the_form_drops_the_draft(self, client: StrictClient) -> None:
        griet = person()
        sign_in(client)
        client.post(self.url, {"text": "Dag.", "draft_page": "/desk/y/"})

        client.post(self.url, {"text": "  ", "draft_page": "/desk/y/"})

        assert drafts.read(griet.pk, "/desk/y/") is None

    def test_the_last_words_after_the_session_went_quiet_are_kept_too(self, client: StrictClient) -> None:
        griet = person()
        with time_machine.travel(NOON, tick=False) as clock:
            sign_in(client)
            clock.shift(20 * 60)
            assert client.post(self.url, {"text": "Dag.", "draft_page": "/desk/y/"}).status_code == 204
            assert drafts.read(griet.pk, "/desk/y/")
            assert client.get(reverse("mfa_index")).status_code == 302, "typing does not wake the session"

    def test_others_get_a_plain_no(self, client: StrictClient) -> None:
        assert client.post(self.url, {"text": "Dag."}).status_code == 401
        assert client.get(self.url).status_code == 405
        person()
        sign_in(client)
        too_much = {"text": "x" * (drafts.MAX_CHARACTERS + 1), "draft_page": "/desk/y/"}
        assert client.post(self.url, too_much).status_code == 413
        client.handler.enforce_csrf_checks = True
        assert client.post(self.url, {"text": "Dag."}).status_code == 403
        assert not Draft.objects.exists()
