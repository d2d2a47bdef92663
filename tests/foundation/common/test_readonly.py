"""A request that only reads changes nothing, whatever the view tries."""

import threading

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from reisgezel.foundation.accounts.models import User
from reisgezel.foundation.common.middleware import NoStoreMiddleware, ReadOnlyGetMiddleware
from reisgezel.foundation.common.readonly import (
    WRITABLE_ON_READING,
    WriteOnGet,
    reading_only,
    writing_allowed,
    written_by,
)

READING = [
    "SELECT 1",
    "  (SELECT 1) UNION (SELECT 2)",
    'SELECT "a"."update" FROM "a" FOR UPDATE',
    "SELECT 1 FROM a FOR NO KEY UPDATE OF a SKIP LOCKED",
    "SELECT 'it''s; DELETE FROM a'",
    'SELECT "odd; DELETE FROM a"',
    "/* DELETE FROM a */ SELECT 1 -- ; DROP TABLE a\n",
    "SELECT $x$; DELETE FROM a$x$",
    "SELECT REPLACE(a, 'insert into', '') FROM b",
    "WITH x AS (SELECT 1) SELECT * FROM x",
    "SAVEPOINT s",
    "RELEASE SAVEPOINT s",
    "ROLLBACK TO SAVEPOINT s",
    "BEGIN IMMEDIATE",
    "SET LOCAL lock_timeout = '1s'",
    "PRAGMA table_info(a)",
    "EXPLAIN SELECT 1",
    "",
    ";",
]
WRITING = {
    'INSERT INTO "a" VALUES (1)': ("a",),
    "insert or replace into a values (1)": ("a",),
    "REPLACE INTO a VALUES (1)": ("a",),
    'UPDATE "a" SET b = 1': ("a",),
    "\n  DELETE\n FROM a": ("a",),
    "-- harmless\nDELETE FROM a": ("a",),
    "SELECT 1; DELETE FROM a; UPDATE b SET c = 1": ("a", "b"),
    'DELETE FROM "a"."b"': ("DELETE",),
    "WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x": ("DELETE",),
    "WITH x AS (SELECT 1) INSERT INTO a SELECT * FROM x": ("INSERT",),
    "EXPLAIN ANALYZE DELETE FROM a": ("DELETE",),
    "SELECT * INTO b FROM a": ("INTO",),
    "CREATE TABLE a (b int)": ("CREATE",),
    "DROP TABLE a": ("DROP",),
    "ALTER TABLE a ADD b int": ("ALTER",),
    "TRUNCATE a": ("TRUNCATE",),
    "COPY a FROM STDIN": ("COPY",),
    "DO $$ BEGIN DELETE FROM a; END $$": ("DO",),
    "CALL tidy()": ("CALL",),
    "VACUUM": ("VACUUM",),
    "PRAGMA journal_mode = DELETE": ("PRAGMA",),
    "MERGE INTO a USING b ON true WHEN MATCHED THEN DELETE": ("MERGE",),
}


@pytest.mark.parametrize("sql", READING)
def test_a_statement_that_reads_is_known(sql):
    assert written_by(sql) == ()


@pytest.mark.parametrize(("sql", "written"), WRITING.items())
def test_a_statement_that_writes_is_known(sql, written):
    assert written_by(sql) == written


def make():
    User.objects.create(email="a@example.org", name="A")


@pytest.mark.django_db
class TestGuard:
    def test_every_way_to_write_is_refused_and_reading_goes_on(self):
        make()
        someone = User.objects.get()
        with reading_only():
            for way in (
                make,
                someone.save,
                someone.delete,
                lambda: User.objects.update(name="B"),
                lambda: User.objects.bulk_create([User(email="b@example.org", name="B")]),
                lambda: connection.cursor().execute("CREATE TABLE other (a int)"),
                lambda: connection.cursor().executemany(
                    "DELETE FROM accounts_user WHERE name = %s", [("A",)]
                ),
            ):
                with pytest.raises(WriteOnGet), transaction.atomic():
                    way()
            with transaction.atomic():
                assert User.objects.select_for_update().get().name == "A"

        assert User.objects.get().name == "A"

    def test_what_was_tried_is_named_by_its_table_and_never_by_its_values(self):
        with reading_only(), pytest.raises(WriteOnGet) as refusal:
            make()

        assert "accounts_user" in str(refusal.value)
        assert "example.org" not in str(refusal.value)

    def test_writing_is_open_where_it_is_allowed_and_closed_again_after(self):
        with reading_only():
            with writing_allowed("a test"):
                make()
            with pytest.raises(WriteOnGet), transaction.atomic():
                User.objects.update(name="B")
            with reading_only(), pytest.raises(WriteOnGet), transaction.atomic():
                User.objects.update(name="B")
        User.objects.update(name="B")

    def test_a_reading_within_an_allowed_writing_is_closed(self):
        with writing_allowed("a test"), reading_only(), pytest.raises(WriteOnGet):
            make()

    def test_allowing_needs_a_reason(self):
        with pytest.raises(ValueError, match="reason"), writing_allowed(""):
            pass

    def test_the_session_may_be_kept(self):
        with reading_only():
            Session.objects.create(session_key="x", session_data="", expire_date=timezone.now())
            Session.objects.all().delete()

    def test_every_exception_has_its_why(self):
        assert all(len(why) > 20 for why in WRITABLE_ON_READING.values())
        assert set(WRITABLE_ON_READING) <= set(connection.introspection.table_names())

    def test_another_thread_may_write_meanwhile_on_the_same_connection(self):
        guard = connection.execute_wrappers[0]
        passed = []

        def write():
            guard(lambda *_: passed.append(1), "DELETE FROM a", None, many=False, context={})

        with reading_only():
            thread = threading.Thread(target=write)
            thread.start()
            thread.join()
            with pytest.raises(WriteOnGet):
                write()

        assert passed == [1]

    @pytest.mark.parametrize("method", ["get", "head", "options", "trace", "put", "patch", "delete"])
    def test_a_request_that_reads_is_guarded(self, method):
        with pytest.raises(WriteOnGet):
            ReadOnlyGetMiddleware(lambda _request: make())(getattr(RequestFactory(), method)("/"))

    def test_a_request_that_acts_is_not(self):
        ReadOnlyGetMiddleware(lambda _request: make())(RequestFactory().post("/"))

        assert User.objects.count() == 1


class Person:
    def __init__(self, *, is_authenticated):
        self.is_authenticated = is_authenticated


@pytest.mark.parametrize(
    ("path", "before", "after", "kept"),
    [
        ("/desk/", True, True, "no-store, private"),
        ("/account/logout/", True, False, "no-store, private"),
        ("/account/login/", False, True, "no-store, private"),
        ("/", False, False, "max-age=60"),
        ("/static/common/x.css", True, True, "max-age=60"),
    ],
)
def test_what_somebody_signed_in_gets_is_kept_by_no_cache(path, before, after, kept):
    request = RequestFactory().get(path)
    request.user = Person(is_authenticated=before)

    def view(request):
        request.user = Person(is_authenticated=after)
        return HttpResponse(headers={"Cache-Control": "max-age=60"})

    assert NoStoreMiddleware(view)(request)["Cache-Control"] == kept
