"""The screen handed to a participant: one form fills it, and only a facilitator's passphrase leads back.

Nothing else of the program can be seen or reached: the window stands over all others and takes the keyboard from them,
it can't be closed, and its keys are those of the form, of text size, and F9, which says what to do now. F12 still locks
the vault, which shows nobody anything.
"""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.support.opening import walls
from coprod_desktop.desktop.support.steps import StepsSheet
from coprod_desktop.desktop.theme.appearance import TEXT_SIZE_KEY
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.fields import Fields
from coprod_desktop.desktop.widgets.focus import focus_first
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.page import Pane
from coprod_desktop.desktop.widgets.secret_field import SecretField
from coprod_desktop.desktop.widgets.sheet import SUPPORT_KEY, Sheet
from coprod_desktop.desktop.widgets.spacing import Column
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.organisation import Organisation


class HandedRound(QWidget):
    """A full window with one form. `left` comes once, when a facilitator has typed their passphrase."""

    left = Signal()

    def __init__(self, desk: Desk[Any], parent: QWidget, words: str, form: QWidget) -> None:
        """Show form under words, over everything of parent's window. Show it with `open`."""
        super().__init__(parent.window(), Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._desk, self._may_close = desk, False
        self.form = form
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words)
        pane = Pane(words)
        pane.section(form)
        self.back_button = Button(self.tr("For the facilitator: go back"), "lock", QUIET)
        self.back_button.clicked.connect(self._ask)
        pane.section(self.back_button)
        column = Column(self)
        column.addWidget(pane)
        support = QAction(self.tr("Support: what to do now, and who to ring"), self)
        support.setObjectName(SUPPORT_KEY)
        support.setShortcut(QKeySequence("F9"))
        support.triggered.connect(lambda _=False: self.show_support())
        self.addAction(support)
        self.addActions([action for action in parent.window().actions() if action.objectName() == TEXT_SIZE_KEY])

    def open(self) -> None:
        """Fill the screen, and begin with the first field."""
        self.showFullScreen()
        self.activateWindow()
        focus_first(self.form)

    def show_support(self) -> None:
        """Show what to do now and whom to ring, and nothing else of the vault: who holds the screen may need it."""
        for wall in walls():
            wall.blank()
        safeguarding = self._desk.services.safeguarding
        self._desk.tasks.run(safeguarding.organisation, self._show_steps, receiver=self)

    def _show_steps(self, organisation: Organisation) -> None:
        if not any(each.isVisible() for each in self.findChildren(StepsSheet)):
            open_once(StepsSheet(QApplication.activeModalWidget() or self, organisation))

    def _ask(self) -> None:
        sheet = LeaveSheet(self._desk, self)
        sheet.accepted.connect(self._leave)
        sheet.open()

    def _leave(self) -> None:
        self._may_close = True
        self.left.emit()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, unless a facilitator leaves."""
        event.setAccepted(self._may_close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let no key do anything that the form does not do."""
        event.accept()


class LeaveSheet(Sheet):
    """Asks for a passphrase of this vault; accepts once it is one."""

    def __init__(self, desk: Desk[Any], parent: QWidget) -> None:
        """Be empty."""
        super().__init__(parent, "", "", icon_name="lock-open")
        self._desk = desk
        self.heading.setText(self.tr("For the facilitator"))
        self.setWindowTitle(self.heading.text())
        self.main.setText(self.tr("Go back"))
        self.main.show()
        self.cancel.setText(self.tr("Stay here"))
        self.add(Words(self.tr("The rest of the program opens with your passphrase.")))
        fields = Fields()
        self.secret = SecretField(self.tr("&Passphrase"))
        fields.add_widget(self.secret)
        self.secret.control.returnPressed.connect(self.act)
        self.add(fields)

    def act(self) -> None:
        """Try the passphrase."""
        secret = self.secret.control.text()
        if not secret:
            self._refuse(UserError(self.tr("Type the passphrase first.")))
            return
        self.main.setEnabled(False)
        announce(self, self.tr("One moment"))
        access = self._desk.services.access
        self._desk.tasks.run(lambda: access.prove(secret), lambda _: self.accept(), self._refuse, receiver=self)

    def _refuse(self, error: UserError) -> None:
        self.main.setEnabled(True)
        self.secret.trouble.show_words(str(error))
        self.secret.control.selectAll()
        self.secret.control.setFocus()
        self.fit()
