from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_outbox"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="about",
            field=models.UUIDField(blank=True, null=True, verbose_name="what it is about"),
        ),
        migrations.AddField(
            model_name="message",
            name="kind",
            field=models.CharField(blank=True, default="", max_length=50, verbose_name="kind"),
        ),
        migrations.AlterField(
            model_name="message",
            name="channel",
            field=models.CharField(
                choices=[("email", "e-mail"), ("text", "text message"), ("letter", "letter")],
                default="email",
                max_length=20,
                verbose_name="channel",
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="state",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about", None), ("kind", "")),
                    models.Q(models.Q(("kind", ""), _negated=True), ("about__isnull", False)),
                    _connector="OR",
                ),
                name="message_written_later_is_about_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", ""), _negated=True),
                fields=("kind", "about"),
                name="message_about_it_once",
            ),
        ),
    ]
