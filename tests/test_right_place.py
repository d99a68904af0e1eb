"""A planted blob that alone drives a tiny model lies under the overlay's peak, on the film."""

import itertools

import numpy as np
import pytest
import torch
from torch import nn

from viewer.film import Film
from viewer.geometry import Affine
from viewer.imaging.overlay import OverlayStyle, colorize, place, plane
from viewer.models.card import Preprocessing
from viewer.models.preprocess import preprocess
from viewer.results import Finding, SaliencyMap
from viewer.saliency import saliency_maps
from viewer.saliency.catalogue import CATALOGUE

SHAPE = (240, 200)
BLOB = (131, 77)
"""x, y"""

PREPROCESSINGS = {
    "stretch": Preprocessing(height=256, width=256, percentiles=(0, 100)),
    "stretch, cropped": Preprocessing(
        height=250, width=256, border_crop=0.08, percentiles=(0, 100)
    ),
    "pad": Preprocessing(height=256, width=256, fit="pad", percentiles=(0, 100)),
    "crop": Preprocessing(height=230, width=230, fit="crop", percentiles=(0, 100)),
    "pad, cropped, wide": Preprocessing(
        height=250, width=400, border_crop=0.05, fit="pad", percentiles=(0, 100)
    ),
}


class BrightSpot(nn.Module):
    """Its logit is the mean of what is brighter than 0.5: the blob, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 1, 3, padding=1), nn.ReLU())
        with torch.no_grad():
            self.features[0].weight.fill_(1 / 9)
            self.features[0].bias.fill_(0.0)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.features(x).mean(dim=(2, 3))


def film(inverted: bool, aspect: float) -> Film:
    y, x = np.mgrid[: SHAPE[0], : SHAPE[1]]
    blob = np.exp(-(((x - BLOB[0]) / 4) ** 2 + ((y - BLOB[1]) * aspect / 4) ** 2) / 2)
    values = np.rint(400 + 3000 * blob).astype(np.uint16)
    if inverted:
        values = (4095 - values).astype(np.uint16)
    return Film(
        "made",
        values,
        bits=12,
        inverted=inverted,
        photometric_interpretation="MONOCHROME1" if inverted else "MONOCHROME2",
        pixel_aspect_ratio=aspect,
    )


CASES = [
    pytest.param(name, inverted, aspect, id=f"{name}-{'M1' if inverted else 'M2'}-{aspect}")
    for name, inverted, aspect in itertools.product(PREPROCESSINGS, (False, True), (1.0, 1.5, 0.7))
]


@pytest.mark.parametrize(("name", "inverted", "aspect"), CASES)
def test_peak_lies_on_the_blob(name: str, inverted: bool, aspect: float) -> None:
    shown = film(inverted, aspect)
    seen = preprocess(shown, PREPROCESSINGS[name])
    x = torch.from_numpy(np.array(seen.values))[None]
    maps = saliency_maps(BrightSpot(), x, 0, "features.1")
    for method in CATALOGUE:
        if method.key == "guided_backprop":
            continue  # of a linear model it is the same everywhere: it has no place to get wrong
        values = maps[method.key].numpy()[0]
        saliency = SaliencyMap(
            method.key,
            Finding("spot", 0),
            "features.1",
            values if method.signed else values[0],
            method.signed,
            seen.geometry,
        )
        for zoom, offset in ((1.0, (0.0, 0.0)), (3.0, (-250.0, -120.0))):
            assert _peak(saliency, zoom, offset) == pytest.approx(BLOB, abs=1.0), method.key


def _peak(saliency: SaliencyMap, zoom: float, offset: tuple[float, float]) -> tuple[float, float]:
    """Film pixel under the middle of the strongest part of the painted overlay."""
    (ax, _, bx), (_, ay, by) = saliency.geometry.model_to_film
    pane: Affine = (
        (ax * zoom, 0.0, (bx + 0.5) * zoom - 0.5 + offset[0]),
        (0.0, ay * zoom, (by + 0.5) * zoom - 0.5 + offset[1]),
    )
    values = plane(saliency)
    gray = np.rint(np.clip(values / values.max(), 0, 1) * 255).astype(np.uint8)
    overlay = colorize(saliency, OverlayStyle())
    assert overlay.rgba[..., 3].max() == 255
    placed = place(np.repeat(gray[..., None], 4, axis=2), pane, (400, 400))[..., 3]
    rows, columns = np.nonzero(placed >= placed.max() * 0.98)
    x = (columns.mean() - offset[0] + 0.5) / zoom - 0.5
    y = (rows.mean() - offset[1] + 0.5) / zoom - 0.5
    return float(x), float(y)
