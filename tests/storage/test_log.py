"""The form of what is kept for ever: it must read back the same in every later version."""

import hashlib
import json
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.steps import Clock
from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import GENESIS, canonical, chained, commitment, parse_canonical
from coprod_desktop.storage.headers import Cell, Draft, Erase, Op, read_step, whole_header, write_head, write_step
from coprod_desktop.storage.payloads import Packer
from coprod_desktop.storage.vault import Vault
from tests.parcels import parcels

DEVICE = "0123456789abcdef0123456789abcdef"
value = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.dictionaries(st.text("abcxyz_", min_size=1), inner, max_size=3),
    max_leaves=6,
)


def test_a_header_and_its_hash_are_written_exactly_so() -> None:
    salt = "AAAAAAAAAAAAAAAAAAAAAA"
    cells = {"words": Cell((), commitment(salt, "the bus"))}
    op = Op("insight", "k31", "g1", write_head("g1", cells), cells, {"words": (salt, "the bus")})
    erase = Erase("person", "p1", ("phone", "name"), {DEVICE: 6})
    draft = Draft(Clock(1_795_000_000_000, 2), "slot", "Add insight", 1, (DEVICE, 3), (op,), (erase,))
    step = write_step(draft, DEVICE, 7)
    assert step.header == (
        '{"actor":"slot","clock":"001795000000000.00002","device":"0123456789abcdef0123456789abcdef",'
        '"erases":[{"c":["name","phone"],"r":"p1","seen":{"0123456789abcdef0123456789abcdef":6},"t":"person"}],'
        '"label":"Add insight","ops":[{"c":{"words":{"b":[],"h":"QLMo7mUMJQG_G0fp8WDTj_f1NZPlKc0IQtgFTT_pQJE"}},'
        '"care":"g1","r":"k31","t":"insight"}],'
        '"schema":1,"seq":7,"undoes":["0123456789abcdef0123456789abcdef",3],"v":1}'
    )
    assert read_step(step.header, [op.secrets]) == step


def test_the_commitment_and_the_chain_are_what_the_design_says() -> None:
    assert commitment("AAAAAAAAAAAAAAAAAAAAAA", "the bus") == "QLMo7mUMJQG_G0fp8WDTj_f1NZPlKc0IQtgFTT_pQJE"
    expected = hashlib.sha256(GENESIS + hashlib.sha256(b"{}").digest()).digest()
    assert chained(GENESIS, "{}") == expected


@given(value)
def test_canonical_json_reads_back_and_has_one_form(held: object) -> None:
    try:
        text = canonical(held)
        text.encode()
    except UnicodeEncodeError:
        return
    assert parse_canonical(text) == held
    assert canonical(json.loads(json.dumps(held, indent=2))) == text


@pytest.mark.parametrize("text", ['{"b":1,"a":2}', '{"a": 1}', '{"a":1,"a":1}', "1.0", "1e3", "NaN", '"\\u0041"', ""])
def test_what_is_not_canonical_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the readers of JSON word it each in their own way
        parse_canonical(text)


def test_a_header_that_knows_more_than_we_do_is_passed_on_letter_for_letter() -> None:
    header = canonical(
        {
            "actor": "a", "clock": "001795000000000.00000", "device": DEVICE, "erases": [], "label": "x",
            "later": {"schema": 9}, "schema": 2, "seq": 1, "undoes": None, "v": 1,
            "ops": [{"t": "note", "r": "n0", "care": "g", "c": {}, "later": [1]}],
        }
    )  # fmt: skip
    step = read_step(header, [None])
    assert whole_header(step.frame, [(op.table, op.record, op.head) for op in step.ops]) == header


@given(
    st.dictionaries(st.text("abc_", min_size=1), st.tuples(st.just("salt"), st.text() | st.integers(0, 99)), min_size=1)
)
def test_payloads_unpack_to_what_was_packed(secrets: dict[str, tuple[str, str | int]]) -> None:
    packer = Packer()
    try:
        canonical(secrets).encode()
    except UnicodeEncodeError:
        return
    assert packer.unpack(packer.pack(secrets)) == secrets


def test_every_step_is_chained_and_only_changed_cells_are_written(vault: Vault) -> None:
    person = Person(id=new_id(), name="Dot")
    for state in (person, replace(person, phone="01632 960001"), replace(person, phone="01632 960002")):
        with vault.work() as work:
            work.put(state)
            work.commit("Keep")
    with vault.desk.engine.connect() as connection:
        steps = list(parcels(connection, vault.desk.log))
    headers = [json.loads(each.header) for each in steps]
    assert [list(header["ops"][0]["c"]) for header in headers] == [["name"], ["phone"], ["phone"]]
    device = vault.desk.log.own
    assert [header["ops"][0]["c"].get("phone", {}).get("b") for header in headers] == [None, [], [[device, 2, 0]]]
    assert [header["seq"] for header in headers] == [1, 2, 3]
    before = GENESIS
    for each in steps:
        before = chained(before, each.header)
        assert before == each.hash


def test_a_header_tells_nothing_of_its_values(vault: Vault) -> None:
    with vault.work() as work:
        work.put(Person(id=new_id(), name="Mair Wyn", phone="01632 960001"))
        work.commit("Add a person")
    with vault.desk.engine.connect() as connection:
        heads = connection.execute(sa.select(tables.op.c.head, tables.step.c.frame).select_from(
            tables.op.join(tables.step, tables.step.c.arrival == tables.op.c.step)
        )).all()  # fmt: skip
    assert all("Mair" not in text and "960001" not in text for row in heads for text in row)


def test_two_equal_values_have_different_commitments(vault: Vault) -> None:
    with vault.work() as work:
        work.put(*(Person(id=Id(f"p{n}"), name="Mair") for n in range(2)))
        work.commit("Add people")
    with vault.desk.engine.connect() as connection:
        heads = [json.loads(head) for head in connection.execute(sa.select(tables.op.c.head)).scalars()]
    assert heads[0]["c"]["name"]["h"] != heads[1]["c"]["name"]["h"]
