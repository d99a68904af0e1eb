"""Say what is in the packaged program: a CycloneDX bill of materials, and checksums of all files.

    python resources/package/bill_of_materials.py dist/ChestCOVNet-Viewer

`make package` does so. Which distributions and system packages went in, ``build.spec`` has written
to ``build/packaged.json``. Both go beside the program's folder; the checksums are checked with
``sha256sum -c`` from there.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def bill(packaged: dict[str, Any]) -> dict[str, Any]:
    """The bill of this environment (cyclonedx-py), cut down to what was packaged."""
    made = subprocess.run(  # noqa: S603 -- all its words are our own
        [
            *(sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"),
            *("--spec-version", "1.6", "--output-format", "JSON"),
            *("--pyproject", str(ROOT / "pyproject.toml"), sys.executable),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    content: dict[str, Any] = json.loads(made.stdout)
    wanted = {_normal(name) for name in packaged["distributions"]}
    parts = [part for part in content["components"] if _normal(part["name"]) in wanted]
    missing = wanted - {_normal(part["name"]) for part in parts}
    if missing:
        raise SystemExit(f"not in the bill: {', '.join(sorted(missing))}")
    root = content["metadata"]["component"]
    root["version"] = packaged["version"]
    parts.append(_part("Python", platform.python_version(), "pkg:generic/python", "PSF-2.0"))
    for name, version in sorted(packaged["system"].items()):
        parts.append(_part(name, version, f"pkg:deb/debian/{name}"))
    content["components"] = parts
    known = {part["bom-ref"] for part in parts} | {root["bom-ref"]}
    kept = [one for one in content.get("dependencies", ()) if one["ref"] in known]
    for one in kept:
        if "dependsOn" in one:
            one["dependsOn"] = [ref for ref in one["dependsOn"] if ref in known]
    content["dependencies"] = kept
    return content


def checksums(folder: Path) -> str:
    """SHA-256 of all files below `folder`, as ``sha256sum`` writes it, seen from beside it."""
    lines = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            lines.append(f"{digest}  {path.relative_to(folder.parent).as_posix()}\n")
    return "".join(lines)


def main() -> None:
    """Write both beside the folder that is named."""
    folder = Path(sys.argv[1])
    packaged = json.loads((ROOT / "build" / "packaged.json").read_text(encoding="utf-8"))
    content = bill(packaged)
    target = folder.with_name(folder.name + ".cdx.json")
    target.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    sums = checksums(folder)
    folder.with_name(folder.name + ".sha256").write_text(sums, encoding="utf-8")
    files = sums.count("\n")
    print(f"{target.name}: {len(content['components'])} parts; checksums of {files} files")


def _part(name: str, version: str, purl: str, licence: str = "") -> dict[str, Any]:
    part: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"{name}=={version}",
        "name": name,
        "version": version,
        "purl": f"{purl}@{version}",
    }
    if licence:
        part["licenses"] = [{"license": {"id": licence}}]
    return part


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()


if __name__ == "__main__":
    main()
