"""How this person likes to read: text size and colours, kept as preferences and changed while the program runs."""

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction, QKeySequence, QPalette, Qt
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from coprod_desktop.desktop.theme import fonts
from coprod_desktop.desktop.theme.colours import DARK, LIGHT, SETS, Colours, from_system, palette
from coprod_desktop.desktop.theme.look import Look

SIZES = (100, 110, 125, 150, 175, 200, 250, 300)
"""The text sizes that can be chosen, in per cent of 12 pt."""
AUTOMATIC = "automatic"
"""The colour set that follows the computer: its high contrast, else its dark or light."""
TEXT_SIZE_KEY = "text size"
"""The object name of a window's actions for text size, which a window over it may take over."""

_SIZE_KEY, _COLOURS_KEY = "appearance/text_size", "appearance/colours"


class Appearance(QObject):
    """Applies text size and colours to the whole program, live.

    Widgets hear of a change by Qt's own events (ApplicationFontChange, FontChange, PaletteChange); `changed` is for
    what stands outside them, such as the sheet that offers the choice.
    """

    changed = Signal()

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        """Load the fonts, take over the style, and apply what this person chose last."""
        super().__init__(app)
        self._app, self._settings = app, settings
        self._system = QPalette(app.palette())
        fonts.load()
        app.setStyle(Look())
        app.styleHints().setCursorFlashTime(0)  # the caret does not blink
        self._percent = self._kept_size()
        self._name = self._kept_colours()
        fonts.apply(self._percent)
        self._apply_colours()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._system_changed)

    @property
    def text_size(self) -> int:
        """The text size in force, in per cent."""
        return self._percent

    @property
    def colours(self) -> str:
        """The name of the colour set that was chosen: a key of colours.SETS, or AUTOMATIC."""
        return self._name

    def set_text_size(self, percent: int) -> None:
        """Set the text size, held between 100 and 300 per cent, and keep the choice."""
        held = max(SIZES[0], min(SIZES[-1], percent))
        if held == self._percent:
            return
        self._percent = held
        self._settings.setValue(_SIZE_KEY, held)
        fonts.apply(held)
        self.changed.emit()

    def larger(self) -> None:
        """Take the next larger text size."""
        self.set_text_size(next((size for size in SIZES if size > self._percent), SIZES[-1]))

    def smaller(self) -> None:
        """Take the next smaller text size."""
        self.set_text_size(next((size for size in reversed(SIZES) if size < self._percent), SIZES[0]))

    def ordinary(self) -> None:
        """Take 100 per cent."""
        self.set_text_size(SIZES[0])

    def set_colours(self, name: str) -> None:
        """Take the colour set of this name (a key of colours.SETS, or AUTOMATIC), and keep the choice."""
        if name == self._name:
            return
        self._name = name
        self._settings.setValue(_COLOURS_KEY, name)
        self._apply_colours()
        self.changed.emit()

    def add_actions(self, window: QWidget) -> None:
        """Give a window the keys for text size: Ctrl+= larger, Ctrl+- smaller, Ctrl+0 as it was."""
        for words, keys, act in (
            (self.tr("Larger text"), ("Ctrl+=", "Ctrl++"), self.larger),
            (self.tr("Smaller text"), ("Ctrl+-",), self.smaller),
            (self.tr("Ordinary text"), ("Ctrl+0",), self.ordinary),
        ):
            action = QAction(words, window)
            action.setObjectName(TEXT_SIZE_KEY)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(act)
            window.addAction(action)

    def _kept_size(self) -> int:
        kept = self._settings.value(_SIZE_KEY, SIZES[0])
        text = str(kept)
        return max(SIZES[0], min(SIZES[-1], int(text))) if text.isdecimal() else SIZES[0]

    def _kept_colours(self) -> str:
        kept = str(self._settings.value(_COLOURS_KEY, AUTOMATIC))
        return kept if kept in SETS else AUTOMATIC

    def _chosen(self) -> Colours:
        if self._name in SETS:
            return SETS[self._name]
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return from_system(self._system)
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _apply_colours(self) -> None:
        colours = palette(self._chosen())
        self._app.setPalette(colours)
        QToolTip.setPalette(colours)

    def _system_changed(self) -> None:
        if self._name == AUTOMATIC:
            self._apply_colours()
            self.changed.emit()
