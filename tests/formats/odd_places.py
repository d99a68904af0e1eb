"""Paths that are no files, cannot be read, or have names of any script and length."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from odd_dicom import plain
from odd_file import Answer, OddFile


def _named(name: str | bytes) -> Callable[[Path], Path]:
    """A good film of this name."""

    def make(folder: Path) -> Path:
        path = folder / (os.fsdecode(name) if isinstance(name, bytes) else name)
        path.write_bytes(plain())
        return path

    return make


def _folder(folder: Path) -> Path:
    (folder / "film.dcm").mkdir()
    return folder / "film.dcm"


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "film.dcm")
    return folder / "film.dcm"


def _socket(folder: Path) -> Path:
    path = folder / "s"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(path))
    return path


def _link(target: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / "film.dcm").write_bytes(plain())
        (folder / "link.dcm").symlink_to(target)
        return folder / "link.dcm"

    return make


def _chain(folder: Path) -> Path:
    """Links to links to links to a film."""
    (folder / "0").write_bytes(plain())
    for number in range(1, 30):
        (folder / f"{number}").symlink_to(f"{number - 1}")
    return folder / "29"


def _sparse(size: int, start: Callable[[], bytes]) -> Callable[[Path], Path]:
    """A file of holes, which takes no room on disk."""

    def make(folder: Path) -> Path:
        path = folder / "film.dcm"
        with path.open("wb") as file:
            file.write(start())
            file.truncate(size)
        return path

    return make


def _longer(size: int) -> bytes:
    """A film whose pixel data go on to the end of a file of this size."""
    at = (content := plain()).index(b"\xe0\x7f\x10\0OW") + 8
    return content[:at] + (size - at - 4).to_bytes(4, "little") + content[at + 4 :]


def _empty(folder: Path) -> Path:
    (folder / "film.dcm").touch()
    return folder / "film.dcm"


def _below_a_file(folder: Path) -> Path:
    (folder / "film.dcm").write_bytes(plain())
    return folder / "film.dcm" / "film.dcm"


def _deep(folder: Path) -> Path:
    """A path of 3,000 letters, which most programs can still open."""
    path = folder
    while len(str(path)) < 3000:
        path = path / ("x" * 200)
    path.mkdir(parents=True)
    (path / "film.dcm").write_bytes(plain())
    return path / "film.dcm"


def _unreadable(folder: Path) -> Path:
    path = folder / "film.dcm"
    path.write_bytes(plain())
    path.chmod(0)
    return path


def _places() -> Iterator[OddFile]:
    places: tuple[tuple[str, Answer, Callable[[Path], Path]], ...] = (
        ("a folder", "refused", _folder),
        ("a pipe", "refused", _pipe),
        ("a socket", "refused", _socket),
        ("an empty file", "refused", _empty),
        ("no file", "refused", lambda folder: folder / "film.dcm"),
        ("a path below a file", "refused", _below_a_file),
        ("a name that is too long", "refused", lambda folder: folder / ("x" * 5000)),
        ("a link to a film", "opens", _link("film.dcm")),
        ("a dead link", "refused", _link("gone.dcm")),
        ("a link to itself", "refused", _link("link.dcm")),
        ("a link to a folder", "refused", _link(".")),
        ("a link to a device", "refused", _link("/dev/zero")),
        ("a link to a terminal", "refused", _link("/dev/tty")),
        ("a file of the kernel", "refused", _link("/proc/self/status")),
        ("a chain of links", "opens", _chain),
        ("a path of 3,000 letters", "opens", _deep),
        ("a file of 5 GB", "refused", _sparse(5 << 30, plain)),
        ("2 GB of nothing", "refused", _sparse((2 << 30) - 1, lambda: b"")),
        ("a film and 1 GB of nothing", "opens", _sparse(1 << 30, plain)),
        ("pixels and 1 GB of nothing", "warns", _sparse(1 << 30, lambda: _longer(1 << 30))),
        ("a name and 1 GB of nothing", "refused", _sparse(1 << 30, lambda: plain()[:400])),
    )
    for name, answer, make in places:
        yield OddFile(name, answer, make)
    if os.geteuid() != 0:  # to root, any file is readable
        yield OddFile("an unreadable file", "refused", _unreadable)
    for name in (
        "фильм грудной клетки.dcm", "胸部Ｘ線写真.dcm", "흉부.dcm", "صورة الصدر.dcm", "ภาพ.dcm",
        "\U0001f9bb\u202egnp.dcm", "e\u0301.dcm", "-rf.dcm", "--json.dcm", " .dcm", "~", "*?.dcm",
        "a\nb\tc.dcm", "\x1b[31mred.dcm", "<b>film&amp;.dcm", "%s%n.dcm", "CON.dcm", "a" * 250,
        "'; DROP TABLE films; --.dcm", "..dcm", b"\xff\xfe\x80 latin \xe9.dcm", b"\xed\xa0\x80.dcm",
    ):  # fmt: skip
        yield OddFile(f"a film named {name[:24]!r}", "opens", _named(name))


PLACES = tuple(_places())
