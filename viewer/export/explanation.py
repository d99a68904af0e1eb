"""An explanation as files: the answer, the raw maps, and the comparison picture."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np

from viewer import settings
from viewer.export.comparison import Tile, comparison, write_png
from viewer.film import Film
from viewer.imaging.grayscale import initial_voi
from viewer.imaging.overlay import OverlayStyle
from viewer.results import Analysis
from viewer.saliency.catalogue import CATALOGUE


def write_explanation(film: Film, analysis: Analysis, style: OverlayStyle, folder: Path) -> None:
    """Write ``prediction.json``, ``maps.npz`` and ``comparison.png`` into `folder`.

    ``maps.npz`` holds each available map under its method's key, raw, float32, at the model's
    input size: (h, w) for the CAMs, (C, h, w) for the guided maps; and ``film_to_model``, the
    2x3 affine (float64) from film pixels (x, y), centres at whole numbers, to that grid.

    Parameters
    ----------
    film : Film
    analysis : Analysis
    style : OverlayStyle
        How the comparison picture is coloured.
    folder : Path
        Made where it is missing; files of an earlier run are replaced, each whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "prediction.json", prediction_content(film, analysis))
    _write_maps(folder / "maps.npz", analysis)
    write_png(explanation_picture(film, analysis, style), folder / "comparison.png")


def explanation_picture(film: Film, analysis: Analysis, style: OverlayStyle) -> Any:
    """The comparison picture of an analysis, a `PIL.Image.Image`."""
    explained = analysis.prediction.findings[analysis.explanation.finding_index]
    probability = analysis.prediction.probabilities[analysis.explanation.finding_index]
    tiles = [Tile("Original")]
    for method in CATALOGUE:
        reason = analysis.unavailable.get(method.key, "")
        tiles.append(Tile(method.title, analysis.maps.get(method.key), reason))
    footer = f"{analysis.prediction.model_name}  ·  {explained.name} {probability:.2f}"
    return comparison(film, initial_voi(film), tiles, style, footer)


def prediction_content(film: Film, analysis: Analysis) -> dict[str, Any]:
    """What ``prediction.json`` says."""
    prediction, explanation = analysis.prediction, analysis.explanation
    layer = next((m.layer for m in analysis.maps.values() if m.method == "gradcam"), "")
    return {
        "viewer": settings.version(),
        "notice": "Research use only. Not a medical device.",
        "model": {"name": prediction.model_name, "id": prediction.model_id},
        "device": prediction.device,
        "film": {"description": film.description, "height": film.shape[0], "width": film.shape[1]},
        "findings": [
            {
                "name": finding.name,
                "class_index": finding.class_index,
                "sign": finding.sign,
                "logit": logit,
                "probability": probability,
                "threshold": finding.threshold,
            }
            for finding, logit, probability in zip(
                prediction.findings, prediction.logits, prediction.probabilities, strict=True
            )
        ],
        "explained": {
            "finding": prediction.findings[explanation.finding_index].name,
            "target_layer": layer,
            "guided_from": explanation.guided_layer or "logit",
            "unavailable": dict(analysis.unavailable),
        },
        "doubts": [
            {"key": doubt.key, "title": doubt.title, "reason": doubt.reason}
            for doubt in prediction.doubts
        ],
        "warnings": list(prediction.warnings),
    }


def _write_maps(path: Path, analysis: Analysis) -> None:
    arrays: dict[str, Any] = {key: saliency.values for key, saliency in analysis.maps.items()}
    geometry = next(iter(analysis.maps.values())).geometry
    arrays["film_to_model"] = np.asarray(geometry.film_to_model, dtype=np.float64)
    partial = path.with_name(path.name + ".part")
    with partial.open("wb") as file:
        np.savez_compressed(file, **arrays)
    partial.replace(path)


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Under a temporary name first: the final name never holds half a file.

    Raises
    ------
    ValueError
        If a number of it is none, which JSON has no word for.
    """
    text = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    partial = path.with_name(path.name + ".part")
    with partial.open("wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
