"""All pages of a file begin, or none: whatever happens on the way, and however often it is asked."""

import datetime as dt

import pytest
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reisgezel.domain.caseload.actions import beginning
from reisgezel.domain.caseload.actions.beginning import begin, carry_on, carry_out, take_back
from reisgezel.domain.caseload.actions.files import match_columns, purge, put_aside, read_file
from reisgezel.domain.caseload.actions.rows import correct_row, decide_row
from reisgezel.domain.caseload.contents import begun_of
from reisgezel.domain.caseload.enums import Answer, Part, Stands, State, Stopped
from reisgezel.domain.caseload.errors import NotNow, OneWaits, StillOpen
from reisgezel.domain.caseload.events import Event
from reisgezel.domain.caseload.models import Caseload
from reisgezel.domain.caseload.queries.files import access_caseload, files_of, result_of
from reisgezel.domain.clients.models import Client, ClientName, ClientSound
from reisgezel.domain.trajectories.actions.cases import open_case
from reisgezel.domain.trajectories.actions.rhythm import set_rhythm
from reisgezel.domain.trajectories.errors import AlreadyUsed
from reisgezel.domain.trajectories.models import CaseManagerTurn, TeamPlace, Trajectory
from reisgezel.foundation.accounts import drafts
from reisgezel.foundation.common.errors import NotFound
from reisgezel.foundation.notices import tasks
from reisgezel.foundation.organisations.models import Membership
from reisgezel.foundation.privacy.enums import Log
from reisgezel.foundation.privacy.models import AuditEvent
from reisgezel.foundation.privacy.verification import verify_chains
from tests import factories
from tests.domain.caseload.conftest import rows, sent, stand
from tests.domain.caseload.files import csv_of

pytestmark = pytest.mark.django_db

ROW = "Samira T.;Arabisch;ja;30/07/1985;0470 12 34 56"


def pages_of(who):
    return Trajectory.objects.within(who).filter(case_manager=who.membership_id)


def names_of(who):
    return sorted(pages_of(who).values_list("client__call_name", flat=True))


def confirmed(who, *names):
    caseload = sent(who, *names)
    return begin(actor=who, caseload_id=caseload.pk, version=caseload.version)


def begun(who, *names):
    caseload = confirmed(who, *names)
    carry_out(caseload.pk)
    return access_caseload(who, caseload.pk)


def events_of(chain):
    return list(AuditEvent.objects.filter(chain=chain).order_by("sequence").values_list("event", flat=True))


def what_stands(who, case):
    """Everything of a page that beginning writes, but for ids and moments."""
    client = Client.objects.within(who).get(trajectory=case)
    here = {"trajectory": case}
    hidden = {"id", "client_id", "trajectory_id", "created_at", "opened_at", "from_at", "partnership_id"}

    def said(row):
        return {
            field.attname: getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if field.attname not in hidden
        }

    return {
        "client": said(client),
        "page": said(case),
        "names": sorted(ClientName.objects.within(who).filter(client=client).values_list("key", flat=True)),
        "sounds": sorted(ClientSound.objects.within(who).filter(client=client).values_list("key", flat=True)),
        "turns": [said(row) for row in CaseManagerTurn.objects.within(who).filter(**here)],
        "places": [said(row) for row in TeamPlace.objects.within(who).filter(**here)],
        "events": events_of(case.pk),
    }


def test_a_page_from_a_file_is_the_page_that_one_begins_by_hand(griet, youssef):
    by_hand = open_case(
        actor=griet,
        call_name="Samira T.",
        birth_year=1985,
        language="ar",
        needs_interpreter=True,
        phone="0470 12 34 56",
        told_apart=True,
    )
    caseload = read_file(actor=griet, data=csv_of(ROW))
    decide_row(actor=griet, caseload_id=caseload.pk, number=2, seen=1, answer=Answer.BEGIN)
    caseload.refresh_from_db()
    begin(actor=griet, caseload_id=caseload.pk, version=caseload.version)
    carry_out(caseload.pk)

    from_file = pages_of(griet).exclude(pk=by_hand.pk).get()

    assert what_stands(griet, from_file) == what_stands(griet, by_hand)
    assert verify_chains(Log.AUDIT).broken is None


def test_no_word_of_the_file_is_left_and_the_log_says_how_many(griet):
    caseload = begun(griet, "Samira", "Bo")

    content = begun_of(caseload.content)
    assert (caseload.state, caseload.total, caseload.done) == (State.DONE, 2, 2)
    assert sorted(content.pages) == sorted(pages_of(griet).values_list("pk", flat=True))
    assert "Samira" not in caseload.content
    assert events_of(caseload.pk) == [Event.FILE_READ, Event.ROWS_ASKED, Event.BEGINNING, Event.BEGUN]
    last = AuditEvent.objects.filter(chain=caseload.pk).order_by("-sequence").first()
    assert last.refs == {"people": 2, "left": 0}


def test_nothing_is_begun_while_a_row_is_open_or_was_seen_otherwise(griet):
    caseload = sent(griet, "Samira", "Samira B.", "x" * 300)
    at = {"actor": griet, "caseload_id": caseload.pk}
    with pytest.raises(StillOpen):
        begin(**at, version=caseload.version)
    correct_row(**at, number=4, seen=1, said={"call_name": "Bo"})
    seen = access_caseload(griet, caseload.pk).version
    decide_row(**at, number=3, seen=1, answer=Answer.LEAVE)
    with pytest.raises(NotNow):
        begin(**at, version=seen)
    begin(**at, version=seen + 1)
    with pytest.raises(NotNow):
        decide_row(**at, number=2, seen=1, answer=Answer.LEAVE)
    carry_out(caseload.pk)
    assert names_of(griet) == ["Bo", "Samira"]
    assert [each.number for each in begun_of(access_caseload(griet, caseload.pk).content).left] == [3]


def test_a_file_with_every_row_left_out_begins_nothing(griet):
    caseload = sent(griet, "Samira")
    decide_row(actor=griet, caseload_id=caseload.pk, number=2, seen=1, answer=Answer.LEAVE)
    caseload.refresh_from_db()
    with pytest.raises(StillOpen):
        begin(actor=griet, caseload_id=caseload.pk, version=caseload.version)


def test_confirmed_twice_and_carried_out_twice_it_is_begun_once(griet):
    caseload = confirmed(griet, "Samira", "Bo")
    begin(actor=griet, caseload_id=caseload.pk, version=caseload.version)
    for _ in range(3):
        carry_out(caseload.pk)
    begin(actor=griet, caseload_id=caseload.pk, version=1)

    assert names_of(griet) == ["Bo", "Samira"]
    assert events_of(caseload.pk).count(Event.BEGINNING) == events_of(caseload.pk).count(Event.BEGUN) == 1
    assert DBTaskResult.objects.count() == 1


def test_the_worker_is_asked_in_the_transaction_of_the_confirming(griet):
    caseload = sent(griet, "Samira")
    with transaction.atomic():
        begin(actor=griet, caseload_id=caseload.pk, version=caseload.version)
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == 0
    begin(actor=griet, caseload_id=caseload.pk, version=caseload.version)

    [work] = DBTaskResult.objects.all()
    assert work.args_kwargs == {"args": ["caseload.begin", str(caseload.pk)], "kwargs": {}}
    tasks.do_work.call(*work.args_kwargs["args"])
    assert names_of(griet) == ["Samira"]


def test_one_page_that_cannot_be_begun_keeps_all_of_them_from_it(griet, youssef):
    caseload = confirmed(griet, "Samira", "Bo", "Rachid")
    open_case(actor=youssef, call_name="Ander", case_id=rows(caseload)[1].case_id)

    carry_out(caseload.pk)

    after = access_caseload(griet, caseload.pk)
    assert names_of(griet) == []
    assert Client.objects.within(griet).count() == 1
    assert (after.state, after.stopped) == (State.ROWS, Stopped.FAILED)
    assert stand(after) == [Stands.READY] * 3


def test_who_is_no_case_manager_any_more_begins_nothing(griet):
    caseload = confirmed(griet, "Samira")
    Membership.objects.filter(pk=griet.membership_id).update(
        until=timezone.localdate() - dt.timedelta(days=1)
    )

    carry_out(caseload.pk)

    caseload.refresh_from_db()
    assert (pages_of(griet).count(), caseload.state) == (0, State.ROWS)


def test_somebody_met_meanwhile_is_asked_about_before_anything_begins(griet):
    caseload = confirmed(griet, "Samira", "Bo")
    factories.case(griet, "Samira T.")

    carry_out(caseload.pk)

    after = access_caseload(griet, caseload.pk)
    assert names_of(griet) == ["Samira T."]
    assert (after.stopped, stand(after)) == (Stopped.CHANGED, [Stands.ASKS, Stands.READY])
    decide_row(actor=griet, caseload_id=after.pk, number=2, seen=2, answer=Answer.BEGIN)
    after.refresh_from_db()
    begin(actor=griet, caseload_id=after.pk, version=after.version)
    carry_out(after.pk)
    assert names_of(griet) == ["Bo", "Samira", "Samira T."]


def test_what_a_worker_left_is_taken_up_and_given_back_after_some_tries(griet, clock, monkeypatch):
    caseload = confirmed(griet, "Samira")

    def falls(**_said):
        raise OperationalError("disk I/O error")

    with monkeypatch.context() as broken:
        broken.setattr(beginning, "open_cases", falls)
        with pytest.raises(OperationalError):
            carry_out(caseload.pk)
        assert carry_on() == 0, "somebody may still be at it"
        for _ in range(2):
            clock.shift(beginning.SILENT.total_seconds() + 1)
            assert carry_on() == 1
        assert access_caseload(griet, caseload.pk).state == State.RUNNING
        clock.shift(beginning.SILENT.total_seconds() + 1)
        carry_on()
    after = access_caseload(griet, caseload.pk)
    assert (after.state, after.stopped, pages_of(griet).count()) == (State.ROWS, Stopped.FAILED, 0)
    begin(actor=griet, caseload_id=after.pk, version=after.version)
    clock.shift(beginning.SILENT.total_seconds() + 1)
    carry_on()
    assert names_of(griet) == ["Samira"]


def test_begun_by_mistake_all_of_it_is_taken_back_and_the_logs_stay(griet):
    own = factories.case(griet, "Blijft")
    caseload = begun(griet, "Samira", "Bo")
    page = pages_of(griet).exclude(pk=own.pk).first()
    chain = events_of(page.pk)

    assert result_of(griet, caseload).may_take_back
    assert take_back(actor=griet, caseload_id=caseload.pk) == 2

    assert names_of(griet) == ["Blijft"]
    assert Client.objects.within(griet).count() == 1
    assert events_of(page.pk) == [*chain, "trajectories.case_taken_back"]
    assert verify_chains(Log.AUDIT).broken is None
    with pytest.raises(NotFound):
        take_back(actor=griet, caseload_id=caseload.pk)


def test_pages_that_are_used_stay(griet):
    caseload = begun(griet, "Samira", "Bo")
    set_rhythm(actor=griet, trajectory_id=pages_of(griet).first().pk, days=7)

    assert not result_of(griet, caseload).may_take_back
    with pytest.raises(AlreadyUsed):
        take_back(actor=griet, caseload_id=caseload.pk)
    assert names_of(griet) == ["Bo", "Samira"]


def test_one_file_at_a_time(griet, youssef):
    first = sent(griet, "Samira")
    with pytest.raises(OneWaits):
        sent(griet, "Bo")
    with pytest.raises(IntegrityError), transaction.atomic():
        Caseload.objects.create(
            partnership_id=griet.partnership_id,
            membership_id=griet.membership_id,
            state=State.ROWS,
            content="{}",
            read_at=timezone.now(),
        )
    sent(youssef, "Bo")
    put_aside(actor=griet, caseload_id=first.pk, version=first.version)
    assert [each.is_open for each in files_of(griet)] == []
    sent(griet, "Bo")


def test_columns_are_said_once_and_what_is_left_out_is_gone(griet):
    caseload = read_file(actor=griet, data=b"Voornaam;Wat;Familienaam\r\nSamira;kanarie;Tahiri")
    at = {"actor": griet, "caseload_id": caseload.pk}
    with pytest.raises(NotNow):
        match_columns(**at, parts=[Part.CALL_NAME], header=True)
    match_columns(**at, parts=[Part.CALL_NAME, None, Part.MORE_NAME], header=True)

    assert [row.said for row in rows(caseload)] == [{"call_name": "Samira Tahiri"}]
    assert "kanarie" not in caseload.content
    with pytest.raises(NotNow):
        match_columns(**at, parts=[Part.CALL_NAME, None, None], header=True)


def test_what_was_half_typed_about_a_row_goes_with_the_file(griet):
    for end in ("begun", "put aside"):
        caseload = sent(griet, "Samira" if end == "begun" else "Bo")
        page = f"/desk/people/file/{caseload.pk}/rows/2/"
        drafts.keep(griet.user_id, page, {"call_name": ["Half"]})
        if end == "begun":
            begin(actor=griet, caseload_id=caseload.pk, version=caseload.version)
            carry_out(caseload.pk)
        else:
            put_aside(actor=griet, caseload_id=caseload.pk, version=caseload.version)
        assert drafts.read(griet.user_id, page) is None


def test_what_was_read_passes_by_itself(griet, youssef, clock):
    open_one, done = sent(griet, "Samira"), begun(youssef, "Bo")
    clock.shift(dt.timedelta(days=6).total_seconds())
    assert purge() == 0
    clock.shift(dt.timedelta(days=1, minutes=1).total_seconds())
    assert purge() == 2
    assert not Caseload.objects.within(griet).filter(pk__in=[open_one.pk, done.pk]).exists()
    assert names_of(youssef) == ["Bo"]


def test_what_lies_in_the_database_is_sealed(griet):
    caseload = sent(griet, "Kanarienaam")
    values = Caseload.objects.within(griet).filter(pk=caseload.pk).values().get()
    assert "Kanarienaam" not in repr(values)
    assert "Kanarienaam" not in values["content"].stored
    task_rows = DBTaskResult.objects.values_list("args_kwargs", flat=True)
    begin(actor=griet, caseload_id=caseload.pk, version=caseload.version)
    assert "Kanarienaam" not in repr(list(task_rows))
