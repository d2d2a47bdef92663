import django.db.models.deletion
import reisgezel.foundation.common.ids
import reisgezel.foundation.privacy.encryption
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("caseload", "0001_people_from_a_file")]

    initial = True

    dependencies = [
        ("organisations", "0001_partnerships"),
    ]

    operations = [
        migrations.CreateModel(
            name="Caseload",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("columns", "which column is what?"),
                            ("rows", "look at each row"),
                            ("running", "pages are being begun"),
                            ("done", "begun"),
                        ],
                        max_length=10,
                    ),
                ),
                ("content", reisgezel.foundation.privacy.encryption.EncryptedTextField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("total", models.PositiveSmallIntegerField(default=0)),
                ("done", models.PositiveSmallIntegerField(default=0)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "stopped",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("changed", "there is somebody alike since"),
                            ("failed", "something went wrong"),
                        ],
                        max_length=10,
                    ),
                ),
                ("read_at", models.DateTimeField()),
                ("moved_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("columns", "rows", "running"))),
                        fields=("membership",),
                        name="caseload_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["columns", "rows", "running", "done"])),
                        name="caseload_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", False), ("state", "done")),
                            models.Q(models.Q(("state", "done"), _negated=True), ("done_at", None)),
                            _connector="OR",
                        ),
                        name="caseload_done_at_a_moment",
                    ),
                ],
            },
        ),
    ]
