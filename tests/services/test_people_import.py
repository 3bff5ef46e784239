"""A spreadsheet of people: what its columns hold is guessed, each row is looked at, and it comes in whole or not."""

from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.people import PrintForm, folded_name
from coprod_desktop.services.backups import Backup, Why
from coprod_desktop.services.people_columns import Holds, guess
from coprod_desktop.services.people_import import Preview
from coprod_desktop.services.tables import Table
from coprod_desktop.services.workspace import Workspace
from tests.factory import make_group, make_person


def table(*rows: str) -> Table:
    """Return a table of cells with | between them."""
    cells = [tuple(cell.strip() for cell in row.split("|")) for row in rows]
    return Table(tuple(cells), tuple(range(1, len(cells) + 1)))


def look(workspace: Workspace, *rows: str) -> Preview:
    return workspace.people_import.preview(table(*rows))


def names(workspace: Workspace) -> list[str]:
    return [row.name for row in workspace.people.rows(workspace.people.ids())]


@pytest.mark.parametrize(
    ("heading", "holds"),
    [
        ("Full name", Holds.NAME),
        ("NAME", Holds.NAME),
        ("First Name", Holds.FIRST),
        ("Surname", Holds.LAST),
        ("Likes to be called", Holds.CALLED),
        ("Mobile no.", Holds.PHONE),
        ("E-mail", Holds.EMAIL),
        ("Postcode", Holds.ADDRESS),
        ("Access needs", Holds.HELPS),
        ("Dietary requirements", Holds.HELPS),
        ("Print size", Holds.SIZE),
        ("Paper colour", Holds.PAPER_COLOUR),
        ("Emergency contact phone", Holds.EMERGENCY),
        ("Member since", Holds.SINCE),
        ("Title", Holds.TITLE),
        ("Under 18?", Holds.UNDER_18),
        ("Shoe", Holds.NOTHING),
        ("", Holds.NOTHING),
    ],
)
def test_what_a_column_holds_is_guessed_by_its_heading(heading: str, holds: Holds) -> None:
    assert guess((heading,)) == (holds,)


def test_a_second_column_of_phones_is_left_for_a_person_to_choose() -> None:
    assert guess(("Name", "Phone", "Work phone", "Street", "Town")) == (
        Holds.NAME, Holds.PHONE, Holds.NOTHING, Holds.ADDRESS, Holds.ADDRESS,
    )  # fmt: skip


def test_people_come_in_with_all_that_is_known_as_one_step_that_can_be_undone(workspace: Workspace) -> None:
    group = make_group(workspace)
    preview = look(
        workspace,
        "First name|Surname|Title|Phone|Email|Street|Town|Needs|Print size|Paper colour|Joined",
        "Siân|Prŷs|Dr|7700900142|sian@example.org|3 Quay Steps|Westmouth|Hearing loop; A seat by the door"
        "|18pt|Cream|3/2/25",
        "Farida||||||||Easy Read||",
    )
    assert [row.problems for row in preview.rows] == [(), ()]
    workspace.people_import.bring_in(preview, group=group.id)
    sian, farida = (workspace.people.page(person) for person in reversed(workspace.people.ids(group=group.id)))
    assert (sian.person.name, sian.person.formal_name) == ("Siân Prŷs", "Dr Siân Prŷs")
    assert (sian.person.phone, sian.person.email) == ("07700900142", "sian@example.org")
    assert sian.person.address == "3 Quay Steps\nWestmouth"
    assert sian.person.reads == PrintForm(18, paper_colour="cream")
    assert [(need.words, need.share) for need in sian.needs] == [("Hearing loop", False), ("A seat by the door", False)]
    assert farida.person.name == "Farida"
    assert farida.person.reads.easy_read
    [(_, membership)] = workspace.groups.of_person(sian.person.id)
    assert membership.since == date(2025, 2, 3)
    workspace.history.undo()
    assert names(workspace) == []


@pytest.mark.parametrize(
    ("heading", "cell", "says"),
    [
        ("Phone", "£3,50", "Phone: “£3,50” is not a phone number"),
        ("Phone", "=1+1", "is not a phone number"),
        ("Email", "sian at example", "is not an email address"),
        ("Print size", "60", "Print can be 12 to 28 points"),
        ("Print size", "tiny", "is not a size of print"),
        ("Under 18", "perhaps", "is neither yes nor no"),
        ("Joined", "31 February", "There is no 31 February"),
        ("Joined", "1/1/1800", "can't be right"),
        ("Joined", "1 January 2199", "has not come yet"),
        ("Known as", "x" * 400, "room for 300 letters"),
        ("Full name", "x" * 400, "room for 300 letters"),
        ("Full name", "", "There is no name in this row"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_in_words_and_nothing_comes_in_until_it_is_right(
    workspace: Workspace, heading: str, cell: str, says: str
) -> None:
    cells = {"Full name": "Siân Prŷs", "Role": "carer", heading: cell}
    preview = look(workspace, "|".join(cells), "|".join(cells.values()), "|".join(["Bo", *[""] * (len(cells) - 1)]))
    (wrong,) = preview.wrong()
    assert wrong.number == 2
    assert says in wrong.problems[0]
    with pytest.raises(UserError, match="Row 2 can’t come in"):
        workspace.people_import.bring_in(preview)
    assert names(workspace) == []
    workspace.people_import.bring_in(preview, left_out={2})
    assert names(workspace) == ["Bo"]


def test_pasted_tabs_line_breaks_and_names_of_every_script_stay_names(workspace: Workspace) -> None:
    rows = (("Name",), ("Amina\tBibi\r\nYusuf",), ("نذیر عزیز",), ("😀 Kofi",), ("O’Connor-d’Arcy, PAT",))
    preview = workspace.people_import.preview(Table(rows, (1, 2, 3, 4, 5)))
    workspace.people_import.bring_in(preview)
    assert set(names(workspace)) == {"Amina Bibi Yusuf", "نذیر عزیز", "😀 Kofi", "O’Connor-d’Arcy, PAT"}


def test_large_print_among_what_helps_is_how_they_read(workspace: Workspace) -> None:
    workspace.people_import.bring_in(look(workspace, "Name|What helps", "Amina Yusuf|Large print; a break"))
    (row,) = workspace.people.find("Amina")
    assert row.helps == "18 point print. a break"


def test_who_may_be_here_already_is_found_by_name_phone_and_email(workspace: Workspace) -> None:
    make_person(workspace, "Wiktoria Łęcka-Nowak", phone="+44 7700 900944", email="wik@example.org")
    preview = look(
        workspace,
        "Name|Phone|Email",
        "LECKA-NOWAK, Wiktoria||",
        "W. Nowak|07700900944|WIK@example.org",
        "Bo Tan|01632 960001|",
        "Bo Tan||bo@example.org",
        "Ann Able||",
    )
    assert [row.alike for row in preview.rows] == [
        ("Wiktoria Łęcka-Nowak is here already, with the same name",),
        ("Wiktoria Łęcka-Nowak is here already, with the same phone number and with the same email address",),
        (),
        ("Bo Tan stands in row 4 too, with the same name",),
        (),
    ]
    assert [row.number for row in preview.alike()] == [2, 3, 5]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mary O’Dowd", "ODOWD Mary"),
        ("Siân Prŷs", "sian prys"),
        ("Łucja  Nowak", "Nowak, Lucja"),
        ("Ay-Ling", "ay ling"),
    ],
)
def test_names_are_compared_without_accents_signs_and_the_order_of_words(one: str, other: str) -> None:
    assert folded_name(one) == folded_name(other)


def test_columns_are_chosen_by_hand_and_a_table_without_names_says_so(workspace: Workspace) -> None:
    people = table("A|B", "Amina|01632 960001")
    assert "which column holds the names" in workspace.people_import.preview(people).problem
    twice = workspace.people_import.preview(people, (Holds.NAME, Holds.NAME))
    assert "Two columns hold “name”" in twice.problem
    with pytest.raises(UserError, match="Two columns"):
        workspace.people_import.bring_in(twice)
    chosen = workspace.people_import.preview(people, (Holds.NAME, Holds.PHONE))
    assert chosen.rows[0].person is not None
    assert (chosen.rows[0].person.name, chosen.rows[0].person.phone) == ("Amina", "01632 960001")


def test_a_backup_is_made_before_anybody_comes_in(workspace: Workspace) -> None:
    workspace.people_import.bring_in(look(workspace, "Name", "Amina Yusuf"))
    backups = [each for each in workspace.backups.all() if isinstance(each, Backup)]
    assert [(each.why, each.people) for each in backups] == [(Why.IMPORT, 0)]


def test_stopping_half_way_brings_nobody_in(workspace: Workspace) -> None:
    preview = look(workspace, "Name", *(f"Person {number}" for number in range(250)))

    class StoppedError(Exception):
        pass

    def stop(done: int, of: int) -> None:
        if done > 100:
            raise StoppedError

    with pytest.raises(StoppedError):
        workspace.people_import.bring_in(preview, progress=stop)
    with pytest.raises(StoppedError):
        workspace.people_import.preview(preview.table, progress=stop)
    assert names(workspace) == []
    with pytest.raises(UserError, match="Every row is left out"):
        workspace.people_import.bring_in(preview, left_out=range(1000))
    with pytest.raises(UserError, match="group is not in this vault"):
        workspace.people_import.bring_in(preview, group=preview.rows[0].person.id)  # type: ignore[union-attr]


def test_a_file_is_read_and_a_broken_one_says_so(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Name,Phone\nBo Tan,01632 960001\n", encoding="utf-8")
    assert workspace.people_import.read(file).rows[1] == ("Bo Tan", "01632 960001")
    file.write_bytes(b"\x00\x01\x02")
    with pytest.raises(UserError, match="not a spreadsheet"):
        workspace.people_import.read(file)


def test_stopping_while_people_are_written_leaves_nobody_in(workspace: Workspace) -> None:
    preview = look(workspace, "Name", *(f"Person {place}" for place in range(150)))
    assert not preview.problem

    def stop_at_the_end(done: int, of: int) -> None:
        if done == of:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        workspace.people_import.bring_in(preview, progress=stop_at_the_end)
    assert names(workspace) == []
    workspace.people_import.bring_in(preview)
    assert len(names(workspace)) == 150
