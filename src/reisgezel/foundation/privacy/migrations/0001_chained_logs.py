import reisgezel.foundation.common.ids
import reisgezel.foundation.privacy.models
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("privacy", "0001_logs"), ("privacy", "0003_purpose_safety")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
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
                ("chain", models.UUIDField()),
                ("sequence", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("partnership_id", models.UUIDField(null=True)),
                ("user_id", models.UUIDField(null=True)),
                ("membership_id", models.UUIDField(null=True)),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_id", models.UUIDField()),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("event", models.CharField(max_length=80)),
                ("refs", reisgezel.foundation.privacy.models.ReferencesField(default=dict)),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "indexes": [models.Index(fields=["membership_id", "-at"], name="auditevent_by_member")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "sequence"), name="auditevent_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="ChainHead",
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
                    "log",
                    models.CharField(
                        choices=[
                            ("audit", "what was done"),
                            ("looks", "who looked"),
                            ("cuts", "what was thrown away of the other two"),
                        ],
                        max_length=10,
                    ),
                ),
                ("chain", models.UUIDField()),
                ("length", models.PositiveBigIntegerField(default=0)),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("log", "chain"), name="chainhead_once")],
            },
        ),
        migrations.CreateModel(
            name="Cut",
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
                ("chain", models.UUIDField()),
                ("sequence", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("partnership_id", models.UUIDField(null=True)),
                ("user_id", models.UUIDField(null=True)),
                ("membership_id", models.UUIDField(null=True)),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_id", models.UUIDField()),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
                (
                    "of_log",
                    models.CharField(
                        choices=[
                            ("audit", "what was done"),
                            ("looks", "who looked"),
                            ("cuts", "what was thrown away of the other two"),
                        ],
                        max_length=10,
                    ),
                ),
                ("length", models.PositiveBigIntegerField()),
                ("ended_with", models.CharField(max_length=64)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("before", models.DateTimeField()),
                ("months", models.PositiveSmallIntegerField()),
            ],
            options={
                "verbose_name": "cut of a log",
                "verbose_name_plural": "cuts of the logs",
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "sequence"), name="cut_place"),
                    models.UniqueConstraint(fields=("of_log", "subject_id", "length"), name="cut_moves_on"),
                    models.CheckConstraint(
                        condition=models.Q(("of_log__in", ("audit", "looks"))), name="cut_of_a_log"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_at__lte", models.F("last_at")),
                            ("last_at__lt", models.F("before")),
                            ("months__gte", 12),
                        ),
                        name="cut_by_rule",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Look",
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
                ("chain", models.UUIDField()),
                ("sequence", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("partnership_id", models.UUIDField(null=True)),
                ("user_id", models.UUIDField(null=True)),
                ("membership_id", models.UUIDField(null=True)),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_id", models.UUIDField()),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("what", models.CharField(max_length=40)),
                ("allowed", models.BooleanField()),
                ("reason", models.CharField(max_length=40)),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("guidance", "guiding this person"),
                            ("planning", "planning the work"),
                            ("accounting", "accounting to the funder"),
                            ("learning", "learning what works"),
                            ("safety", "protecting somebody"),
                            ("upkeep", "keeping the product running"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
            ],
            options={
                "verbose_name": "look",
                "verbose_name_plural": "looks",
                "indexes": [models.Index(fields=["membership_id", "-at"], name="look_by_member")],
                "constraints": [models.UniqueConstraint(fields=("chain", "sequence"), name="look_place")],
            },
        ),
    ]
