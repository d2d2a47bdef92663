"""The yes of a person to texts for the employment service, and its purpose: never lengthened, never in other words."""

from typing import Any

import django.db.models.deletion
import reisgezel.foundation.common.ids
from django.db import migrations, models

YES = "consents_telling"
WORDS = "a yes is not changed: ask again"
#: (name of the trigger, what it stands before, when)
GUARDS = (
    ("unchanged", "UPDATE OF own_words, recorded_by_id, recorded_at", ""),
    ("no_longer", "UPDATE OF until", "WHEN (NEW.until > OLD.until)"),
)


def protect(_apps: Any, schema_editor: Any) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(
            f"""
            CREATE FUNCTION {YES}_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{WORDS}'; END $$
            """,
            params=None,
        )
    refuse = (
        f"EXECUTE FUNCTION {YES}_unchanged()"
        if is_postgresql
        else f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    )
    for name, before, when in GUARDS:
        schema_editor.execute(
            f"CREATE TRIGGER {YES}_{name} BEFORE {before} ON {YES} FOR EACH ROW {when} {refuse}", params=None
        )


def release(_apps: Any, schema_editor: Any) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for name, _before, _when in GUARDS:
        where = f" ON {YES}" if is_postgresql else ""
        schema_editor.execute(f"DROP TRIGGER {YES}_{name}{where}", params=None)
    if is_postgresql:
        schema_editor.execute(f"DROP FUNCTION {YES}_unchanged()", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0004_email"),
        ("consents", "0004_rights"),
        ("organisations", "0003_working_week"),
    ]

    operations = [
        migrations.CreateModel(
            name="Telling",
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
                ("until", models.DateField(verbose_name="up to and including")),
                (
                    "explained",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("talk", "In a talk"),
                            ("picture", "With pictures"),
                            ("voice", "With a recorded voice"),
                            ("paper", "On paper"),
                        ],
                        max_length=10,
                        verbose_name="how it was explained",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not asked"),
                            ("nl", "Dutch"),
                            ("fr", "French"),
                            ("en", "English"),
                            ("ar", "Arabic"),
                            ("ber", "Tamazight"),
                            ("tr", "Turkish"),
                            ("ps", "Pashto"),
                            ("prs", "Dari"),
                            ("ti", "Tigrinya"),
                            ("so", "Somali"),
                            ("uk", "Ukrainian"),
                            ("pl", "Polish"),
                            ("ro", "Romanian"),
                            ("es", "Spanish"),
                            ("other", "another language"),
                        ],
                        max_length=10,
                        verbose_name="in which language",
                    ),
                ),
                ("with_interpreter", models.BooleanField(default=False, verbose_name="with an interpreter")),
                ("own_words", models.CharField(max_length=300, verbose_name="in the person’s own words")),
                ("recorded_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(blank=True, null=True, verbose_name="stopped")),
            ],
            options={
                "verbose_name": "yes to texts for the employment service",
                "verbose_name_plural": "yeses to texts for the employment service",
            },
        ),
        migrations.RemoveConstraint(
            model_name="legalground",
            name="legalground_known_purpose",
        ),
        migrations.AlterField(
            model_name="legalground",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("guidance", "walking along with people"),
                    ("accounting", "accounting for the money"),
                    ("learning", "learning what works"),
                    ("service", "telling the employment service what matters for work"),
                ],
                max_length=20,
                verbose_name="for what",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalground",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["guidance", "accounting", "learning", "service"])),
                name="legalground_known_purpose",
            ),
        ),
        migrations.AddField(
            model_name="telling",
            name="client",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="tellings", to="clients.client"
            ),
        ),
        migrations.AddField(
            model_name="telling",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.partnership"
            ),
        ),
        migrations.AddField(
            model_name="telling",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.membership"
            ),
        ),
        migrations.AddConstraint(
            model_name="telling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stopped_at", None)), fields=("client",), name="telling_one_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="telling",
            constraint=models.CheckConstraint(
                condition=models.Q(("own_words", ""), _negated=True), name="telling_in_own_words"
            ),
        ),
        migrations.RunPython(protect, release),
    ]
