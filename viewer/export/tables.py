"""Findings, trust measures and regions as tables, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from viewer.export import trust
from viewer.export.outcome import Made, Outcome
from viewer.trust.region_table import table_text

COLUMNS = (
    "film",
    "frame",
    "finding",
    "probability",
    "logit",
    "threshold",
    "explained",
    "doubts",
    "model",
    "model_version",
    "device",
)
"""Of the table of findings. Frames count from 1; doubts are keys, as ``lateral; size``."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell of text that begins so is a formula to a spreadsheet, whoever wrote it (OWASP)."""


def tables(outcome: Outcome) -> Iterator[Made]:
    """The table of findings; those of trust measures and of regions where there are any.

    Their columns are `COLUMNS`, `viewer.export.trust.COLUMNS` and those of
    `viewer.trust.region_table`, in which the film is called by its stem.
    """
    stem = outcome.stem
    yield Made(f"{stem}-findings.csv", csv_bytes(COLUMNS, finding_rows(outcome)))
    if outcome.trust is not None and outcome.trust.measures:
        rows = trust.rows_of(stem, outcome.analysis, outcome.trust, outcome.thresholds)
        yield Made(f"{stem}-trust.csv", csv_bytes(trust.COLUMNS, rows))
    if outcome.regions:
        text = table_text({(_plain(stem), outcome.film.frame): outcome.regions})
        yield Made(f"{stem}-regions.csv", text.encode())


def finding_rows(outcome: Outcome) -> Iterator[dict[str, Any]]:
    """A row a finding, by `COLUMNS`."""
    prediction = outcome.analysis.prediction
    for index, finding in enumerate(prediction.findings):
        yield {
            "film": outcome.stem,
            "frame": outcome.film.frame + 1,
            "finding": finding.name,
            "probability": prediction.probabilities[index],
            "logit": prediction.logits[index],
            "threshold": finding.threshold,
            "explained": index == outcome.analysis.explanation.finding_index,
            "doubts": "; ".join(doubt.key for doubt in prediction.doubts),
            "model": prediction.model_name,
            "model_version": outcome.model_version,
            "device": prediction.device,
        }


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A table in UTF-8, with a head; text that a spreadsheet would compute gets a ' before it."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _plain(value) for key, value in row.items()})
    return out.getvalue().encode()


def _plain(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
