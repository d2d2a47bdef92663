import django.db.models.deletion
import reisgezel.foundation.common.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_answer_days"),
    ]

    operations = [
        migrations.CreateModel(
            name="WorkingWeek",
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
                ("days", models.PositiveSmallIntegerField(verbose_name="days")),
                ("from_hour", models.TimeField(verbose_name="from")),
                ("until_hour", models.TimeField(verbose_name="until")),
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="working_week",
                        to="organisations.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "working week",
                "verbose_name_plural": "working weeks",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("days__range", (1, 127))), name="workingweek_has_days"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_hour__lt", models.F("until_hour"))),
                        name="workingweek_hours_in_order",
                    ),
                ],
            },
        ),
    ]
