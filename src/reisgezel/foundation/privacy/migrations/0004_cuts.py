# ruff: noqa: S608 - the text is made of names that stand in this file
"""The oldest rows of a chain can be thrown away by rule, and by nothing else; both databases keep that rule.

A row of a log goes only when a cut covers its place. A cut is accepted only at the end of its own chain, when it tells
the truth about the row it ends with and about how old the rows are, and when they are old enough by the clock of the
database itself. The heads of the chains stay where they were.
"""

from typing import Any

from django.db import migrations, models

import reisgezel.foundation.common.ids

#: Table -> its name in the heads.
LOGS = {"privacy_auditevent": "audit", "privacy_look": "looks"}
CUT = "privacy_cut"
HEAD = "privacy_chainhead"
#: The youngest that may go, in months (`retention.LOGS_AT_LEAST`).
AT_LEAST = 12

GROWS = "the log only grows"
END = "a row joins the log at the end of its chain"
BY_RULE = "only what is old enough by rule is thrown away"

POSTGRES = [
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
    f"CREATE TRIGGER privacy_no_change BEFORE UPDATE OR DELETE ON {CUT} FOR EACH ROW EXECUTE FUNCTION privacy_only_grows()",
    f"CREATE TRIGGER privacy_no_truncate BEFORE TRUNCATE ON {CUT} FOR EACH STATEMENT EXECUTE FUNCTION privacy_only_grows()",
    f"CREATE TRIGGER privacy_move_head AFTER INSERT ON {CUT} FOR EACH ROW EXECUTE FUNCTION privacy_move_head('cuts')",
    f"CREATE TRIGGER privacy_by_rule BEFORE INSERT ON {CUT} FOR EACH ROW EXECUTE FUNCTION privacy_cut_by_rule()",
    *(f"DROP TRIGGER privacy_no_change ON {table}" for table in LOGS),
    *(
        f"CREATE TRIGGER privacy_no_change BEFORE UPDATE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION privacy_only_grows()"
        for table in LOGS
    ),
    *(
        f"CREATE TRIGGER privacy_by_rule BEFORE DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION privacy_gone_by_rule('{log}')"
        for table, log in LOGS.items()
    ),
]
POSTGRES_BACK = [
    *(f"DROP TRIGGER privacy_by_rule ON {table}" for table in LOGS),
    *(f"DROP TRIGGER privacy_no_change ON {table}" for table in LOGS),
    *(
        f"CREATE TRIGGER privacy_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION privacy_only_grows()"
        for table in LOGS
    ),
    *(
        f"DROP TRIGGER privacy_{name} ON {CUT}"
        for name in ("by_rule", "move_head", "no_truncate", "no_change")
    ),
    "DROP FUNCTION privacy_gone_by_rule()",
    "DROP FUNCTION privacy_cut_by_rule()",
]

SQLITE = [
    f"CREATE TRIGGER {CUT}_no_update BEFORE UPDATE ON {CUT} BEGIN SELECT RAISE(ABORT, '{GROWS}'); END",
    f"CREATE TRIGGER {CUT}_no_delete BEFORE DELETE ON {CUT} BEGIN SELECT RAISE(ABORT, '{GROWS}'); END",
    # INSERT OR REPLACE would remove a row without calling the trigger above.
    f"CREATE TRIGGER {CUT}_no_replace BEFORE INSERT ON {CUT} "
    f"WHEN EXISTS (SELECT 1 FROM {CUT} WHERE id = NEW.id OR (chain = NEW.chain AND sequence = NEW.sequence)) "
    f"BEGIN SELECT RAISE(ABORT, '{GROWS}'); END",
    f"CREATE TRIGGER {CUT}_move_head AFTER INSERT ON {CUT} BEGIN "
    f"SELECT RAISE(ABORT, '{END}') WHERE NOT EXISTS (SELECT 1 FROM {HEAD} "
    f"WHERE log = 'cuts' AND chain = NEW.chain AND length = NEW.sequence - 1); "
    f"UPDATE {HEAD} SET length = NEW.sequence, digest = NEW.digest WHERE log = 'cuts' AND chain = NEW.chain; END",
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
    *(f"DROP TRIGGER {table}_no_delete" for table in LOGS),
    *(
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN NOT EXISTS (SELECT 1 FROM {CUT} "
        f"WHERE of_log = '{log}' AND subject_id = OLD.chain AND length >= OLD.sequence) "
        f"BEGIN SELECT RAISE(ABORT, '{GROWS}'); END"
        for table, log in LOGS.items()
    ),
]
SQLITE_BACK = [
    *(f"DROP TRIGGER {table}_no_delete" for table in LOGS),
    *(
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{GROWS}'); END"
        for table in LOGS
    ),
    *(
        f"DROP TRIGGER {CUT}_{name}"
        for name in ("no_update", "no_delete", "no_replace", "move_head", "by_rule")
    ),
]


def protect(_apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, POSTGRES, SQLITE)


def release(_apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, POSTGRES_BACK, SQLITE_BACK)


def _run(schema_editor: Any, postgres: list[str], sqlite: list[str]) -> None:
    for statement in postgres if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0003_purpose_safety"),
    ]

    operations = [
        migrations.AlterField(
            model_name="chainhead",
            name="log",
            field=models.CharField(
                choices=[
                    ("audit", "what was done"),
                    ("looks", "who looked"),
                    ("cuts", "what was thrown away of the other two"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Cut",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=reisgezel.foundation.common.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("chain", models.UUIDField()),
                ("sequence", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("partnership_id", models.UUIDField(null=True)),
                ("user_id", models.UUIDField(null=True)),
                ("membership_id", models.UUIDField(null=True)),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_id", models.UUIDField()),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
                (
                    "of_log",
                    models.CharField(
                        choices=[
                            ("audit", "what was done"),
                            ("looks", "who looked"),
                            ("cuts", "what was thrown away of the other two"),
                        ],
                        max_length=10,
                    ),
                ),
                ("length", models.PositiveBigIntegerField()),
                ("ended_with", models.CharField(max_length=64)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("before", models.DateTimeField()),
                ("months", models.PositiveSmallIntegerField()),
            ],
            options={
                "verbose_name": "cut of a log",
                "verbose_name_plural": "cuts of the logs",
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "sequence"), name="cut_place"),
                    models.UniqueConstraint(fields=("of_log", "subject_id", "length"), name="cut_moves_on"),
                    models.CheckConstraint(
                        condition=models.Q(("of_log__in", ("audit", "looks"))), name="cut_of_a_log"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_at__lte", models.F("last_at")),
                            ("last_at__lt", models.F("before")),
                            ("months__gte", 12),
                        ),
                        name="cut_by_rule",
                    ),
                ],
            },
        ),
        migrations.RunPython(protect, release),
    ]
