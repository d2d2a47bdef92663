"""Short texts for the employment service, as they were copied: no database lets anybody change one."""

from typing import Any

import django.db.models.deletion
import reisgezel.foundation.common.ids
from django.db import migrations, models

TEXT = "trajectories_servicetext"
WORDS = "what was copied is not changed: copy another text"


def protect(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"""
            CREATE FUNCTION {TEXT}_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{WORDS}'; END $$
            """,
            params=None,
        )
        schema_editor.execute(
            f"CREATE TRIGGER unchanged BEFORE UPDATE ON {TEXT} FOR EACH ROW EXECUTE FUNCTION {TEXT}_unchanged()",
            params=None,
        )
    else:
        schema_editor.execute(
            f"CREATE TRIGGER {TEXT}_unchanged BEFORE UPDATE ON {TEXT} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
            params=None,
        )


def release(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER unchanged ON {TEXT}", params=None)
        schema_editor.execute(f"DROP FUNCTION {TEXT}_unchanged()", params=None)
    else:
        schema_editor.execute(f"DROP TRIGGER {TEXT}_unchanged", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_working_week"),
        ("trajectories", "0017_rhythm"),
    ]

    operations = [
        migrations.CreateModel(
            name="ServiceText",
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
                ("text", models.CharField(blank=True, max_length=500, verbose_name="text that was copied")),
                ("mark", models.CharField(max_length=64)),
                ("copied_at", models.DateTimeField(verbose_name="copied on")),
                (
                    "copied_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                        verbose_name="copied by",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.entry",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.goal",
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
                    "step",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.step",
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
                (
                    "turn",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.phaseturn",
                    ),
                ),
            ],
            options={
                "verbose_name": "text for the employment service",
                "verbose_name_plural": "texts for the employment service",
                "indexes": [
                    models.Index(fields=["trajectory", "-copied_at", "-id"], name="servicetext_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("entry__isnull", False),
                                ("goal__isnull", True),
                                ("step__isnull", True),
                                ("turn__isnull", True),
                            ),
                            models.Q(
                                ("entry__isnull", True),
                                ("goal__isnull", False),
                                ("step__isnull", True),
                                ("turn__isnull", True),
                            ),
                            models.Q(
                                ("entry__isnull", True),
                                ("goal__isnull", True),
                                ("step__isnull", False),
                                ("turn__isnull", True),
                            ),
                            models.Q(
                                ("entry__isnull", True),
                                ("goal__isnull", True),
                                ("step__isnull", True),
                                ("turn__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="servicetext_about_one_thing",
                    )
                ],
            },
        ),
        migrations.RunPython(protect, release),
    ]
