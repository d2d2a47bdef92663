# ruff: noqa: S608 - the text is made of names that stand in this file
"""The database itself refuses to change or remove a row of the logs, on both engines, and moves the heads of chains.

A row is accepted only at the end of its chain; accepting it moves the head by one. So a row without its head, or a
head without its row, cannot come about, whoever writes.

The oldest rows of a chain can be thrown away by rule, and by nothing else. A row of a log goes only when a cut covers its
place. A cut is accepted only at the end of its own chain, when it tells the truth about the row it ends with and about how
old the rows are, and when they are old enough by the clock of the database itself. The heads stay where they were.

On SQLite a later migration that rebuilds one of these tables (most changes of a column do) drops its triggers without
a word: it must put them back. `privacy.W001` and `reisgezel check audit` tell when one is missing.
"""

from typing import Any

from django.db import migrations

#: Table -> its name in the heads.
LOGS = {"privacy_auditevent": "audit", "privacy_look": "looks"}
CUT = "privacy_cut"
CHAINS = {**LOGS, CUT: "cuts"}
HEAD = "privacy_chainhead"
#: The youngest that may go, in months (`retention.LOGS_AT_LEAST`).
AT_LEAST = 12

GROWS = "the log only grows"
FORWARD = "the head of a chain moves one place forward, with its row"
END = "a row joins the log at the end of its chain"
BY_RULE = "only what is old enough by rule is thrown away"

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
    f"""
    CREATE FUNCTION privacy_cut_by_rule() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE true_end boolean; of_another_time boolean;
    BEGIN
      IF NEW.months < {AT_LEAST} OR NEW.before > now() - make_interval(months => NEW.months)
        OR EXISTS (SELECT 1 FROM {CUT} WHERE of_log = NEW.of_log AND subject_id = NEW.subject_id AND length >= NEW.length)
      THEN
        RAISE EXCEPTION '{BY_RULE}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      EXECUTE format(
        'SELECT EXISTS (SELECT 1 FROM %I WHERE chain = $1 AND sequence = $2 AND digest = $3), '
        'EXISTS (SELECT 1 FROM %I WHERE chain = $1 AND sequence <= $2 AND (at < $4 OR at > $5))',
        CASE NEW.of_log WHEN 'audit' THEN 'privacy_auditevent' ELSE 'privacy_look' END,
        CASE NEW.of_log WHEN 'audit' THEN 'privacy_auditevent' ELSE 'privacy_look' END)
        INTO true_end, of_another_time
        USING NEW.subject_id, NEW.length, NEW.ended_with, NEW.first_at, NEW.last_at;
      IF of_another_time OR NOT true_end THEN
        RAISE EXCEPTION '{BY_RULE}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$
    """,
    f"""
    CREATE FUNCTION privacy_gone_by_rule() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM {CUT} WHERE of_log = TG_ARGV[0] AND subject_id = OLD.chain AND length >= OLD.sequence) THEN
        RETURN OLD;
      END IF;
      RAISE EXCEPTION '{GROWS}: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    *(
        f"CREATE TRIGGER privacy_no_change BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION privacy_only_grows()"
        for table in LOGS
    ),
    *(
        f"CREATE TRIGGER privacy_by_rule BEFORE DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION privacy_gone_by_rule('{log}')"
        for table, log in LOGS.items()
    ),
    f"CREATE TRIGGER privacy_no_change BEFORE UPDATE OR DELETE ON {CUT} "
    "FOR EACH ROW EXECUTE FUNCTION privacy_only_grows()",
    f"CREATE TRIGGER privacy_by_rule BEFORE INSERT ON {CUT} FOR EACH ROW EXECUTE FUNCTION privacy_cut_by_rule()",
    *(
        f"CREATE TRIGGER privacy_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION privacy_only_grows()"
        for table in (*CHAINS, HEAD)
    ),
    *(
        f"CREATE TRIGGER privacy_move_head AFTER INSERT ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION privacy_move_head('{log}')"
        for table, log in CHAINS.items()
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
    *(f"DROP TRIGGER privacy_no_change ON {table}" for table in (*CHAINS, HEAD)),
    *(f"DROP TRIGGER privacy_no_truncate ON {table}" for table in (*CHAINS, HEAD)),
    *(f"DROP TRIGGER privacy_by_rule ON {table}" for table in CHAINS),
    *(f"DROP TRIGGER privacy_move_head ON {table}" for table in CHAINS),
    *(
        f"DROP FUNCTION privacy_{name}()"
        for name in ("gone_by_rule", "cut_by_rule", "head_forward", "move_head", "only_grows")
    ),
]

SQLITE = [
    *(
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{GROWS}'); END"
        for table in CHAINS
    ),
    *(
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN NOT EXISTS (SELECT 1 FROM {CUT} "
        f"WHERE of_log = '{log}' AND subject_id = OLD.chain AND length >= OLD.sequence) "
        f"BEGIN SELECT RAISE(ABORT, '{GROWS}'); END"
        for table, log in LOGS.items()
    ),
    f"CREATE TRIGGER {CUT}_no_delete BEFORE DELETE ON {CUT} BEGIN SELECT RAISE(ABORT, '{GROWS}'); END",
    # INSERT OR REPLACE would remove a row without calling the trigger above.
    *(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR (chain = NEW.chain AND sequence = NEW.sequence)) "
        f"BEGIN SELECT RAISE(ABORT, '{GROWS}'); END"
        for table in CHAINS
    ),
    *(
        f"CREATE TRIGGER {table}_move_head AFTER INSERT ON {table} BEGIN "
        f"SELECT RAISE(ABORT, '{END}') WHERE NOT EXISTS (SELECT 1 FROM {HEAD} "
        f"WHERE log = '{log}' AND chain = NEW.chain AND length = NEW.sequence - 1); "
        f"UPDATE {HEAD} SET length = NEW.sequence, digest = NEW.digest WHERE log = '{log}' AND chain = NEW.chain; END"
        for table, log in CHAINS.items()
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
    f"CREATE TRIGGER {CUT}_by_rule BEFORE INSERT ON {CUT} BEGIN "
    f"SELECT RAISE(ABORT, '{BY_RULE}') WHERE NEW.months < {AT_LEAST} "
    "OR julianday(NEW.before) IS NULL "
    "OR julianday(NEW.before) > julianday('now', '-' || NEW.months || ' months') "
    f"OR EXISTS (SELECT 1 FROM {CUT} WHERE of_log = NEW.of_log AND subject_id = NEW.subject_id AND length >= NEW.length);"
    + "".join(
        f"SELECT RAISE(ABORT, '{BY_RULE}') WHERE NEW.of_log = '{log}' AND ("
        f"NOT EXISTS (SELECT 1 FROM {table} "
        "WHERE chain = NEW.subject_id AND sequence = NEW.length AND digest = NEW.ended_with) "
        f"OR EXISTS (SELECT 1 FROM {table} "
        "WHERE chain = NEW.subject_id AND sequence <= NEW.length AND (at < NEW.first_at OR at > NEW.last_at)));"
        for table, log in LOGS.items()
    )
    + " END",
]
SQLITE_BACK = [
    *(
        f"DROP TRIGGER {table}_{verb}"
        for table in CHAINS
        for verb in ("no_update", "no_delete", "no_replace", "move_head")
    ),
    f"DROP TRIGGER {CUT}_by_rule",
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
    replaces = [("privacy", "0002_append_only"), ("privacy", "0004_cuts")]
    dependencies = [("privacy", "0001_chained_logs")]

    operations = [migrations.RunPython(protect, release)]
