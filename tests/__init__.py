"""What helps the tests asserts too, also in the run without `assert` (`python -O`)."""

import pytest

pytest.register_assert_rewrite(
    "tests.kit", "tests.factories", "tests.faults.browser", "tests.browser.kit", "tests.foundation.accounts"
)
