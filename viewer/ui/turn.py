"""How a film is turned and mirrored on screen, and where that takes points. No Qt.

Everything below a pane (its ground, its placement, views of the film) works in an *unturned* pane:
the pane as it would be if it were turned back with the film. `Turn` takes points from there to
what is seen, and back.
"""

from __future__ import annotations

from dataclasses import dataclass

from viewer.language import tr

Size = tuple[int, int]
"""(width, height) of a pane as it is seen, in device pixels."""
Matrix = tuple[int, int, int, int]
"""a, b, c, d of x' = a x + b y, y' = c x + d y."""


_TURNED = "", tr("Turned 90° right"), tr("Turned 180°"), tr("Turned 90° left")
_MIRRORED = (
    tr("Mirrored"),
    tr("Mirrored, turned 90° right"),
    tr("Mirrored top to bottom"),  # what a person who flipped it so did
    tr("Mirrored, turned 90° left"),
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A film mirrored left to right (or not), then turned clockwise by so many right angles.

    Attributes
    ----------
    quarters : int
        0 to 3.
    mirrored : bool
    """

    quarters: int = 0
    mirrored: bool = False

    def rotated(self, quarters: int) -> Turn:
        """What is seen, turned clockwise by so many right angles more."""
        return Turn((self.quarters + quarters) % 4, self.mirrored)

    def flipped_horizontally(self) -> Turn:
        """What is seen, with left and right exchanged."""
        return Turn(-self.quarters % 4, not self.mirrored)

    def flipped_vertically(self) -> Turn:
        """What is seen, with top and bottom exchanged."""
        return Turn((2 - self.quarters) % 4, not self.mirrored)

    @property
    def matrix(self) -> Matrix:
        """Where directions of the film point to on screen."""
        a, b, c, d = (-1 if self.mirrored else 1), 0, 0, 1
        for _ in range(self.quarters):
            a, b, c, d = -c, -d, a, b
        return a, b, c, d

    def unturned_size(self, size: Size) -> Size:
        """The size of the pane turned back with its film."""
        return size[::-1] if self.quarters % 2 else size

    def to_shown(self, x: float, y: float, size: Size) -> tuple[float, float]:
        """Where a point of the unturned pane is seen in a pane of `size`."""
        width, height = self.unturned_size(size)
        x, y = self.vector_to_shown(x - width / 2, y - height / 2)
        return x + size[0] / 2, y + size[1] / 2

    def to_unturned(self, x: float, y: float, size: Size) -> tuple[float, float]:
        """The point of the unturned pane that is seen at a point of a pane of `size`."""
        width, height = self.unturned_size(size)
        x, y = self.vector_to_unturned(x - size[0] / 2, y - size[1] / 2)
        return x + width / 2, y + height / 2

    def vector_to_shown(self, dx: float, dy: float) -> tuple[float, float]:
        """How a step in the unturned pane is seen."""
        a, b, c, d = self.matrix
        return a * dx + b * dy, c * dx + d * dy

    def vector_to_unturned(self, dx: float, dy: float) -> tuple[float, float]:
        """What a step on screen is in the unturned pane."""
        a, b, c, d = self.matrix  # orthogonal: its inverse is its transpose
        return a * dx + c * dy, b * dx + d * dy

    def edges(self, letters: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
        """What stands at the left, right, top and bottom, from where it stands on the film."""
        left, right, top, bottom = letters
        if self.mirrored:
            left, right = right, left
        for _ in range(self.quarters):
            left, right, top, bottom = bottom, top, left, right
        return left, right, top, bottom

    @property
    def text(self) -> str:
        """For people: "Turned 90° right", "Mirrored"; "" where the film is as it was made."""
        return (_MIRRORED if self.mirrored else _TURNED)[self.quarters]


UNTURNED = Turn()
