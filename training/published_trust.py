"""What others found of such maps on chest films: figures as their authors print them.

Only what stands in the text that is named is here. Both papers give figures by method in tables
and plots as well; those were not at hand and are not repeated from hearsay.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """A finding of a paper.

    Attributes
    ----------
    source, where : str
        Which paper, and where in it.
    compares : str
        The measure here that asks the same.
    said : str
        What it says, in a sentence.
    """

    source: str
    where: str
    compares: str
    said: str


ARUN = (
    "Arun et al., Assessing the Trustworthiness of Saliency Maps for Localizing Abnormalities in "
    "Medical Imaging, Radiology: Artificial Intelligence 3(6), 2021, doi 10.1148/ryai.2021200267"
)
SAPORTA = (
    "Saporta et al., Benchmarking saliency methods for chest X-ray interpretation, Nature Machine "
    "Intelligence 4, 2022, doi 10.1038/s42256-022-00536-x (CheXlocalize)"
)

PUBLISHED: tuple[Published, ...] = (
    Published(
        ARUN,
        "abstract, Results",
        "Reader's region",
        "Eight methods, Grad-CAM, Guided Backpropagation and Guided Grad-CAM among them: area "
        "under the precision-recall curve 0.160 to 0.519 for pneumonia (RSNA films), where a "
        "RetinaNet reached 0.596; 0.024 to 0.224 for pneumothorax, where a U-Net reached 0.404.",
    ),
    Published(
        ARUN,
        "abstract, Results; legend of figure 3",
        "Sanity",
        "Under cascading randomisation two of the eight failed on the pneumonia films and five on "
        "the pneumothorax films: their SSIM did not fall below that of 50 pairs of maps drawn at "
        "random.",
    ),
    Published(
        ARUN,
        "abstract, Results; README of QTIM-Lab/Assessing-Saliency-Maps",
        "Stability (there: of models trained again, not of films changed)",
        "All eight failed at least one of four tests (localisation, randomisation, repeatability, "
        "reproducibility).",
    ),
    Published(
        SAPORTA,
        "abstract",
        "Reader's region",
        "Seven methods, Grad-CAM and Grad-CAM++ among them: Grad-CAM generally "
        "localised better than the others, and all seven significantly worse than radiologists; "
        "the gap was largest for findings that are small and of complex shape.",
    ),
    Published(
        SAPORTA,
        "abstract",
        "Reader's region",
        "The model's confidence correlated positively with how well Grad-CAM localised.",
    ),
)

CAVEAT = (
    "Other models, other films and, but for the RSNA films, other findings: what they found is no "
    "yardstick for these figures, only a picture of what such maps do. Their figures by method "
    "stand in tables and plots that were not at hand, and are left out."
)
