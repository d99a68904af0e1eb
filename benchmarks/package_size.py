"""How large the packaged program is, and what makes it so.

    python -m benchmarks.package_size [dist/ChestCOVNet-Viewer]

Each part of over 10 MB is named, with why it is there; the exit status is 1 if the whole is over
the target, or if such a part has no reason.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
TARGET = 800
LARGE = 10
MB = 1_000_000

REASONS = {
    "torch": "runs the models; libtorch_cpu alone is 345 MB",
    "PySide6": "Qt: the window; ICU's tables alone are 32 MB",
    "scipy": "ndimage, sparse, stats: preprocessing, doubts, trust",
    "scipy.libs": "OpenBLAS of SciPy",
    "numpy": "arrays",
    "numpy.libs": "OpenBLAS of NumPy",
    "imagecodecs": "decoders of films",
    "imagecodecs.libs": "the codecs that they stand on",
    "skimage": "SSIM, Otsu's threshold, outlines: trust",
    "torchvision": "the architectures of models",
    "resources": "bundled model, sample film, icons",
    "highdicom": "DICOM results; most of it the standard's own tables",
    "reportlab": "the PDF report",
    "pillow.libs": "pictures: PNG, JPEG, TIFF",
    "ChestCOVNet-Viewer": "the program itself: all Python modules, compiled, are in it",
    "libpython3.11.so.1.0": "Python, where strip is missing",
}


def parts(folder: Path) -> Counter[str]:
    """Bytes by part: what lies in ``_internal``, by its first name; and the program."""
    found: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            inside = path.relative_to(folder).parts
            found[inside[1] if inside[0] == "_internal" else inside[0]] += path.stat().st_size
    return found


def main() -> int:
    """Print the parts; 1 if there is too much or a large part without a reason."""
    folder = REPOSITORY / "dist" / "ChestCOVNet-Viewer"
    found = parts(Path(sys.argv[1]) if len(sys.argv) > 1 else folder)
    if not found:
        print("There is no packaged program: make package")
        return 1
    unexplained = 0
    for name, size in found.most_common():
        if size < LARGE * MB:
            break
        reason = REASONS.get(name, "")
        unexplained += not reason
        print(f"{size / MB:7.1f} MB  {name:20} {reason or 'NO REASON IS KNOWN'}")
    rest = sum(size for size in found.values() if size < LARGE * MB)
    print(f"{rest / MB:7.1f} MB  the rest, none over {LARGE} MB")
    total = sum(found.values()) / MB
    print(f"{total:7.1f} MB  in all (target {TARGET})")
    return int(total > TARGET or unexplained > 0)


if __name__ == "__main__":
    sys.exit(main())
