from __future__ import annotations

import pytest

from duban.charts.look import Look

LOOKS = [Look("zh"), Look("en"), Look("zh", dark=True), Look("en", dark=True)]


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look.language}-{'dark' if look.dark else 'light'}")
def look(request: pytest.FixtureRequest) -> Look:
    """Each language in each theme."""
    found: Look = request.param
    return found
