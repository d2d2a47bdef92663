"""Nothing reads the ticked topics any more."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0003_topics_by_sharing")]

    operations = [
        migrations.RemoveConstraint(model_name="teamplace", name="teamplace_not_safety"),
        migrations.RemoveField(model_name="teamplace", name="topics"),
    ]
