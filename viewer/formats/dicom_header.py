"""The header of a DICOM film: what lists, sorts and finds it (PS3.3 C.7)."""

from __future__ import annotations

from pydicom.dataset import Dataset
from pydicom.uid import MediaStorageDirectoryStorage

from viewer.errors import FilmError
from viewer.film import FilmHeader
from viewer.formats import dicom_file, dicom_subject, limits
from viewer.formats.dicom_identity import identity
from viewer.formats.dicom_values import integer, text
from viewer.formats.source import Source
from viewer.language import tr

_KEYWORDS = (
    "SpecificCharacterSet", "SOPClassUID", "Modality", "BodyPartExamined", "ViewPosition",
    "ViewCodeSequence", "PatientName", "PatientID", "PatientBirthDate", "PatientSex", "PatientAge",
    "StudyDate", "StudyTime", "StudyDescription", "SeriesDescription", "InstitutionName",
    "AccessionNumber", "StudyInstanceUID", "SeriesInstanceUID", "SeriesNumber", "InstanceNumber",
    "Rows", "Columns", "NumberOfFrames", "ProtocolName", "AcquisitionDeviceProcessingDescription",
)  # fmt: skip

_LONGEST_UID = 64


def read(source: Source) -> FilmHeader:
    """The header of a DICOM file; its other elements are passed over, and its pixels not reached.

    Raises
    ------
    FilmError
        If it is a DICOMDIR, or holds no picture. Libraries may raise anything else.
    """
    dataset = dicom_file.parse_header(source, _KEYWORDS)
    meta = getattr(dataset, "file_meta", Dataset())
    if text(meta, "MediaStorageSOPClassUID") == MediaStorageDirectoryStorage:
        raise FilmError(tr("This is a DICOMDIR, the table of contents of a folder of films."))
    whose = identity(dataset)  # before other elements are asked for, which drops their bytes
    rows, columns = integer(dataset, "Rows", 0), integer(dataset, "Columns", 0)
    if rows == 0 and columns == 0:
        raise FilmError(tr("This DICOM file holds no picture."))
    limits.check_size(rows, columns)
    return FilmHeader(
        identity=whose,
        study_uid=text(dataset, "StudyInstanceUID")[:_LONGEST_UID],
        series_uid=text(dataset, "SeriesInstanceUID")[:_LONGEST_UID],
        series_number=integer(dataset, "SeriesNumber", 0),
        number=integer(dataset, "InstanceNumber", 0),
        modality=dicom_subject.modality(dataset),
        body_part=dicom_subject.body_part(dataset),
        view_position=dicom_subject.view_position(dataset),
        width=columns,
        height=rows,
        frames=max(1, integer(dataset, "NumberOfFrames", 1)),
        description_words=dicom_subject.description_words(dataset),
    )
