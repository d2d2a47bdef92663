"""A look can serve to protect somebody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0002_append_only"),
    ]

    operations = [
        migrations.AlterField(
            model_name="look",
            name="purpose",
            field=models.CharField(
                blank=True,
                choices=[
                    ("guidance", "guiding this person"),
                    ("planning", "planning the work"),
                    ("accounting", "accounting to the funder"),
                    ("learning", "learning what works"),
                    ("safety", "protecting somebody"),
                    ("upkeep", "keeping the product running"),
                ],
                default="",
                max_length=20,
            ),
        ),
    ]
