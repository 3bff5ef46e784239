"""Three columns side by side, or one of them at a time where the window is narrow."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.forms.live.ui_live import Ui_LiveForm
from coprod_desktop.desktop.theme.measures import units

FOLDS_UNDER = 140.0
"""Units of width under which the side columns become buttons. More than other pages need: between the two columns the
four choices about a line stand in one row, and five kept lines are in sight."""
AGENDA_WIDE, ROOM_WIDE = 33.0, 41.0
"""Width of the side columns with their margins, in units."""
WIDE_MARGIN, NARROW_MARGIN = 3.0, 2.0
"""Margins of the middle column, in units."""
WIDE_TOP, NARROW_TOP = 3.0, 0.5
"""Space over what is said, in units."""
WIDE_BETWEEN = 1.5
"""Space between what is said and what was kept, in units; there is none in a narrow window."""
WORDS, AGENDA, ROOM = "", "agenda", "room"
"""What a narrow window shows."""


class Sides(QObject):
    """Arranges the columns of the live session's form."""

    def __init__(self, page: QWidget, form: Ui_LiveForm) -> None:
        """Arrange for a page."""
        super().__init__(page)
        self._page, self._form = page, form
        self._shown = WORDS

    def is_narrow(self) -> bool:
        """Whether the three columns do not fit beside each other."""
        return self._page.window().width() < units(FOLDS_UNDER)

    def switch(self, side: str) -> None:
        """In a narrow window, show a side column in place of what is said; what is said again when it is shown."""
        if side == self._shown:
            self.show_words()
            self._form.capture.words.setFocus()
        elif side == ROOM:
            self.show_room()
        else:
            self._shown = side
            self.arrange()
            self._form.agenda.form.next_button.setFocus()

    def show_words(self) -> None:
        """Bring what is said into sight."""
        self._shown = WORDS
        self.arrange()

    def show_room(self) -> None:
        """Bring the room into sight, ready for a name."""
        self._shown = ROOM
        self.arrange()
        self._form.room.finder.field.setFocus()

    def arrange(self) -> None:
        """Show the columns that fit, at their widths."""
        form, is_narrow = self._form, self.is_narrow()
        side = self._shown if is_narrow else WORDS
        for part in (form.band, form.capture, form.agenda):
            part.set_narrow(is_narrow)
        form.agenda_column.setVisible(not is_narrow or side == AGENDA)
        form.room_column.setVisible(not is_narrow or side == ROOM)
        form.middle_column.setVisible(side == WORDS)
        for gap in (form.middle_left, form.middle_right):
            gap.setProperty("units", NARROW_MARGIN if is_narrow else WIDE_MARGIN)
        form.middle_top.setProperty("units", NARROW_TOP if is_narrow else WIDE_TOP)
        form.over_kept.setProperty("units", 0 if is_narrow else WIDE_BETWEEN)
        for hairline in (form.after_agenda, form.before_room):
            hairline.setVisible(not is_narrow)
        for column, width in ((form.agenda_column, AGENDA_WIDE), (form.room_column, ROOM_WIDE)):
            column.setMinimumWidth(0 if is_narrow else units(width))
            column.setMaximumWidth(self._page.maximumWidth() if is_narrow else units(width))
