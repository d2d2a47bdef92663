"""Days, moments and ids as the database stores them, made quickly."""

import datetime as dt
from random import Random

_DAY_MS = 86_400_000
_VERSION_7 = 0x7 << 76
_VARIANT = 0x2 << 62


class Moments:
    """Counts in days before today; a negative number lies ahead. Moments are in UTC."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now.astimezone(dt.UTC)
        self._now_ms = int(self.now.timestamp() * 1000)
        self._days: dict[int, str] = {}

    def day(self, days_ago: int) -> str:
        if (known := self._days.get(days_ago)) is None:
            known = self._days[days_ago] = (self.now - dt.timedelta(days=days_ago)).date().isoformat()
        return known

    def at(self, days_ago: int, rng: Random) -> str:
        """Some moment in working hours; today's lie in the past."""
        if days_ago == 0:
            return (self.now - dt.timedelta(minutes=5)).strftime("%Y-%m-%d %H:%M:%S")
        minutes = 7 * 60 + int(rng.random() * 540)
        return f"{self.day(days_ago)} {minutes // 60:02d}:{minutes % 60:02d}:{int(rng.random() * 60):02d}"

    def id(self, days_ago: float, rng: Random) -> str:
        """A UUID of version 7 of that day, as 32 hexadecimal digits."""
        milliseconds = self._now_ms - int(days_ago * _DAY_MS) - int(rng.random() * 1000)
        bits = rng.getrandbits(74)
        return (
            f"{milliseconds << 80 | _VERSION_7 | (bits >> 62) << 64 | _VARIANT | bits & (1 << 62) - 1:032x}"
        )
