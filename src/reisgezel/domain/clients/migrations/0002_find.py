"""How each name sounds."""

import django.db.models.deletion
import reisgezel.foundation.common.ids
import reisgezel.foundation.common.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0001_people")]

    operations = [
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
