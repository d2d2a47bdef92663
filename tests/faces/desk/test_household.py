"""Mensen rond iemand on the screen: short forms, no trace of another page, and a warning before the second of two."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from reisgezel.domain.catalogue.enums import LifeDomain
from reisgezel.domain.trajectories.actions.around import About, end_around, note_around
from reisgezel.domain.trajectories.actions.between import end_divide, make_tie
from reisgezel.domain.trajectories.enums import Relation
from reisgezel.domain.trajectories.models import Around, Divide, Tie
from reisgezel.foundation.organisations.enums import MemberRole
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def griet():
    return factories.case_manager()


@pytest.fixture
def case(griet):
    return factories.case(griet, "Amina Proef")


@pytest.fixture
def nele(griet):
    return factories.actor(
        MemberRole.COORDINATOR, within=factories.same_partnership(griet), name="Nele Proef"
    )


def desk(client, who):
    client.force_login(factories.user_of(who))
    return client


def text(answer):
    return answer.content.decode()


def test_somebody_is_added_corrected_and_no_longer_around(client, griet, case):
    desk(client, griet)
    added = client.submit(
        client.get(reverse("desk:around-new", args=[case.pk])),
        "#form",
        relation="child",
        name="Lina",
        care="Oma.",
        lives_here="on",
    )
    assert added.status_code == 302
    page = text(client.get(reverse("desk:household", args=[case.pk])))
    assert "Lina" in page
    assert "Oma." in page
    around = Around.objects.within(griet).get()

    better = client.submit(
        client.get(reverse("desk:around-correct", args=[case.pk, around.pk])), "#form", care="Opa."
    )
    assert better.status_code == 302
    around = Around.objects.within(griet).get(is_current=True)
    assert (around.care, around.name, around.lives_here) == ("Opa.", "Lina", True)

    client.post(reverse("desk:around-over", args=[case.pk, around.pk]))
    again = client.post(reverse("desk:around-over", args=[case.pk, around.pk]), follow=True)
    assert "Dit werd al veranderd" in text(again)


def test_a_relation_is_enough_and_is_asked(client, griet, case):
    desk(client, griet)
    asked = client.submit(client.get(reverse("desk:around-new", args=[case.pk])), "#form", name="Lina")
    assert asked.status_code == 422
    assert "Lina" in text(asked)
    assert (
        client.submit(
            client.get(reverse("desk:around-new", args=[case.pk])), "#form", relation="friend"
        ).status_code
        == 302
    )


def test_a_stale_link_leads_to_what_stands_there_and_a_stale_form_keeps_what_was_typed(client, griet, case):
    desk(client, griet)
    at = {"actor": griet, "trajectory_id": case.pk}
    around = note_around(**at, about=About(Relation.CHILD, name="Lina"))
    link = reverse("desk:around-correct", args=[case.pk, around.pk])
    assert client.get(link).status_code == 200
    end_around(**at, around_id=around.pk)

    assert client.get(link).status_code == 302
    data = {"relation": "child", "name": "Getypte naam", "said_by": "person", "said_on": ""}
    sent = client.post(link, data)
    assert sent.status_code == 422
    assert "Getypte naam" in text(sent)


def test_two_people_are_tied_and_untied(client, griet, case):
    mo = factories.case(griet, "Mo Proef")
    desk(client, griet)
    tied = client.submit(
        client.get(reverse("desk:tie-new", args=[case.pk])), "#form", other=str(mo.pk), relation="sibling"
    )
    assert tied.status_code == 302
    assert "Mo Proef" in text(client.get(reverse("desk:household", args=[case.pk])))
    other_way = client.submit(
        client.get(reverse("desk:tie-new", args=[case.pk])), "#form", other=str(mo.pk), relation="parent"
    )
    assert other_way.status_code == 422
    client.post(reverse("desk:tie-end", args=[case.pk, Tie.objects.within(griet).get().pk]))
    assert "Mo Proef" not in text(client.get(reverse("desk:household", args=[case.pk])))


def test_a_reader_of_one_page_gets_it_letter_by_letter_as_without_a_tie(client, griet, case):
    tom = factories.housing_coach(within=factories.same_partnership(griet))
    factories.joined(case, griet, tom, LifeDomain.FAMILY)
    desk(client, tom)
    page = reverse("desk:household", args=[case.pk])
    before = client.get(page).content
    make_tie(
        actor=griet,
        trajectory_id=case.pk,
        other_id=factories.case(griet, "Mo Proef").pk,
        relation=Relation.PARTNER,
    )

    assert _plain(client.get(page).content) == _plain(before)


def test_a_coordinator_keeps_two_people_apart_and_the_case_managers_see_nothing_of_it(
    client, griet, case, nele
):
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    factories.case(youssef, "Bilal Proef")
    his, hers = desk(Client(), youssef), desk(Client(), griet)
    before = {
        name: text(hers.get(reverse(f"desk:{name}", args=[case.pk])))
        for name in ("case", "household", "divides")
    }
    desk(client, nele)
    assert reverse("desk:divides", args=[case.pk]) in text(
        client.get(reverse("desk:case-hand-over", args=[case.pk]))
    )
    found = client.submit(client.get(reverse("desk:divides", args=[case.pk])), "#form", call_name="bilal")
    other = next(iter(found.context["found"])).id
    confirm = reverse("desk:divide", args=[case.pk, other])
    assert "Bilal" in text(client.get(confirm))
    assert client.post(confirm).status_code == 302
    assert "Bilal Proef" in text(client.get(reverse("desk:divides", args=[case.pk])))

    for name, page in before.items():
        now = text(hers.get(reverse(f"desk:{name}", args=[case.pk])))
        assert _plain(now.encode()) == _plain(page.encode()), name
    looks = text(hers.get(reverse("desk:case-looks", args=[case.pk])))
    assert "uit elkaar" not in looks
    assert "weten" not in looks.split("<main")[1].split("</main")[0]
    never_was = his.get(reverse("desk:case", args=[factories.case(factories.case_manager()).pk]))
    gone = his.get(reverse("desk:case", args=[case.pk]))
    assert gone.status_code == never_was.status_code == 404
    made = Divide.objects.within(griet).get()
    client.post(reverse("desk:divide-end", args=[case.pk, made.pk]))
    assert his.get(reverse("desk:case", args=[case.pk])).status_code == 403


def test_a_case_manager_finds_only_own_people_and_is_told_whom_to_ask(client, griet, case):
    youssef = factories.case_manager(within=factories.same_partnership(griet), name="Youssef Proef")
    factories.case(youssef, "Bilal Proef")
    desk(client, griet)

    answer = client.submit(client.get(reverse("desk:divides", args=[case.pk])), "#form", call_name="Bilal")

    assert answer.context["found"] == ()
    assert "coördinator" in text(answer)


def test_who_has_both_is_warned_before_each_is_opened_and_once_is_enough(client, griet, case):
    mo = factories.case(griet, "Mo Proef")
    made = factories.divided(case, mo, griet)
    desk(client, griet)
    for one, other in ((case, "Mo"), (mo, "Amina")):
        page, warning = (reverse(f"desk:{name}", args=[one.pk]) for name in ("case", "both"))
        assert client.get(page)["Location"] == warning
        shown = client.get(warning)
        assert other in text(shown)
        assert client.post(warning)["Location"] == page
        opened = client.get(page)
        assert opened.status_code == 200
        assert warning in text(opened)
    # Another time at the desk begins with it again.
    assert desk(Client(), griet).get(reverse("desk:case", args=[case.pk])).status_code == 302
    end_divide(actor=griet, trajectory_id=case.pk, divide_id=made.pk)
    assert desk(Client(), griet).get(reverse("desk:case", args=[case.pk])).status_code == 200


def _plain(content):
    """A page without what differs each time: the token and the ids that forms make."""

    text = re.sub(rb'value="[^"]+"|"X-CSRFToken": "[^"]+"', b"", content)
    return re.sub(rb"nonce-[\w-]+", b"", text)
