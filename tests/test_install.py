"""The Linux installer, with a stand-in for the program: what goes where, and goes again."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
NAME = "chestcovnet-viewer"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a script for Linux")


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """As `make package` lays it out, below a path with a space and letters."""
    folder = tmp_path / "Röntgen films" / "ChestCOVNet-Viewer"
    inside = folder / "_internal" / "resources"
    for part in ("icons", "linux"):
        shutil.copytree(RESOURCES / part, inside / part)
    shutil.copy2(RESOURCES / "linux" / "install.sh", folder)
    program = folder / "ChestCOVNet-Viewer"
    program.write_text('#!/bin/sh\necho "started with $1"\n')
    program.chmod(0o755)
    return folder


def install(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(folder / "install.sh"), *words],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_symlink() or path.is_file()}


def test_for_one_person_and_away_again(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "home of one"
    card = home / ".local" / "share" / NAME / "cards" / "mine.toml"
    card.parent.mkdir(parents=True)
    card.write_text("kept")
    done = install(unpacked, HOME=str(home))
    assert done.returncode == 0, done.stderr
    command = home / ".local" / "bin" / NAME
    said = subprocess.run([command, "film"], capture_output=True, text=True, check=True).stdout
    assert said == "started with film\n"
    entry = (home / ".local/share/applications" / f"{NAME}.desktop").read_text()
    program = home / ".local/lib" / NAME / "ChestCOVNet-Viewer"
    assert f'\nExec="{program}" %F\n' in entry
    assert f"\nTryExec={program}\n" in entry
    assert "@" not in entry
    assert (home / ".local/share/icons/hicolor/48x48/apps" / f"{NAME}.png").is_file()
    assert (home / ".local/share/mime/packages" / f"{NAME}.xml").is_file()
    if shutil.which("desktop-file-validate"):
        subprocess.run(
            ["desktop-file-validate", home / ".local/share/applications" / f"{NAME}.desktop"],
            check=True,
        )
    gone = install(unpacked, "--uninstall", HOME=str(home))
    assert gone.returncode == 0, gone.stderr
    left = {path for path in files(home) if "mime" not in path.parts and "cache" not in path.name}
    assert left == {card}


def test_a_newer_copy_takes_the_place_of_an_older_whole(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert install(unpacked, HOME=str(home)).returncode == 0
    old = home / ".local/lib" / NAME / "of-the-old-one"
    old.write_text("")
    assert install(unpacked, HOME=str(home)).returncode == 0
    assert not old.exists()
    assert [path.name for path in (home / ".local" / "lib").iterdir()] == [NAME]
    from_itself = install(home / ".local/lib" / NAME, HOME=str(home))
    assert from_itself.returncode == 1
    assert (home / ".local/lib" / NAME / "ChestCOVNet-Viewer").is_file()


def test_for_everybody(unpacked: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    assert install(unpacked, "--system", DESTDIR=str(root)).returncode == 0
    program = f"/opt/{NAME}/ChestCOVNet-Viewer"
    assert (root / program[1:]).is_file()
    assert str((root / "usr/local/bin" / NAME).readlink()) == program
    entry = (root / "usr/local/share/applications" / f"{NAME}.desktop").read_text()
    assert f'Exec="{program}" %F' in entry
    assert install(unpacked, "--system", "--uninstall", DESTDIR=str(root)).returncode == 0
    assert files(root) == set()


@pytest.mark.parametrize("words", [["--sytem"], ["install"]])
def test_a_wrong_word_installs_nothing(unpacked: Path, tmp_path: Path, words: list[str]) -> None:
    done = install(unpacked, *words, HOME=str(tmp_path / "home"))
    assert done.returncode == 2
    assert not (tmp_path / "home").exists()
