"""How papers went is said by one key each; mailings; files that were written are cleared away. By keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.papers.handing_part import HandingPart, HandingSheet
from coprod_desktop.desktop.papers.mailing_part import MailingPart, count_words
from coprod_desktop.desktop.papers.print_files_sheet import PrintFilesSheet
from coprod_desktop.desktop.papers.printed_paper import PrintedPaper
from coprod_desktop.desktop.sessions.pack_sheet import PackSheet, ticket_size
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.people import Paper, Reach, SafeContact
from coprod_desktop.domain.sent import HowSent
from coprod_desktop.services.pack_facts import PackOf, Run
from coprod_desktop.services.workspace import Workspace
from tests.desktop.audit import audit
from tests.desktop.fit import fits, settle
from tests.desktop.sessions.conftest import Go, Idle, OpenSheet, Scene

Key = Qt.Key
POSTED = SafeContact(post=True, asked_alone_on=date(2026, 6, 1))


@pytest.fixture
def papers(workspace: Workspace, scene: Scene, tmp_path: Path) -> Path:
    """Make the pack of the past session, with Bert to be read to; return its folder."""
    workspace.people.change(replace(scene.bert, paper=Paper.READ_TO_ME))
    workspace.packs.write(PackOf(Run.SESSION, scene.past.id), tmp_path / "pack")
    return tmp_path / "pack"


@pytest.fixture
def handing(go: Go, scene: Scene, papers: Path) -> HandingPart:
    """Return the part of the tab Documents, with its list chosen."""
    part = go(f"{scene.past.id}/documents").documents.handing
    part.list.setFocus()
    part.list.choose(part.list.rows.row(0).key)
    return part


def strong(part: HandingPart) -> list[str]:
    return [part.list.rows.row(place).strong for place in range(part.list.rows.rowCount())]


def hows(workspace: Workspace, scene: Scene) -> dict[str, HowSent]:
    return {row.who: row.how for row in workspace.sent.of_session(scene.past.id)}


def test_papers_wait_in_leaving_order_and_say_what_they_are_and_how_they_are_to_go(handing: HandingPart) -> None:
    assert strong(handing) == ["Bert", "Amina", "Chris"]
    soft = [handing.list.rows.row(place).soft for place in range(2)]
    assert "to be read aloud" in soft[0]
    assert soft[1].startswith("Summary, 24 point print, to be handed over, made on Tuesday")


@pytest.mark.parametrize(
    ("key", "how"),
    [
        (Key.Key_Space, HowSent.READ),
        (Key.Key_1, HowSent.HANDED_OVER),
        (Key.Key_2, HowSent.READ),
        (Key.Key_3, HowSent.PHONED),
        (Key.Key_4, HowSent.POSTED),
    ],
    ids=["space", "1", "2", "3", "4"],
)
def test_one_key_says_how_a_paper_went_and_the_next_one_is_chosen(
    handing: HandingPart, workspace: Workspace, scene: Scene, idle: Idle, key: Key, how: HowSent
) -> None:
    QTest.keyClick(handing.list, key)
    idle()
    assert hows(workspace, scene)["Bert"] is how
    assert strong(handing) == ["Amina", "Chris"]
    assert handing.list.currentIndex().row() == 0


def test_one_key_says_that_all_the_rest_went_as_planned_and_undo_takes_it_back(
    handing: HandingPart, workspace: Workspace, scene: Scene, window: MainWindow, idle: Idle
) -> None:
    QTest.keyClick(handing.list, Key.Key_0)
    idle()
    assert hows(workspace, scene) == {
        "Amina": HowSent.HANDED_OVER,
        "Bert": HowSent.READ,
        "Chris": HowSent.HANDED_OVER,
    }
    assert handing.empty.isVisible()
    QTest.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    idle()
    assert strong(handing) == ["Bert", "Amina", "Chris"]


def test_enter_shows_a_paper_again_to_print_it_once_more(
    handing: HandingPart, qtbot: QtBot, sheet: OpenSheet, idle: Idle
) -> None:
    QTest.keyClick(handing.list, Key.Key_Down)
    QTest.keyClick(handing.list, Key.Key_Return)
    shown = sheet()
    assert isinstance(shown, PreviewSheet)
    qtbot.waitUntil(shown.print_button.isEnabled)
    assert "I rang twice and nobody rang back." in shown.preview.area.accessibleDescription()
    shown.reject()
    idle()


def test_a_paper_printed_from_its_preview_is_recorded_and_one_key_says_that_it_was_handed_over(
    go: Go, scene: Scene, workspace: Workspace, qtbot: QtBot, sheet: OpenSheet, idle: Idle
) -> None:
    documents = go(f"{scene.past.id}/documents").documents
    documents.list.choose(scene.amina.id)
    documents.show_summary()
    shown = sheet()
    assert isinstance(shown, PreviewSheet)
    qtbot.waitUntil(shown.print_button.isEnabled)
    printed = shown.findChild(PrintedPaper)
    assert isinstance(printed, PrintedPaper)
    assert not printed.button.isVisible()
    shown.printed.emit(2)
    idle()
    assert hows(workspace, scene) == {"Amina": HowSent.PRINTED}
    assert printed.button.hasFocus()
    assert audit(shown) == []
    QTest.keyClick(printed.button, Key.Key_Return)
    idle()
    assert hows(workspace, scene) == {"Amina": HowSent.HANDED_OVER}
    shown.reject()
    idle()


def test_after_a_pack_is_made_the_sheet_asks_how_it_went_and_undoes_a_wrong_answer(
    go: Go, scene: Scene, workspace: Workspace, tmp_path: Path, qtbot: QtBot, sheet: OpenSheet, idle: Idle
) -> None:
    go(f"{scene.past.id}/documents").documents.make_pack()
    idle()
    pack = sheet()
    assert isinstance(pack, PackSheet)
    pack.make_in(tmp_path)
    qtbot.waitUntil(pack.files.isVisible)
    idle()
    assert fits(pack) == []
    assert audit(pack) == []
    QTest.keyClick(pack.handing_button, Key.Key_Return)
    asked = sheet()
    assert isinstance(asked, HandingSheet)
    idle()
    QTest.keyClick(asked.part.list, Key.Key_4)
    idle()
    assert hows(workspace, scene)["Bert"] is HowSent.POSTED
    QTest.keyClick(asked.undo_button, Key.Key_Return)
    idle()
    assert len(strong(asked.part)) == 3
    assert not asked.undo_button.isEnabled()
    QTest.keyClick(asked.part.list, Key.Key_0)
    idle()
    assert asked.part.empty.isVisible()
    asked.accept()
    pack.accept()


def test_making_a_pack_can_be_stopped_and_leaves_nothing(
    go: Go, scene: Scene, workspace: Workspace, tmp_path: Path, qtbot: QtBot, sheet: OpenSheet, idle: Idle
) -> None:
    go(f"{scene.past.id}/documents").documents.make_pack()
    idle()
    pack = sheet()
    assert isinstance(pack, PackSheet)
    pack.make_in(tmp_path)
    assert pack.is_working()
    assert pack.cancel.text() == "Stop"
    pack.reject()
    qtbot.waitUntil(lambda: not pack.is_working())
    idle()
    assert pack.isVisible()
    assert "Nothing was changed" in pack.progress.text()
    assert list(tmp_path.glob("Print pack*")) == []
    assert workspace.sent.of_session(scene.past.id) == []
    pack.reject()


def test_the_ticket_is_as_large_as_the_words_on_the_screen(window: MainWindow, appearance: Appearance) -> None:
    assert ticket_size() == 14
    appearance.set_text_size(200)
    assert ticket_size() == 28


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ((), "Paper for 3 people. None of it goes by post. The ticket says why."),
        ((0,), "1 goes by post, with an address page. The ticket says why the others are not posted."),
        ((0, 1), "2 go by post, in the order of postcodes, each with an address page. The ticket says why the others"),
        ((0, 1, 2), "3 go by post, in the order of postcodes, each with an address page."),
    ],
)
def test_a_mailing_says_for_how_many_and_how_many_go_by_post(
    workspace: Workspace, scene: Scene, posted: tuple[int, ...], words: str
) -> None:
    of = PackOf(Run.THANKS, scene.group.id)
    people = workspace.packs.facts(of).people
    for number in posted:
        person = workspace.people.get(people[number].person)
        assert person is not None
        workspace.people.change(replace(person, safe=POSTED, prefers=Reach.POST, address="8 Mill Lane\nWestmouth WM2"))
    says = count_words(workspace.packs.facts(of))
    assert words in says
    assert says.endswith("not posted.") == (len(posted) in (1, 2))


def test_letters_to_a_group_are_made_from_its_page(
    window: MainWindow, scene: Scene, idle: Idle, sheet: OpenSheet
) -> None:
    window.go(f"settings/group/{scene.group.id}")
    idle()
    assert window.page is not None
    part = window.page.findChild(MailingPart)
    assert isinstance(part, MailingPart)
    for button, title in ((part.thanks_button, "Thank-you letters"), (part.invitations_button, "Invitations")):
        QTest.keyClick(button, Key.Key_Return)
        idle()
        pack = sheet()
        assert isinstance(pack, PackSheet)
        assert pack.windowTitle() == title
        pack.reject()
        idle()


def test_written_files_are_listed_and_deleted_and_what_was_gone_already_is_said(
    go: Go, scene: Scene, papers: Path, sheet: OpenSheet, idle: Idle, said: list[str]
) -> None:
    (papers / "01 Bert.pdf").unlink()
    QTest.keyClick(go(f"{scene.past.id}/documents").documents.files_button, Key.Key_Return)
    files = sheet()
    assert isinstance(files, PrintFilesSheet)
    idle()
    row = files.list.rows.row(0)
    assert row.strong.startswith("Print pack, Our Safeguarding Voices")
    assert str(papers) in row.soft
    QTest.keyClick(files.main, Key.Key_Return)
    idle()
    assert not papers.exists()
    assert files.empty.isVisible()
    assert "1 were gone already" in said[-1]
    files.reject()


@pytest.fixture
def said(messages: Messages) -> list[str]:
    """Return the quiet lines that are shown from now on."""
    lines: list[str] = []
    messages.said.connect(lines.append)
    return lines


def sheets(desk: Desk[Workspace], parent: QWidget, scene: Scene) -> dict[str, Callable[[], Sheet]]:
    return {
        "handing": lambda: HandingSheet(desk, parent, session=scene.past.id),
        "files": lambda: PrintFilesSheet(desk, parent),
        "mailing": lambda: PackSheet(desk, parent, PackOf(Run.THANKS, scene.group.id), "Paper for 3 people."),
    }


@pytest.mark.parametrize("name", ["handing", "files", "mailing"])
@pytest.mark.parametrize("size", [100, 200, 300])
def test_every_sheet_of_papers_fits_and_says_its_names(
    go: Go, scene: Scene, papers: Path, appearance: Appearance, idle: Idle, name: str, size: int
) -> None:
    page = go(f"{scene.past.id}/documents")
    appearance.set_text_size(size)
    opened = sheets(page.desk, page, scene)[name]()
    opened.open()
    idle()
    settle()
    assert fits(opened) == []
    assert audit(opened) == []
    opened.reject()


def test_the_keys_are_said_over_the_list(handing: HandingPart) -> None:
    words = handing.note.text()
    assert all(key in words for key in ("Space", "1 to 4", "0", "Enter"))
