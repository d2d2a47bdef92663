"""Are the guards of the logs in place? The triggers of migrations 0002 and 0004, by the names each database gives
them.
"""

from django.db import connection

_LOGS = ("privacy_auditevent", "privacy_look")
_CUT = "privacy_cut"
_HEAD = "privacy_chainhead"

_EXPECTED = {
    "postgresql": {
        *(
            f"{table}.privacy_{name}"
            for table in (*_LOGS, _CUT)
            for name in ("no_change", "no_truncate", "move_head", "by_rule")
        ),
        *(f"{_HEAD}.privacy_{name}" for name in ("no_change", "no_truncate", "forward")),
    },
    "sqlite": {
        *(
            f"{table}.{table}_{name}"
            for table in (*_LOGS, _CUT)
            for name in ("no_update", "no_delete", "no_replace", "move_head")
        ),
        f"{_CUT}.{_CUT}_by_rule",
        *(f"{_HEAD}.{_HEAD}_{name}" for name in ("no_delete", "begin", "no_replace", "forward")),
    },
}
_PRESENT = {
    "postgresql": (
        "SELECT c.relname || '.' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)"
    ),
    "sqlite": "SELECT tbl_name || '.' || name FROM sqlite_master WHERE type = 'trigger'",
}


def missing_triggers() -> tuple[str, ...]:
    """Guards that are not there or switched off, as "table.trigger"; empty when all stand."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT[connection.vendor])
        present = {str(name) for (name,) in cursor.fetchall()}
    return tuple(sorted(_EXPECTED[connection.vendor] - present))
