"""A process of its own: what a server that was hurt left behind, as JSON. Argument: the id of a page."""

import json
import sys
import uuid
from collections import Counter

import django


def main() -> None:
    django.setup()
    from reisgezel.domain.trajectories.enums import TeamRole
    from reisgezel.domain.trajectories.models import CaseManagerTurn, Entry, Goal, TeamPlace, Trajectory
    from reisgezel.foundation.privacy.models import AuditEvent

    def rows(model, **of):
        return model.objects.across(reason="what a test left behind").filter(**of)

    page = rows(Trajectory).get(pk=uuid.UUID(sys.argv[1]))
    entries = list(rows(Entry, trajectory=page))
    noted = Counter(
        AuditEvent.objects.filter(event="trajectories.visit_recorded", chain=page.pk).values_list(
            "subject_id", flat=True
        )
    )
    keepers = rows(TeamPlace, trajectory=page, role=TeamRole.CASE_MANAGER, until=None)
    last = rows(CaseManagerTurn, trajectory=page).order_by("from_at").last()
    found = {
        "texts": sorted(entry.text for entry in entries),
        "each is in the log once": noted == Counter(entry.pk for entry in entries),
        "keepers": [str(place.membership_id) for place in keepers],
        "keeper": str(page.case_manager_id),
        "keeper of the last turn": str(last.membership_id if last else None),
        "open goals": rows(Goal, trajectory=page, slot__isnull=False).count(),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
