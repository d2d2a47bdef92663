"""`{{ value|when }}` and `{{ value|day }}`: see `common/dates.py`."""

from reisgezel.foundation.common import dates
from reisgezel.foundation.common.templatetags.parts.library import register

register.filter("day", dates.day)
register.filter("when", dates.when)
register.filter("clock", dates.clock)
