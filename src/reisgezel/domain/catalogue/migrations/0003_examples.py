"""Examples of goals and their steps. Both engines refuse to change a version that was written: a change is another one."""

from typing import Any

import django.db.models.deletion
import reisgezel.foundation.common.ids
from django.db import migrations, models


TABLES = ("catalogue_goaltemplate", "catalogue_goaltemplatestep")
WORDS = "an example is not changed: write another version"


def protect(_apps: Any, schema_editor: Any) -> None:
    on_server = schema_editor.connection.vendor == "postgresql"
    if on_server:
        schema_editor.execute(
            f"CREATE FUNCTION catalogue_example_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN RAISE EXCEPTION '{WORDS}'; END $$",
            params=None,
        )
    refuse = (
        "FOR EACH ROW EXECUTE FUNCTION catalogue_example_unchanged()"
        if on_server
        else f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    )
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {refuse}", params=None
        )


def release(_apps: Any, schema_editor: Any) -> None:
    on_server = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        name = f"{table}_unchanged ON {table}" if on_server else f"{table}_unchanged"
        schema_editor.execute(f"DROP TRIGGER {name}", params=None)
    if on_server:
        schema_editor.execute("DROP FUNCTION catalogue_example_unchanged()", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_versions_unchanged"),
        ("organisations", "0003_working_week"),
    ]

    operations = [
        migrations.CreateModel(
            name="GoalTemplate",
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
                ("lineage", models.UUIDField()),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                (
                    "domain",
                    models.CharField(
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
                ("language", models.CharField(max_length=8, verbose_name="language")),
                ("words", models.CharField(max_length=300, verbose_name="what somebody wants")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why it could matter")),
                ("is_archived", models.BooleanField(default=False, verbose_name="put away")),
                ("written_at", models.DateTimeField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "example of a goal",
                "verbose_name_plural": "examples of goals",
            },
        ),
        migrations.CreateModel(
            name="GoalTemplateStep",
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
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=300, verbose_name="step")),
                (
                    "by",
                    models.CharField(
                        choices=[
                            ("person", "The person alone"),
                            ("together", "Together with the case manager"),
                            ("worker", "The case manager"),
                        ],
                        max_length=10,
                        verbose_name="who",
                    ),
                ),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="after how many days"
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
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="catalogue.goaltemplate",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of an example",
                "verbose_name_plural": "steps of examples",
            },
        ),
        migrations.AddIndex(
            model_name="goaltemplate",
            index=models.Index(fields=["partnership", "lineage", "-number"], name="goaltemplate_newest"),
        ),
        migrations.AddConstraint(
            model_name="goaltemplate",
            constraint=models.UniqueConstraint(fields=("lineage", "number"), name="goaltemplate_number_once"),
        ),
        migrations.AddConstraint(
            model_name="goaltemplate",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="goaltemplate_counts_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="goaltemplate",
            constraint=models.CheckConstraint(
                condition=models.Q(("domain", "safety"), _negated=True), name="goaltemplate_not_safety"
            ),
        ),
        migrations.AddConstraint(
            model_name="goaltemplate",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="goaltemplate_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="goaltemplatestep",
            constraint=models.UniqueConstraint(
                fields=("template", "position"), name="goaltemplatestep_position_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="goaltemplatestep",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="goaltemplatestep_has_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="goaltemplatestep",
            constraint=models.CheckConstraint(
                condition=models.Q(("by__in", ["person", "together", "worker"])),
                name="goaltemplatestep_known_who",
            ),
        ),
        migrations.RunPython(protect, release),
    ]
