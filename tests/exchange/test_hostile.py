"""One test for each trick: what is tried, and the sentence by which it is refused."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.steps import Clock
from coprod_desktop.services.backups import Backups
from coprod_desktop.services.bundles import DAMAGED, NEWER, NOT_FOR_US, NOT_OURS
from coprod_desktop.storage import looking_through, receiving
from coprod_desktop.storage.canonical import canonical, header_digest, linked, to_base64
from coprod_desktop.storage.checkpoints import checkpoint_text
from coprod_desktop.storage.work import wall_clock
from tests import factory
from tests.exchange.false_histories import Liar, Written, lines_of, nested, steps_in
from tests.exchange.forging import Forge, Parts, taken_apart
from tests.exchange.story import state_of
from tests.exchange.team import Laptop, Team, desk_of, keys_of, names_of, open_team
from tests.exchange.test_fuzz import all_rows, fill

WORD = b'"Mair Hughes"'


@pytest.fixture
def file(team: Team, office: Laptop, amina: Laptop, bus: Group) -> Path:
    fill(office, bus)
    return office.send(amina, folder=team.folder)


@pytest.fixture
def forge(office: Laptop, amina: Laptop, file: Path) -> Forge:
    return forge_of(office, amina, file)


def forge_of(office: Laptop, amina: Laptop, file: Path) -> Forge:
    """Return what makes false files of one that the office has made for Amina."""
    own = amina.workspace.pairing.own().shown.card
    return Forge(taken_apart(file, keys_of(amina)), keys_of(office), own.age)


@dataclass
class Untouched:
    """A team that nothing false has ever reached, and may not reach: what is refused changes nothing."""

    team: Team
    forge: Forge

    @property
    def amina(self) -> Laptop:
        return self.team.others[0]

    def refused(self, made: Path | Parts, name: str = "false") -> str:
        """Return the sentence by which Amina's laptop refuses what was made, looked at or brought in."""
        file = made if isinstance(made, Path) else self.forge.file(made, self.team.folder / f"{name}.coprod")
        return refused(self.amina, file)


@pytest.fixture(scope="module")
def untouched(paired: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Untouched]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Backups, "make", lambda *_: None)  # of each try: another test shows that one is made
        team = open_team(paired, tmp_path_factory.mktemp("untouched"))
        group = team.office.workspace.groups.get(team.office.workspace.groups.all()[0].id)
        assert group is not None
        fill(team.office, group)
        file = team.office.send(team.others[0], folder=team.folder)
        yield Untouched(team, forge_of(team.office, team.others[0], file))
        team.close()


def refused(laptop: Laptop, file: Path) -> str:
    """Return the sentence by which file is refused; nothing is changed by it, not by looking either."""
    before = all_rows(laptop), state_of(laptop)
    said = set()
    for read in (laptop.workspace.sharing.look, laptop.workspace.sharing.bring_in):
        with pytest.raises(UserError) as error:
            read(file)
        said.add(str(error.value))
    assert (all_rows(laptop), state_of(laptop)) == before
    (sentence,) = said
    return sentence


def told(forge: Forge, change: Callable[[list[Written]], None], seed: int = 1) -> Parts:
    """Return the history of a laptop that nobody knows, with a change in it, truly chained and signed."""
    steps = steps_in(forge.good.lines, forge.signer.device)
    change(steps)
    return forge.with_lines(lines_of(steps, *Liar(steps, seed).stranger()))


def phone_is(value: object) -> Callable[[list[Written]], None]:
    """Return what writes value where somebody's phone stands."""

    def change(steps: list[Written]) -> None:
        for step in steps:
            for op, payload in zip(step.header["ops"], step.payloads, strict=True):
                if op["t"] == Person.TABLE and payload is not None:
                    op["c"]["phone"] = {"b": [], "h": ""}
                    payload["phone"] = ["AAAAAAAAAAAAAAAAAAAAAA", value]

    return change


def test_a_true_history_with_an_honest_value_is_taken(forge: Forge, amina: Laptop, tmp_path: Path) -> None:
    amina.take(forge.file(told(forge, phone_is("01632 960001")), tmp_path / "a.coprod"))
    assert names_of(amina) == ["Mair Hughes"]


@pytest.mark.parametrize(
    "value", ["a\x00b", nested(9), nested(400), nested(700), 2**53, 2**63, ["x"], {"é": 1}],
    ids=["NUL", "nested", "nested deeper", "absurd nesting", "2^53", "2^63", "a list", "a strange key"],
)  # fmt: skip
def test_a_value_that_no_vault_could_hold_is_refused(untouched: Untouched, value: Any) -> None:
    assert untouched.refused(told(untouched.forge, phone_is(value))) in {DAMAGED, receiving.DAMAGED}


def test_a_value_of_another_kind_is_kept_and_not_shown(forge: Forge, amina: Laptop, tmp_path: Path) -> None:
    for seed, value in enumerate([7, True, None, {"a": 1}], start=1):
        amina.take(forge.file(told(forge, phone_is(value), seed), tmp_path / "a.coprod"))
        (person,) = amina.workspace.duplicates._reads.find(Person)
        assert (person.name, person.phone) == ("Mair Hughes", "")


@pytest.mark.parametrize("line", [
    WORD[:-1] + b'\\u0000"', WORD[:-1] + b'\\ud800"', WORD[:-1] + b'\\udc00\\ud800"', WORD[:-1] + b'\xed\xa0\x80"',
    WORD[:-1] + b"\xff" + b'"', b"NaN", b"1e999", b"9223372036854775808", b'{"a":1,"a":2}', b"[" * 3_000 + b"]" * 3_000,
    b" " + WORD,
], ids=["NUL", "half a pair", "a pair turned", "a pair in bytes", "no UTF-8", "NaN", "endless", "2^63", "twice the key",
        "deep", "a space"])  # fmt: skip
def test_a_line_that_is_not_as_it_is_written_is_refused(untouched: Untouched, line: bytes) -> None:
    lines = [each.replace(WORD, line) for each in untouched.forge.good.lines]
    assert lines != untouched.forge.good.lines
    assert untouched.refused(untouched.forge.with_lines(lines)) in {DAMAGED, receiving.DAMAGED}


def test_the_signature_or_the_lines_of_another_file_are_refused(untouched: Untouched) -> None:
    good, team = untouched.forge.good, untouched.team
    other = taken_apart(team.office.send(untouched.amina, folder=team.folder, full=True), keys_of(untouched.amina))
    assert untouched.refused(Parts(good.head, other.signature, good.body)) == DAMAGED
    assert untouched.refused(Parts(other.head, good.signature, good.body)) == DAMAGED


def test_a_chain_whose_end_its_laptop_did_not_sign_is_refused(untouched: Untouched) -> None:
    assert untouched.refused(with_another_end(untouched.forge)) == DAMAGED


def with_another_end(forge: Forge) -> Parts:
    """Return a bundle in which the end of every chain is signed by somebody else."""
    lines = [json.loads(line) for line in forge.good.lines]
    for line in lines:
        if isinstance(line, list) and line[0] == "segment":
            line[7] = to_base64(bytes(64))
    return forge.with_lines([canonical(line).encode() for line in lines])


def test_another_history_that_goes_on_from_what_is_here_is_told_as_two_laptops_under_one_name(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    team.carry(office, amina)
    factory.make_person(amina.workspace, "Mair Hughes", group=bus)
    team.carry(amina, office)
    team.carry(office, amina)
    factory.make_person(amina.workspace, "Owen Price", group=bus)
    file = amina.send(office, folder=team.folder)
    own = office.workspace.pairing.own().shown.card
    forge = Forge(taken_apart(file, keys_of(office)), keys_of(amina), own.age)
    other = forge.file(forge.with_lines(going_on_from_elsewhere(forge, bytes(32))), team.folder / "other.coprod")
    assert refused(office, other) == receiving.TWO_HISTORIES
    assert office.take(file).steps == 1


def going_on_from_elsewhere(forge: Forge, digest: bytes) -> list[bytes]:
    """Return lines in which the signer's own steps follow from another hash than they did, truly signed."""
    device, key = forge.signer.device, Ed25519PrivateKey.from_private_bytes(forge.signer.signing)
    lines = list(forge.good.lines)
    at = next(n for n, line in enumerate(lines) if line.startswith(b'["segment","%s"' % device.encode()))
    segment = json.loads(lines[at])
    for place, name in ((2, digest), (5, linked(digest, header_digest(lines[at + 2].decode())))):
        signature = key.sign(checkpoint_text(device, segment[place], name))
        segment[place + 1 : place + 3] = [to_base64(name), to_base64(signature)]
    lines[at] = canonical(segment).encode()
    return lines


@pytest.mark.parametrize("version", [0, 2, -1, 2**53, None, "1", True])
def test_another_version_of_the_header_is_refused_though_it_is_signed(untouched: Untouched, version: object) -> None:
    said = untouched.refused(untouched.forge.signed(untouched.forge.good.body, v=version))
    assert said == (NEWER if version in (0, 2) and version is not True else DAMAGED)


@pytest.mark.parametrize("first", [b"coprod bundle 0\n", b"coprod bundle 1 \n", b"coprod bundle\n", b"\n"])
def test_another_form_of_the_file_is_refused(untouched: Untouched, first: bytes) -> None:
    inner = first + untouched.forge.good.inner().partition(b"\n")[2]
    file = untouched.team.folder / "form.coprod"
    file.write_bytes(untouched.forge.sealed(inner))
    assert untouched.refused(file) in {NEWER, NOT_OURS}


def test_a_file_for_another_laptop_can_not_be_passed_off_as_ours(untouched: Untouched) -> None:
    dot, team = untouched.team.others[1], untouched.team
    file = team.office.send(untouched.amina, folder=team.folder, full=True)
    assert refused(dot, file) == NOT_FOR_US
    forge = untouched.forge
    for_dot = Forge(forge.good, forge.signer, dot.workspace.pairing.own().shown.card.age)
    assert refused(dot, for_dot.file(forge.good, team.folder / "sealed anew.coprod")) == NOT_FOR_US


def test_nobody_can_be_erased_twice_by_one_step(untouched: Untouched) -> None:
    def erase_twice(steps: list[Written]) -> None:
        record = next(op["r"] for step in steps for op in step.header["ops"] if op["t"] == Person.TABLE)
        steps[-1].header["erases"] = [{"t": Person.TABLE, "r": record, "c": ["phone"], "seen": {}}] * 2

    assert untouched.refused(told(untouched.forge, erase_twice)) == receiving.DAMAGED


def test_what_a_later_version_adds_to_a_header_is_kept_unless_it_nests_too_deep(
    untouched: Untouched, forge: Forge, amina: Laptop, tmp_path: Path
) -> None:
    def add(value: object) -> Callable[[list[Written]], None]:
        return lambda steps: steps[0].header.update(later=value)

    assert untouched.refused(told(untouched.forge, add(nested(400)))) == receiving.DAMAGED
    assert amina.take(forge.file(told(forge, add({"a": [1, {"b": 2}]})), tmp_path / "b.coprod")).steps


def test_a_file_that_is_played_again_changes_nothing(
    team: Team, office: Laptop, amina: Laptop, file: Path, bus: Group
) -> None:
    amina.take(file)
    for person in office.workspace.people.ids(all_statuses=True):
        office.workspace.people.erase(person)
    factory.make_person(office.workspace, "Owen Price", group=bus)
    team.carry(office, amina)
    before = state_of(amina)
    assert amina.take(file).steps == 0
    assert state_of(amina) == before


def test_a_laptop_whose_clock_no_calendar_holds_stops_nothing(forge: Forge, amina: Laptop, tmp_path: Path) -> None:
    def far(steps: list[Written]) -> None:
        for step in steps:
            step.header["clock"] = "999999999999999.99999"

    amina.take(forge.file(told(forge, far), tmp_path / "a.coprod"))
    lines = amina.workspace.insights.ids()
    assert any(amina.workspace.insights.versions(line) for line in lines)


@pytest.mark.parametrize("clock", ["١" * 15 + ".00000", "1" * 15 + ".0000٠", "1.1", "1" * 16 + ".00000"])
def test_a_clock_that_no_version_writes_is_refused(untouched: Untouched, clock: str) -> None:
    said = untouched.refused(told(untouched.forge, lambda steps: steps[0].header.update(clock=clock)))
    assert said == receiving.DAMAGED


@pytest.mark.parametrize("beyond", [0, 1], ids=["at the bound", "beyond it"])
def test_a_clock_a_day_ahead_is_followed_and_one_beyond_that_is_not(
    forge: Forge, team: Team, office: Laptop, amina: Laptop, tmp_path: Path, beyond: int
) -> None:
    """And what is written after the last count of a moment is read by others like all else."""
    now = wall_clock()
    for laptop in (office, amina):
        object.__setattr__(desk_of(laptop), "now", lambda: now)
    clock = Clock(now + receiving.CLOCK_BOUND_MILLIS + beyond, 99_999)
    steps = told(forge, lambda steps: steps[0].header.update(clock=str(clock)))
    amina.take(forge.file(steps, tmp_path / "a.coprod"))
    factory.make_person(amina.workspace, "Owen Price")
    with desk_of(amina).engine.connect() as connection:
        own = desk_of(amina).log.tip(connection).clock
    assert (own > clock) is (beyond == 0)
    assert team.carry(amina, office).steps > 0
    assert "Owen Price" in names_of(office)


def test_a_chain_of_a_laptop_that_nobody_introduced_is_refused(untouched: Untouched) -> None:
    steps = steps_in(untouched.forge.good.lines, untouched.forge.signer.device)
    introduced, *lines = lines_of(steps, *Liar(steps, 1).stranger())
    assert introduced.startswith(b'["device"')
    assert untouched.refused(untouched.forge.with_lines(lines)) == DAMAGED


@pytest.mark.parametrize(("line", "count"), [
    (b'["wants",[]]', 100_000), (b'["lacks","' + b"0" * 32 + b'",[' + b",".join([b"[1,2]"] * 3_000) + b"]]", 20),
], ids=["short", "long"])  # fmt: skip
def test_a_file_that_says_the_same_without_end_is_refused_before_memory_is_full(
    untouched: Untouched, monkeypatch: pytest.MonkeyPatch, line: bytes, count: int
) -> None:
    if count < looking_through.BATCH:
        monkeypatch.setattr(looking_through, "MOST_SAID", 50_000)  # what it is takes seconds to reach
    many = untouched.forge.with_lines([line] * count)
    assert len(many.body) < 1_000, "a bomb"
    assert untouched.refused(many) == DAMAGED


def test_a_file_that_claims_more_than_it_holds_takes_nothing_from_those_who_hear_it(
    forge: Forge, team: Team, office: Laptop, amina: Laptop, bus: Group, tmp_path: Path
) -> None:
    claimed = {office.device: 2**53 - 1, "f" * 32: 2**53 - 1}
    coming = amina.take(forge.file(forge.signed(forge.good.body, vector=claimed), tmp_path / "a.coprod"))
    assert {gap.device for gap in coming.gaps} == claimed.keys()
    assert amina.workspace.sharing.gaps() == []
    for laptop, name in ((office, "Owen Price"), (amina, "Sian Reed")):
        factory.make_person(laptop.workspace, name, group=bus)
    team.meet(1)
    assert names_of(office) == names_of(amina) == ["Mair Hughes", "Owen Price", "Sian Reed"]


def test_a_digest_that_is_none_is_asked_of_nobody(forge: Forge, team: Team, office: Laptop, amina: Laptop) -> None:
    """Else every file that we make would be refused by everybody."""

    def no_digest(steps: list[Written]) -> None:
        op = steps[0].header["ops"][0]
        values = {"owner": "session", "belongs_to": "x", "digest": "zz", "group": ""}
        op.update(t="attachment", r="f" * 32, care="", c={name: {"b": [], "h": ""} for name in values})
        steps[0].payloads[0] = {name: ["AAAAAAAAAAAAAAAAAAAAAA", value] for name, value in values.items()}

    amina.take(forge.file(told(forge, no_digest), team.folder / "a.coprod"))
    team.carry(amina, office)
