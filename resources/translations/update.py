"""Bring the translations in line with the program: `make translations`.

Every text that the program passes to `viewer.language.tr` is put into `viewer_<code>.ts`, and each
of them is made into the `viewer_<code>.qm` that the program reads. In between, the .ts files are
translated: by Qt Linguist (``pyside6-linguist``), or by hand. For a language that is not there yet:

    python resources/translations/update.py fr

and add it to `LANGUAGES` in viewer/ui/translation.py.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAM = HERE.parents[1] / "viewer"


def collect(ts: Path) -> None:
    """Put the program's texts into `ts`; translations of those that it has already stay."""
    code = ts.stem.partition("_")[2]
    _run(
        *("lupdate", "-silent", "-extensions", "py", str(PROGRAM), "-ts", str(ts)),
        *("-locations", "none", "-no-obsolete", "-sort-messages"),  # so that differences are small
        *("-source-language", "en", "-target-language", code),
    )


def release(ts: Path, qm: Path) -> None:
    """Make of `ts` what Qt reads."""
    _run("lrelease", "-silent", "-nounfinished", str(ts), "-qm", str(qm))


def _run(tool: str, *words: str) -> None:
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([program, *words], check=True)  # noqa: S603 — PySide6's own


if __name__ == "__main__":
    there = set(HERE.glob("viewer_*.ts"))
    for ts in sorted(there | {HERE / f"viewer_{code}.ts" for code in sys.argv[1:]}):
        collect(ts)
        release(ts, ts.with_suffix(".qm"))
