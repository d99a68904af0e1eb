"""The window: lays out the parts, wires them, and shows what comes from the threads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from viewer.errors import ViewerError
from viewer.language import tr
from viewer.results import ModelSummary
from viewer.ui import session
from viewer.ui.actions import changed_keys, keys_in_use
from viewer.ui.asking import Asking
from viewer.ui.bottom_bar import BottomBar
from viewer.ui.canvas.canvas import FilmCanvas
from viewer.ui.commands import WindowCommands
from viewer.ui.controller import Controller
from viewer.ui.doubt_session import DoubtSession
from viewer.ui.engine import Exporter
from viewer.ui.export_session import ExportSession
from viewer.ui.film_order import Sort
from viewer.ui.film_session import FilmSession
from viewer.ui.frame_bar import FrameBar
from viewer.ui.gestures import connect_gestures
from viewer.ui.given import Given, sort_out
from viewer.ui.hold_key import HoldKeys, leave_keys_to_the_window
from viewer.ui.list_presenter import ListPresenter
from viewer.ui.looks import Looks
from viewer.ui.measuring import Measuring
from viewer.ui.menus import Menus, shown_key
from viewer.ui.messages import MessageBar
from viewer.ui.model_session import ModelSession
from viewer.ui.model_worker import ModelWorker
from viewer.ui.names import Names
from viewer.ui.needs import needs_met
from viewer.ui.panels.film_strip import FilmStrip
from viewer.ui.panels.side_panel import SidePanel
from viewer.ui.preferences import Preferences
from viewer.ui.presenter import Presenter
from viewer.ui.prior_session import PriorSession
from viewer.ui.reader import OpenedFilm, Reader
from viewer.ui.region_session import RegionSession
from viewer.ui.session_files import SessionFiles
from viewer.ui.style import application_icon
from viewer.ui.tag_browser import TagBrowser
from viewer.ui.trust_presenter import TrustPresenter
from viewer.ui.window_place import place

PAINTED = 50
"""Milliseconds after which a film that was shown has been painted."""

TITLE = "ChestCOVNet Viewer"


class MainWindow(QMainWindow):
    """Film strip, panes, side panel and bottom bar.

    Parameters
    ----------
    reader, worker : Reader, ModelWorker
        Not started yet; the window starts them after its first paint, and closes them.
    make_exporter : callable
        Called on the export thread, which is there once something is exported.
    preferences : Preferences
    """

    painted = Signal()
    """Once, after the first paint: what may be slow starts now."""

    def __init__(
        self,
        reader: Reader,
        worker: ModelWorker,
        make_exporter: Callable[[], Exporter],
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self.preferences = preferences
        self.reader, self.worker = reader, worker
        self._painted = False
        self.folder = ""  # where the last film lay; kept in memory alone
        self._given = Given()
        self._model: Path | None = None
        self.films = FilmSession(reader, self)
        self.models = ModelSession(worker, self)
        self.models.device = preferences.device
        self.doubts = DoubtSession(self.films, self.models, reader, self)
        self.controller = Controller(self.films, self.models, preferences.view(), self)
        self.prior = PriorSession(reader, self.controller, self)
        self._build()
        shown = self.canvas, self.side, self.bar
        self.presenter = Presenter(self.controller, self.prior, reader, *shown, self)
        self.list = ListPresenter(self.strip, self.films, self.prior, reader, self)
        self.asking, self.tags = Asking(self), TagBrowser(self)
        self.trust, self.exporting = TrustPresenter(self), ExportSession(self, make_exporter)
        self.sessions = SessionFiles(self)
        self.commands = WindowCommands(self)
        held = {
            "hide_overlays": self.commands.hide_overlays,
            "magnifier": self.commands.show_magnifier,
        }
        self.hold_keys = HoldKeys(self, held)
        self.menus = Menus(self, self.commands)
        self.looks = Looks(self)
        self._connect()
        self.names, self.regions = Names(self, TITLE), RegionSession(self)
        self.measuring = Measuring(self.controller, self.canvas, self.bar, self.reader.queue)
        self._show_keys()
        self.sort_films(preferences.sort)
        self._show_recent()
        self.presenter.show_state()
        self._refresh_actions()
        for late in (self.hold_keys.listen, self.menus.add_icons, self.side.display.add_swatches):
            self.painted.connect(late, Qt.ConnectionType.QueuedConnection)

    def start(self, paths: Sequence[Path], model: Path | None, device: str) -> None:
        """Open these films and this model once the window has been painted.

        Parameters
        ----------
        model : Path or None
            None is the model of last time, or the bundled one.
        device : str
            "auto" leaves it to the preferences.
        """
        given = sort_out(paths)
        self._given = replace(given, model=None)
        self._model = model or given.model
        if device != "auto":
            self.models.device = device
        if self._painted:
            self._begin()
        else:
            self.painted.connect(self._begin)

    def open(self, paths: Sequence[Path]) -> None:
        """Open films, or a model or session among them."""
        self._open(sort_out(paths))

    def _open(self, given: Given) -> None:
        self.messages.dismiss_all()  # they were of what was tried before
        if given.session is not None:
            self.folder = str(given.session.parent)
            self.sessions.open(given.session)
        if given.films:
            self.folder = str(given.films[0].parent)
            self.films.pane_size = self.canvas.pane_size()
            self.films.add(given.films)
        if given.model is not None:
            self.models.load(given.model, self.models.device)

    def show_unforeseen(self, place: str, detail: str) -> None:
        """Tell of an error that nobody caught; the same place is told of once."""
        text = tr("Something went wrong in the viewer itself; the film is not affected.")
        self.messages.show_message(text, "error", detail)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that the window has been painted."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()  # the program that they come from waits for the event to end
        QTimer.singleShot(0, lambda: self.open(paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the preferences; cancel, and wait for the threads. Never terminates them."""
        self.preferences.keep_view(self.controller.state)
        self.preferences.keep_geometry(self.saveGeometry(), self.splitter.saveState())
        self.preferences.save()
        self.hide()
        self.regions.save()
        self.worker.queue.close()  # both stop at once, then each is waited for
        self.reader.close()
        self.worker.close()
        self.exporting.close()
        self.sessions.close()
        super().closeEvent(event)

    # Building and wiring.

    def _build(self) -> None:
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.strip = FilmStrip()
        self.canvas = FilmCanvas()
        self.frames = FrameBar(self.films)
        self.side = SidePanel()
        self.messages = MessageBar()
        self.bar = BottomBar()
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.frames)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for part in (self.strip, middle, self.side):
            self.splitter.addWidget(part)
            self.splitter.setCollapsible(self.splitter.indexOf(part), False)
        self.splitter.setStretchFactor(1, 1)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.upright = QSplitter(Qt.Orientation.Vertical)
        self.upright.setHandleWidth(1)
        self.upright.addWidget(self.splitter)
        rows.addWidget(self.upright, 1)
        rows.addWidget(self.bar)
        self.setCentralWidget(whole)
        leave_keys_to_the_window(self, self.canvas)
        self.canvas.setFocus()  # not the field for finding films: keys are the window's
        place(self)

    def _connect(self) -> None:
        controller, films, models = self.controller, self.films, self.models
        self.doubts.doubts_changed.connect(self.side.show_doubts)
        self.strip.sort_chosen.connect(self.sort_films)
        self.strip.left.connect(self.canvas.setFocus)
        films.collection.search_changed.connect(lambda _: self._refresh_actions())
        self.prior.failed.connect(self._show_failed_film)
        films.film_wanted.connect(self._show_wanted)
        films.failed.connect(self._show_failed_film)
        controller.film_changed.connect(self._show_opened)
        controller.state_changed.connect(lambda _: self._refresh_actions())
        models.busy_changed.connect(self._refresh_actions)
        self.trust.session.running_changed.connect(self._refresh_actions)
        models.model_changed.connect(self._show_model)
        models.model_failed.connect(self.messages.show_error)
        models.analysis_failed.connect(self.messages.show_error)
        models.asked.connect(self.asking.ask_card)
        self.side.changed.connect(controller.want)
        self.side.window_drag_finished.connect(controller.end_window_drag)
        connect_gestures(self.canvas, controller)
        self.canvas.invitation.sample_wanted.connect(self.commands.open_sample)
        self.bar.layout_chosen.connect(
            lambda layout: controller.change(lambda s: session.with_layout(s, layout))
        )
        self.bar.cancelled.connect(models.cancel)
        self.menus.recent_chosen.connect(lambda path: self.open([path]))
        self.menus.recent_cleared.connect(self._forget_recent)
        self.menus.remember_toggled.connect(self.preferences.keep_recent)
        self.menus.device_chosen.connect(self._choose_device)

    def _begin(self) -> None:
        self.reader.start()
        self.worker.start()
        # The film comes first: importing torch at the same time would hold it up.
        self.films.film_shown.connect(self._load_first_model)
        self.films.failed.connect(self._load_first_model)
        self._open(self._given)
        if not self._given.films:
            self._load_first_model()

    def _load_first_model(self, *_: object) -> None:
        self.films.film_shown.disconnect(self._load_first_model)
        self.films.failed.disconnect(self._load_first_model)
        # Its library takes a moment to import: not before the first film has been painted.
        QTimer.singleShot(PAINTED, self.side.window_panel.add_histogram)
        remembered = self.preferences.model
        if self._model is None and remembered is not None and remembered.is_file():
            self.models.model_failed.connect(self._do_without_remembered)
            self._model = remembered
        self.models.load(self._model, self.models.device)

    def _do_without_remembered(self, *_: object) -> None:
        """The model of last time cannot be used any more: take the bundled one."""
        self.models.model_failed.disconnect(self._do_without_remembered)
        if self.models.model is None:
            self.models.load(None, self.models.device)

    # Showing what came.

    def _show_wanted(self) -> None:
        self.canvas.set_loading(self.names.label(self.films.opening))

    def _show_opened(self, opened: OpenedFilm | None) -> None:
        self.canvas.set_loading("")
        if opened is not None:
            self.preferences.add_recent(opened.path)
            self._show_recent()

    def _show_failed_film(self, label: str, error: ViewerError) -> None:
        self.canvas.set_loading("")
        self.messages.show_error(error, self.names.label(label))

    def _show_model(self, model: ModelSummary) -> None:
        self.preferences.model = self.models.path
        self.menus.show_devices(self.models.devices, self.models.device)
        if model.notice:
            self.messages.show_message(model.notice, "info")

    def _refresh_actions(self) -> None:
        state = self.controller.state
        self.menus.refresh(state, *needs_met(self.controller, self.canvas, self.trust.session))
        self.menus.show_choices(self.controller.choices, state)

    # Preferences.

    def keys(self) -> dict[str, tuple[str, ...]]:
        """Every action's keys as they are now."""
        return keys_in_use(self.preferences.keys())

    def change_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Use these keys from now on, and remember those that are the person's own."""
        self.preferences.keep_keys(changed_keys(keys))
        self._show_keys()

    def _show_keys(self) -> None:
        keys = self.keys()
        self.menus.set_keys(keys)
        self.hold_keys.set_keys(keys)
        texts = {name: shown_key(sequences) for name, sequences in keys.items()}
        shown = self.canvas, self.strip, self.side, self.frames, self.bar, self.presenter
        for part in (*shown, self.trust):
            part.set_keys(texts)

    def _show_recent(self) -> None:
        self.menus.show_recent(self.preferences.recent, self.preferences.remember_recent)

    def _forget_recent(self) -> None:
        self.preferences.clear_recent()
        self._show_recent()

    def sort_films(self, sort: Sort) -> None:
        """List the films in this order, and remember it."""
        self.preferences.sort = sort
        self.films.collection.order_by(sort)
        self.strip.show_sort(sort)

    def _choose_device(self, device: str) -> None:
        self.preferences.device = device
        self.models.load(self.models.path, device)
