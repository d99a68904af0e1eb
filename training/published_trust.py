"""What others found of such maps on chest films: figures as their authors print them.

Only what stands in the text that is named is here. Arun et al. print their figures by method as
plots, Saporta et al. some of theirs as plots and some as pictures of tables: what could not be read
there is not repeated from hearsay. Of Grad-CAM, Saporta et al.'s repository holds the figures
behind their plots, as a notebook printed them (`LOCATED`).
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

ARUN_SHORT = (
    "Arun et al., Assessing the validity of saliency maps for abnormality localization in medical "
    "imaging, MIDL 2020, doi 10.48550/arXiv.2006.00063"
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
        ARUN_SHORT,
        "abstract",
        "Sanity",
        "Of the methods compared on the RSNA pneumonia films, Grad-CAM reacted most when the "
        "model's weights, or the labels it learns from, were randomised.",
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
        "legend of extended data figure 1",
        "Reader's region",
        "By mean IoU, with thresholds tuned for each of ten findings, Grad-CAM was better than the "
        "radiologists on two, worse on five, and neither on three; Otsu's threshold gave the like.",
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
    "yardstick for these figures, only a picture of what such maps do."
)


@dataclass(frozen=True, slots=True)
class Rate:
    """A mean over films with its 95 % interval, of Grad-CAM, and the radiologists' mean."""

    value: float
    low: float
    high: float
    radiologists: float


@dataclass(frozen=True, slots=True)
class Located:
    """How well Grad-CAM found a finding: mean IoU, and share of films with a hit."""

    finding: str
    iou: Rate
    hit: Rate


LOCATED: tuple[Located, ...] = (
    Located("Airspace opacity", Rate(0.193, 0.175, 0.211, 0.232), Rate(0.373, 0.317, 0.430, 0.653)),
    Located("Atelectasis", Rate(0.145, 0.126, 0.163, 0.122), Rate(0.357, 0.289, 0.427, 0.869)),
    Located("Cardiomegaly", Rate(0.275, 0.242, 0.307, 0.712), Rate(0.903, 0.857, 0.945, 0.972)),
    Located("Consolidation", Rate(0.087, 0.056, 0.123, 0.148), Rate(0.624, 0.462, 0.771, 0.602)),
    Located("Edema", Rate(0.174, 0.139, 0.211, 0.307), Rate(0.630, 0.523, 0.733, 0.818)),
    Located(
        "Enlarged cardiomediastinum",
        Rate(0.169, 0.153, 0.185, 0.564),
        Rate(0.761, 0.712, 0.810, 0.953),
    ),
    Located("Lung lesion", Rate(0.027, 0.010, 0.047, 0.424), Rate(0.215, 0.000, 0.455, 0.847)),
    Located("Pleural effusion", Rate(0.158, 0.130, 0.188, 0.213), Rate(0.441, 0.356, 0.528, 0.749)),
    Located("Pneumothorax", Rate(0.124, 0.047, 0.206, 0.393), Rate(0.396, 0.091, 0.750, 1.000)),
    Located("Support devices", Rate(0.143, 0.132, 0.152, 0.438), Rate(0.258, 0.210, 0.307, 0.955)),
)
"""Saporta et al., CheXpert's test films, an ensemble of models."""

LOCATED_SOURCE = (
    "Saporta et al.: printed by report_results/.ipynb_checkpoints/plot_miou-checkpoint.ipynb in "
    "their repository, github.com/rajpurkarlab/cheXlocalize, commit 7ffb7fd. These are drafts: a "
    "cell of it is dated 13 January 2021, more than a year before the paper, whose figures may be "
    "others; a later copy of it has the same IoU, and other hit rates of the radiologists "
    "(airspace opacity 0.560, consolidation 0.513)"
)
