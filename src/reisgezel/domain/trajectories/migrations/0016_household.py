"""Who is around somebody, ties between pages, and pages that are kept apart."""

import django.db.models.deletion
import reisgezel.foundation.common.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_answer_days"),
        ("trajectories", "0015_meetings"),
    ]

    operations = [
        migrations.AddField(
            model_name="trajectory",
            name="is_divided",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Around",
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
                    "relation",
                    models.CharField(
                        choices=[
                            ("partner", "Partner"),
                            ("child", "Child"),
                            ("parent", "Parent"),
                            ("sibling", "Brother or sister"),
                            ("family", "Other family"),
                            ("friend", "Friend"),
                            ("neighbour", "Neighbour"),
                            ("housemate", "Lives in the same house"),
                            ("other", "Somebody else"),
                        ],
                        max_length=10,
                        verbose_name="what this one is to the person",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=100, verbose_name="name")),
                (
                    "birth_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of birth"),
                ),
                ("lives_here", models.BooleanField(default=False, verbose_name="lives in the same house")),
                (
                    "needs_care",
                    models.BooleanField(default=False, verbose_name="somebody has to look after this one"),
                ),
                (
                    "care",
                    models.CharField(blank=True, max_length=300, verbose_name="who looks after this one"),
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
                        verbose_name="who says so",
                    ),
                ),
                ("said_on", models.DateField(verbose_name="said on")),
                ("until", models.DateField(blank=True, null=True, verbose_name="no longer around since")),
                ("recorded_at", models.DateTimeField()),
                ("is_current", models.BooleanField(default=True)),
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
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="replaced_by",
                        to="trajectories.around",
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
                "verbose_name": "somebody around the person",
                "verbose_name_plural": "people around the person",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "relation__in",
                                [
                                    "partner",
                                    "child",
                                    "parent",
                                    "sibling",
                                    "family",
                                    "friend",
                                    "neighbour",
                                    "housemate",
                                    "other",
                                ],
                            )
                        ),
                        name="around_known_relation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("said_by__in", ["person", "team", "other"])),
                        name="around_known_speaker",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("care", ""), ("needs_care", True), _connector="OR"),
                        name="around_care_where_needed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("birth_year", None),
                            models.Q(("birth_year__gte", 1900), ("birth_year__lte", 2200)),
                            _connector="OR",
                        ),
                        name="around_plausible_birth_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Divide",
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
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
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
                    "two",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "two pages kept apart",
                "verbose_name_plural": "pages kept apart",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("two"))), name="divide_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="divide_ended_by_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("one", "two"),
                        name="divide_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tie",
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
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("partner", "Partner"),
                            ("child", "Child"),
                            ("parent", "Parent"),
                            ("sibling", "Brother or sister"),
                            ("family", "Other family"),
                            ("housemate", "Lives in the same house"),
                        ],
                        max_length=10,
                        verbose_name="what the one is to the other",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
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
                    "two",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="trajectories.trajectory",
                    ),
                ),
            ],
            options={
                "verbose_name": "tie between two people",
                "verbose_name_plural": "ties between two people",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("two"))), name="tie_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="tie_ended_by_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("one", "two"),
                        name="tie_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("relation__in", ["partner", "child", "parent", "sibling", "family", "housemate"])
                        ),
                        name="tie_known_relation",
                    ),
                ],
            },
        ),
    ]
