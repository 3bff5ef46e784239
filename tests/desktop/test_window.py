"""The window: pages, undo, help and lock, over a real vault."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.app import Program, load_vaults
from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.help.help_sheet import HelpSheet
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.pages import PageSpec, pages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.unlock.first_run import FirstRun, StepSheet
from coprod_desktop.desktop.unlock.window import UnlockWindow
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.page import Page
from coprod_desktop.desktop.widgets.sheet import TroubleSheet
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.wiring import VaultsOnDisk
from tests.desktop.audit import audit
from tests.desktop.fit import fits, settle

WORDS = "four words put together"


class GroupsPage(Page):
    """A page that counts how often it read, and shows the names of the groups."""

    name = "groups"
    tables = frozenset({Group.TABLE})

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.reads = 0
        self.names: list[str] = []
        self.opened = ""
        self.field = QLineEdit()
        self.field.setAccessibleName("Name")
        self.single("Groups", "Who meets").add(self.field)
        self.ready_to_leave = True

    def help_text(self) -> str:
        return "Here are your groups."

    def shortcuts(self) -> list[tuple[str, str]]:
        return [("Ctrl+N", "Add a group")]

    def open_about(self, about: str) -> None:
        self.opened = about

    def about(self) -> str:
        return self.opened

    def refresh(self, changes: Changes | None) -> None:
        self.reads += 1
        self.desk.tasks.run(self.desk.services.groups.all, self._show)

    def _show(self, rows: list[GroupRow]) -> None:
        self.names = [row.name for row in rows]

    def may_leave(self) -> bool:
        return self.ready_to_leave


class OtherPage(GroupsPage):
    """Shows nothing that these tests change."""

    name = "other"
    tables = frozenset({"venue"})


SPECS = (
    PageSpec("groups", "Groups", "users", GroupsPage),
    PageSpec("other", "Other", "sun", OtherPage),
    PageSpec("hidden", "Hidden", "play", OtherPage, in_rail=False),
)


@pytest.fixture(scope="module")
def vault_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vaults") / "Beech Road.coprod-vault"
    load_vaults().new(folder, WORDS)
    return folder


@pytest.fixture
def workspace(vault_folder: Path) -> Iterator[Workspace]:
    opened = VaultsOnDisk().open(vault_folder, WORDS)
    yield opened
    opened.close()


@pytest.fixture
def window(  # noqa: PLR0913 # a window stands on all of these
    qtbot: QtBot, workspace: Workspace, tasks: Tasks, messages: Messages, appearance: Appearance, settings: QSettings
) -> MainWindow:
    made = MainWindow(workspace, tasks, messages, appearance, settings, SPECS)
    qtbot.addWidget(made)
    made.go("groups")
    made.show()
    made.activateWindow()
    settle()
    return made


def groups_page(window: MainWindow) -> GroupsPage:
    page = window.page
    assert isinstance(page, GroupsPage)
    return page


def add_group(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Add a group as a page does, and wait until it is kept."""
    kept: list[Changes] = []
    group = Group(id=new_id(), name=name)
    window.desk.keep(lambda: window.desk.services.groups.keep(group), kept.append)
    qtbot.waitUntil(lambda: bool(kept))


def test_ctrl_and_a_number_open_a_page_and_the_place_is_told(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.place_changed) as place:
        QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert place.args == ["other"]
    assert isinstance(window.page, OtherPage)


def test_a_page_is_made_and_read_when_it_is_first_shown_and_not_again(window: MainWindow) -> None:
    first = groups_page(window)
    window.go("other")
    window.go("groups")
    assert groups_page(window) is first
    assert first.reads == 1


def test_a_place_about_one_thing_goes_to_its_page(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.place_changed) as place:
        window.go("groups/beech")
    assert groups_page(window).opened == "beech"
    assert place.args == ["groups/beech"]


def test_the_keyboard_goes_into_the_page_that_is_opened(window: MainWindow) -> None:
    window.go("other")
    assert window.focusWidget() is groups_page(window).field


def test_an_unknown_place_opens_the_first_page(window: MainWindow) -> None:
    window.go("nowhere/at-all")
    assert window.page is not None
    assert window.page.name == "groups"


def test_what_changed_is_shown_at_once_on_the_open_page_and_later_on_others(qtbot: QtBot, window: MainWindow) -> None:
    page = groups_page(window)
    add_group(qtbot, window, "Willow")
    qtbot.waitUntil(lambda: "Willow" in page.names)
    window.go("other")
    other = groups_page(window)
    add_group(qtbot, window, "Rowan")
    assert other.reads == 1  # it shows no groups
    assert page.reads == 2
    window.go("groups")
    qtbot.waitUntil(lambda: "Rowan" in page.names)


def test_undo_and_redo_say_what_they_did(qtbot: QtBot, window: MainWindow, messages: Messages) -> None:
    page = groups_page(window)
    add_group(qtbot, window, "Alder")
    qtbot.waitUntil(lambda: "Alder" in page.names)
    with qtbot.waitSignal(messages.said) as said:
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["Undone: Add a group"]
    qtbot.waitUntil(lambda: "Alder" not in page.names)
    with qtbot.waitSignal(messages.said) as said:
        window.redo()
    assert said.args == ["Done again: Add a group"]
    qtbot.waitUntil(lambda: "Alder" in page.names)


def test_ctrl_z_takes_back_typing_first_and_the_last_step_when_there_is_none(
    qtbot: QtBot, window: MainWindow, messages: Messages
) -> None:
    page = groups_page(window)
    add_group(qtbot, window, "Hazel")
    page.field.setFocus()
    qtbot.waitUntil(page.field.hasFocus)
    QTest.keyClicks(page.field, "half a name")
    QTest.keyClick(page.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.field.text() == ""
    with qtbot.waitSignal(messages.said) as said:
        QTest.keyClick(page.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["Undone: Add a group"]


def test_kept_says_when_after_a_step(qtbot: QtBot, window: MainWindow) -> None:
    add_group(qtbot, window, "Aspen")
    assert any(label.text().startswith("Kept ") for label in window.findChildren(Words))


def test_f1_lists_the_keys_of_the_page_and_of_the_window(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, HelpSheet)
    words = [label.text() for label in sheet.findChildren(Words)]
    assert {"Here are your groups.", "Ctrl+N", "Add a group", "F12", "Lock", "Ctrl+Z"} <= set(words)
    sheet.close()


def test_a_page_that_may_not_be_left_stays(window: MainWindow) -> None:
    page = groups_page(window)
    page.ready_to_leave = False
    window.go("other")
    assert window.page is page
    asked: list[bool] = []
    window.lock_wanted.connect(lambda: asked.append(True))
    window.lock()
    assert asked == []
    page.ready_to_leave = True


def test_the_rail_folds_into_one_button_in_a_narrow_window(window: MainWindow, appearance: Appearance) -> None:
    rail, folded = window.rail, window.folded_rail
    assert rail.isVisible()
    assert not folded.isVisible()
    appearance.set_text_size(200)
    settle()
    assert not rail.isVisible()
    assert folded.isVisible()
    window.set_full_window(True)
    assert not folded.isVisible()


def test_errors_are_shown_in_a_sheet(window: MainWindow, messages: Messages) -> None:
    messages.trouble("The stick is full. Nothing was lost. Take another one.")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, TroubleSheet)
    assert "The stick is full. Nothing was lost. Take another one." in [
        label.text() for label in sheet.findChildren(Words)
    ]
    sheet.close()


def test_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    assert audit(window) == []


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_nothing_of_the_window_is_clipped(
    window: MainWindow, appearance: Appearance, messages: Messages, percent: int
) -> None:
    appearance.set_text_size(percent)
    messages.show("Undone: Add a group")
    assert fits(window) == []
    assert window.minimumSizeHint().width() <= 1366


def test_every_page_in_the_list_can_be_made(window: MainWindow) -> None:
    for spec in pages():
        page = spec.make(window.desk)
        assert page.name == spec.name
        page.deleteLater()


def answer(qtbot: QtBot, title: str, **lines: str) -> None:
    """Fill the step with this title, and go on; skip it when there is nothing to fill."""

    def is_open() -> bool:
        sheet = QApplication.activeModalWidget()
        return isinstance(sheet, StepSheet) and sheet.heading.text() == title

    qtbot.waitUntil(is_open)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, StepSheet)
    fields = sheet.findChildren(QLineEdit)
    for place, words in zip(range(len(fields)), lines.values(), strict=False):
        fields[place].setText(words)
    (sheet.main if lines else sheet.cancel).click()


def test_the_first_guide_keeps_what_is_answered_and_skips_the_rest(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    guide = FirstRun(window.desk, window)
    guide.start()
    answer(qtbot, "Your organisation", name="Beech Road Voices", address="PO Box 12, Anytown")
    answer(qtbot, "Who to ring when somebody may be harmed", lead="Ruth Adeyemi", phone="01632 960123")
    answer(qtbot, "Your first group")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    organisation = workspace.organisations.get()
    assert (organisation.name, organisation.lead.name) == ("Beech Road Voices", "Ruth Adeyemi")
    assert organisation.lead.phone == "01632 960123"


def step(qtbot: QtBot, title: str) -> list[QLineEdit]:
    """Wait for the step with this title; return its lines."""
    found: list[QLineEdit] = []

    def is_open() -> bool:
        sheet = QApplication.activeModalWidget()
        if isinstance(sheet, StepSheet) and sheet.heading.text() == title:
            found[:] = sheet.findChildren(QLineEdit)
        return bool(found)

    qtbot.waitUntil(is_open)
    return found


def test_enter_in_the_first_guide_goes_to_the_next_line_and_only_at_the_last_to_the_next_step(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    FirstRun(window.desk, window).start()
    name, address, _who, phone = step(qtbot, "Your organisation")
    QTest.keyClicks(name, "Beech Road Voices")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert name.window().focusWidget() is address
    QTest.keyClicks(phone, "01632 960100")
    QTest.keyClick(phone, Qt.Key.Key_Return)
    step(qtbot, "Who to ring when somebody may be harmed")
    organisation = workspace.organisations.get()
    assert (organisation.name, organisation.contact.phone) == ("Beech Road Voices", "01632 960100")


def test_the_first_guide_does_not_drop_what_a_group_without_a_name_is_for(qtbot: QtBot, window: MainWindow) -> None:
    FirstRun(window.desk, window).start()
    answer(qtbot, "Your organisation")
    answer(qtbot, "Who to ring when somebody may be harmed")
    name, purpose, word = step(qtbot, "Your first group")
    QTest.keyClicks(purpose, "Safer streets")
    QTest.keyClick(word, Qt.Key.Key_Return)
    assert purpose.isVisible()
    assert name.window().focusWidget() is name


def test_the_first_guide_takes_only_what_somebody_can_ring_as_a_phone(qtbot: QtBot, window: MainWindow) -> None:
    FirstRun(window.desk, window).start()
    answer(qtbot, "Your organisation")
    answer(qtbot, "Who to ring when somebody may be harmed", lead="Karen Webb", phone="01632 960123", adults="Kitchen")
    adults = step(qtbot, "Who to ring when somebody may be harmed")[2]
    assert adults.window().focusWidget() is adults
    assert any("is not a phone number" in each.text() for each in adults.window().findChildren(Words))
    adults.setText("01632 960124")
    QTest.keyClick(adults.window(), Qt.Key.Key_Escape)
    answer(qtbot, "Your first group")


@pytest.fixture
def program(qapp: QApplication, settings: QSettings, appearance: Appearance, vault_folder: Path) -> Iterator[Program]:
    running = Program(qapp, settings, load_vaults, vault_folder)
    running.start()
    yield running
    if running.window is not None:
        running.window.close()
    running.close()


def opened(qtbot: QtBot, program: Program) -> MainWindow:
    """Type the passphrase and return the window that opens."""
    unlock = program.window
    assert isinstance(unlock, UnlockWindow)
    QTest.keyClicks(unlock.form.passphrase, WORDS)
    QTest.keyClick(unlock.form.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=30_000)
    assert isinstance(program.window, MainWindow)
    return program.window


def test_a_window_that_the_screen_has_no_room_for_fills_it(program: Program) -> None:
    window = program.window
    assert window is not None
    assert window.screen().availableSize().width() < 1366, "the tests' own screen is small"
    assert window.isMaximized()


def test_locking_asks_for_the_passphrase_again_and_opens_where_the_person_was(qtbot: QtBot, program: Program) -> None:
    window = opened(qtbot, program)
    window.go("people")
    QTest.keyClick(window, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: isinstance(program.window, UnlockWindow))
    again = opened(qtbot, program)
    assert again.page is not None
    assert again.page.name == "people"
