"""Two films of one patient, side by side."""

from __future__ import annotations

import pytest
from comparing_desk import go_to
from window_desk import Desk


@pytest.fixture
def pair(desk: Desk) -> Desk:
    """The film of 2021 on screen, that of 2019 beside it."""
    desk.show("p1-20190504.dcm", "p1-20210301.dcm", "p2-20180101.dcm")
    go_to(desk, "p1-20210301.dcm")
    desk.press("layout_compare")
    desk.rest()
    return desk
