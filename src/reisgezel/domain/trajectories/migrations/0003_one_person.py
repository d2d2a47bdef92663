"""Two pages of one person become one: the question, the pointer, and the places that came along.

Both engines refuse what no action writes: a question about other pages, or in other words than were said.
"""

import django.db.models.deletion
import reisgezel.foundation.common.ids
from django.db import migrations, models

from reisgezel.foundation.common.guards import Unchanged

#: Columns that stay as they were written.
KEPT = (
    "partnership_id",
    "asking_id",
    "asked_id",
    "asking_stays",
    "asked_by_id",
    "asked_at",
    "why",
    "own_words",
)


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0002_also_called"),
        ("organisations", "0001_partnerships"),
        ("trajectories", "0002_said_unchanged"),
    ]

    operations = [
        migrations.CreateModel(
            name="Merge",
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
                ("asking_stays", models.BooleanField()),
                ("why", models.CharField(max_length=300, verbose_name="why it seems to be one person")),
                ("own_words", models.CharField(max_length=300, verbose_name="in the person’s own words")),
                ("asked_at", models.DateTimeField(verbose_name="asked on")),
                ("answer_by", models.DateField(verbose_name="answer by")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("done", "one page"),
                            ("declined", "somebody else"),
                            ("withdrawn", "no longer asked"),
                            ("lapsed", "no answer came"),
                            ("undone", "two pages again"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("moved_at", models.DateTimeField(blank=True, null=True)),
                ("because", models.CharField(blank=True, max_length=300, verbose_name="why not")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="one page since")),
                ("heard_before", models.DateField(blank=True, null=True)),
                ("carried", models.JSONField(default=dict)),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="two pages again since"),
                ),
                (
                    "undone_because",
                    models.CharField(blank=True, max_length=300, verbose_name="why two pages again"),
                ),
            ],
            options={
                "verbose_name": "two pages of one person",
                "verbose_name_plural": "pages of one person",
            },
        ),
        migrations.AddField(
            model_name="teamplace",
            name="came_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="came along on"),
        ),
        migrations.AddField(
            model_name="trajectory",
            name="goes_on_in",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="parts",
                to="trajectories.trajectory",
            ),
        ),
        migrations.AddField(
            model_name="trajectory",
            name="has_parts",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="trajectory",
            name="went_on_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="trajectory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("goes_on_in", None), ("went_on_at", None)),
                    models.Q(
                        ("cover", None),
                        ("goes_on_in__isnull", False),
                        ("has_parts", False),
                        ("went_on_at__isnull", False),
                        models.Q(("goes_on_in", models.F("pk")), _negated=True),
                        models.Q(("phase", "closed"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="trajectory_goes_on_once",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.membership",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="asked",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="trajectories.trajectory"
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.membership"
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="asking",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="trajectories.trajectory"
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="kept_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.membership",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.partnership"
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="undone_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.membership",
            ),
        ),
        migrations.AddIndex(
            model_name="merge",
            index=models.Index(
                condition=models.Q(("state", "asked")), fields=["asked", "answer_by"], name="merge_questions"
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(("asking", models.F("asked")), _negated=True), name="merge_of_two_pages"
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["asked", "done", "declined", "withdrawn", "lapsed", "undone"])
                ),
                name="merge_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("own_words", ""), _negated=True), models.Q(("why", ""), _negated=True)
                ),
                name="merge_in_own_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")), fields=("asking",), name="merge_one_question"
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "declined"), _negated=True),
                    models.Q(("because", ""), _negated=True),
                    _connector="OR",
                ),
                name="merge_declined_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answered_by__isnull", False),
                        ("done_at__isnull", False),
                        ("kept_by__isnull", False),
                        ("state__in", ("done", "undone")),
                    ),
                    models.Q(
                        models.Q(("state__in", ("done", "undone")), _negated=True),
                        ("done_at", None),
                        ("kept_by", None),
                    ),
                    _connector="OR",
                ),
                name="merge_done_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "undone"),
                        ("undone_at__isnull", False),
                        ("undone_by__isnull", False),
                        models.Q(("undone_because", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "undone"), _negated=True),
                        ("undone_at", None),
                        ("undone_because", ""),
                        ("undone_by", None),
                    ),
                    _connector="OR",
                ),
                name="merge_undone_says_why",
            ),
        ),
        Unchanged(
            "trajectories_merge",
            "a question is not changed: ask another",
            columns=KEPT,
            when=" OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in KEPT),
        ),
    ]
