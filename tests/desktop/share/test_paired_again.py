"""A laptop that is paired already, and one that was restored from a backup, on the Share page."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from coprod_desktop.desktop.share.wording import peer_row
from coprod_desktop.domain.groups import Group
from tests.desktop.share.conftest import Shared
from tests.desktop.share.test_share import page, press, show_card, strongs
from tests.exchange.team import Laptop


def test_the_card_of_a_retired_laptop_says_so_and_its_groups_are_ticked_as_they_were(
    shared: Shared, office: Laptop, amina: Laptop, bus: Group, tmp_path: Path
) -> None:
    shared.ask(lambda: office.workspace.pairing.retire(amina.name))
    sheet = show_card(shared, page(shared), amina, tmp_path)
    assert "is retired" in sheet.words.text()
    assert sheet.gets.chosen() == (bus.id,)
    shared.press(Qt.Key.Key_Escape)
    shared.back()


def test_a_laptop_that_does_not_know_this_one_since_it_was_restored_is_to_be_paired_again(office: Laptop) -> None:
    (amina, *_) = office.workspace.sharing.peers()
    assert "pair the two again" not in peer_row(amina, []).soft
    assert "pair the two again" in peer_row(replace(amina, paired_at=None), []).soft
    assert "pair the two again" not in peer_row(replace(amina, paired_at=None, retired_at=amina.paired_at), []).soft


def test_a_name_that_another_laptop_has_is_refused_in_place_and_can_be_changed(
    shared: Shared, amina: Laptop, tmp_path: Path
) -> None:
    share = page(shared)
    share.laptops.list.setFocus()
    shared.press(Qt.Key.Key_Return)
    sheet = shared.sheet()
    shared.paste(sheet.name, "Dot’s laptop")
    press(shared, sheet.main)
    assert "Choose another name" in sheet.trouble.words()
    shared.paste(sheet.name, "Amina’s new laptop")
    press(shared, sheet.main)
    shared.back()
    assert strongs(share.laptops.list) == ["Amina’s new laptop", "Dot’s laptop"]
