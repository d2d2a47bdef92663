import django.db.models.deletion
import reisgezel.foundation.common.ids
import reisgezel.foundation.common.lookups
import reisgezel.foundation.privacy.encryption
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("clients", "0001_people"),
        ("clients", "0002_find"),
        ("clients", "0003_find_known"),
        ("clients", "0004_email"),
    ]

    initial = True

    dependencies = [
        ("organisations", "0001_partnerships"),
    ]

    operations = [
        migrations.CreateModel(
            name="Client",
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
                ("call_name", models.CharField(max_length=200, verbose_name="call name")),
                (
                    "birth_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of birth"),
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
                        verbose_name="language",
                    ),
                ),
                (
                    "reads",
                    models.CharField(
                        choices=[
                            ("not_asked", "not asked"),
                            ("yes", "reads"),
                            ("hard", "reads with difficulty"),
                            ("no", "does not read"),
                        ],
                        default="not_asked",
                        max_length=10,
                        verbose_name="reads",
                    ),
                ),
                ("needs_interpreter", models.BooleanField(default=False, verbose_name="with an interpreter")),
                (
                    "phone",
                    reisgezel.foundation.privacy.encryption.EncryptedTextField(
                        blank=True, default="", verbose_name="phone"
                    ),
                ),
                (
                    "email",
                    reisgezel.foundation.privacy.encryption.EncryptedTextField(
                        blank=True, default="", verbose_name="e-mail"
                    ),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "created_by",
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
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "persons",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("call_name", ""), _negated=True),
                        name="client_has_call_name",
                        violation_error_message="A call name is needed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("birth_year", None), ("birth_year__range", (1900, 2100)), _connector="OR"
                        ),
                        name="client_birth_year_possible",
                        violation_error_message="This year of birth cannot be right.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClientCorrection",
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
                ("field", models.CharField(max_length=30)),
                ("was", reisgezel.foundation.privacy.encryption.EncryptedTextField(blank=True, default="")),
                ("recorded_at", models.DateTimeField()),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ContactRule",
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
                ("may_call", models.BooleanField(default=False, verbose_name="may we call?")),
                ("may_text", models.BooleanField(default=False, verbose_name="may we send a text message?")),
                ("may_email", models.BooleanField(default=False, verbose_name="may we send an e-mail?")),
                ("may_letter", models.BooleanField(default=False, verbose_name="may we send a letter?")),
                ("may_visit", models.BooleanField(default=False, verbose_name="may we come to the home?")),
                (
                    "may_leave_voicemail",
                    models.BooleanField(default=False, verbose_name="may we leave a voice message?"),
                ),
                ("from_hour", models.TimeField(blank=True, null=True, verbose_name="from")),
                ("until_hour", models.TimeField(blank=True, null=True, verbose_name="until")),
                (
                    "who_may_answer",
                    models.CharField(blank=True, max_length=200, verbose_name="who may pick up"),
                ),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="what else to know")),
                ("asked_on", models.DateField(verbose_name="asked on")),
                ("recorded_at", models.DateTimeField()),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_rules",
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
                "verbose_name": "contact rule",
                "verbose_name_plural": "contact rules",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("from_hour", None), ("until_hour", None)),
                            models.Q(
                                ("from_hour__isnull", False),
                                ("from_hour__lt", models.F("until_hour")),
                                ("until_hour__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="contactrule_hours_in_order",
                        violation_error_message="Give both hours, the first before the second.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="client",
            name="contact_rule",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="clients.contactrule",
            ),
        ),
        migrations.CreateModel(
            name="ClientName",
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
                ("key", reisgezel.foundation.common.lookups.KeyField(max_length=246)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="clients.client"
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
            ],
            options={
                "indexes": [models.Index(fields=["partnership", "key", "client"], name="clientname_find")],
            },
        ),
        migrations.CreateModel(
            name="ClientSound",
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
                ("key", reisgezel.foundation.common.lookups.KeyField(max_length=25)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sounds",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "key", "client"), name="clientsound_once")
                ],
            },
        ),
    ]
