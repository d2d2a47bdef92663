"""Whatever stands in this folder is about pages: the mark decides where its large matrices run (CONTRIBUTING.md)."""

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.pages)
