"""What people are told of each saliency method. No torch here: the window reads it at start.

How each is computed stands in the file of its name and is bound to its key in
`viewer.saliency.methods.METHODS`.
"""

from __future__ import annotations

from dataclasses import dataclass

from viewer.language import tr
from viewer.results import MethodKey


@dataclass(frozen=True, slots=True)
class MethodInfo:
    """A saliency method, for menus, tooltips and legends.

    Attributes
    ----------
    key : MethodKey
        Under which its map is kept and written to files.
    title : str
        Its name in the literature.
    shortcut : str
        The default key that selects it.
    signed : bool
        Whether negative values mean something: evidence against the answer.
    needs_relus : bool
        Whether it exists for models with ReLUs alone (`viewer.saliency.why_unavailable`).
    uses_target_layer : bool
        Whether the choice of target layer changes it.
    description : str
        One sentence: what the map shows.
    caveat : str
        One sentence: what it must not be taken for.
    reference : str
        The paper that defines it.
    """

    key: MethodKey
    title: str
    shortcut: str
    signed: bool
    needs_relus: bool
    uses_target_layer: bool
    description: str
    caveat: str
    reference: str


CATALOGUE: tuple[MethodInfo, ...] = (
    MethodInfo(
        key="gradcam",
        title=tr("Grad-CAM"),
        shortcut="G",
        signed=False,
        needs_relus=False,
        uses_target_layer=True,
        description=tr(
            "Regions whose features raise the answer, on the target layer's coarse grid."
        ),
        caveat=tr("The blob has no edges of its own: it says roughly where, never how large."),
        reference="Selvaraju et al., Grad-CAM, ICCV 2017",
    ),
    MethodInfo(
        key="gradcam_plus_plus",
        title=tr("Grad-CAM++"),
        shortcut="P",
        signed=False,
        needs_relus=False,
        uses_target_layer=True,
        description=tr("Like Grad-CAM, but several separate regions count alike, large or small."),
        caveat=tr(
            "Features that lower the answer are left out, so the map looks fuller than "
            "Grad-CAM's without being surer."
        ),
        reference="Chattopadhay et al., Grad-CAM++, WACV 2018, Eq. 19",
    ),
    MethodInfo(
        key="guided_backprop",
        title=tr("Guided Backpropagation"),
        shortcut="B",
        signed=True,
        needs_relus=True,
        uses_target_layer=False,
        description=tr("Edges and textures that the active features respond to, pixel by pixel."),
        caveat=tr(
            "Sharp, but it shows much the same for every finding: it tells what is seen, "
            "hardly what decides."
        ),
        reference="Springenberg et al., Striving for Simplicity, ICLR 2015 workshop",
    ),
    MethodInfo(
        key="guided_gradcam",
        title=tr("Guided Grad-CAM"),
        shortcut="M",
        signed=True,
        needs_relus=True,
        uses_target_layer=True,
        description=tr("The detail of Guided Backpropagation inside the regions of Grad-CAM."),
        caveat=tr("It can look convincing in a wrong place: read it beside Grad-CAM, not alone."),
        reference="Selvaraju et al., Grad-CAM, ICCV 2017",
    ),
)
"""All methods, in the order in which they are shown."""
