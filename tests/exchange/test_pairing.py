import io
import json
from pathlib import Path

import pytest
from PIL import Image

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.resources import shipped
from coprod_desktop.services.sharing import RetiredError
from tests import factory
from tests.exchange.team import Laptop, Team, make_laptop, names_of, pair, whole


def test_both_laptops_show_the_same_six_plain_words(office: Laptop, amina: Laptop) -> None:
    known = shipped("words", "pairing.txt").read_text(encoding="ascii").split()
    assert len(set(known)) == 256
    shown = amina.workspace.pairing.look(office.card(leads=True))
    assert shown.words == office.workspace.pairing.own(leads=True).shown.words
    assert len(shown.words) == 6
    assert set(shown.words) <= set(known)
    assert shown.words != amina.workspace.pairing.own().shown.words


@pytest.mark.parametrize("what", ["key", "age", "device", "leads"])
def test_a_card_that_was_changed_on_its_way_is_refused_or_has_other_words(
    office: Laptop, amina: Laptop, dot: Laptop, what: str
) -> None:
    card, other = json.loads(office.card()), json.loads(dot.card())
    changed = {**card, what: True if what == "leads" else other[what]}
    with pytest.raises(UserError, match="no card"):
        amina.workspace.pairing.look(json.dumps(changed, sort_keys=True, separators=(",", ":")).encode())


def test_a_card_is_read_from_a_photograph_of_its_code(office: Laptop, amina: Laptop) -> None:
    own = office.workspace.pairing.own(leads=True)
    with Image.open(io.BytesIO(own.picture)) as code:
        page = Image.new("RGB", (2000, 2800), "white")
        page.paste(code.convert("RGB").rotate(4, expand=True, fillcolor="white"), (400, 300))
    photo = io.BytesIO()
    page.resize((1000, 1400)).save(photo, "JPEG", quality=60)
    assert amina.workspace.pairing.look(photo.getvalue()).card == own.shown.card


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"{" * 5000, b"\x00", b"hello", b'{"v":2}', b"{\xff}"])
def test_what_is_no_card_is_refused_with_a_sentence(amina: Laptop, data: bytes) -> None:
    with pytest.raises(UserError, match="Nothing was"):
        amina.workspace.pairing.look(data)


def test_ones_own_card_is_refused(amina: Laptop) -> None:
    with pytest.raises(UserError, match="this laptop itself"):
        amina.workspace.pairing.look(amina.card())


def test_a_laptop_that_shows_another_key_later_is_refused(team: Team, office: Laptop, amina: Laptop) -> None:
    from dataclasses import replace  # noqa: PLC0415

    stranger = make_laptop("Stranger", team.folder)
    false = replace(stranger.workspace.pairing.own().shown.card, device=amina.device)
    with pytest.raises(UserError, match="another key"):
        office.workspace.pairing.pair(false, "Amina’s laptop", groups=None)
    stranger.workspace.close()


def test_each_laptop_gets_a_code_of_its_own_for_its_numbers_with_the_first_file(
    team: Team, office: Laptop, amina: Laptop, dot: Laptop
) -> None:
    before = amina.workspace.pairing.own().code
    assert len(before) == 3
    codes = {peer.code for peer in office.workspace.sharing.peers()}
    assert codes == {"AA", "AC"}
    team.meet(1)
    assert {amina.workspace.pairing.own().code, dot.workspace.pairing.own().code} == codes
    assert office.workspace.pairing.own().code not in codes


def test_a_facilitators_laptop_gives_nobody_a_code(team: Team, amina: Laptop, dot: Laptop) -> None:
    card = amina.workspace.pairing.look(dot.card()).card
    amina.workspace.pairing.pair(card, dot.name, groups=None, with_code=True)
    theirs = dot.workspace.pairing.look(amina.card()).card
    dot.workspace.pairing.pair(theirs, amina.name, groups=None)
    before = dot.workspace.pairing.own().code
    team.carry(amina, dot)
    assert dot.workspace.pairing.own().code == before


def test_a_number_that_two_laptops_gave_finds_both_lines_and_no_line_is_taken_for_the_other(
    team: Team, office: Laptop, amina: Laptop, dot: Laptop, bus: Group, care: Group
) -> None:
    """As where two coordinators who never met give one code to two laptops."""
    said = []
    for laptop, group in ((amina, bus), (dot, care)):
        team.carry(office, laptop)
        laptop.workspace.pairing._store.take_code("ZZ")
        session = factory.make_session(laptop.workspace, group, is_open=True)
        said.append(factory.say(laptop.workspace, session, f"{group.name}: nobody rang me."))
        team.carry(laptop, office)
    number = str(said[0].number)
    assert number == str(said[1].number)
    insights = office.workspace.insights
    assert sorted(insights.ids(words=number)) == sorted(each.id for each in said)
    with pytest.raises(UserError, match="Two laptops have used"):
        insights.numbered(number)
    assert whole(office)


@pytest.mark.parametrize("name", ["", " \n ", "x" * 61, "dot’s  LAPTOP"])
def test_a_laptops_name_says_which_one_it_is(office: Laptop, name: str) -> None:
    with pytest.raises(UserError, match="Nothing was changed"):
        office.workspace.pairing.rename("Amina’s laptop", name)


def test_a_lost_laptop_is_retired_by_one_action_that_says_what_was_on_it(
    team: Team, office: Laptop, amina: Laptop, bus: Group, care: Group
) -> None:
    factory.make_person(office.workspace, "Mair Hughes", group=bus, helps=["A quiet corner"], phone="01632 960001")
    factory.make_person(office.workspace, "Joe Brand", group=care, phone="01632 960002")
    team.meet(1)
    session = factory.make_session(amina.workspace, bus, is_open=True)
    factory.say(amina.workspace, session, "The bus never waits.")
    team.carry(amina, office)
    was = office.workspace.pairing.retire(amina.name)
    assert (was.records["person"], was.records["need"], was.records["insight"]) == (1, 1, 1)
    assert was.own == 3
    assert (was.of_people["name"], was.of_people["phone"], was.of_people.get("address", 0)) == (1, 1, 0)
    with pytest.raises(UserError, match="retired"):
        office.workspace.sharing.going([amina.name])


def test_what_a_retired_laptop_sends_is_held_until_somebody_decides(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    team.carry(office, amina)
    factory.make_person(amina.workspace, "Mair Hughes", group=bus)
    file = amina.send(office, folder=team.folder)
    office.workspace.pairing.retire(amina.name)
    with pytest.raises(RetiredError, match="is retired"):
        office.take(file)
    assert names_of(office) == []
    office.take(file, with_retired=True)
    assert names_of(office) == ["Mair Hughes"]
    office.workspace.pairing.take_up_again(amina.name)
    assert office.workspace.sharing.going([amina.name]).to


def test_what_a_retired_laptop_wrote_is_left_out_when_another_brings_it(
    team: Team, office: Laptop, amina: Laptop, dot: Laptop, bus: Group
) -> None:
    pair(amina, dot, groups=None)
    team.carry(office, amina)
    factory.make_person(amina.workspace, "Mair Hughes", group=bus)
    team.carry(amina, dot)
    office.workspace.pairing.retire(amina.name)
    coming = team.carry(dot, office)
    assert coming.held == {amina.device: 1}
    assert names_of(office) == []


def test_what_a_coordinator_retires_is_retired_on_the_laptops_that_hear_of_it(
    team: Team, office: Laptop, amina: Laptop, dot: Laptop
) -> None:
    pair(amina, dot, groups=None)
    team.carry(amina, office)
    office.workspace.pairing.retire(amina.name)
    team.carry(office, dot)
    assert [peer.name for peer in dot.workspace.sharing.peers() if peer.retired_at] == [amina.name]
    with pytest.raises(RetiredError):
        dot.take(amina.send(dot, folder=team.folder))


def test_what_a_facilitator_retires_is_retired_on_their_own_laptop_alone(
    team: Team, office: Laptop, amina: Laptop, dot: Laptop
) -> None:
    pair(amina, dot, groups=None)
    team.carry(amina, dot)
    dot.workspace.pairing.retire(amina.name)
    team.carry(dot, office)
    assert [peer.name for peer in office.workspace.sharing.peers() if peer.retired_at] == []


def test_a_stranger_to_the_team_is_refused(team: Team, office: Laptop, amina: Laptop, bus: Group) -> None:
    stranger = make_laptop("Stranger", team.folder)
    card = stranger.workspace.pairing.look(office.card()).card
    stranger.workspace.pairing.pair(card, "Office", groups=None)
    with pytest.raises(UserError, match="not paired"):
        office.take(stranger.send(office, folder=team.folder))
    stranger.workspace.close()


def test_pairing_is_kept_in_the_vault(team: Team, office: Laptop) -> None:
    names = [peer.name for peer in office.workspace.sharing.peers()]
    office.workspace.close()
    again = factory.vaults().open(Path(team.folder) / "Office.coprod-vault", factory.PASSPHRASE)
    assert [peer.name for peer in again.sharing.peers()] == names
    again.close()
