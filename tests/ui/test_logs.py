import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from viewer.ui import logs


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    before = logs.log.handlers[:], logs.log.propagate, logs.log.level
    logs.start_log(tmp_path / "log")
    yield tmp_path / "log" / "viewer.log"
    for handler in logs.log.handlers:
        handler.close()
    logs.log.handlers[:], logs.log.propagate, level = before
    logs.log.setLevel(level)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    qInstallMessageHandler(None)


def raise_with_a_name() -> None:
    try:
        raise KeyError("DOE^JANE")
    except KeyError as cause:
        raise ValueError("cannot read /films/DOE_JANE.dcm") from cause


def test_an_exception_is_logged_by_its_places_alone(log_file: Path) -> None:
    try:
        raise_with_a_name()
    except ValueError:
        logging.getLogger("viewer.ui.reader").exception("a job failed")
    text = log_file.read_text()
    assert "DOE" not in text
    assert "KeyError" in text
    assert "ValueError" in text
    assert "test_logs.py" in text
    assert "in raise_with_a_name" in text


def test_uncaught_errors_of_all_threads_are_told(log_file: Path) -> None:
    told: list[tuple[str, str]] = []
    logs.install_hooks(lambda place, detail: told.append((place, detail)))
    thread = threading.Thread(target=raise_with_a_name)
    thread.start()
    thread.join()
    try:
        raise_with_a_name()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert len(told) == 2
    assert all("ValueError" in detail and "DOE" not in detail for _, detail in told)
    assert "DOE" not in log_file.read_text()


def test_libraries_records_stay_out(log_file: Path) -> None:
    logging.getLogger("pydicom").warning("Invalid value 'DOE^JANE'")
    assert "DOE" not in log_file.read_text()


def test_qt_messages_lose_their_paths(log_file: Path) -> None:
    logs.install_hooks(lambda place, detail: None)
    qWarning("could not watch /films/DOE JANE/1.dcm")
    text = log_file.read_text()
    assert "could not watch <path>" in text
    assert "DOE" not in text


def test_a_forbidden_log_folder_is_done_without(tmp_path: Path, log_file: Path) -> None:
    (tmp_path / "file").write_text("")
    logs.start_log(tmp_path / "file" / "log")
    logs.log.warning("still running")
    assert [type(handler) for handler in logs.log.handlers] == [logging.NullHandler]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("no such file: C:\\films\\DOE.dcm", "no such file: <path>"),
        ("open file:///films/DOE.dcm failed", "open <path>"),
        ("nothing to hide", "nothing to hide"),
    ],
)
def test_paths_are_cut(text: str, kept: str) -> None:
    assert logs.without_paths(text) == kept
