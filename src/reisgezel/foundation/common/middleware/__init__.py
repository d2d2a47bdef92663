"""The middleware of the house, one module each."""

from reisgezel.foundation.common.middleware.errors import ErrorMiddleware
from reisgezel.foundation.common.middleware.no_store import NoStoreMiddleware
from reisgezel.foundation.common.middleware.read_only_get import ReadOnlyGetMiddleware

__all__ = ["ErrorMiddleware", "NoStoreMiddleware", "ReadOnlyGetMiddleware"]
