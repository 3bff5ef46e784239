import pytest

from coprod_desktop.domain.ids import CODE_LETTERS, Number, id_from, new_code, new_id, random_id


@pytest.mark.parametrize("typed", ["K31", "k31", " K 31 ", "k-31", "K 3 1", "K٣١"])
def test_a_number_is_understood_however_it_is_typed(typed: str) -> None:
    assert Number.parse(typed) == Number("K", 31)


@pytest.mark.parametrize("typed", ["", "31", "K", "ABCD1", "K31K", "K1234567890", "Ķ31"])
def test_what_is_no_number_is_nothing(typed: str) -> None:
    assert Number.parse(typed) is None


def test_a_number_reads_as_it_is_said_and_sorts_by_its_count() -> None:
    assert str(Number("K", 31)) == "K31"
    assert sorted([Number("K", 10), Number("K", 9)]) == [Number("K", 9), Number("K", 10)]


def test_codes_have_no_letters_that_are_misread() -> None:
    assert all(set(new_code()) <= set(CODE_LETTERS) and len(new_code()) == 3 for _ in range(50))
    assert not set("ILOUBSZ") & set(CODE_LETTERS)


def test_the_same_thing_made_twice_is_one_and_parts_do_not_run_together() -> None:
    assert id_from("themed", "a", "b") == id_from("themed", "a", "b")
    assert id_from("themed", "ab", "c") != id_from("themed", "a", "bc")


def test_ids_are_alike_in_shape_and_new_ones_grow() -> None:
    made = [new_id(), new_id(), random_id(), id_from("x")]
    assert all(len(each) == 32 and int(each, 16) for each in made)
    assert new_id()[:12] >= made[0][:12]
