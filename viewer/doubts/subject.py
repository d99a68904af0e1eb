"""What was filmed, and with what."""

from __future__ import annotations

from viewer.doubts.case import Case, Check
from viewer.language import tr
from viewer.results import Doubt

_CHEST = ("CHEST", "THORAX", "LUNG", "RIB", "HEART", "STERNUM", "CLAVICLE", "MEDIASTINUM")
_OTHER_PARTS = (
    "ABDOMEN", "ANKLE", "ARM", "BREAST", "CSPINE", "ELBOW", "EXTREMITY", "FEMUR", "FINGER", "FOOT",
    "HAND", "HEAD", "HIP", "HUMERUS", "JAW", "KNEE", "LEG", "LSPINE", "NECK", "PELVIS", "SHOULDER",
    "SKULL", "SPINE", "TOE", "WRIST",
)  # fmt: skip
_RADIOGRAPHS = ("CR", "DX", "RG", "DR", "SC", "OT", "XC", "PX", "")
_OTHER_MODALITIES = {
    "CT": tr("computed tomography"), "MR": tr("magnetic resonance"), "US": tr("ultrasound"),
    "MG": tr("mammography"), "NM": tr("nuclear medicine"), "PT": tr("positron emission tomography"),
    "XA": tr("angiography"), "RF": tr("fluoroscopy"), "IO": tr("an intra-oral radiograph"),
    "ECG": tr("electrocardiography"), "ES": tr("endoscopy"), "SM": tr("slide microscopy"),
}  # fmt: skip


def _doubt(case: Case) -> Doubt | None:
    """Modality (PS3.3 C.7.3.1.1.1) and Body Part Examined (PS3.16 annex L)."""
    modality, part = case.film.modality, case.film.body_part
    if modality not in _RADIOGRAPHS:
        what = _OTHER_MODALITIES.get(modality) or modality
        return Doubt("not_chest", tr("Not a radiograph"), not_a_radiograph(what), serious=True)
    if not part or any(name in part for name in _CHEST):
        return None
    # Only known words are repeated: what else stands there may name the patient.
    known = next((name for name in _OTHER_PARTS if name in part.replace(" ", "")), None)
    reason = (
        tr("The file says that this is not a chest: {known}.", known=known)
        if known
        else tr("The file names another part of the body than the chest.")
    )
    return Doubt("not_chest", tr("Not a chest"), reason, serious=True)


def not_a_radiograph(what: str = "") -> str:
    """The reason, with what the file says that it is, where that may be said."""
    if what:
        return tr("This is not a chest radiograph: the file says {what}.", what=what)
    return tr("This is not a chest radiograph: the file says what else it is.")


NOT_CHEST = Check("not_chest", tr("films of other parts of the body"), _doubt)
