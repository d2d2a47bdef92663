"""What was published stays as it was, and so does an example: another version is written."""

from django.db import migrations

from reisgezel.foundation.common.guards import Unchanged

PUBLISHED = "what was published is not changed: publish a new version"
EXAMPLE = "an example is not changed: write another version"


class Migration(migrations.Migration):
    replaces = [("catalogue", "0002_versions_unchanged")]
    dependencies = [("catalogue", "0001_catalogue")]

    operations = [
        *(
            Unchanged(f"catalogue_{table}", PUBLISHED)
            for table in (
                "catalogueversion",
                "catalogueitem",
                "challenge",
                "timingrow",
                "obstacleoutcomelink",
            )
        ),
        *(Unchanged(f"catalogue_{table}", EXAMPLE) for table in ("goaltemplate", "goaltemplatestep")),
    ]
