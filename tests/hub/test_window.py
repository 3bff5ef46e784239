"""A hub in the real window: joined by keyboard, watched, cut off and come back."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop import hubs
from coprod_desktop.app import _arguments
from coprod_desktop.desktop.insights.page import InsightsPage
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.share.take_home_sheet import TakeHomeSheet
from coprod_desktop.desktop.unlock import vaults as unlock_vaults
from coprod_desktop.desktop.unlock.join_hub import JoinHubSheet
from coprod_desktop.services import hub_views
from coprod_desktop.storage.hub import marker
from coprod_desktop.storage.hub.keeping import HubKeeper
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.exchange.team import Laptop, make_laptop, pair
from tests.factory import StandingClock
from tests.hub.desks import OfficeDesk, office_desk
from tests.hub.office import Office
from tests.hub.proxy import Cable
from tests.hub.reading import words_of
from tests.journeys.hands import wait_until

pytestmark = pytest.mark.usefixtures("qapp")


def _fill_in(desk: OfficeDesk, address: hub_views.HubAddress) -> None:
    """Go to Open a hub, and answer what is asked there."""
    hands = desk.hands
    hands.pick("Which vault", "Open a hub")
    hands.push("Open a hub")
    sheet = hands.wait_for_sheet("Open a hub")
    assert isinstance(sheet, JoinHubSheet)
    sheet.set_certificate(Path(address.root))
    for words in (address.url(), address.password, factory.PASSPHRASE, factory.PASSPHRASE):
        hands.type(words)
        hands.press("Return")


def test_a_hub_is_joined_by_keyboard_and_opened_by_ones_own_passphrase_ever_after(
    office: Office, tmp_path: Path
) -> None:
    amina, preferences = office.invite("amina"), tmp_path / "preferences.ini"
    with office_desk(preferences) as desk:
        _fill_in(desk, amina)
        hands = desk.hands
        hands.wait_for_sheet("Your recovery code")
        hands.push("I have written it down")
        hands.push("Go on")
        words = hands.wait_for_sheet("Six words for the hub’s keeper")
        assert audit(words) == []
        assert fits(words) == []
        hands.push("Go on")
        desk.wait_for_pages()
        assert hands.place() == "today"

    kept = preferences.read_text(encoding="utf-8")
    assert amina.database in kept
    assert amina.password not in kept
    with office_desk(preferences) as again:
        assert again.hands.window.form.vault.currentText().endswith("a hub")  # type: ignore[attr-defined] # the unlock window
        again.unlock()


def test_a_wrong_password_is_said_in_the_sheet_and_leaves_nothing_behind(office: Office, tmp_path: Path) -> None:
    amina = replace(office.invite("amina"), password="another")  # noqa: S106 # wrong on purpose
    with office_desk(tmp_path / "preferences.ini") as desk:
        _fill_in(desk, amina)
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, JoinHubSheet)
        wait_until(lambda: "does not let you in" in sheet.address.trouble.words(), "the reason")
        sheet.close()
    assert not hubs.folder_of(amina).exists()


@pytest.mark.parametrize("size", [100, 200, 300])
def test_the_sheet_fits_and_every_control_has_a_name(size: int, qtbot: QtBot, tmp_path: Path) -> None:
    with office_desk(tmp_path / "preferences.ini") as desk:
        desk.program._appearance.set_text_size(size)
        sheet = JoinHubSheet(desk.hands.window, desk.program._tasks, factory.vaults)
        sheet.open()
        sheet.set_certificate(Path("/a/folder/ca-of-the-hub.pem"))
        sheet.act()
        assert audit(sheet) == []
        assert fits(sheet) == []
        sheet.close()
        desk.program._appearance.set_text_size(100)


def test_what_another_coordinator_keeps_stands_on_the_page_within_seconds(office: Office, tmp_path: Path) -> None:
    lee = office.come("lee")
    group = factory.make_group(lee, "Bus Voices")
    session = factory.make_session(lee, group, is_open=True)
    folder = office.join(office.invite("amina"))
    with office_desk(tmp_path / "preferences.ini", folder) as desk:
        desk.unlock()
        desk.hands.pages.go("insights")
        desk.hands.settle()
        page = desk.hands.pages.page
        assert isinstance(page, InsightsPage)

        factory.say(lee, session, "The bus never waits.")
        wait_until(lambda: "The bus never waits." in words_of(page.table), "the line")


def test_a_dropped_line_is_said_until_it_is_back_and_every_page_is_read_meanwhile(
    office: Office, line: Cable, tmp_path: Path
) -> None:
    lee = office.come("lee")
    person = factory.make_person(lee, "Bashir Khan")
    folder = office.join(replace(office.invite("amina"), port=line.port))
    with office_desk(tmp_path / "preferences.ini", folder) as desk:
        desk.unlock()
        hands, window = desk.hands, desk.hands.window
        assert isinstance(window, MainWindow)
        hands.pages.go(f"people/{person.id}")
        hands.settle()
        hands.push("Change: How to reach me")
        hands.reach("Phone")
        others = desk.program._workspace.others  # type: ignore[union-attr] # it is open
        wait_until(lambda: others.readable_as_of() is not None, "the copy")  # type: ignore[union-attr] # as above
        line.cut()
        desk.wait_to_hear("You can read all of it, as it was at")
        assert window.rail.kept.words().startswith("The hub is away\nAs of")
        assert fits(window.rail) == []
        hands.write("01632 960002")
        hands.press("Tab")
        assert person.phone == lee.people.get(person.id).phone  # type: ignore[union-attr] # it is there
        hands.pages.go("insights")
        hands.settle()
        assert hands.place() == "insights"
        hands.pages.go("share")
        desk.wait_to_hear("opens when it is there again")
        assert hands.place() == "insights"

        line.mend()
        desk.wait_to_hear("The hub is there again")
        wait_until(lambda: lee.people.get(person.id).phone == "01632 960002", "the number")  # type: ignore[union-attr] # as above
        assert "away" not in window.rail.kept.words()


def test_what_goes_home_is_looked_at_anew_by_itself_when_others_write_and_when_the_line_is_back(
    office: Office, line: Cable, tmp_path: Path
) -> None:
    lee = office.come("lee")
    facilitator = make_laptop("Amina’s laptop", tmp_path)
    pair(Laptop("Office", lee, StandingClock(factory.at())), facilitator, groups=None)
    facilitator.workspace.close()
    folder = office.join(replace(office.invite("amina"), port=line.port))
    with office_desk(tmp_path / "preferences.ini", folder) as desk:
        desk.unlock()
        hands = desk.hands
        hands.pages.go("share")
        hands.settle()
        hands.push("Take home")
        sheet = hands.wait_for_sheet("Take home")
        assert isinstance(sheet, TakeHomeSheet)
        wait_until(sheet.main.isEnabled, "what goes")
        before = sheet.going.text()
        factory.make_person(lee, "Bashir Khan")
        wait_until(lambda: sheet.going.text() != before, "what another coordinator wrote")
        line.cut()
        sheet.look()
        wait_until(sheet.trouble.isVisible, "that it can't be looked at")
        assert not sheet.main.isEnabled()
        line.mend()
        wait_until(sheet.main.isEnabled, "what goes, by itself")
        assert not sheet.trouble.isVisible()
        hands.press("Escape")


def test_whoever_is_taken_off_the_list_with_the_window_open_is_told(office: Office, tmp_path: Path) -> None:
    folder = office.join(office.invite("amina"))
    with office_desk(tmp_path / "preferences.ini", folder) as desk:
        desk.unlock()
        HubKeeper().remove(office.admin, "amina")
        wait_until(lambda: any("does not let you in" in each for each in desk.troubles), "the reason")
        sheet = QApplication.activeModalWidget()
        assert sheet is not None
        sheet.close()
        desk.troubles.clear()


def test_the_program_takes_a_hubs_address_where_it_takes_a_vaults_folder(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    amina = office.invite("amina")
    folder = office.join(amina)

    assert _arguments(["coprod-desktop", "--vault", amina.url()]) == folder
    with pytest.raises(SystemExit):
        _arguments(["coprod-desktop", "--vault", office.admin.url()])
    assert "does not know that hub yet" in capsys.readouterr().err


def test_all_rooms_call_a_hubs_folder_the_same(office: Office) -> None:
    folder = office.join(office.invite("amina"))

    assert unlock_vaults.HUB_ENDING == hub_views.HUB_ENDING
    assert marker.is_hub(folder)
    assert unlock_vaults.is_hub(folder)
