"""Short texts for the employment service, as they were copied: no database lets anybody change one. How long an appointment
takes and who looks after the children meanwhile. At the table: lines that are struck, answers, somebody invited later.
"""

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
        ("trajectories", "0018_rights"),
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
        migrations.AddField(
            model_name="appointment",
            name="care",
            field=models.CharField(blank=True, max_length=200, verbose_name="how that is arranged"),
        ),
        migrations.AddField(
            model_name="appointment",
            name="cared_by",
            field=models.CharField(
                blank=True,
                choices=[
                    ("school", "At school or in childcare"),
                    ("family", "Family, a friend or a neighbour"),
                    ("along", "They come along"),
                    ("nobody", "Nobody has to"),
                    ("open", "Still to arrange"),
                ],
                max_length=10,
                verbose_name="who looks after the children",
            ),
        ),
        migrations.AddField(
            model_name="appointment",
            name="minutes",
            field=models.PositiveSmallIntegerField(default=60, verbose_name="how long, in minutes"),
        ),
        migrations.AddField(
            model_name="guest",
            name="answer",
            field=models.CharField(
                blank=True,
                choices=[("comes", "comes"), ("cannot", "cannot come")],
                max_length=10,
                verbose_name="answer",
            ),
        ),
        migrations.AddField(
            model_name="guest",
            name="answered_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="answered on"),
        ),
        migrations.AddField(
            model_name="guest",
            name="invited_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="invited on"),
        ),
        migrations.AddField(
            model_name="guest",
            name="own_words",
            field=models.CharField(blank=True, max_length=300, verbose_name="in the person’s own words"),
        ),
        migrations.AddField(
            model_name="guest",
            name="reminded_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="asked again on"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="minutes",
            field=models.PositiveSmallIntegerField(default=60, verbose_name="how long, in minutes"),
        ),
        migrations.AddField(
            model_name="meetingline",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="struck on"),
        ),
        migrations.AddField(
            model_name="meetingline",
            name="struck_because",
            field=models.CharField(blank=True, max_length=300, verbose_name="why it was struck"),
        ),
        migrations.AddField(
            model_name="meetingline",
            name="struck_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.membership",
                verbose_name="struck by",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__in", (30, 60, 90, 120, 180))), name="appointment_lasts"
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(("cared_by__in", ["", "school", "family", "along", "nobody", "open"])),
                name="appointment_known_care",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(("care", ""), models.Q(("cared_by", ""), _negated=True), _connector="OR"),
                name="appointment_care_is_said",
            ),
        ),
        migrations.AddConstraint(
            model_name="guest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at", None)),
                    models.Q(("answer__in", ["comes", "cannot"]), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="guest_answers_at_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__in", (30, 60, 90, 120, 180))), name="meeting_lasts"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_at", None), ("struck_because", ""), ("struck_by", None)),
                    models.Q(
                        ("struck_at__isnull", False),
                        ("struck_by__isnull", False),
                        models.Q(("struck_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="meetingline_struck_by_somebody",
            ),
        ),
        migrations.RunPython(protect, release),
    ]
