"""The Share page by keyboard: pairing, taking home, bringing in, settling, and people who stand here twice."""

import io
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget

from coprod_desktop.desktop.share.bring_in_sheet import BringInSheet
from coprod_desktop.desktop.share.card_sheet import CardSheet
from coprod_desktop.desktop.share.page import TABS, SharePage
from coprod_desktop.domain.clock import NO_BREAK, day_in_words
from coprod_desktop.domain.groups import Group
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.share.conftest import Shared
from tests.exchange.team import Laptop, make_laptop, names_of, whole

KEY = Qt.Key


def page(shared: Shared, tab: str = "") -> SharePage:
    found = shared.go(f"share/{tab}" if tab else "share")
    assert isinstance(found, SharePage)
    return found


def press(shared: Shared, button: QWidget) -> None:
    button.setFocus()
    shared.press(KEY.Key_Return)
    shared.idle()


def alt(shared: Shared, key: Qt.Key) -> None:
    QTest.keyClick(shared.focus(), key, Qt.KeyboardModifier.AltModifier)
    shared.idle()


def choose(shared: Shared, chosen: Path) -> None:
    """Choose a file or a folder in Qt's own sheet."""
    dialog = shared.sheet()
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(chosen))
    dialog.reject()
    shared.qtbot.waitUntil(lambda: not isinstance(QApplication.activeModalWidget(), QFileDialog))
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    sheet.activateWindow()  # the screen in memory has no window manager that would do it
    shared.qtbot.waitUntil(sheet.isActiveWindow)
    shared.idle()


def show_card(shared: Shared, shown: SharePage, of: Laptop, folder: Path) -> Any:
    """Choose the card of a laptop to pair it; return the sheet."""
    card = folder / "card.txt"
    card.write_bytes(of.card())
    press(shared, shown.laptops.pair_button)
    sheet = shared.sheet()
    press(shared, sheet.card_button)
    choose(shared, card)
    shared.idle()
    return sheet


def finish(shared: Shared, sheet: Any) -> None:
    """Wait until long work is done."""
    shared.qtbot.waitUntil(lambda: not sheet.is_working(), timeout=20_000)
    shared.idle()


def words(widget: QWidget) -> str:
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return " ".join(labels).replace(NO_BREAK, " ")


def strongs(rows: Any) -> list[str]:
    return [rows.rows.row(place).strong for place in range(rows.rows.rowCount())]


def test_two_laptops_are_paired_by_a_card_and_six_words_and_the_new_one_gets_its_group_and_its_code(
    shared: Shared, office: Laptop, bus: Group, tmp_path: Path
) -> None:
    new = make_laptop("New", tmp_path)
    card = tmp_path / "card.png"
    card.write_bytes(new.workspace.pairing.own().picture)
    share = page(shared)
    press(shared, share.laptops.pair_button)
    sheet = shared.sheet()
    assert not sheet.main.isEnabled()
    press(shared, sheet.card_button)
    choose(shared, card)
    assert sheet.six.words() == " ".join(new.workspace.pairing.own().shown.words)
    assert not sheet.main.isEnabled(), "nobody has compared the words yet"
    sheet.same.control.click()
    shared.paste(sheet.name, "Sam’s laptop")
    sheet.gets.groups.tick(bus.id)
    press(shared, sheet.main)
    shared.back()
    assert "Sam’s laptop" in strongs(share.laptops.list)
    peer = next(each for each in office.workspace.sharing.peers() if each.name == "Sam’s laptop")
    assert peer.device == new.device
    assert peer.groups == (bus.id,)
    assert peer.code
    new.workspace.close()


def test_a_file_that_is_no_card_says_so_and_pairs_nobody(shared: Shared, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("nothing", "utf-8")
    share = page(shared)
    press(shared, share.laptops.pair_button)
    sheet = shared.sheet()
    for file in (wrong, tmp_path / "gone.txt"):
        press(shared, sheet.card_button)
        choose(shared, file)
        assert "Nothing was changed" in sheet.trouble.words()
        assert not sheet.main.isEnabled()
    shared.press(KEY.Key_Escape)
    shared.back()


def photo_of(paper: Path) -> bytes:
    """Return the first side of a PDF as a picture, at the sharpness of a phone."""
    with closing(pypdfium2.PdfDocument(paper)) as document:
        photo = io.BytesIO()
        document[0].render(scale=1.5).to_pil().rotate(3, expand=True, fillcolor="gray").save(photo, "JPEG")
    return photo.getvalue()


def test_the_card_is_shown_large_saved_as_a_file_or_a_picture_and_printed(
    shared: Shared, office: Laptop, amina: Laptop, tmp_path: Path
) -> None:
    share = page(shared)
    press(shared, share.laptops.card_button)
    sheet = shared.sheet()
    assert isinstance(sheet, CardSheet)
    assert sheet.six.words() == " ".join(office.workspace.pairing.own(leads=True).shown.words)
    assert not sheet.picture.pixmap().isNull()
    text, picture, paper = (tmp_path / name for name in ("card.txt", "card.png", "card.pdf"))
    sheet.save(text)
    sheet.save(picture)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(paper))
    sheet.print_on(printer)
    shared.idle()
    assert sheet.saved.text() == "The card went to the printer."
    assert text.read_bytes().strip() == office.card(leads=True)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert amina.workspace.pairing.look(photo_of(paper)).words == tuple(sheet.six.words().split())
    sheet.save(tmp_path / "nowhere" / "card.txt")
    shared.idle()
    assert "Choose another place" in sheet.trouble.words()
    assert sheet.saved.isHidden()
    shared.press(KEY.Key_Escape)
    shared.back()


def test_a_lost_laptop_is_retired_by_one_action_and_what_was_on_it_is_told_without_names(
    shared: Shared, office: Laptop, amina: Laptop, bus: Group, stick: Path
) -> None:
    factory.make_person(office.workspace, "Mair Hughes", group=bus, phone="01632 960001", helps=["A quiet corner"])
    amina.take(office.send(amina, folder=stick))
    share = page(shared)
    press(shared, share.laptops.retire_button)
    sheet = shared.sheet()
    assert sheet.cancel.hasFocus()
    press(shared, sheet.main)
    report = shared.sheet()
    assert "Mair" not in words(report)
    press(shared, report.main)
    copied = QApplication.clipboard().text().replace(NO_BREAK, " ")
    assert "People: 1 person, 1 phone number" in copied
    assert "May tell of health: 1 thing that helps somebody" in copied
    until = day_in_words(office.workspace.now() + timedelta(days=3), year=True).replace(NO_BREAK, " ")
    assert f"72 hours from then: {until}" in copied
    shared.press(KEY.Key_Escape)
    shared.back()
    assert share.laptops.retire_button.text() == "Use it again…"
    press(shared, share.take_home_button)
    sheet = shared.sheet()
    assert strongs(sheet.laptops) == ["Dot’s laptop"]
    shared.press(KEY.Key_Escape)
    shared.back()
    press(shared, share.laptops.retire_button)
    sheet = shared.sheet()
    assert sheet.cancel.hasFocus(), "a lost laptop is not used again by Enter pressed once too often"
    press(shared, sheet.main)
    assert all(peer.retired_at is None for peer in office.workspace.sharing.peers())


def test_what_would_go_is_shown_before_the_stick_is_chosen_and_the_file_opens_on_the_other_laptop(
    shared: Shared, office: Laptop, amina: Laptop, bus: Group, stick: Path
) -> None:
    factory.make_person(office.workspace, "Mair Hughes", group=bus)
    share = page(shared)
    press(shared, share.take_home_button)
    sheet = shared.sheet()
    assert sheet.laptops.ticked() == [amina.device]
    assert "1 group and 1 person" in sheet.going.text() or "1 person" in sheet.going.text()
    assert list(stick.iterdir()) == []
    press(shared, sheet.main)
    choose(shared, stick)
    finish(shared, sheet)
    (file,) = stick.iterdir()
    assert file.name in sheet.words.text()
    assert "read back" in sheet.words.text()
    shared.press(KEY.Key_Return)
    shared.back()
    amina.take(file)
    assert names_of(amina) == ["Mair Hughes"]
    assert "Last exchange" in share.laptops.last.text()


def test_laptops_that_may_not_see_the_same_get_no_file_together(shared: Shared, stick: Path) -> None:
    share = page(shared)
    press(shared, share.take_home_button)
    sheet = shared.sheet()
    sheet.laptops.setFocus()
    shared.press(KEY.Key_Down)
    shared.press(KEY.Key_Space)
    shared.idle()
    assert "same groups" in sheet.trouble.words()
    assert not sheet.main.isEnabled()
    shared.press(KEY.Key_Escape)
    shared.back()


def test_what_a_file_brings_is_shown_first_and_then_it_is_brought_in_and_settled_by_keyboard(
    shared: Shared, office: Laptop, differing: Path
) -> None:
    share = page(shared)
    press(shared, share.bring_in_button)
    sheet = shared.sheet()
    press(shared, sheet.main)
    choose(shared, differing)
    finish(shared, sheet)
    assert "1 thing was written differently" in words(sheet)
    assert office.workspace.differences.all() == [], "nothing is changed yet"
    press(shared, sheet.main)
    finish(shared, sheet)
    assert sheet.main.text() == "Settle it now"
    shared.press(KEY.Key_Return)
    shared.back()
    assert share.about() == "settle"
    tab = share.differences
    assert strongs(tab.list) == ["Person: Mair Hughes"]
    assert "01632 960002" in words(tab)
    tab.list.setFocus()
    alt(shared, KEY.Key_2)
    assert tab.empty.isVisible()
    assert share.tabs.bar.hasFocus(), "the keyboard stays on the page"
    person = next(iter(office.workspace.people.find("Mair")))
    kept = office.workspace.people.get(person.id)
    assert kept is not None
    assert (kept.phone, kept.address) == ("01632 960002", "2 Harbour Row")
    assert whole(office)


@pytest.mark.parametrize("way", ["both", "third"])
def test_words_can_be_kept_both_or_written_anew(shared: Shared, office: Laptop, differing: Path, way: str) -> None:
    shared.ask(lambda: office.take(differing))
    tab = page(shared, "settle").differences
    tab.list.setFocus()
    if way == "both":
        alt(shared, KEY.Key_B)
    else:
        press(shared, tab.third.write_button)
        assert "Write it first" in tab.third.text.trouble.words()
        tab.third.text.control.setFocus()
        shared.type("01632 960009")
        press(shared, tab.third.write_button)
    person = next(iter(office.workspace.people.find("Mair")))
    kept = office.workspace.people.get(person.id)
    assert kept is not None
    assert kept.phone == {"both": "01632 960003 / 01632 960002", "third": "01632 960009"}[way]
    assert tab.list.rows.rowCount() == 0


def test_a_file_that_is_damaged_says_so_and_another_can_be_chosen(
    shared: Shared, office: Laptop, differing: Path, stick: Path
) -> None:
    broken = stick / "broken.coprod"
    broken.write_bytes(differing.read_bytes()[:-40])
    share = page(shared)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(broken))])
    move, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    share.dropEvent(QDropEvent(QPointF(5, 5), move, mime, left, none))
    sheet = shared.sheet()
    finish(shared, sheet)
    assert "Nothing was changed" in sheet.trouble.words()
    assert "“broken.coprod” can’t be brought in." in words(sheet)
    assert sheet.main.text() == "Choose the file…"
    assert sheet.main.hasFocus()
    press(shared, sheet.main)
    choose(shared, differing)
    finish(shared, sheet)
    assert sheet.trouble.words() == ""
    assert sheet.main.text() == "Bring in"
    shared.press(KEY.Key_Escape)
    shared.back()
    assert office.workspace.differences.all() == []


def test_what_a_retired_laptop_made_waits_until_somebody_decides(
    shared: Shared, office: Laptop, amina: Laptop, differing: Path
) -> None:
    office.workspace.pairing.retire(amina.name)
    share = page(shared)
    share.bring_in(differing)
    sheet = shared.sheet()
    finish(shared, sheet)
    assert "is retired" in sheet.trouble.words()
    press(shared, sheet.all_the_same_button)
    finish(shared, sheet)
    press(shared, sheet.main)
    finish(shared, sheet)
    shared.press(KEY.Key_Escape)
    shared.back()
    assert len(office.workspace.differences.all()) == 1


def test_stop_changes_nothing_and_the_sheet_stays(shared: Shared, office: Laptop, differing: Path) -> None:
    share, tasks = page(shared), shared.window.desk.tasks
    tasks.hold()  # a small file is looked at sooner than a key is pressed
    share.bring_in(differing)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, BringInSheet)
    QTest.keyClick(sheet, KEY.Key_Escape)
    tasks.release()
    finish(shared, sheet)
    assert sheet.isVisible()
    assert "Stopped" in words(sheet)
    assert sheet.main.hasFocus()
    shared.press(KEY.Key_Escape)
    shared.back()
    assert office.workspace.differences.all() == []


def test_people_who_stand_here_twice_are_taken_together_and_apart_again(
    shared: Shared, office: Laptop, bus: Group
) -> None:
    factory.make_person(office.workspace, "Mair Hughes", group=bus, phone="01632 960001")
    factory.make_person(office.workspace, "Mair Hughs", phone="01632 960001")
    share = page(shared, "people")
    tab = share.people
    assert strongs(tab.list) == ["Mair Hughes and Mair Hughs"]
    assert "the same phone number" in tab.why.text()
    press(shared, tab.same_button)
    assert names_of(office) == ["Mair Hughes"]
    assert share.tabs.bar.hasFocus(), "the keyboard stays on the page"
    assert strongs(tab.together) == ["Mair Hughes"]
    press(shared, tab.apart_button)
    assert names_of(office) == ["Mair Hughes", "Mair Hughs"]
    assert tab.empty.isVisible(), "somebody has looked at these two"


def test_today_says_when_something_was_last_exchanged(
    shared: Shared, office: Laptop, amina: Laptop, stick: Path
) -> None:
    today = shared.go("today")
    assert "Nothing exchanged yet" in words(today)
    shared.ask(lambda: office.send(amina, folder=stick))
    page(shared)
    today = shared.go("today")
    today.refresh(None)
    shared.idle()
    assert "Last exchange: Tuesday 24 November 2026, 2 pm" in words(today)


def test_every_control_has_a_name_and_nothing_is_clipped(shared: Shared, office: Laptop, differing: Path) -> None:
    shared.ask(lambda: office.take(differing))
    for percent in (100, 200, 300):
        shared.appearance.set_text_size(percent)
        for tab in TABS:
            found = page(shared, tab)
            found.tabs.turn_to(TABS.index(tab))
            shared.idle()
            assert audit(found) == []
            assert fits(found) == [], f"{tab} at {percent}"
        share = page(shared)
        share.tabs.turn_to(0)
        for act in (share.take_home, share.bring_in, share.laptops.pair, share.laptops.change, share.laptops.show_card):
            act()
            shared.idle()
            sheet = next(each for each in share.findChildren(QDialog) if each.isVisible())
            assert audit(sheet) == []
            assert fits(sheet) == [], f"{act.__name__} at {percent}"
            sheet.reject()
            shared.back()
