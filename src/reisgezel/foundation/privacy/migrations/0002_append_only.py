# ruff: noqa: S608 - the text is made of names that stand in this file
"""The database itself refuses to change or remove a row of the logs, on both engines, and moves the heads of chains.

A row is accepted only at the end of its chain; accepting it moves the head by one. So a row without its head, or a
head without its row, cannot come about, whoever writes.

On SQLite a later migration that rebuilds one of these tables (most changes of a column do) drops its triggers without
a word: it must put them back. `privacy.W001` and `reisgezel check audit` tell when one is missing.
"""

from typing import Any

from django.db import migrations

#: Table -> its name in the heads.
LOGS = {"privacy_auditevent": "audit", "privacy_look": "looks"}
HEAD = "privacy_chainhead"

GROWS = "the log only grows"
FORWARD = "the head of a chain moves one place forward, with its row"
END = "a row joins the log at the end of its chain"

POSTGRES = [
    f"""
    CREATE FUNCTION privacy_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '{GROWS}: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    f"""
    CREATE FUNCTION privacy_move_head() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE {HEAD} SET length = NEW.sequence, digest = NEW.digest
        WHERE log = TG_ARGV[0] AND chain = NEW.chain AND length = NEW.sequence - 1;
      IF NOT FOUND THEN
        RAISE EXCEPTION '{END}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NULL;
    END $$
    """,
    f"""
    CREATE FUNCTION privacy_head_forward() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        IF NEW.length = 0 AND NEW.digest = '' THEN RETURN NEW; END IF;
      ELSIF NEW.id = OLD.id AND NEW.log = OLD.log AND NEW.chain = OLD.chain AND NEW.length = OLD.length + 1 THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION '{FORWARD}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    *(
        f"CREATE TRIGGER privacy_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION privacy_only_grows()"
        for table in LOGS
    ),
    *(
        f"CREATE TRIGGER privacy_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION privacy_only_grows()"
        for table in (*LOGS, HEAD)
    ),
    *(
        f"CREATE TRIGGER privacy_move_head AFTER INSERT ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION privacy_move_head('{log}')"
        for table, log in LOGS.items()
    ),
    f"CREATE TRIGGER privacy_no_change BEFORE DELETE ON {HEAD} FOR EACH ROW EXECUTE FUNCTION privacy_only_grows()",
    f"CREATE TRIGGER privacy_forward BEFORE INSERT OR UPDATE ON {HEAD} "
    "FOR EACH ROW EXECUTE FUNCTION privacy_head_forward()",
    # Room on each page, so that moving a head rewrites no index.
    f"ALTER TABLE {HEAD} SET (fillfactor = 70)",
]
POSTGRES_BACK = [
    f"ALTER TABLE {HEAD} RESET (fillfactor)",
    f"DROP TRIGGER privacy_forward ON {HEAD}",
    *(f"DROP TRIGGER privacy_no_change ON {table}" for table in (*LOGS, HEAD)),
    *(f"DROP TRIGGER privacy_no_truncate ON {table}" for table in (*LOGS, HEAD)),
    *(f"DROP TRIGGER privacy_move_head ON {table}" for table in LOGS),
    "DROP FUNCTION privacy_head_forward()",
    "DROP FUNCTION privacy_move_head()",
    "DROP FUNCTION privacy_only_grows()",
]

SQLITE = [
    *(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{GROWS}'); END"
        for table in LOGS
        for verb in ("UPDATE", "DELETE")
    ),
    # INSERT OR REPLACE would remove a row without calling the trigger above.
    *(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR (chain = NEW.chain AND sequence = NEW.sequence)) "
        f"BEGIN SELECT RAISE(ABORT, '{GROWS}'); END"
        for table in LOGS
    ),
    *(
        f"CREATE TRIGGER {table}_move_head AFTER INSERT ON {table} BEGIN "
        f"SELECT RAISE(ABORT, '{END}') WHERE NOT EXISTS (SELECT 1 FROM {HEAD} "
        f"WHERE log = '{log}' AND chain = NEW.chain AND length = NEW.sequence - 1); "
        f"UPDATE {HEAD} SET length = NEW.sequence, digest = NEW.digest WHERE log = '{log}' AND chain = NEW.chain; END"
        for table, log in LOGS.items()
    ),
    f"CREATE TRIGGER {HEAD}_no_delete BEFORE DELETE ON {HEAD} BEGIN SELECT RAISE(ABORT, '{GROWS}'); END",
    f"CREATE TRIGGER {HEAD}_begin BEFORE INSERT ON {HEAD} WHEN NEW.length <> 0 OR NEW.digest <> '' "
    f"BEGIN SELECT RAISE(ABORT, '{FORWARD}'); END",
    # A head that is there already stays: INSERT OR IGNORE as before, INSERT OR REPLACE without effect.
    f"CREATE TRIGGER {HEAD}_no_replace BEFORE INSERT ON {HEAD} "
    f"WHEN EXISTS (SELECT 1 FROM {HEAD} WHERE id = NEW.id OR (log = NEW.log AND chain = NEW.chain)) "
    "BEGIN SELECT RAISE(IGNORE); END",
    f"CREATE TRIGGER {HEAD}_forward BEFORE UPDATE ON {HEAD} "
    "WHEN NEW.id IS NOT OLD.id OR NEW.log IS NOT OLD.log OR NEW.chain IS NOT OLD.chain "
    "OR NEW.length IS NOT OLD.length + 1 "
    f"BEGIN SELECT RAISE(ABORT, '{FORWARD}'); END",
]
SQLITE_BACK = [
    *(
        f"DROP TRIGGER {table}_{verb}"
        for table in LOGS
        for verb in ("no_update", "no_delete", "no_replace", "move_head")
    ),
    *(f"DROP TRIGGER {HEAD}_{verb}" for verb in ("no_delete", "begin", "no_replace", "forward")),
]


def protect(_apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, POSTGRES, SQLITE)


def release(_apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, POSTGRES_BACK, SQLITE_BACK)


def _run(schema_editor: Any, postgres: list[str], sqlite: list[str]) -> None:
    for statement in postgres if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_logs")]

    operations = [migrations.RunPython(protect, release)]
