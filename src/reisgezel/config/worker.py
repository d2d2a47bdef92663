"""The task worker: what was put in the queue, and the periodic work that is due.

A child process of `reisgezel serve`, or on its own: `python -m reisgezel.config.worker`.
"""

import threading
from typing import Any

import structlog
from django.core.management import call_command
from django.db import close_old_connections

from reisgezel.config.cli import keep_to_ourselves, start_django

#: Seconds between two looks at what periodic work is due.
UPKEEP = 30

log = structlog.get_logger(__name__)


def main() -> None:
    keep_to_ourselves()
    start_django()
    threading.Thread(target=keep_up, daemon=True).start()
    run_tasks()


def run_tasks() -> None:
    """Take tasks from the queue until SIGTERM; a task under way is finished first."""
    from django_tasks_db.management.commands.db_worker import Command

    class Worker(Command):
        def configure_logging(self, verbosity: int) -> None:
            """The levels are those of our own LOGGING setting."""

    call_command(Worker(), queue_name="*", interval=1, startup_delay=False, reload=False)


def keep_up() -> None:
    """Look for due work again and again. One failure is logged and never ends the looking."""
    from reisgezel.foundation.notices import upkeep

    pause: Any = threading.Event()
    while not pause.wait(UPKEEP):
        close_old_connections()
        try:
            upkeep.run_due()
        except Exception:
            log.exception("upkeep.unavailable")
        finally:
            close_old_connections()


if __name__ == "__main__":
    main()
