"""The canvas without a film: what this is for and how to begin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from viewer.film import Film
from viewer.language import tr
from viewer.ui.style import DARK, colors


def paint_ground(
    painter: QPainter, area: QRectF, film: Film | None, font: QFont, open_key: str
) -> None:
    """Fill the ground behind the panes, of which only the gaps are seen; or invite to open one."""
    if film is None:
        paint_empty(painter, area, font, open_key)
    else:
        painter.fillRect(area, QColor(colors().border))


def paint_empty(painter: QPainter, area: QRectF, font: QFont, open_key: str) -> None:
    """Invite to open a film. Logical pixels.

    Parameters
    ----------
    open_key : str
        The key that does, as the system writes it; "" if there is none.
    """
    painter.fillRect(area, QColor(DARK.film))
    card = QRectF(0, 0, min(420.0, area.width() - 32), 156)
    card.moveCenter(area.center())
    pen = QPen(QColor(DARK.border), 1.5, Qt.PenStyle.DashLine)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawRoundedRect(card, 8, 8)
    title = QFont(font)
    title.setPointSizeF(max(1.0, font.pointSizeF()) * 1.3)
    wrap = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
    top, bottom = card.adjusted(16, 36, -16, -90), card.adjusted(16, 78, -16, -8)
    painter.setFont(title)
    painter.setPen(QColor(DARK.text))
    painter.drawText(top, wrap, tr("No film is open"))
    painter.setFont(font)
    painter.setPen(QColor(DARK.muted))
    key = f" ({open_key})" if open_key else ""
    invitation = tr("Open a film{key} or drop one here", key=key)
    sample = tr("To try the viewer: File ▸ Open Sample Film")
    painter.drawText(bottom, wrap, f"{invitation}\n\n{sample}")
