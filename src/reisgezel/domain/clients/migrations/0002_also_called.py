"""Names that somebody was written down under before, on a page that became one with another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0001_clients"),
    ]

    operations = [
        migrations.AddField(
            model_name="client",
            name="also_called",
            field=models.TextField(blank=True, default="", verbose_name="also written down as"),
        ),
    ]
