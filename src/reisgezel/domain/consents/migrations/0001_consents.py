import django.db.models.deletion
import reisgezel.foundation.common.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("consents", "0001_sharing"),
        ("consents", "0002_registers"),
        ("consents", "0003_periods"),
        ("consents", "0004_rights"),
    ]

    initial = True

    dependencies = [
        ("clients", "0001_clients"),
        ("organisations", "0001_partnerships"),
    ]

    operations = [
        migrations.CreateModel(
            name="LegalGround",
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
                    "purpose",
                    models.CharField(
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
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("public_task", "a public task"),
                            ("legal_duty", "a legal duty"),
                            ("contract", "an agreement with the person"),
                            ("legitimate_interest", "a legitimate interest"),
                            ("consent", "consent of the person"),
                        ],
                        max_length=20,
                        verbose_name="ground",
                    ),
                ),
                ("norm", models.CharField(blank=True, max_length=300, verbose_name="rests on")),
                ("from_on", models.DateField(verbose_name="from")),
                ("written_at", models.DateTimeField()),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
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
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "legal ground",
                "verbose_name_plural": "legal grounds",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "purpose", "controller", "from_on"),
                        name="legalground_one_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("purpose__in", ["guidance", "accounting", "learning", "service"])
                        ),
                        name="legalground_known_purpose",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "ground__in",
                                ("public_task", "legal_duty", "contract", "legitimate_interest", "consent"),
                            )
                        ),
                        name="legalground_known_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ground__in", ("public_task", "legal_duty")), _negated=True),
                            models.Q(("norm", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="legalground_task_has_a_norm",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RetentionPeriod",
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
                    "keep",
                    models.CharField(
                        choices=[
                            ("notes", "visits and notes"),
                            ("file", "the rest of a person’s page"),
                            ("logs", "who did what, and who looked"),
                        ],
                        max_length=10,
                        verbose_name="what",
                    ),
                ),
                ("months", models.PositiveSmallIntegerField(verbose_name="months")),
                ("rests_on", models.CharField(max_length=300, verbose_name="rests on")),
                ("from_on", models.DateField(verbose_name="from")),
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
                "verbose_name": "period",
                "verbose_name_plural": "periods",
                "indexes": [
                    models.Index(
                        fields=["partnership", "keep", "-from_on", "-written_at"],
                        name="retentionperiod_newest",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("keep__in", ["notes", "file", "logs"])),
                        name="retentionperiod_known_class",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("months__range", (1, 240))), name="retentionperiod_possible"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("keep", "logs"), _negated=True), ("months__gte", 12), _connector="OR"
                        ),
                        name="retentionperiod_of_logs_not_too_short",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rests_on", ""), _negated=True),
                        name="retentionperiod_rests_on_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sharing",
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
                ("topic", models.PositiveIntegerField(verbose_name="topic")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("later", "Decides later"),
                            ("stopped", "Stopped"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("until", models.DateField(blank=True, null=True, verbose_name="up to and including")),
                ("ask_again_on", models.DateField(blank=True, null=True, verbose_name="ask again on")),
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
                (
                    "own_words",
                    models.CharField(blank=True, max_length=300, verbose_name="in the person’s own words"),
                ),
                ("recorded_at", models.DateTimeField()),
                ("is_current", models.BooleanField(default=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sharings",
                        to="clients.client",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
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
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="replaced_by",
                        to="consents.sharing",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer about sharing",
                "verbose_name_plural": "answers about sharing",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("client", "membership", "topic"),
                        name="sharing_one_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("topic__in", (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096))
                        ),
                        name="sharing_known_topic",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["yes", "no", "later", "stopped"])),
                        name="sharing_known_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "yes"), ("until__isnull", False)),
                            models.Q(models.Q(("answer", "yes"), _negated=True), ("until", None)),
                            _connector="OR",
                        ),
                        name="sharing_yes_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "yes"), _negated=True),
                            models.Q(("own_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="sharing_yes_in_own_words",
                    ),
                ],
            },
        ),
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
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tellings",
                        to="clients.client",
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
                    ),
                ),
            ],
            options={
                "verbose_name": "yes to texts for the employment service",
                "verbose_name_plural": "yeses to texts for the employment service",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stopped_at", None)),
                        fields=("client",),
                        name="telling_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("own_words", ""), _negated=True), name="telling_in_own_words"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Text",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("taking_part", "Taking part: what we do together"),
                            ("your_data", "Your data: who keeps what, and why"),
                            ("your_rights", "Your rights: what you can ask about your data"),
                            ("complaint", "Not agreed: where somebody can complain"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="from")),
                ("words", models.TextField(verbose_name="text")),
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
                "verbose_name": "text",
                "verbose_name_plural": "texts",
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "kind", "from_on"), name="text_one_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["taking_part", "your_data", "your_rights", "complaint"])
                        ),
                        name="text_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="text_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
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
                ("agreed_on", models.DateField(verbose_name="agreed on")),
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
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="clients.client",
                    ),
                ),
                (
                    "ground",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consents.legalground",
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
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consents.text",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreement to take part",
                "verbose_name_plural": "agreements to take part",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("client",),
                        name="participation_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("own_words", ""), _negated=True),
                        name="participation_in_own_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None), ("ended_on__gte", models.F("agreed_on")), _connector="OR"
                        ),
                        name="participation_days_in_order",
                    ),
                ],
            },
        ),
    ]
