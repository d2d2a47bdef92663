"""Handing the overview over, warm. Both engines refuse what no action writes: who gives to whom and why stays as it was
begun, what ended is not changed (only what was to stay unsaid goes from it), and neither is who kept the overview.
"""

from typing import Any

import django.db.models.deletion
import reisgezel.foundation.common.ids
from django.db import migrations, models

HANDOVER = "trajectories_handover"
TURN = "trajectories_casemanagerturn"
#: Columns that stay as they were begun.
KEPT = ("partnership_id", "trajectory_id", "giver_id", "membership_id", "begun_by_id", "begun_at", "why")
#: Columns that stay once it ended.
OF_AN_END = (
    *("state", "meet_at", "meet_how", "meet_place", "without_because", "passes_on", "client_told", "told_on"),
    *(
        "told_how",
        "summary",
        "wants_known",
        "asked_at",
        "answer_by",
        "moved_at",
        "because",
        "met_on",
        "company",
    ),
    *("know_by", "appointment_id", "place_id", "turn_id"),
)
ENDED = "('declined', 'returned', 'called_off', 'passed')"
#: (name, table, what is refused)
REFUSED = (
    ("trajectories_handover_unchanged", HANDOVER, f"UPDATE OF {', '.join(KEPT)} ON {HANDOVER} FOR EACH ROW"),
    (
        "trajectories_handover_ended",
        HANDOVER,
        f"UPDATE OF {', '.join(OF_AN_END)} ON {HANDOVER} FOR EACH ROW WHEN (OLD.state IN {ENDED})",
    ),
    ("trajectories_casemanagerturn_unchanged", TURN, f"UPDATE ON {TURN} FOR EACH ROW"),
)
WORDS = "who handed over to whom is not changed: hand over again"


def protect(_apps: Any, schema_editor: Any) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(
            f"""
            CREATE FUNCTION trajectories_handover_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{WORDS}'; END $$
            """,
            params=None,
        )
    refuse = (
        "EXECUTE FUNCTION trajectories_handover_unchanged()"
        if is_postgresql
        else f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    )
    for name, _table, what in REFUSED:
        schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {what} {refuse}", params=None)


def release(_apps: Any, schema_editor: Any) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for name, table, _what in REFUSED:
        schema_editor.execute(
            f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}", params=None
        )
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION trajectories_handover_unchanged()", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_working_week"),
        ("trajectories", "0019_write_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="Handover",
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
                ("begun_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "being prepared"),
                            ("asked", "asked"),
                            ("accepted", "says yes; it has not passed yet"),
                            ("met", "the three met; it passes on the agreed day"),
                            ("declined", "says no"),
                            ("returned", "came back"),
                            ("called_off", "called off"),
                            ("passed", "handed over"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("why", models.CharField(max_length=300, verbose_name="why")),
                ("meet_at", models.DateTimeField(blank=True, null=True, verbose_name="joint contact")),
                (
                    "meet_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "At home"),
                            ("out", "Out together"),
                            ("office", "Office"),
                            ("phone", "Phone"),
                            ("not_seen", "Not seen"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("meet_place", models.CharField(blank=True, max_length=200, verbose_name="where")),
                (
                    "without_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why there is no joint contact"
                    ),
                ),
                ("passes_on", models.DateField(blank=True, null=True, verbose_name="passes on")),
                ("client_told", models.BooleanField(default=False, verbose_name="the person knows")),
                ("told_on", models.DateField(blank=True, null=True, verbose_name="told on")),
                (
                    "told_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "At home"),
                            ("out", "Out together"),
                            ("office", "Office"),
                            ("phone", "Phone"),
                            ("not_seen", "Not seen"),
                        ],
                        max_length=10,
                        verbose_name="told how",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="what the next one should know")),
                (
                    "wants_known",
                    models.CharField(blank=True, max_length=300, verbose_name="what the person wants known"),
                ),
                ("unsaid", models.CharField(blank=True, max_length=300, verbose_name="what stays unsaid")),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="asked at")),
                ("answer_by", models.DateField(blank=True, null=True, verbose_name="answer by")),
                ("moved_at", models.DateTimeField(blank=True, null=True)),
                ("because", models.CharField(blank=True, max_length=300, verbose_name="why it ended")),
                ("met_on", models.DateField(blank=True, null=True, verbose_name="met on")),
                (
                    "company",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("case_manager", "the case manager"),
                            ("trusted_person", "somebody the person trusts"),
                        ],
                        max_length=20,
                        verbose_name="who was there as third",
                    ),
                ),
                (
                    "know_by",
                    models.DateField(blank=True, null=True, verbose_name="get to know each other by"),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.appointment",
                    ),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="from",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="to",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.teamplace",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handovers",
                        to="trajectories.trajectory",
                    ),
                ),
                (
                    "turn",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handover",
                        to="trajectories.casemanagerturn",
                    ),
                ),
            ],
            options={
                "verbose_name": "handover",
                "verbose_name_plural": "handovers",
            },
        ),
        migrations.AddField(
            model_name="trajectory",
            name="handover",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="trajectories.handover",
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(
                condition=models.Q(("state__in", ("asked", "accepted", "met"))),
                fields=["membership", "answer_by"],
                name="handover_to_me",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("prepared", "asked", "accepted", "met"))),
                fields=("trajectory",),
                name="handover_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "prepared",
                            "asked",
                            "accepted",
                            "met",
                            "declined",
                            "returned",
                            "called_off",
                            "passed",
                        ],
                    )
                ),
                name="handover_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("giver", models.F("membership")), _negated=True),
                name="handover_to_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("state__in", ("declined", "returned")), _negated=True),
                        models.Q(
                            models.Q(("state", "called_off"), _negated=True),
                            ("asked_at", None),
                            _connector="OR",
                        ),
                    ),
                    models.Q(("because", ""), _negated=True),
                    _connector="OR",
                ),
                name="handover_ends_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answer_by", None), ("asked_at", None), ("state__in", ("prepared", "called_off"))
                    ),
                    models.Q(
                        ("answer_by__isnull", False),
                        ("asked_at__isnull", False),
                        models.Q(("state", "prepared"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="handover_asked_until_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "passed"), ("turn__isnull", False)),
                    models.Q(models.Q(("state", "passed"), _negated=True), ("turn", None)),
                    _connector="OR",
                ),
                name="handover_passed_is_a_turn",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "passed"), _negated=True),
                    ("met_on__isnull", False),
                    models.Q(("without_because", ""), _negated=True),
                    ("know_by__isnull", False),
                    _connector="OR",
                ),
                name="handover_passed_warm_or_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("met_on__isnull", False), models.Q(("company", ""), _negated=True)),
                    models.Q(("company", ""), ("met_on", None)),
                    _connector="OR",
                ),
                name="handover_met_in_company",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("meet_at", None), ("meet_how", ""), ("meet_place", "")),
                    models.Q(
                        ("meet_at__isnull", False),
                        ("meet_how__in", ("home", "out", "office", "phone")),
                        ("without_because", ""),
                    ),
                    _connector="OR",
                ),
                name="handover_met_or_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("client_told", True),
                        ("told_how__in", ("home", "out", "office", "phone")),
                        ("told_on__isnull", False),
                    ),
                    models.Q(("client_told", False), ("told_how", ""), ("told_on", None)),
                    _connector="OR",
                ),
                name="handover_told_on_a_day",
            ),
        ),
        migrations.RunPython(protect, release),
    ]
