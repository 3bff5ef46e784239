"""Looking at stored operations together says what looking at each in the plain way says."""

import json

import pytest

from coprod_desktop.domain.steps import OpRef, Value
from coprod_desktop.storage.canonical import canonical, commitment, new_salts
from coprod_desktop.storage.headers import Cell, write_head
from coprod_desktop.storage.op_checks import Commitments, LookedAt, StoredOp
from coprod_desktop.storage.payloads import Secrets

VALUES: dict[str, Value] = {
    "100%": "nobody's",
    "count": 12,
    "shown": {"as": "role"},
    "words": "He said “no”.\n",
    "yes": True,
}
LATER = OpRef("ab" * 16, 41, 2)


def secrets_of(values: dict[str, Value]) -> Secrets:
    return {name: (salt, value) for (name, value), salt in zip(values.items(), new_salts(len(values)), strict=True)}


def op_with(secrets: Secrets, bases: tuple[OpRef, ...] = (), care: str = "a group") -> StoredOp:
    cells = {name: Cell(bases, commitment(salt, value)) for name, (salt, value) in secrets.items()}
    return StoredOp("insight", 're"cord', write_head(care, cells), secrets)


def looked_at(*ops: StoredOp) -> list[LookedAt]:
    together = Commitments(ops)
    return [together.look(op) for op in ops]


@pytest.mark.parametrize("bases", [(), (LATER,), (LATER, LATER)])
@pytest.mark.parametrize("care", ["a group", 'its "own" \\ group'])
def test_what_was_written_agrees_and_stands_in_the_header_as_it_was_hashed(bases: tuple[OpRef, ...], care: str) -> None:
    op = op_with(secrets_of(VALUES), bases, care)
    header = canonical({**json.loads(op.head), "t": op.table, "r": op.record})
    assert looked_at(op) == [LookedAt(header)]


def test_what_a_later_version_adds_to_a_head_stays_in_the_header() -> None:
    op = op_with(secrets_of(VALUES))
    op.head = canonical({**json.loads(op.head), "since": 4, "zone": "hall"})
    (seen,) = looked_at(op)
    assert seen.agrees
    assert seen.header == canonical({**json.loads(op.head), "t": op.table, "r": op.record})


def test_a_value_that_was_changed_is_found_among_many_that_were_not() -> None:
    ops = [op_with(secrets_of(VALUES)) for _ in range(5)]
    ops[2].secrets = {**ops[2].secrets, "words": (new_salts(1)[0], "He said yes.")}
    assert [seen.agrees for seen in looked_at(*ops)] == [True, True, False, True, True]


def test_a_salt_that_no_version_writes_hides_nothing_in_the_others() -> None:
    ops = [op_with(secrets_of(VALUES)) for _ in range(4)]
    ops[1].secrets = {**ops[1].secrets, "words": ("!", "He said yes.")}
    ops[2].secrets = {**ops[2].secrets, "yes": (new_salts(1)[0], False)}
    assert [seen.agrees for seen in looked_at(*ops)] == [True, False, False, True]


def test_values_that_are_not_here_are_named() -> None:
    op = op_with(secrets_of(VALUES))
    op.secrets = {name: pair for name, pair in op.secrets.items() if name not in ("words", "yes")}
    assert set(looked_at(op)[0].missing) == {"words", "yes"}


def test_a_value_that_the_head_does_not_know_is_found() -> None:
    op = op_with(secrets_of(VALUES))
    op.secrets = {**op.secrets, "zeal": (new_salts(1)[0], "added")}
    assert not looked_at(op)[0].agrees


def test_a_value_without_its_salt_is_nonsense() -> None:
    op = op_with(secrets_of(VALUES))
    op.secrets = {**op.secrets, "yes": [True]}  # type: ignore[dict-item] # as a damaged payload may hold
    with pytest.raises(ValueError, match="salt"):
        looked_at(op)
