"""What a member reads moves to the room consents: one answer per topic, each with a last day.

What was ticked before holds for half a year, as a "yes" that was carried over; then it is asked anew.
"""

import datetime as dt
import uuid
from typing import Any

from django.db import migrations
from django.utils import timezone

CARRIED_OVER = "Overgenomen: afgesproken voor we het per onderwerp vroegen."


def carry_over(apps: Any, _schema_editor: Any) -> None:
    place_model = apps.get_model("trajectories", "TeamPlace")
    sharing_model = apps.get_model("consents", "Sharing")
    places = place_model._base_manager.filter(until=None, role="partner", topics__gt=0)
    now = timezone.now()
    until = timezone.localdate(now) + dt.timedelta(days=182)
    batch = []
    for place in places.select_related("trajectory").order_by("pk").iterator(chunk_size=2000):
        batch += [
            sharing_model(
                id=uuid.uuid4(),
                partnership_id=place.partnership_id,
                client_id=place.trajectory.client_id,
                membership_id=place.membership_id,
                topic=1 << bit,
                answer="yes",
                until=until,
                own_words=CARRIED_OVER,
                recorded_by_id=place.trajectory.case_manager_id,
                recorded_at=now,
            )
            for bit in range(13)  # the fourteenth is safety, which was never ticked
            if place.topics & 1 << bit
        ]
        if len(batch) >= 2000:
            sharing_model._base_manager.bulk_create(batch)
            batch = []
    sharing_model._base_manager.bulk_create(batch)


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0002_entries_unchanged"), ("consents", "0001_sharing")]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
