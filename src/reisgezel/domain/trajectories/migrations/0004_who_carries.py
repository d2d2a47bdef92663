"""Who carries a topic now, beside each answer about it; a topic that was not talked about has no answer to that."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_partnerships"),
        ("trajectories", "0003_one_person"),
    ]

    operations = [
        migrations.AddField(
            model_name="stone",
            name="by_network",
            field=models.PositiveSmallIntegerField(
                blank=True,
                choices=[(0, "Nothing"), (1, "A little"), (2, "A lot")],
                null=True,
                verbose_name="carried by people around",
            ),
        ),
        migrations.AddField(
            model_name="stone",
            name="by_self",
            field=models.PositiveSmallIntegerField(
                blank=True,
                choices=[(0, "Nothing"), (1, "A little"), (2, "A lot")],
                null=True,
                verbose_name="carried on own strength",
            ),
        ),
        migrations.AddField(
            model_name="stone",
            name="by_services",
            field=models.PositiveSmallIntegerField(
                blank=True,
                choices=[(0, "Nothing"), (1, "A little"), (2, "A lot")],
                null=True,
                verbose_name="carried by services",
            ),
        ),
        migrations.AddConstraint(
            model_name="stone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by_self", None), ("by_self__range", (0, 2)), _connector="OR"),
                    models.Q(("by_network", None), ("by_network__range", (0, 2)), _connector="OR"),
                    models.Q(("by_services", None), ("by_services__range", (0, 2)), _connector="OR"),
                ),
                name="stone_carried_in_three_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="stone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("level__isnull", False),
                    models.Q(("by_network", None), ("by_self", None), ("by_services", None)),
                    _connector="OR",
                ),
                name="stone_carried_when_talked_about",
            ),
        ),
    ]
