from dataclasses import replace

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.likeness import Likeness
from coprod_desktop.domain.people import Person, Status
from tests import factory
from tests.exchange.team import Laptop, Team, late_line, names_of, pass_a_day, whole


def change(laptop: Laptop, person: Person, **columns: object) -> None:
    kept = laptop.workspace.people.get(person.id)
    assert kept is not None
    laptop.workspace.people.change(replace(kept, **columns))  # type: ignore[arg-type]  # columns of a person


@pytest.fixture
def mair(team: Team, office: Laptop, amina: Laptop, bus: Group) -> Person:
    """Somebody of whom the office and Amina wrote different phone numbers."""
    person = factory.make_person(office.workspace, "Mair Hughes", group=bus)
    team.carry(office, amina)
    change(office, person, phone="01632 960001")
    pass_a_day(amina)
    change(amina, person, phone="01632 960002")
    coming = team.carry(amina, office)
    assert [place.column for place in coming.differences] == ["phone"]
    return person


def test_a_difference_stands_side_by_side_in_words_with_who_and_when(office: Laptop, mair: Person) -> None:
    (found,) = office.workspace.differences.all()
    assert (found.what, found.which, found.is_text) == ("Person: Mair Hughes", "phone", True)
    assert {side.words: side.who for side in found.sides} == {
        "01632 960001": "this laptop",
        "01632 960002": "Amina’s laptop",
    }
    assert all(" November" in side.when.replace("\u00a0", " ") for side in found.sides)
    kept = office.workspace.people.get(mair.id)
    assert kept is not None
    assert kept.phone == found.sides[0].words


def test_nothing_is_no_third_text(office: Laptop, mair: Person) -> None:
    (found,) = office.workspace.differences.all()
    with pytest.raises(UserError, match="Nothing was changed"):
        office.workspace.differences.write(found.place, " \n")
    assert office.workspace.differences.all() == [found]


@pytest.mark.parametrize("side", [0, 1])
def test_keeping_either_side_settles_it_on_every_laptop(
    team: Team, office: Laptop, amina: Laptop, mair: Person, side: int
) -> None:
    (found,) = office.workspace.differences.all()
    office.workspace.differences.keep(found.place, side)
    assert office.workspace.differences.all() == []
    team.carry(office, amina)
    assert amina.workspace.differences.all() == []
    for laptop in (office, amina):
        kept = laptop.workspace.people.get(mair.id)
        assert kept is not None
        assert kept.phone == found.sides[side].words
        assert whole(laptop)


def test_both_texts_can_be_kept_or_a_third_written(team: Team, office: Laptop, amina: Laptop, mair: Person) -> None:
    (found,) = office.workspace.differences.all()
    office.workspace.differences.keep_both(found.place)
    team.carry(office, amina)
    kept = amina.workspace.people.get(mair.id)
    assert kept is not None
    assert sorted(kept.phone.split(" / ")) == ["01632 960001", "01632 960002"]
    change(amina, mair, phone="01632 960009")
    change(office, mair, phone="01632 960008")
    team.carry(amina, office)
    (again,) = office.workspace.differences.all()
    office.workspace.differences.write(again.place, "ask her daughter")
    kept = office.workspace.people.get(mair.id)
    assert kept is not None
    assert kept.phone == "ask her daughter"


def test_two_who_settle_it_alike_have_settled_it(team: Team, office: Laptop, amina: Laptop, mair: Person) -> None:
    team.carry(office, amina)
    for laptop in (office, amina):
        (found,) = laptop.workspace.differences.all()
        laptop.workspace.differences.write(found.place, "01632 960003")
    team.meet(1)
    assert office.workspace.differences.all() == []
    assert amina.workspace.differences.all() == []


def test_what_is_settled_already_or_never_was_is_refused(office: Laptop, mair: Person) -> None:
    (found,) = office.workspace.differences.all()
    with pytest.raises(UserError, match="no value of that number"):
        office.workspace.differences.keep(found.place, 2)
    office.workspace.differences.keep(found.place, 0)
    with pytest.raises(UserError, match="settled already"):
        office.workspace.differences.keep(found.place, 0)


def test_a_choice_is_kept_as_one_of_its_values_and_not_put_together(
    team: Team, office: Laptop, amina: Laptop, mair: Person
) -> None:
    change(office, mair, status=Status.LEFT)
    change(amina, mair, status=Status.PAUSED)
    team.carry(amina, office)
    found = next(each for each in office.workspace.differences.all() if each.which == "status")
    assert not found.is_text
    with pytest.raises(UserError, match="Only words"):
        office.workspace.differences.keep_both(found.place)
    office.workspace.differences.keep(found.place, 1)
    assert [each.which for each in office.workspace.differences.all()] == ["phone"]


def test_settling_can_not_be_undone_and_says_so_by_not_offering_it(office: Laptop, mair: Person) -> None:
    before = office.workspace.history.can().undo
    (found,) = office.workspace.differences.all()
    office.workspace.differences.keep(found.place, 0)
    assert office.workspace.history.can().undo == before


def test_somebody_written_down_on_two_laptops_is_suggested_with_the_reason(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    team.carry(office, amina)
    factory.make_person(office.workspace, "Łucja Nowak", group=bus, phone="01632 960001")
    factory.make_person(amina.workspace, "lucja nowak", group=bus, phone="(01632) 960 001")
    seen = amina.send(office, folder=team.folder)
    twice = office.workspace.duplicates.suggestions_of(office.workspace.sharing.look(seen).people)
    office.take(seen)
    assert [each.why for each in office.workspace.duplicates.suggestions()] == [each.why for each in twice]
    assert Likeness.PHONE in twice[0].why


def test_two_records_of_one_person_are_taken_together_and_apart_again_on_every_laptop(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    team.carry(office, amina)
    first = factory.make_person(office.workspace, "Dot Marsh", group=bus)
    second = factory.make_person(amina.workspace, "Dot Marsh", group=bus, helps=["A lift home"])
    session = factory.make_session(amina.workspace, bus, people=[second], is_open=True)
    line = factory.say(amina.workspace, session, "I want a ramp.", second)
    team.meet(1)
    (found,) = office.workspace.duplicates.suggestions()
    assert found.why == (Likeness.NAME,)
    office.workspace.duplicates.merge(first.id, second.id)
    team.meet(1)
    for laptop in (office, amina):
        assert names_of(laptop) == ["Dot Marsh"]
        assert factory.kept(laptop.workspace, line.id).answer_to == first.id
        assert [need.words for need in laptop.workspace.people.needs(first.id)] == ["A lift home"]
        assert laptop.workspace.duplicates.suggestions() == []
    amina.workspace.duplicates.take_apart(first.id, second.id)
    team.meet(1)
    for laptop in (office, amina):
        assert names_of(laptop) == ["Dot Marsh", "Dot Marsh"]
        assert factory.kept(laptop.workspace, line.id).answer_to == second.id
        assert laptop.workspace.duplicates.suggestions() == []
        assert whole(laptop)


def test_what_comes_later_for_the_other_record_follows(team: Team, office: Laptop, amina: Laptop, bus: Group) -> None:
    first, second, line = late_line(team, office, amina, bus)
    assert factory.kept(office.workspace, line.id).answer_to == second.id
    assert office.workspace.duplicates.catch_up() is not None
    assert factory.kept(office.workspace, line.id).answer_to == first.id
    assert office.workspace.duplicates.catch_up() is None


def test_erasing_a_person_erases_both_of_their_records(office: Laptop, bus: Group) -> None:
    first = factory.make_person(office.workspace, "Dot Marsh", group=bus)
    second = factory.make_person(office.workspace, "Dot Marsh", phone="01632 960001")
    office.workspace.duplicates.merge(first.id, second.id)
    office.workspace.people.erase(first.id)
    for person in (first, second):
        kept = office.workspace.people.get(person.id)
        assert kept is not None
        assert (kept.name, kept.phone) == ("", "")


def test_two_people_who_are_two_are_not_asked_about_again(office: Laptop, bus: Group) -> None:
    first = factory.make_person(office.workspace, "Ann Lee", group=bus)
    second = factory.make_person(office.workspace, "Ann Lee", group=bus)
    office.workspace.duplicates.two_people(second.id, first.id)
    assert office.workspace.duplicates.suggestions() == []
    with pytest.raises(UserError, match="Nothing was changed"):
        office.workspace.duplicates.merge(first.id, first.id)
    with pytest.raises(UserError, match="not taken together"):
        office.workspace.duplicates.take_apart(first.id, second.id)
