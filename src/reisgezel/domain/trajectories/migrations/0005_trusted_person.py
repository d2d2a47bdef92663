"""Whom the person trusts: said by the person alone and by name, with a sealed phone number of nobody else."""

import reisgezel.foundation.privacy.encryption
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_partnerships"),
        ("trajectories", "0004_who_carries"),
    ]

    operations = [
        migrations.AddField(
            model_name="around",
            name="is_trusted",
            field=models.BooleanField(
                default=False, verbose_name="the person trusts this one, and wants this one along"
            ),
        ),
        migrations.AddField(
            model_name="around",
            name="phone",
            field=reisgezel.foundation.privacy.encryption.EncryptedTextField(
                blank=True, default="", verbose_name="phone"
            ),
        ),
        migrations.AddConstraint(
            model_name="around",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_trusted", False),
                    models.Q(("said_by", "person"), models.Q(("name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="around_trusted_by_the_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="around",
            constraint=models.CheckConstraint(
                condition=models.Q(("phone", ""), ("is_trusted", True), _connector="OR"),
                name="around_phone_of_whom_is_trusted",
            ),
        ),
    ]
