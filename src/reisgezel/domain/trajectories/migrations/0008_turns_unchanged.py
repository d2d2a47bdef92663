"""A turn of a way is never changed (both engines refuse it), and pages of before say how far outreach came."""

from typing import Any

from django.db import migrations
from django.db.models import Case, Exists, OuterRef, Value, When

TABLE = "trajectories_phaseturn"
MET = ("home", "out", "office", "phone")
KNOWN, TRIED, SEEN, TALKED = range(4)


def protect(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            """
            CREATE FUNCTION trajectories_phaseturn_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'a turn is not changed: the way takes another one'; END $$
            """,
            params=None,
        )
        schema_editor.execute(
            f"CREATE TRIGGER unchanged BEFORE UPDATE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION trajectories_phaseturn_unchanged()",
            params=None,
        )
    else:
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_unchanged BEFORE UPDATE ON {TABLE} "
            "BEGIN SELECT RAISE(ABORT, 'a turn is not changed: the way takes another one'); END",
            params=None,
        )


def release(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER unchanged ON {TABLE}", params=None)
        schema_editor.execute("DROP FUNCTION trajectories_phaseturn_unchanged()", params=None)
    else:
        schema_editor.execute(f"DROP TRIGGER {TABLE}_unchanged", params=None)


def reach(apps: Any, _schema_editor: Any) -> None:
    visits = apps.get_model("trajectories", "Entry")._base_manager.filter(
        trajectory=OuterRef("pk"), kind="visit"
    )
    apps.get_model("trajectories", "Trajectory")._base_manager.update(
        reach=Case(
            When(Exists(visits.filter(how__in=MET, topics__gt=0)), then=Value(TALKED)),
            When(Exists(visits.filter(how__in=MET)), then=Value(SEEN)),
            When(Exists(visits), then=Value(TRIED)),
            default=Value(KNOWN),
        )
    )


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0007_phases")]

    operations = [
        migrations.RunPython(protect, release),
        migrations.RunPython(reach, migrations.RunPython.noop),
    ]
