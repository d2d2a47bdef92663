import reisgezel.foundation.privacy.encryption
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0003_find_known"),
    ]

    operations = [
        migrations.AddField(
            model_name="client",
            name="email",
            field=reisgezel.foundation.privacy.encryption.EncryptedTextField(
                blank=True, default="", verbose_name="e-mail"
            ),
        ),
    ]
