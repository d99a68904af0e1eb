"""The words of a DICOM file that may stay when nothing of the patient may: terms of the standard.

A value that is none of them is left out, whatever it is: hospitals write names into codes too.
"""

from __future__ import annotations

MODALITIES = frozenset((
    "CR", "DX", "RG", "DR", "SC", "OT", "XC", "PX", "CT", "MR", "US", "MG", "NM", "PT", "XA",
    "RF", "IO", "ECG", "ES", "SM",
))  # fmt: skip
"""PS3.3 C.7.3.1.1.1."""

BODY_PARTS = frozenset((
    "CHEST", "THORAX", "LUNG", "RIB", "RIBS", "HEART", "STERNUM", "CLAVICLE", "MEDIASTINUM",
    "ABDOMEN", "ANKLE", "ARM", "BREAST", "CSPINE", "TSPINE", "LSPINE", "SSPINE", "ELBOW",
    "EXTREMITY", "FEMUR", "FINGER", "FOOT", "HAND", "HEAD", "HIP", "HUMERUS", "JAW", "KNEE",
    "LEG", "NECK", "PELVIS", "SHOULDER", "SKULL", "SPINE", "TOE", "WRIST",
))  # fmt: skip
"""PS3.16 annex L."""

VIEW_POSITIONS = frozenset((
    "AP", "PA", "LL", "RL", "RLD", "LLD", "RLO", "LLO", "RAO", "LAO", "RPO", "LPO", "LAT",
    "LATERAL", "LLAT", "RLAT", "OBLIQUE", "DECUBITUS",
))  # fmt: skip
"""PS3.3 C.8.1.2.1, and what writers put there."""

_INTERPRETATIONS = frozenset((
    "MONOCHROME1", "MONOCHROME2", "RGB", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_420",
    "YBR_ICT", "YBR_RCT", "PALETTE COLOR",
))  # fmt: skip
"""PS3.3 C.7.6.3.1.2."""

HARMLESS_TERMS: dict[str, frozenset[str]] = {
    "Modality": MODALITIES,
    "BodyPartExamined": BODY_PARTS,
    "ViewPosition": VIEW_POSITIONS,
    "BurnedInAnnotation": frozenset(("YES", "NO")),
    "ImageLaterality": frozenset("RLUB"),
    "Laterality": frozenset("RL"),
    "ImageType": frozenset(("ORIGINAL", "DERIVED", "PRIMARY", "SECONDARY")),
    "LossyImageCompression": frozenset(("00", "01")),
    "LossyImageCompressionMethod": frozenset(
        ("ISO_10918_1", "ISO_14495_1", "ISO_15444_1", "ISO_15444_15")
    ),
    "PhotometricInterpretation": _INTERPRETATIONS,
    "PixelSpacingCalibrationType": frozenset(("GEOMETRY", "FIDUCIAL")),
    "PresentationIntentType": frozenset(("FOR PRESENTATION", "FOR PROCESSING")),
    "PresentationLUTShape": frozenset(("IDENTITY", "INVERSE")),
    "RescaleType": frozenset(("OD", "HU", "US")),
    "VOILUTFunction": frozenset(("LINEAR", "LINEAR_EXACT", "SIGMOID")),
}
"""By keyword."""

ORIENTATION = "[RLAPHF]{1,3}"
"""A direction of Patient Orientation (PS3.3 C.7.6.1.1.1), of people."""
