"""What somebody asks about the own data, the phase of a page that is set aside, and the next day of an answer."""

from typing import Any

import django.db.models.deletion
import reisgezel.foundation.common.ids
from django.db import migrations, models

TABLE = "trajectories_rightsrequest"
TURNS = "trajectories_phaseturn"
SAID = "what somebody asked and what was answered is not changed"
#: What was asked, for ever; and what was answered and told, once it was.
ASKED = (
    "trajectory_id",
    "right",
    "words",
    "purpose",
    "extent",
    "topic",
    "entry",
    "received_on",
    "recorded_by_id",
)
ONCE = ("because", "ground", "decided_by_id", "decided_at")


def _changed(old: str, new: str, differs: str) -> str:
    asked = " OR ".join(f'{new}."{name}" {differs} {old}."{name}"' for name in ASKED)
    answered = " OR ".join(f'{new}."{name}" {differs} {old}."{name}"' for name in ONCE)
    return (
        f"{asked} OR {old}.decided_at IS NOT NULL AND ({answered}) "
        f"OR {old}.told_on IS NOT NULL AND ({new}.told_on {differs} {old}.told_on) "
        f"OR {old}.state IN ('refused', 'withdrawn', 'lifted') AND {new}.state {differs} {old}.state"
    )


def protect(_apps: Any, schema_editor: Any) -> None:
    """What was asked and answered stays as it was. The table of the turns was rebuilt on SQLite: its guard is put back."""
    if schema_editor.connection.vendor == "postgresql":
        changed = _changed("OLD", "NEW", "IS DISTINCT FROM")
        schema_editor.execute(
            f"""
            CREATE FUNCTION {TABLE}_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF {changed} THEN RAISE EXCEPTION '{SAID}'; END IF;
              RETURN NEW;
            END $$
            """,
            params=None,
        )
        schema_editor.execute(
            f"CREATE TRIGGER unchanged BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_unchanged()",
            params=None,
        )
    else:
        changed = _changed("OLD", "NEW", "IS NOT")
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_unchanged BEFORE UPDATE ON {TABLE} WHEN {changed} "
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
            params=None,
        )
        guard_turns(_apps, schema_editor)


def guard_turns(_apps: Any, schema_editor: Any) -> None:
    """On SQLite a table that is rebuilt, on the way here or back, loses its guard."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE TRIGGER IF NOT EXISTS {TURNS}_unchanged BEFORE UPDATE ON {TURNS} "
            "BEGIN SELECT RAISE(ABORT, 'a turn is not changed: the way takes another one'); END",
            params=None,
        )


def release(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER unchanged ON {TABLE}", params=None)
        schema_editor.execute(f"DROP FUNCTION {TABLE}_unchanged()", params=None)
    else:
        schema_editor.execute(f"DROP TRIGGER {TABLE}_unchanged", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0004_email"),
        ("organisations", "0003_working_week"),
        ("trajectories", "0017_rhythm"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, guard_turns),
        migrations.CreateModel(
            name="RightsRequest",
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
                (
                    "right",
                    models.CharField(
                        choices=[
                            ("see", "Wants to see or have everything"),
                            ("correct", "Says that something is not right"),
                            ("object", "Does not want us to use it for something"),
                            ("restrict", "Wants it set aside for now"),
                            ("erase", "Wants it gone"),
                        ],
                        max_length=10,
                        verbose_name="what the person asks",
                    ),
                ),
                ("words", models.CharField(max_length=1000, verbose_name="in the person’s own words")),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("guidance", "walking along with people"),
                            ("accounting", "accounting for the money"),
                            ("learning", "learning what works"),
                            ("service", "telling the employment service what matters for work"),
                        ],
                        max_length=20,
                        verbose_name="not to be used for",
                    ),
                ),
                (
                    "extent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("all", "everything"),
                            ("topic", "all about one topic"),
                            ("entry", "one note"),
                        ],
                        max_length=10,
                        verbose_name="how much is to be erased",
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("housing", "Home"),
                            ("money", "Money"),
                            ("papers", "Papers"),
                            ("body", "Body"),
                            ("mind", "Mind"),
                            ("hard_to_stop", "Hard to stop"),
                            ("family", "Children and family"),
                            ("people", "People around me"),
                            ("language", "Language and learning"),
                            ("rhythm", "Day and rhythm"),
                            ("transport", "On the way"),
                            ("work", "Work"),
                            ("justice", "Justice"),
                            ("safety", "Safety"),
                        ],
                        max_length=20,
                        verbose_name="topic",
                    ),
                ),
                ("entry", models.UUIDField(blank=True, null=True, verbose_name="note")),
                ("received_on", models.DateField(verbose_name="asked on")),
                ("answer_by", models.DateField(verbose_name="to be answered up to and including")),
                (
                    "extended_because",
                    models.CharField(blank=True, max_length=300, verbose_name="why it takes longer"),
                ),
                ("extended_on", models.DateField(blank=True, null=True, verbose_name="more time taken on")),
                ("recorded_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "waits for an answer"),
                            ("granted", "yes, to be erased"),
                            ("refused", "no"),
                            ("done", "yes, done"),
                            ("withdrawn", "taken back by the person"),
                            ("lifted", "no longer so"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="how far it is",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public_task", "a public task"),
                            ("legal_duty", "a legal duty"),
                            ("contract", "an agreement with the person"),
                            ("legitimate_interest", "a legitimate interest"),
                            ("consent", "consent of the person"),
                            ("vital_interest", "the life or safety of somebody"),
                        ],
                        max_length=20,
                        verbose_name="legal ground",
                    ),
                ),
                ("because", models.TextField(blank=True, verbose_name="why")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="answered on")),
                ("told_on", models.DateField(blank=True, null=True, verbose_name="told on")),
                (
                    "told_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("talk", "In a talk"),
                            ("phone", "On the phone"),
                            ("letter", "By letter"),
                            ("email", "By e-mail"),
                        ],
                        max_length=10,
                        verbose_name="told how",
                    ),
                ),
                ("erase_on", models.DateField(blank=True, null=True, verbose_name="to be erased from")),
                ("topics", models.PositiveIntegerField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done on")),
                ("ended_because", models.CharField(blank=True, max_length=300, verbose_name="why it ended")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended on")),
            ],
            options={
                "verbose_name": "request about the own data",
                "verbose_name_plural": "requests about the own data",
            },
        ),
        migrations.RemoveConstraint(
            model_name="phaseturn",
            name="phaseturn_known_phase",
        ),
        migrations.RemoveConstraint(
            model_name="trajectory",
            name="trajectory_known_phase",
        ),
        migrations.AddField(
            model_name="trajectory",
            name="answer_by",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="phaseturn",
            name="phase",
            field=models.CharField(
                choices=[
                    ("contact", "getting to know each other"),
                    ("taking_part", "taking part"),
                    ("under_way", "under way"),
                    ("paused", "paused for a while"),
                    ("set_aside", "set aside, as the person asked"),
                    ("closed", "closed"),
                ],
                max_length=20,
                verbose_name="phase",
            ),
        ),
        migrations.AlterField(
            model_name="trajectory",
            name="phase",
            field=models.CharField(
                choices=[
                    ("contact", "getting to know each other"),
                    ("taking_part", "taking part"),
                    ("under_way", "under way"),
                    ("paused", "paused for a while"),
                    ("set_aside", "set aside, as the person asked"),
                    ("closed", "closed"),
                ],
                default="contact",
                max_length=20,
                verbose_name="phase",
            ),
        ),
        migrations.AddConstraint(
            model_name="phaseturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("phase__in", ["contact", "taking_part", "under_way", "paused", "set_aside", "closed"])
                ),
                name="phaseturn_known_phase",
            ),
        ),
        migrations.AddConstraint(
            model_name="trajectory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("phase__in", ["contact", "taking_part", "under_way", "paused", "set_aside", "closed"])
                ),
                name="trajectory_known_phase",
            ),
        ),
        migrations.AddField(
            model_name="rightsrequest",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.membership",
                verbose_name="answered by",
            ),
        ),
        migrations.AddField(
            model_name="rightsrequest",
            name="ended_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.membership",
                verbose_name="ended by",
            ),
        ),
        migrations.AddField(
            model_name="rightsrequest",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.partnership"
            ),
        ),
        migrations.AddField(
            model_name="rightsrequest",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.membership",
                verbose_name="written down by",
            ),
        ),
        migrations.AddField(
            model_name="rightsrequest",
            name="told_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.membership",
                verbose_name="told by",
            ),
        ),
        migrations.AddField(
            model_name="rightsrequest",
            name="trajectory",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rights_requests",
                to="trajectories.trajectory",
            ),
        ),
        migrations.AddIndex(
            model_name="rightsrequest",
            index=models.Index(
                condition=models.Q(("told_on", None), models.Q(("state", "withdrawn"), _negated=True)),
                fields=["partnership", "answer_by"],
                name="rightsrequest_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="rightsrequest",
            index=models.Index(
                condition=models.Q(("state", "done")),
                fields=["partnership", "right", "purpose"],
                name="rightsrequest_in_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("right__in", ["see", "correct", "object", "restrict", "erase"]),
                    ("state__in", ["asked", "granted", "refused", "done", "withdrawn", "lifted"]),
                    models.Q(("words", ""), _negated=True),
                ),
                name="rightsrequest_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("purpose__in", ["guidance", "accounting", "learning", "service"]),
                        ("right", "object"),
                    ),
                    models.Q(models.Q(("right", "object"), _negated=True), ("purpose", "")),
                    _connector="OR",
                ),
                name="rightsrequest_objects_to_a_purpose",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("right", "erase"), _negated=True),
                        ("entry", None),
                        ("extent", ""),
                        ("topic", ""),
                    ),
                    models.Q(("entry", None), ("extent", "all"), ("right", "erase"), ("topic", "")),
                    models.Q(
                        ("entry", None),
                        ("extent", "topic"),
                        ("right", "erase"),
                        (
                            "topic__in",
                            [
                                "housing",
                                "money",
                                "papers",
                                "body",
                                "mind",
                                "hard_to_stop",
                                "family",
                                "people",
                                "language",
                                "rhythm",
                                "transport",
                                "work",
                                "justice",
                                "safety",
                            ],
                        ),
                        models.Q(("topic", "safety"), _negated=True),
                    ),
                    models.Q(
                        ("entry__isnull", False), ("extent", "entry"), ("right", "erase"), ("topic", "")
                    ),
                    _connector="OR",
                ),
                name="rightsrequest_erases_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        ("state__in", ["granted", "refused", "done", "lifted"]),
                    ),
                    models.Q(("decided_at", None), ("decided_by", None), ("state", "asked")),
                    ("state", "withdrawn"),
                    _connector="OR",
                ),
                name="rightsrequest_answered_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True),
                    models.Q(("because", ""), _negated=True),
                    _connector="OR",
                ),
                name="rightsrequest_no_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("state", "granted"), _negated=True), ("right", "erase"), _connector="OR"
                    ),
                    models.Q(
                        ("erase_on", None),
                        models.Q(("right", "erase"), ("told_on__isnull", False)),
                        _connector="OR",
                    ),
                ),
                name="rightsrequest_waits_to_be_erased",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("told_by", None), ("told_how", ""), ("told_on", None)),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("told_by__isnull", False),
                        ("told_on__isnull", False),
                        models.Q(("told_how", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="rightsrequest_told_an_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("extended_because", ""), ("extended_on", None)),
                    models.Q(
                        ("extended_on__isnull", False), models.Q(("extended_because", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="rightsrequest_longer_says_why",
            ),
        ),
        migrations.RunPython(protect, release),
    ]
