"""What has to be settled: none of it is left out, and what was half written about it goes when it does."""

from pathlib import Path

from PySide6.QtCore import Qt

from coprod_desktop.desktop.share.duplicates_tab import Pairs
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.people import Person
from coprod_desktop.services.differences import DifferenceInWords, SideInWords
from coprod_desktop.services.duplicates import MayBeOne
from coprod_desktop.services.sharing_views import Place
from tests.desktop.fit import fits
from tests.desktop.share.conftest import Shared
from tests.desktop.share.test_share import page
from tests.exchange.team import Laptop

KEY = Qt.Key
MANY = 130


def difference(number: int) -> DifferenceInWords:
    sides = tuple(SideInWords(f"01632 96{number:04}{each}", each, "Tuesday 24 November, 2 pm") for each in ("A", "B"))
    place = Place("person", Id(f"{number:032}"), "phone")
    return DifferenceInWords(place, f"Person: {number}", "phone", is_text=True, sides=sides)


def test_every_one_of_many_can_be_reached_by_keyboard(shared: Shared) -> None:
    share = page(shared, "settle")
    tab = share.differences
    shared.idle()
    tab.show_facts([difference(number) for number in range(MANY)])
    assert tab.list.rows.rowCount() == MANY
    tab.list.setFocus()
    shared.press(KEY.Key_End)
    chosen = tab.chosen_one()
    assert chosen is not None
    assert chosen.what == f"Person: {MANY - 1}"
    assert fits(share) == []
    assert tab.list.height() < MANY / 4 * tab.list.sizeHintForRow(0), "it scrolls by itself"
    assert tab.list.visualRect(tab.list.currentIndex()).bottom() <= tab.list.viewport().height()
    tab.show_facts([difference(number) for number in range(3)])
    assert tab.list.height() == tab.list.full_height()


def test_tab_goes_from_the_list_through_what_was_written_before_it_comes_to_both(shared: Shared) -> None:
    tab = page(shared, "settle").differences
    shared.idle()
    tab.show_facts([difference(number) for number in range(2)])
    for number in range(2):
        shared.idle()
        tab.list.setFocus()
        reached = []
        for _ in range(3):
            shared.press(KEY.Key_Tab)
            reached.append(shared.focus())
        assert reached == [*(side.keep_button for side in tab.sides), tab.third.both_button], number
        tab.list.setFocus()
        shared.press(KEY.Key_Down)


def test_every_pair_of_many_can_be_reached_by_keyboard(shared: Shared) -> None:
    share = page(shared, "people")
    shared.idle()
    pairs = [MayBeOne(Person(id=new_id(), name=f"{n} A"), Person(id=new_id(), name=f"{n} B"), ()) for n in range(MANY)]
    share.people.show_facts(Pairs(pairs, {}, ()))
    share.people.list.setFocus()
    shared.press(KEY.Key_End)
    assert share.people.chosen_pair() == pairs[-1]
    assert fits(share) == []


def test_what_was_half_written_to_settle_something_goes_when_its_person_is_erased(
    shared: Shared, office: Laptop, differing: Path
) -> None:
    shared.ask(lambda: office.take(differing))
    tab = page(shared, "settle").differences
    tab.third.text.control.setFocus()
    shared.type("01632 quagmire")
    tab._draft.write()
    shared.idle()
    person = next(iter(office.workspace.people.find("Mair"))).id
    place = f"share/settle/person/{person}/phone"
    assert office.workspace.drafts.read(place) == {"text": "01632 quagmire"}
    shared.type("s")
    shared.window.desk.keep(lambda: office.workspace.people.erase(person))
    shared.idle()
    assert tab.empty.isVisible()
    assert tab.third.text.text() == ""
    tab._draft.write()
    shared.idle()
    assert office.workspace.drafts.read(place) == {}
