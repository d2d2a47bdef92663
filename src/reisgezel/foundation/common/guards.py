"""What the database itself refuses to change, on both engines, whoever asks: an operation for migrations.

On SQLite a migration that rebuilds a table (most changes of a column do) drops its guards without a word: it lists them
again after the change. A guard that is there already is made anew.
"""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation, OperationCategory

#: Raises the words that it is given.
_REFUSE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$
"""


class Unchanged(Operation):
    """A row of `table` is not changed: no column of it, or none of `columns`; only `when` this holds, if it is given.

    words: what the database says then, in English, without a quote. when: SQL about OLD and NEW; two values differ by
    IS DISTINCT FROM. name: of this guard among those of the table. Removing a row stays possible.
    """

    reversible = True
    reduces_to_sql = True
    category = OperationCategory.SQL

    def __init__(
        self, table: str, words: str, columns: Sequence[str] = (), when: str = "", name: str = "unchanged"
    ) -> None:
        self.table, self.words, self.columns, self.when = table, words, columns, when
        self.name = f"{table}_{name}"

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model knows of it."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        of = f"OF {', '.join(self.columns)} " if self.columns else ""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(_REFUSE, params=None)
            when = f"WHEN ({self.when}) " if self.when else ""
            schema_editor.execute(
                f"CREATE OR REPLACE TRIGGER {self.name} BEFORE UPDATE {of}ON {self.table} FOR EACH ROW {when}"
                f"EXECUTE FUNCTION refuse_change('{self.words}')",
                params=None,
            )
        else:
            when = f"WHEN {self.when.replace('IS DISTINCT FROM', 'IS NOT')} " if self.when else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.name}", params=None)
            schema_editor.execute(
                f"CREATE TRIGGER {self.name} BEFORE UPDATE {of}ON {self.table} FOR EACH ROW {when}"
                f"BEGIN SELECT RAISE(ABORT, '{self.words}'); END",
                params=None,
            )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        where = f" ON {self.table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER {self.name}{where}", params=None)

    def describe(self) -> str:
        return f"The database refuses to change {self.table}"
