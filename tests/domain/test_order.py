from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.order import between, spread


@given(st.lists(st.integers(0, 1_000), min_size=1, max_size=60))
def test_there_is_room_between_any_two_places_however_a_list_has_been_moved_about(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        at = place % (len(keys) + 1)
        before = keys[at - 1] if at else ""
        after = keys[at] if at < len(keys) else ""
        keys.insert(at, between(before, after))
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert not any(key.endswith("0") for key in keys)


@given(st.integers(1, 40))
def test_a_key_fits_below_the_first_time_and_again(times: int) -> None:
    first = "1"
    for _ in range(times):
        lower = between("", first)
        assert lower < first
        first = lower


@pytest.mark.parametrize("count", [0, 1, 2, 6, 36, 700, 1_300])
def test_a_list_made_in_one_go_is_in_order_with_room_in_it(count: int) -> None:
    keys = spread(count)
    assert len(keys) == count == len(set(keys))
    assert keys == sorted(keys)
    assert not any(key.endswith("0") for key in keys)
    for before, after in pairwise(["", *keys, ""]):
        assert before < between(before, after)
        assert not after or between(before, after) < after


def test_two_places_in_the_wrong_order_are_a_fault() -> None:
    with pytest.raises(ValueError, match="does not sort"):
        between("b", "a")
