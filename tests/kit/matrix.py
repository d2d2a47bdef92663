"""A matrix of cases that `make test` tries in full and the inner loop by its examples."""

from collections.abc import Container, Iterable
from typing import Any

import pytest


def slow_but(examples: Container[Any], cases: Iterable[Any]) -> list[Any]:
    """`cases` for `parametrize`; all but the `examples` among them are slow. A tuple holds several arguments."""
    return [case if case in examples else _slow(case) for case in cases]


def _slow(case: Any) -> Any:
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=pytest.mark.slow)
