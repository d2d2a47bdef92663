import django.db.models.deletion
import reisgezel.foundation.common.ids
import reisgezel.foundation.privacy.encryption
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("files", "0001_stored_files"), ("files", "0002_sealed")]

    initial = True

    dependencies = [
        ("accounts", "0001_accounts"),
        ("organisations", "0001_partnerships"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredFile",
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
                ("path", models.CharField(max_length=200, unique=True)),
                ("original_name", models.CharField(max_length=200, verbose_name="file name")),
                (
                    "media_type",
                    models.CharField(
                        choices=[
                            ("text/plain", "plain text"),
                            ("application/pdf", "PDF"),
                            (
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                "Word",
                            ),
                        ],
                        max_length=100,
                        verbose_name="kind of file",
                    ),
                ),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64)),
                ("uploaded_at", models.DateTimeField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
            },
        ),
        migrations.CreateModel(
            name="WaitingFile",
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
                ("path", models.CharField(max_length=200, unique=True)),
                ("key", reisgezel.foundation.privacy.encryption.EncryptedTextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("image/jpeg", "photo"), ("application/pdf", "document")],
                        max_length=20,
                        verbose_name="kind of file",
                    ),
                ),
                ("pages", models.PositiveSmallIntegerField(verbose_name="pages")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="check mark (SHA-256)")),
                ("was_scanned", models.BooleanField(verbose_name="looked at by a virus scanner")),
                ("page", models.CharField(max_length=300)),
                ("waits_since", models.DateTimeField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.partnership",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "file that waits",
                "verbose_name_plural": "files that wait",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["user", "page"], name="waitingfile_of_form"),
                    models.Index(fields=["waits_since"], name="waitingfile_age"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["image/jpeg", "application/pdf"]), ("pages__gte", 1)
                        ),
                        name="waitingfile_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="waitingfile_is_sealed"
                    ),
                ],
            },
        ),
    ]
