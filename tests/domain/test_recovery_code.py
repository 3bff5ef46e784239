import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.recovery_code import ALPHABET, new_recovery_code, read_recovery_code

place = st.integers(0, 31)


def symbols() -> str:
    return new_recovery_code().replace(" ", "")


def test_a_code_is_eight_groups_of_four_clear_letters() -> None:
    groups = new_recovery_code().split()
    assert [len(group) for group in groups] == [4] * 8
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set(ALPHABET) & set("BILOSUZ012568")


@given(place, st.sampled_from(ALPHABET))
def test_any_one_wrong_letter_is_found(where: int, letter: str) -> None:
    code = symbols()
    typed = code[:where] + letter + code[where + 1 :]
    if typed == code:
        assert read_recovery_code(typed) == code
    else:
        with pytest.raises(UserError, match="slip"):
            read_recovery_code(typed)


@given(st.integers(0, 30))
def test_any_two_neighbours_swapped_are_found(where: int) -> None:
    code = symbols()
    typed = code[:where] + code[where + 1] + code[where] + code[where + 2 :]
    if typed != code:
        with pytest.raises(UserError, match="slip"):
            read_recovery_code(typed)


@pytest.mark.parametrize("change", [str.lower, "-".join, lambda code: f"  {code}\n"])
def test_a_code_may_be_typed_in_any_case_with_spaces_and_dashes(change: object) -> None:
    code = symbols()
    assert callable(change)
    assert read_recovery_code(change(code)) == code


@given(st.text(max_size=40))
def test_no_text_but_a_code_is_taken(text: str) -> None:
    with pytest.raises(UserError, match="slip"):
        read_recovery_code(text)
