"""Every odd file gets its right answer, in a process that may not take more than 500 MB."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from odd_files import ODD_FILES, make_all

REPOSITORY = Path(__file__).resolve().parents[2]
MOST_MEMORY = 700 << 20
"""Address space; the libraries alone map 190 MB of it."""

DESCRIBE = """
import json, resource, sys
from pathlib import Path
from viewer import formats
from viewer.formats import reading
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
for path in json.load(sys.stdin):
    what = formats.describe(Path(path))
    print(json.dumps([what.status, list(what.messages)]), flush=True)
"""

# What the viewer silences, and pytest listens to anyway.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:pydicom")


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Status and messages of every odd file by its name, as far as the process came."""
    made = make_all(tmp_path_factory.mktemp("odd"))
    done = subprocess.run(
        [sys.executable, "-c", DESCRIBE, str(MOST_MEMORY)],
        input=json.dumps([str(path) for _, path in made]),
        cwd=REPOSITORY,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    lines = map(json.loads, done.stdout.splitlines())
    return {odd.name: answer for (odd, _), answer in zip(made, lines, strict=False)}


def test_there_are_enough_and_each_has_a_name_of_its_own():
    names = [odd.name for odd in ODD_FILES]
    assert len(names) >= 150
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("odd", ODD_FILES, ids=lambda odd: odd.name)
def test_the_right_answer(answers, odd):
    assert odd.name in answers, "the process died of this file or of one before"
    status, messages = answers[odd.name]
    assert status == odd.answer, messages
    assert (status == "opens") == (messages == [])
    for message in messages:
        assert message[0].isupper() or message[0].isdigit()
        assert message.endswith(".")
        assert "Secret" not in message
        assert "memory" not in message
