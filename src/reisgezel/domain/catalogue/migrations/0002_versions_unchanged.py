"""What was published is never changed: the database refuses it, on both engines. A change is a new version."""

from typing import Any

from django.db import migrations

TABLES = (
    "catalogue_catalogueversion",
    "catalogue_challenge",
    "catalogue_catalogueitem",
    "catalogue_obstacleoutcomelink",
    "catalogue_timingrow",
)
WORDS = "what was published is not changed: publish a new version"


def protect(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE FUNCTION catalogue_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN RAISE EXCEPTION '{WORDS}'; END $$",
            params=None,
        )
    for table in TABLES:
        if schema_editor.connection.vendor == "postgresql":
            statement = f"CREATE TRIGGER unchanged BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION catalogue_unchanged()"
        else:
            statement = f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        schema_editor.execute(statement, params=None)


def release(_apps: Any, schema_editor: Any) -> None:
    on_server = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        name = f"unchanged ON {table}" if on_server else f"{table}_unchanged"
        schema_editor.execute(f"DROP TRIGGER {name}", params=None)
    if on_server:
        schema_editor.execute("DROP FUNCTION catalogue_unchanged()", params=None)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_addenda_and_versions")]

    operations = [migrations.RunPython(protect, release)]
