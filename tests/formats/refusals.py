"""What a reader must do with what is no film."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer import formats
from viewer.errors import FilmError

MEGABYTE = 1 << 20


def refused(path: Path) -> str:
    """The sentence, after checking that it is one."""
    with pytest.raises(FilmError) as caught:
        formats.read(path)
    message = caught.value.message
    assert message[0].isupper()
    assert message.endswith(".")
    assert str(path.parent) not in message + caught.value.detail
    description = formats.describe(path)
    assert description.status == "refused"
    assert len(description.messages) == 1
    return message
