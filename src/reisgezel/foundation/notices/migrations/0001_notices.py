import reisgezel.foundation.common.ids
import reisgezel.foundation.privacy.encryption
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("notices", "0001_outbox"), ("notices", "0002_written_later")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Chore",
            fields=[
                ("name", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("due_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("failure", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "verbose_name": "upkeep",
                "verbose_name_plural": "upkeep",
            },
        ),
        migrations.CreateModel(
            name="Message",
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
                    "channel",
                    models.CharField(
                        choices=[("email", "e-mail"), ("text", "text message"), ("letter", "letter")],
                        default="email",
                        max_length=20,
                        verbose_name="channel",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("sending", "being sent"),
                            ("sent", "sent"),
                            ("dead", "given up"),
                            ("unsure", "unsure whether it was sent"),
                            ("called_off", "called off before it was sent"),
                        ],
                        default="waiting",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "content",
                    reisgezel.foundation.privacy.encryption.EncryptedTextField(
                        blank=True, verbose_name="message and addresses"
                    ),
                ),
                ("kind", models.CharField(blank=True, default="", max_length=50, verbose_name="kind")),
                ("about", models.UUIDField(blank=True, null=True, verbose_name="what it is about")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("due_at", models.DateTimeField(verbose_name="not before")),
                ("claimed_at", models.DateTimeField(blank=True, null=True, verbose_name="taken up at")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="finished at")),
                (
                    "failure",
                    models.CharField(blank=True, max_length=100, verbose_name="kind of the last failure"),
                ),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "messages",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["due_at"],
                        name="message_waiting_by_due",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True), ("content", ""), _connector="OR"
                        ),
                        name="message_sent_is_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("about", None), ("kind", "")),
                            models.Q(models.Q(("kind", ""), _negated=True), ("about__isnull", False)),
                            _connector="OR",
                        ),
                        name="message_written_later_is_about_something",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", ""), _negated=True),
                        fields=("kind", "about"),
                        name="message_about_it_once",
                    ),
                ],
            },
        ),
    ]
