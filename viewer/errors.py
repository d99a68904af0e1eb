"""The errors that reach a person, each with a sentence for them.

Raised low, shown in one place (`viewer.ui.messages` in the window, stderr on the command line).
Neither `message` nor `detail` may hold anything of a patient: no names, no identifiers, no paths.
"""


class ViewerError(Exception):
    """Something went wrong that the user can be told in one sentence.

    Parameters
    ----------
    message : str
        A full sentence for the user, in plain words, without patient data.
    detail : str
        Technical detail for the log and the "details" fold, also without patient data.
    """

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail


class FilmError(ViewerError):
    """A file could not be read as a film."""


class ModelError(ViewerError):
    """A checkpoint or a model card could not be used."""


class AnalysisError(ViewerError):
    """The model or a saliency method could not answer."""


class RegionError(ViewerError):
    """The reader's regions could not be read or kept."""


class ExportError(ViewerError):
    """Something could not be made or written that was to leave the viewer."""


class NothingToExport(ExportError):
    """A kind of file does not apply to a film: no regions are drawn on it, say. No failure."""


class SessionError(ViewerError):
    """A session file could not be read or kept, or a film of it not found."""


class Cancelled(Exception):
    """The work was no longer wanted. Not an error: nothing is shown."""
