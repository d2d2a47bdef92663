"""What is kept apart for somebody's safety, and emergency access. Both engines refuse what no action writes: a note or an
access is of somebody else, or lasts longer. Renewing a seal stays possible, and erasing.
"""

from typing import Any

import django.db.models.deletion
import reisgezel.foundation.common.ids
import reisgezel.foundation.privacy.encryption
from django.db import migrations, models

NOTE = "trajectories_safetynote"
OPENING = "trajectories_safetyopening"
EMERGENCY = "trajectories_emergency"
#: Columns that stay as they were written.
KEPT = {
    NOTE: ("partnership_id", "trajectory_id", "author_id", "written_at", "under_secrecy"),
    OPENING: ("partnership_id", "trajectory_id", "membership_id", "opened_at", "reason"),
    EMERGENCY: ("partnership_id", "trajectory_id", "membership_id", "opened_at"),
}
TIMED = (OPENING, EMERGENCY)
WORDS = "it is not changed: add another"


def protect(_apps: Any, schema_editor: Any) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(
            f"""
            CREATE FUNCTION trajectories_safety_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{WORDS}'; END $$
            """,
            params=None,
        )
    refuse = (
        "EXECUTE FUNCTION trajectories_safety_unchanged()"
        if is_postgresql
        else f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    )
    for table, columns in KEPT.items():
        schema_editor.execute(
            f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE OF {', '.join(columns)} ON {table} "
            f"FOR EACH ROW {refuse}",
            params=None,
        )
    for table in TIMED:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_longer BEFORE UPDATE OF until ON {table} "
            f"FOR EACH ROW WHEN (NEW.until > OLD.until) {refuse}",
            params=None,
        )


def release(_apps: Any, schema_editor: Any) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    names = [(f"{table}_unchanged", table) for table in KEPT]
    names += [(f"{table}_no_longer", table) for table in TIMED]
    for name, table in names:
        schema_editor.execute(
            f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}", params=None
        )
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION trajectories_safety_unchanged()", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_answer_days"),
        ("trajectories", "0011_strengths"),
    ]

    operations = [
        migrations.CreateModel(
            name="Emergency",
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
                ("opened_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "because",
                    reisgezel.foundation.privacy.encryption.EncryptedTextField(
                        verbose_name="why it cannot wait"
                    ),
                ),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
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
                    "seen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "emergency access",
                "verbose_name_plural": "emergency accesses",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["membership", "trajectory", "-opened_at"], name="emergency_running"),
                    models.Index(
                        condition=models.Q(("seen_at", None)), fields=["trajectory"], name="emergency_unseen"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("opened_at"))), name="emergency_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), _negated=True), name="emergency_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("seen_at", None), ("seen_by", None)),
                            models.Q(("seen_at__isnull", False), ("seen_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="emergency_seen_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyNote",
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
                    "text",
                    reisgezel.foundation.privacy.encryption.EncryptedTextField(
                        verbose_name="what you saw or heard"
                    ),
                ),
                ("under_secrecy", models.BooleanField(verbose_name="falls under professional secrecy")),
                ("written_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
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
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "note on safety",
                "verbose_name_plural": "notes on safety",
                "indexes": [
                    models.Index(fields=["trajectory", "-written_at", "-id"], name="safetynote_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="safetynote_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyOpening",
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
                ("opened_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("write", "I want to write something down"),
                            ("talk", "The person wants to talk about it"),
                            ("before_visit", "I go there soon"),
                            ("worry", "I am worried now"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="why",
                    ),
                ),
                (
                    "words",
                    reisgezel.foundation.privacy.encryption.EncryptedTextField(
                        blank=True, default="", verbose_name="in your own words"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
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
                    "trajectory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "opening of what is kept apart",
                "verbose_name_plural": "openings of what is kept apart",
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["membership", "trajectory", "-opened_at"], name="safetyopening_running"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("opened_at"))), name="safetyopening_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason__in", ["write", "talk", "before_visit", "worry", "other"]),
                            models.Q(
                                models.Q(("reason", "other"), _negated=True),
                                models.Q(("words", ""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="safetyopening_says_why",
                    ),
                ],
            },
        ),
        migrations.RunPython(protect, release),
    ]
