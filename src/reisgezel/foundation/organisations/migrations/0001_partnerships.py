import django.db.models.deletion
import reisgezel.foundation.common.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("organisations", "0001_organisations"),
        ("organisations", "0002_answer_days"),
        ("organisations", "0003_working_week"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_accounts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Municipality",
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
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
            ],
            options={
                "verbose_name": "municipality",
                "verbose_name_plural": "municipalities",
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "municipality"),
                            ("employment_service", "public employment service"),
                            ("social", "social organisation"),
                            ("health", "health organisation"),
                            ("training", "training organisation"),
                            ("employer", "employer"),
                            ("other", "other organisation"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
            },
        ),
        migrations.CreateModel(
            name="Partnership",
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
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("slug", models.SlugField(unique=True, verbose_name="short name")),
                (
                    "with_justice_topic",
                    models.BooleanField(default=False, verbose_name="justice is a topic here"),
                ),
                (
                    "silence_days",
                    models.PositiveSmallIntegerField(
                        default=14, verbose_name="days of silence before a person stands out"
                    ),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=5, verbose_name="working days to answer a question to join"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "partnership",
                "verbose_name_plural": "partnerships",
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("since", models.DateField(verbose_name="from")),
                ("until", models.DateField(blank=True, null=True, verbose_name="up to and including")),
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
                    "role",
                    models.CharField(
                        choices=[
                            ("case_manager", "case manager"),
                            ("partner_professional", "partner professional"),
                            ("coordinator", "coordinator"),
                            ("regisseur", "regisseur"),
                            ("steering", "steering group member"),
                            ("juror", "jury member"),
                            ("administrator", "administrator"),
                        ],
                        max_length=30,
                        verbose_name="role",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="what the person does, in plain words"
                    ),
                ),
                (
                    "secrecy",
                    models.CharField(
                        choices=[
                            ("professional_secrecy", "bound by professional secrecy"),
                            ("discretion", "bound by discretion"),
                        ],
                        max_length=30,
                        verbose_name="how the person is bound",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="work phone")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="organisations.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="membership_dates_in_order",
                        violation_error_message="The last day lies before the first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("user", "partnership", "organisation", "role"),
                        name="membership_open_once",
                        violation_error_message="This person already has this role here.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AreaPart",
            fields=[
                ("since", models.DateField(verbose_name="from")),
                ("until", models.DateField(blank=True, null=True, verbose_name="up to and including")),
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
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.municipality",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="area",
                        to="organisations.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "part of the area",
                "verbose_name_plural": "parts of the area",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="areapart_dates_in_order",
                        violation_error_message="The last day lies before the first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("partnership", "municipality"),
                        name="areapart_open_once",
                        violation_error_message="This municipality already belongs to the area.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkingWeek",
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
                ("days", models.PositiveSmallIntegerField(verbose_name="days")),
                ("from_hour", models.TimeField(verbose_name="from")),
                ("until_hour", models.TimeField(verbose_name="until")),
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="working_week",
                        to="organisations.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "working week",
                "verbose_name_plural": "working weeks",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("days__range", (1, 127))), name="workingweek_has_days"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_hour__lt", models.F("until_hour"))),
                        name="workingweek_hours_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationPlace",
            fields=[
                ("since", models.DateField(verbose_name="from")),
                ("until", models.DateField(blank=True, null=True, verbose_name="up to and including")),
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
                    "role",
                    models.CharField(
                        choices=[
                            ("promotor", "promotor"),
                            ("lead_partner", "lead partner"),
                            ("core_partner", "core partner"),
                            ("partner", "partner"),
                            ("employer", "employer"),
                            ("quality_coach", "quality coach"),
                        ],
                        max_length=30,
                        verbose_name="role",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="organisations.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "place in the partnership",
                "verbose_name_plural": "places in the partnership",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="organisationplace_dates_in_order",
                        violation_error_message="The last day lies before the first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("partnership", "organisation", "role"),
                        name="organisationplace_open_once",
                        violation_error_message="This organisation already has this role.",
                    ),
                ],
            },
        ),
    ]
