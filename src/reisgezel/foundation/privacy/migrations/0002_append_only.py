"""The database itself refuses to change or remove a row of the logs, on both engines."""

from typing import Any

from django.db import migrations

LOGS = ("privacy_auditevent", "privacy_look")
HEAD = "privacy_chainhead"

POSTGRES = [
    """
    CREATE FUNCTION privacy_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the log only grows: % on % is refused', TG_OP, TG_TABLE_NAME; END $$
    """,
    """
    CREATE FUNCTION privacy_head_forward() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.length <= OLD.length OR NEW.chain <> OLD.chain OR NEW.log <> OLD.log OR NEW.digest = OLD.digest THEN
        RAISE EXCEPTION 'the end of a chain only moves forward';
      END IF;
      RETURN NEW;
    END $$
    """,
    *(
        f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION privacy_append_only()"
        for table in LOGS
    ),
    *(
        f"CREATE TRIGGER never_emptied BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION privacy_append_only()"
        for table in (*LOGS, HEAD)
    ),
    f"CREATE TRIGGER forward BEFORE UPDATE ON {HEAD} FOR EACH ROW EXECUTE FUNCTION privacy_head_forward()",
    f"CREATE TRIGGER never_removed BEFORE DELETE ON {HEAD} FOR EACH ROW EXECUTE FUNCTION privacy_append_only()",
]
POSTGRES_BACK = [
    *(f"DROP TRIGGER append_only ON {table}" for table in LOGS),
    *(f"DROP TRIGGER never_emptied ON {table}" for table in (*LOGS, HEAD)),
    f"DROP TRIGGER forward ON {HEAD}",
    f"DROP TRIGGER never_removed ON {HEAD}",
    "DROP FUNCTION privacy_append_only()",
    "DROP FUNCTION privacy_head_forward()",
]

SQLITE = [
    *(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
        for table in LOGS
        for verb in ("UPDATE", "DELETE")
    ),
    f"CREATE TRIGGER {HEAD}_no_delete BEFORE DELETE ON {HEAD} BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    f"CREATE TRIGGER {HEAD}_forward BEFORE UPDATE ON {HEAD} "
    "WHEN NEW.length <= OLD.length OR NEW.chain <> OLD.chain OR NEW.log <> OLD.log OR NEW.digest = OLD.digest "
    "BEGIN SELECT RAISE(ABORT, 'the end of a chain only moves forward'); END",
]
SQLITE_BACK = [
    *(f"DROP TRIGGER {table}_no_{verb}" for table in LOGS for verb in ("update", "delete")),
    f"DROP TRIGGER {HEAD}_no_delete",
    f"DROP TRIGGER {HEAD}_forward",
]


def _run(schema_editor: Any, postgres: list[str], sqlite: list[str]) -> None:
    statements = postgres if schema_editor.connection.vendor == "postgresql" else sqlite
    for statement in statements:
        schema_editor.execute(statement, params=None)


def protect(_apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, POSTGRES, SQLITE)


def release(_apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, POSTGRES_BACK, SQLITE_BACK)


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_logs")]

    operations = [migrations.RunPython(protect, release)]
