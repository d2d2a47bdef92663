"""An entry of the timeline is never changed: the database refuses it, on both engines. Erasing stays possible."""

from typing import Any

from django.db import migrations

TABLE = "trajectories_entry"


def protect(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            """
            CREATE FUNCTION trajectories_entry_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'an entry is not changed: write a correction'; END $$
            """,
            params=None,
        )
        schema_editor.execute(
            f"CREATE TRIGGER unchanged BEFORE UPDATE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION trajectories_entry_unchanged()",
            params=None,
        )
    else:
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_unchanged BEFORE UPDATE ON {TABLE} "
            "BEGIN SELECT RAISE(ABORT, 'an entry is not changed: write a correction'); END",
            params=None,
        )


def release(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER unchanged ON {TABLE}", params=None)
        schema_editor.execute("DROP FUNCTION trajectories_entry_unchanged()", params=None)
    else:
        schema_editor.execute(f"DROP TRIGGER {TABLE}_unchanged", params=None)


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0001_way")]

    operations = [migrations.RunPython(protect, release)]
