"""What would be good for a goal and how far it came, and why a worker would begin with another goal. Both engines refuse
to change what was said: an order, a scale, a rating. Erasing stays possible.
"""

from typing import Any

import django.db.models.deletion
import reisgezel.foundation.common.ids
from django.db import migrations, models


TABLES = ("trajectories_goalorder", "trajectories_goalscale", "trajectories_goalrating")
WORDS = "what was said about a goal is not changed: say it anew"


def protect(_apps: Any, schema_editor: Any) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(
            f"CREATE FUNCTION trajectories_goal_said() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN RAISE EXCEPTION '{WORDS}'; END $$",
            params=None,
        )
    refuse = (
        "FOR EACH ROW EXECUTE FUNCTION trajectories_goal_said()"
        if is_postgresql
        else f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    )
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {refuse}", params=None
        )


def release(_apps: Any, schema_editor: Any) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        name = f"{table}_unchanged ON {table}" if is_postgresql else f"{table}_unchanged"
        schema_editor.execute(f"DROP TRIGGER {name}", params=None)
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION trajectories_goal_said()", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_working_week"),
        ("trajectories", "0021_beside"),
    ]

    operations = [
        migrations.CreateModel(
            name="GoalRating",
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
                    "voice",
                    models.CharField(
                        choices=[("client", "the person"), ("worker", "the worker")],
                        max_length=10,
                        verbose_name="whose view",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("much_less", "Not yet"),
                            ("less", "Not quite yet"),
                            ("as_hoped", "As hoped"),
                            ("more", "A bit more than hoped"),
                            ("much_more", "Much more than hoped"),
                        ],
                        max_length=10,
                        verbose_name="how far",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="in own words")),
                ("said_on", models.DateField(verbose_name="said on")),
                ("recorded_at", models.DateTimeField(verbose_name="written down")),
            ],
            options={
                "verbose_name": "how far a goal came",
                "verbose_name_plural": "how far goals came",
            },
        ),
        migrations.CreateModel(
            name="GoalScale",
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
                    "begins",
                    models.CharField(
                        choices=[
                            ("much_less", "Not yet"),
                            ("less", "Not quite yet"),
                            ("as_hoped", "As hoped"),
                            ("more", "A bit more than hoped"),
                            ("much_more", "Much more than hoped"),
                        ],
                        max_length=10,
                        verbose_name="where it begins",
                    ),
                ),
                ("much_less", models.CharField(blank=True, max_length=200, verbose_name="Not yet")),
                ("less", models.CharField(blank=True, max_length=200, verbose_name="Not quite yet")),
                ("as_hoped", models.CharField(max_length=200, verbose_name="As hoped")),
                ("more", models.CharField(blank=True, max_length=200, verbose_name="A bit more than hoped")),
                (
                    "much_more",
                    models.CharField(blank=True, max_length=200, verbose_name="Much more than hoped"),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="written down")),
            ],
            options={
                "verbose_name": "scale of a goal",
                "verbose_name_plural": "scales of goals",
            },
        ),
        migrations.AlterModelOptions(
            name="goalorder",
            options={"verbose_name": "order of goals", "verbose_name_plural": "orders of goals"},
        ),
        migrations.AddField(
            model_name="goalorder",
            name="because",
            field=models.CharField(blank=True, max_length=300, verbose_name="why"),
        ),
        migrations.AlterField(
            model_name="goalorder",
            name="order",
            field=models.JSONField(verbose_name="order"),
        ),
        migrations.AlterField(
            model_name="goalorder",
            name="recorded_at",
            field=models.DateTimeField(verbose_name="written down"),
        ),
        migrations.AlterField(
            model_name="goalorder",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.membership",
                verbose_name="written down by",
            ),
        ),
        migrations.AlterField(
            model_name="goalorder",
            name="voice",
            field=models.CharField(
                choices=[("client", "the person"), ("worker", "the worker")],
                max_length=10,
                verbose_name="whose view",
            ),
        ),
        migrations.AddConstraint(
            model_name="goalorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("voice", "worker"), ("because", ""), _connector="OR"),
                name="goalorder_only_workers_say_why",
            ),
        ),
        migrations.AddField(
            model_name="goalrating",
            name="goal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ratings",
                to="trajectories.goal",
                verbose_name="goal",
            ),
        ),
        migrations.AddField(
            model_name="goalrating",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.partnership"
            ),
        ),
        migrations.AddField(
            model_name="goalrating",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.membership",
                verbose_name="written down by",
            ),
        ),
        migrations.AddField(
            model_name="goalrating",
            name="trajectory",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="goal_ratings",
                to="trajectories.trajectory",
            ),
        ),
        migrations.AddField(
            model_name="goalscale",
            name="goal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="scales",
                to="trajectories.goal",
                verbose_name="goal",
            ),
        ),
        migrations.AddField(
            model_name="goalscale",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.partnership"
            ),
        ),
        migrations.AddField(
            model_name="goalscale",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.membership",
                verbose_name="written down by",
            ),
        ),
        migrations.AddField(
            model_name="goalscale",
            name="trajectory",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="goal_scales",
                to="trajectories.trajectory",
            ),
        ),
        migrations.AddField(
            model_name="goalrating",
            name="scale",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="ratings",
                to="trajectories.goalscale",
            ),
        ),
        migrations.AddConstraint(
            model_name="goalscale",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_hoped", ""), _negated=True), name="goalscale_says_what_is_hoped"
            ),
        ),
        migrations.AddConstraint(
            model_name="goalscale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("begins", "less"), models.Q(("less", ""), _negated=True)),
                    models.Q(("begins", "much_less"), models.Q(("much_less", ""), _negated=True)),
                    _connector="OR",
                ),
                name="goalscale_says_how_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="goalrating",
            constraint=models.CheckConstraint(
                condition=models.Q(("voice__in", ["client", "worker"])), name="goalrating_known_voice"
            ),
        ),
        migrations.AddConstraint(
            model_name="goalrating",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ["much_less", "less", "as_hoped", "more", "much_more"])),
                name="goalrating_known_level",
            ),
        ),
        migrations.RunPython(protect, release),
    ]
