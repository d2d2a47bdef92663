"""The web server's own lines, in the form of all others: without network addresses, and without what was sent."""

import sys
from typing import Any

from gunicorn.glogging import Logger

from reisgezel.config.logs import formatter

#: How gunicorn begins a line about a request that it refused itself; network address and what was sent follow.
_REFUSED = "Invalid request"
#: And one about a request that broke on its way in or out; its whole address follows.
_BROKE = "Error handling request"


class ServerLog(Logger):
    """`gunicorn --logger-class`: one JSON object per line."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter())

    def warning(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        if str(msg).startswith(_REFUSED):
            error = sys.exc_info()[0]
            msg, args = f"{_REFUSED}: {error.__name__}" if error else _REFUSED, ()
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        if isinstance(msg, BaseException):
            msg, args = type(msg).__name__, ()
        elif str(msg).startswith(_BROKE):
            msg, args = _BROKE, ()
        super().exception(msg, *args, **kwargs)
