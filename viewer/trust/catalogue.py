"""What people are told of each measure. No torch here: the window reads it at start."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.language import tr
from viewer.trust.results import MeasureKey


@dataclass(frozen=True, slots=True)
class MeasureInfo:
    """A measure, for headings, tooltips and the manual.

    Attributes
    ----------
    key : MeasureKey
    title : str
        Its name in the literature, short enough for a column.
    question : str
        What it asks, as a reader would.
    description : str
        How it is found out, in a sentence or two.
    caveat : str
        What it must not be taken for.
    reference : str
        Where it is defined.
    """

    key: MeasureKey
    title: str
    question: str
    description: str
    caveat: str
    reference: str


CATALOGUE: tuple[MeasureInfo, ...] = (
    MeasureInfo(
        key="agreement",
        title=tr("Agreement"),
        question=tr("Do the methods point at the same place?"),
        description=tr(
            "Rank correlation, structural similarity and overlap of the strongest tenth "
            "between this map and the others, beside maps put down at random."
        ),
        caveat=tr(
            "Methods that share their parts agree without being right: Guided Grad-CAM is made "
            "of two of the others."
        ),
        reference="Krishna et al., The Disagreement Problem, TMLR 2024",
    ),
    MeasureInfo(
        key="distribution",
        title=tr("Distribution"),
        question=tr("Which parts of the film does the map light up?"),
        description=tr(
            "Shares of the map left and right of the midline, in the outer border, the "
            "corners, the top and the bases, beside the shares of the film's own area."
        ),
        caveat=tr(
            "Left and right are the picture's, as the file holds it: mostly the other way about "
            "in the patient. Disease may be on one side alone; a map on the border seldom has a "
            "good reason."
        ),
        reference="Zech et al., PLoS Medicine 2018; DeGrave et al., Nature Machine Intelligence "
        "2021, on shortcuts",
    ),
    MeasureInfo(
        key="region",
        title=tr("Reader's region"),
        question=tr("Is it where I see the finding?"),
        description=tr(
            "Pointing game, overlap at Otsu's threshold and share of the map inside the "
            "regions that you draw, beside a map put down at random."
        ),
        caveat=tr(
            "A model may use what you do not see, and be right; a hit may be luck where the "
            "region is large."
        ),
        reference="Saporta et al., CheXlocalize, Nature Machine Intelligence 2022",
    ),
    MeasureInfo(
        key="discrimination",
        title=tr("Discrimination"),
        question=tr("Does it show this finding, or any finding?"),
        description=tr(
            "How much the map changes when another finding is explained, or the opposite "
            "answer of a model that has one."
        ),
        caveat=tr("Two findings may truly lie in one place."),
        reference="Selvaraju et al., Grad-CAM, ICCV 2017, section 4",
    ),
    MeasureInfo(
        key="stability",
        title=tr("Stability"),
        question=tr("Does it stay where it is?"),
        description=tr(
            "The map again for small changes of the film that mean nothing: a shift or "
            "turn within positioning tolerance, exposure, window, noise, a cropped border; each "
            "laid back on the film and compared."
        ),
        caveat=tr("A map may be steady and wrong."),
        reference="Yeh et al., On the (In)fidelity and Sensitivity of Explanations, NeurIPS 2019; "
        "Arun et al., Radiology: AI 2021",
    ),
    MeasureInfo(
        key="faithfulness",
        title=tr("Faithfulness"),
        question=tr("Does the answer depend on what it lights up?"),
        description=tr(
            "The answer while the film's pixels are taken away, or put back, the most "
            "lit first, beside a random order and a blob in the centre."
        ),
        caveat=tr(
            "A film with holes is like none that the model was trained on: its answers there "
            "may mean little."
        ),
        reference="Petsiuk et al., RISE, BMVC 2018",
    ),
    MeasureInfo(
        key="sanity",
        title=tr("Sanity"),
        question=tr("Does it show the model, or just the film?"),
        description=tr(
            "The map again while a copy of the model loses what it learnt, layer by "
            "layer from its answer down, beside pairs of models that learnt nothing."
        ),
        caveat=tr(
            "A map that changes depends on the model; whether the model is right is another "
            "question."
        ),
        reference="Adebayo et al., Sanity Checks for Saliency Maps, NeurIPS 2018",
    ),
)
"""All measures, in the order in which they are shown and computed: cheap ones first."""
