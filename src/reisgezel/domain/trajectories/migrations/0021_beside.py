"""What stands beside an entry. Both engines refuse what no action writes: an attachment or a disagreement that is changed.
Renewing a seal stays possible, and erasing.
"""

from typing import Any

import django.db.models.deletion
import reisgezel.foundation.common.ids
import reisgezel.foundation.privacy.encryption
from django.db import migrations, models


ATTACHMENT = "trajectories_attachment"
DISAGREEMENT = "trajectories_disagreement"
#: Columns that stay as they were written: all but the seal.
KEPT = {
    ATTACHMENT: (
        "id", "partnership_id", "trajectory_id", "entry_id", "path", "kind", "pages", "size", "sha256", "was_scanned",
    ),
    DISAGREEMENT: (
        "id", "partnership_id", "trajectory_id", "entry_id", "said_by", "words", "recorded_by_id", "recorded_at",
        "corrects_id",
    ),
}  # fmt: skip
WORDS = "it is not changed: add another"


def protect(_apps: Any, schema_editor: Any) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(
            f"""
            CREATE FUNCTION trajectories_beside_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{WORDS}'; END $$
            """,
            params=None,
        )
    refuse = (
        "EXECUTE FUNCTION trajectories_beside_unchanged()"
        if is_postgresql
        else f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    )
    for table, columns in KEPT.items():
        schema_editor.execute(
            f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE OF {', '.join(columns)} ON {table} "
            f"FOR EACH ROW {refuse}",
            params=None,
        )


def release(_apps: Any, schema_editor: Any) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in KEPT:
        name = f"{table}_unchanged"
        schema_editor.execute(
            f"DROP TRIGGER {name} ON {table}" if is_postgresql else f"DROP TRIGGER {name}", params=None
        )
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION trajectories_beside_unchanged()", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_working_week"),
        ("trajectories", "0020_handovers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
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
                ("path", models.CharField(max_length=200, unique=True)),
                ("key", reisgezel.foundation.privacy.encryption.EncryptedTextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("image/jpeg", "photo"), ("application/pdf", "document")],
                        max_length=20,
                        verbose_name="kind of file",
                    ),
                ),
                ("pages", models.PositiveSmallIntegerField(verbose_name="pages")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="check mark (SHA-256)")),
                ("was_scanned", models.BooleanField(verbose_name="looked at by a virus scanner")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="trajectories.entry",
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
                "verbose_name": "photo or document",
                "verbose_name_plural": "photos and documents",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["image/jpeg", "application/pdf"]), ("pages__gte", 1)
                        ),
                        name="attachment_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="attachment_is_sealed"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Disagreement",
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
                    "said_by",
                    models.CharField(
                        choices=[
                            ("person", "the person"),
                            ("team", "somebody of the team"),
                            ("other", "somebody else"),
                        ],
                        max_length=10,
                        verbose_name="who sees it otherwise",
                    ),
                ),
                ("words", models.TextField(verbose_name="in own words")),
                ("recorded_at", models.DateTimeField(verbose_name="written down on")),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="corrected_by",
                        to="trajectories.disagreement",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="disagreements",
                        to="trajectories.entry",
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
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="written down by",
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
                "verbose_name": "how somebody sees it otherwise",
                "verbose_name_plural": "how somebody sees it otherwise",
                "indexes": [models.Index(fields=["partnership", "recorded_at"], name="disagreement_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="disagreement_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("said_by__in", ("person", "team"))),
                        name="disagreement_known_speaker",
                    ),
                ],
            },
        ),
        migrations.RunPython(protect, release),
    ]
