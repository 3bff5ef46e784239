"""Opens the projector's window on a computer with two screens, and tells as JSON what came of it."""

import json
import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coprod_desktop.desktop.projector.board import Shown
from coprod_desktop.desktop.projector.wall import Wall


def main() -> None:
    """Put words on the wall while a sheet is open on the laptop."""
    app = QApplication(sys.argv)
    laptop = QWidget(windowTitle="Laptop")
    laptop.show()
    wall = Wall(laptop)
    wall.open()
    wall.show_words(Shown(said="“Ask me before you ring.”", number="K31"))
    sheet = QDialog(laptop)
    sheet.setWindowTitle("Sheet")
    sheet.open()
    app.processEvents()
    told = {
        "screens": {each.windowTitle(): each.screen().name() for each in app.topLevelWidgets() if each.isVisible()},
        "fills": wall.geometry() == wall.screen().geometry() and wall.isFullScreen(),
        "takes keys": not wall.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus,
        "is alone": wall.is_alone,
        "has words": has_words(wall),
    }
    wall.blank()
    json.dump({**told, "has words when blank": has_words(wall)}, sys.stdout)


def has_words(wall: Wall) -> bool:
    """Return whether anything is to be seen where the words stand."""
    picture = wall.grab().toImage()
    return len({picture.pixel(x, y) for x in range(0, 1920, 8) for y in range(0, 1080, 8)}) > 1


if __name__ == "__main__":
    main()
