"""What published chest-film models have in common, to be chosen instead of typed."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.language import tr


@dataclass(frozen=True, slots=True)
class Normalisation:
    """(value - mean) / std of values in [0, 1], for one and for three channels."""

    title: str
    one: tuple[float, float]
    three: tuple[tuple[float, ...], tuple[float, ...]]

    def of(self, channels: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Mean and standard deviation, one number a channel."""
        if channels == 3:
            return self.three
        return (self.one[0],), (self.one[1],)


def _same(title: str, mean: float, std: float) -> Normalisation:
    return Normalisation(title, (mean, std), ((mean,) * 3, (std,) * 3))


NORMALISATIONS: tuple[Normalisation, ...] = (
    # torchvision's constants; for one channel, their means over the three.
    Normalisation("ImageNet", (0.449, 0.226), ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))),
    _same(tr("mean 0.5, deviation 0.25"), 0.5, 0.25),
    _same(tr("−1 to 1"), 0.5, 0.5),
    _same(tr("0 to 1, as it is"), 0.0, 1.0),
    # torchxrayvision.datasets.normalize: (2 · value − 1) · 1024.
    _same(tr("−1024 to 1024 (TorchXRayVision)"), 0.5, 1 / 2048),
)


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The outputs of a published data set's models, in their order."""

    title: str
    names: tuple[str, ...]


KNOWN_NAMES: tuple[KnownNames, ...] = (
    KnownNames(
        "ChestX-ray14 (NIH)",
        (
            "Atelectasis",
            "Cardiomegaly",
            "Effusion",
            "Infiltration",
            "Mass",
            "Nodule",
            "Pneumonia",
            "Pneumothorax",
            "Consolidation",
            "Edema",
            "Emphysema",
            "Fibrosis",
            "Pleural thickening",
            "Hernia",
        ),
    ),
    KnownNames(
        "CheXpert (Stanford)",
        (
            "No finding",
            "Enlarged cardiomediastinum",
            "Cardiomegaly",
            "Lung opacity",
            "Lung lesion",
            "Edema",
            "Consolidation",
            "Pneumonia",
            "Atelectasis",
            "Pneumothorax",
            "Pleural effusion",
            "Pleural other",
            "Fracture",
            "Support devices",
        ),
    ),
    KnownNames(
        tr("TorchXRayVision (all)"),
        (
            "Atelectasis",
            "Consolidation",
            "Infiltration",
            "Pneumothorax",
            "Edema",
            "Emphysema",
            "Fibrosis",
            "Effusion",
            "Pneumonia",
            "Pleural thickening",
            "Cardiomegaly",
            "Nodule",
            "Mass",
            "Hernia",
            "Lung lesion",
            "Fracture",
            "Lung opacity",
            "Enlarged cardiomediastinum",
        ),
    ),
)


def names_for(outputs: int) -> tuple[KnownNames, ...]:
    """Those that have so many outputs."""
    return tuple(known for known in KNOWN_NAMES if len(known.names) == outputs)
