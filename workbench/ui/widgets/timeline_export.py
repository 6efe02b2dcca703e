"""A timeline as a drawing, a picture or a page: what is in sight with all its lanes, a heading and the legend."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from workbench.errors import ReportError
from workbench.report.timeline_axis import context
from workbench.ui import theme
from workbench.ui.widgets.timeline_gutter import paint_gutter
from workbench.ui.widgets.timeline_legend import paint_legend
from workbench.ui.widgets.timeline_painting import AXIS, paint_axis, paint_beyond, paint_corner, paint_scene
from workbench.ui.widgets.timeline_picture import Sight
from workbench.ui.widgets.timeline_signs import Style

if TYPE_CHECKING:
    from workbench.report.timeline_layout import Layout, Scene

KINDS = ("svg", "png", "pdf")
"""What a timeline can be written as, by the ending of the file."""

_MARGIN, _HEAD, _FOOT = 16, 28, 44
_TALLEST = 6000
"""Pixels of lanes above which only those in sight are written."""

_FINE = 2
"""Pixels of a PNG for each one on the screen."""

_POINTS = 0.75
"""Points of a page for each pixel."""


class Sheet(NamedTuple):
    """What is written: a heading, a line of notes, and the timeline between them, in light colours."""

    title: str
    notes: str
    layout: "Layout"
    sight: Sight


def write(sheet: Sheet, path: Path) -> None:
    """Write a sheet to a file of the kind its ending names; ReportError where that cannot be done."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise ReportError(f"A timeline is written as SVG, PNG or PDF, not as “{path.name}”; give it such an ending.")
    content = {"svg": _svg, "png": _png, "pdf": _pdf}[kind](_Drawing(sheet))
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        reason = (error.strerror or str(error)).lower()
        raise ReportError(f"The timeline was not written to {path}: {reason}. Choose another folder.") from error


class _Drawing:
    """The sheet laid out once, to be painted on any device in pixels of the screen."""

    def __init__(self, sheet: Sheet) -> None:
        from workbench.report.timeline_layout import View  # noqa: PLC0415 - numpy comes with it

        self._sheet = sheet
        self.title = sheet.title
        self._style = Style(theme.LIGHT, theme.sans("small"), opaque=True)
        sight = sheet.sight
        height = sheet.layout.plan(sight.days_per_px).height
        self._top, self._bottom = 0.0, height
        if height > _TALLEST:
            self._top, self._bottom = float(sight.top), float(min(height, sight.top + sight.height))
        view = View(sight.scale, sight.width, (0.0, float(sight.width)), self._top, self._bottom)
        self._scene: Scene = sheet.layout.scene(view)
        lanes = int(self._bottom - self._top)
        self.size = QSize(sight.gutter + sight.width + 2 * _MARGIN, _HEAD + AXIS + lanes + _FOOT + 2 * _MARGIN)

    def paint(self, painter: QPainter) -> None:
        """Paint all; what sticks out of the lanes is covered, for not every device can clip."""
        sight, style, colours = self._sheet.sight, self._style, self._style.colours
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), QColor(colours.surface))
        left, top = _MARGIN + sight.gutter, _MARGIN + _HEAD
        lanes = QRectF(0, self._top, sight.width, self._bottom - self._top)
        painter.save()
        painter.translate(left, top + AXIS - self._top)
        paint_scene(painter, self._scene, lanes, style)
        paint_beyond(painter, self._scene, (0.0, float(sight.width)), style)
        painter.restore()
        self._cover(painter, top)
        painter.save()
        painter.translate(left, top)
        paint_axis(painter, self._scene.ticks, sight.width, style)
        painter.restore()
        painter.save()
        painter.translate(_MARGIN, top + AXIS - self._top)
        gutter = QRectF(0, self._top, sight.gutter, lanes.height())
        paint_gutter(painter, self._scene, self._sheet.layout, gutter, style)
        painter.restore()
        painter.save()
        painter.translate(_MARGIN, top)
        paint_corner(painter, context(sight.scale), sight.gutter, style)
        painter.restore()
        self._paint_words(painter)

    def _cover(self, painter: QPainter, top: float) -> None:
        ground, wide = QColor(self._style.colours.surface), self.size.width()
        painter.fillRect(QRectF(0, 0, wide, top), ground)
        painter.fillRect(QRectF(0, top, _MARGIN, self.size.height()), ground)
        painter.fillRect(QRectF(wide - _MARGIN, top, _MARGIN, self.size.height()), ground)
        below = top + AXIS + self._bottom - self._top
        painter.fillRect(QRectF(0, below, wide, self.size.height() - below), ground)

    def _paint_words(self, painter: QPainter) -> None:
        wide = self.size.width() - 2 * _MARGIN
        painter.setFont(theme.sans("lead", strong=True))
        painter.setPen(QColor(self._style.colours.text))
        room = QRectF(_MARGIN, _MARGIN - 4, wide, _HEAD)
        title = painter.fontMetrics().elidedText(self.title, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        foot = self.size.height() - _MARGIN - _FOOT
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_legend(painter, QRectF(_MARGIN, foot + 4, wide, 20), self._style)
        painter.setPen(QColor(self._style.colours.muted))
        painter.drawText(QPointF(_MARGIN, foot + 38), self._sheet.notes)


def _png(drawing: _Drawing) -> bytes:
    image = QImage(drawing.size * _FINE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(_FINE, _FINE)
    drawing.paint(painter)
    painter.end()
    buffer = _buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _svg(drawing: _Drawing) -> bytes:
    from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415 - only this needs it

    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(drawing.size)
    generator.setViewBox(QRectF(0, 0, drawing.size.width(), drawing.size.height()))
    generator.setTitle(drawing.title)
    generator.setDescription("")
    generator.setResolution(96)
    painter = QPainter(generator)
    drawing.paint(painter)
    painter.end()
    return bytes(buffer.data().data())


def _pdf(drawing: _Drawing) -> bytes:
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setCreator("Attaché")
    writer.setTitle(drawing.title)
    page = QSizeF(drawing.size.width() * _POINTS, drawing.size.height() * _POINTS)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(page, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    writer.setResolution(round(72 / _POINTS))
    painter = QPainter(writer)
    drawing.paint(painter)
    painter.end()
    return bytes(buffer.data().data())


def _buffer() -> QBuffer:
    buffer = QBuffer()  # its own bytes: it keeps no hold on those it is given
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
