"""The reference of every start: a Qt window with nothing in it, written as shortly as PySide allows."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.programs.witness import SIZE, Witness, leave, memory, tell


def main() -> None:
    """Show the window, tell when it was painted and what it holds once it has come to rest."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(*SIZE)

    def painted(moment: int) -> None:
        def rested() -> None:
            tell(painted=moment, **memory())
            leave()

        QTimer.singleShot(0, rested)

    Witness(window, painted)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
