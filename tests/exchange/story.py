"""What happens in a team, by a script: edits, undoing, erasing, files made, lost, doubled, cut, forged or late."""

import json
import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.steps import Clock
from coprod_desktop.storage import tables
from coprod_desktop.storage.scopes import Scope, scope_of
from coprod_desktop.storage.work import wall_clock
from tests.exchange.forging import Forge, taken_apart
from tests.exchange.newer import Newer, Song, open_newer
from tests.exchange.team import Laptop, Team, desk_of, keys_of, values_of

WORDS = ("the bus", "a ramp", "more time", "")
TIME, VERSE = "after two", "Zebrafish never wait"
DAY = 24 * 60 * 60 * 1000
PEOPLE, LINES = 3, 2
WHATS = (
    "phone", "emergency", "words", "undo", "redo", "erase", "take back", "send", "take", "cut", "forge", "settle",
    "skew", "merge", "apart",
)  # fmt: skip
LATER = ("time", "song")
"""What only the laptop with the later version does."""

Happening = tuple[int, str, int, int]
"""Who, what, which, how."""


@dataclass
class Story:
    """A team with people and lines to work on, and a bag of files on their way.

    newer: one of the team, with a later version of the program, who gets everything.
    """

    team: Team
    newer: Newer
    people: Sequence[Id]
    lines: Sequence[Id]
    bag: list[tuple[Path, Laptop]] = field(default_factory=list)

    def play(self, script: Sequence[Happening]) -> None:
        """Do what the script says; what a service refuses is refused."""
        for who, what, which, how in script:
            laptop = self.team.all[who % len(self.team.all)]
            with suppress(UserError):
                if what in LATER:
                    self._do_what_others_cannot_show(what, self.people[which % PEOPLE], how)
                else:
                    self._do(laptop, what, which, how)

    def _do(self, laptop: Laptop, what: str, which: int, how: int) -> None:
        workspace = laptop.workspace
        person, line = self.people[which % PEOPLE], self.lines[which % LINES]
        match what:
            case "phone" | "emergency":
                self._change_person(laptop, person, **{what: f"{WORDS[how % 4]}{how}"})
            case "words":
                self._change_line(laptop, line, f"{WORDS[how % 4]}{how}")
            case "undo" | "redo":
                (workspace.history.undo if what == "undo" else workspace.history.redo)()
            case "erase":
                workspace.people.erase(person)
            case "merge" | "apart":
                duplicates = workspace.duplicates
                (duplicates.merge if what == "merge" else duplicates.take_apart)(person, self.people[how % PEOPLE])
            case "take back":
                workspace.taking_back.take_back(line)
            case "send":
                others = self.team.others if laptop is self.team.office else [self.team.office]
                to = others[which % len(others)]
                self.bag.append((laptop.send(to, folder=self.team.folder, full=how % 3 == 0), to))
            case "take" if self.bag:
                file, to = self.bag[which % len(self.bag)]
                to.take(file)
            case "cut" | "forge" if self.bag:
                (self._take_cut if what == "cut" else self._take_forged)(*self.bag[which % len(self.bag)], how)
            case "settle":
                for each in workspace.differences.all():
                    workspace.differences.keep(each.place, how % len(each.sides))
            case "skew":
                skew = (-365 * DAY, 0, 5 * 365 * DAY)[how % 3]
                object.__setattr__(desk_of(laptop), "now", lambda: wall_clock() + skew)

    def _change_person(self, laptop: Laptop, person: Id, **columns: Any) -> None:
        kept = laptop.workspace.people.get(person)
        if kept is not None and not kept.withdrawn and kept.name:
            changed: Person = replace(kept, **columns)
            laptop.workspace.people.change(changed)
            assert laptop.workspace.people.get(person) == changed, "5: my edit is what I see next"

    def _do_what_others_cannot_show(self, what: str, person: Id, how: int) -> None:
        known = self.newer.person(person)
        if what == "song":
            verse = f"{VERSE} {person}"
            self.newer.write(Song(id=new_id(), title=f"A song, {how}", singer=person, verse=verse))
        elif known is not None and known.name:
            self.newer.write(replace(known, best_time=f"{TIME} {how}"))

    def _change_line(self, laptop: Laptop, line: Id, words: str) -> None:
        kept = laptop.workspace.insights.get(line)
        if kept is not None:
            changed: Insight = replace(kept, words=words)
            laptop.workspace.insights.change(changed)
            now = laptop.workspace.insights.get(line)
            assert now is not None
            assert now.words == words, "5: my edit is what I see next"

    def _take_cut(self, file: Path, to: Laptop, how: int) -> None:
        """Bring in a file that is damaged."""
        whole = file.read_bytes()
        chance = random.Random(how)  # noqa: S311 # the same each time
        at = chance.randrange(len(whole))
        cut = whole[:at] if how % 2 else whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        self._take_false(cut, to)

    def _take_forged(self, file: Path, to: Laptop, how: int) -> None:
        """Bring in a file in which its maker changed what somebody wrote, and signed it truly."""
        parts = taken_apart(file, keys_of(to))
        made_by = json.loads(parts.head)["sender"]
        maker = next(laptop for laptop in self.team.all if laptop.device == made_by)
        own = to.workspace.pairing._cards().card_of(keys_of(to), leads=False)
        forge = Forge(parts, keys_of(maker), own.age)
        headers = [n for n, line in enumerate(parts.lines) if line.startswith(b'{"actor"')]
        if headers:
            at = headers[how % len(headers)]
            lines = list(parts.lines)
            lines[at] = lines[at].replace(b'"label":"', b'"label":"not ')
            self._take_false(forge.sealed(forge.with_lines(lines).inner()), to)

    def _take_false(self, data: bytes, to: Laptop) -> None:
        """Bring in a false file: it is refused, and nothing is changed."""
        file, before, taken = self.team.folder / "false.coprod", state_of(to), False
        file.write_bytes(data)
        with suppress(UserError):
            to.take(file)
            taken = True
        assert not taken, "a false file was taken"
        assert state_of(to) == before, "10: all or nothing"

    def end(self) -> None:
        """Bring everybody together, look whether all is as it was promised, and update the office."""
        self.come_together()
        self._check_update()

    def come_together(self) -> None:
        """Bring everybody together, and look whether all is as it was promised."""
        for laptop in self.team.all:
            object.__setattr__(desk_of(laptop), "now", wall_clock)
        self.team.meet(2)
        for file, to in self.bag:  # everything once more, late
            before = state_of(to)
            with suppress(UserError):
                to.take(file)
            assert state_of(to) == before, "2 and 11: an old file changes nothing"
        for laptop in self.team.all:
            self._check(laptop)

    def _check(self, laptop: Laptop) -> None:
        mine, office = state_of(laptop), state_of(self.team.office)
        groups = next(
            (each.groups for each in self.team.office.workspace.sharing.peers() if each.name == laptop.name), None
        )
        desk = desk_of(self.team.office)
        with desk.engine.connect() as connection:
            scope = scope_of(connection, desk.nouns, groups)
        seen = {key: row for key, row in office.rows.items() if key in scope}
        assert mine.rows == seen, "1: the same state, and no more than the scope"
        assert mine.contests == {each for each in office.contests if each[:2] in scope}, "1: the same differences"
        assert laptop.workspace.sharing.gaps() == [], "6: no gaps"
        assert mine.chains.items() <= office.chains.items(), "12: headers and hashes are passed on unchanged"
        _check_log(laptop, scope)

    def _check_update(self) -> None:
        """Update the office, and look whether it shows all as if it had never been older."""
        gone = desk_of(self.team.office).log.erased.people
        self.team.office.workspace.close()
        updated = open_newer(self.team.office.name, self.team.folder).laptop
        self.team.office.workspace = updated.workspace
        assert state_of(updated, all_of_it=True) == state_of(self.newer.laptop, all_of_it=True), "4"
        for laptop in (updated, self.newer.laptop):
            values = values_of(laptop)
            assert not [person for person in gone if f"{VERSE} {person}" in values], "11: erased"


@dataclass(frozen=True)
class State:
    """What a vault holds: rows by table and id, contested cells, and the chain of each device as far as it is here."""

    rows: dict[tuple[str, str], dict[str, Any]]
    contests: set[tuple[str, str, str]]
    chains: dict[tuple[str, int], bytes]


def state_of(laptop: Laptop, *, all_of_it: bool = False) -> State:
    """Return all that has to be alike. all_of_it: also what only the later version shows."""
    desk = desk_of(laptop)
    with desk.engine.connect() as connection:
        rows = {
            (name, row["id"]): {**row, "row": 0}
            for name, noun in desk.nouns.named.items()
            if all_of_it or name != Song.TABLE
            for row in connection.execute(sa.select(*_columns(noun.table, all_of_it=all_of_it))).mappings()
        }
        contests = {(row.tbl, row.record, row.col) for row in connection.execute(sa.select(tables.contest))}
        steps = sa.select(tables.device.c.id, tables.step.c.seq, tables.step.c.hash).join(
            tables.device, tables.device.c.n == tables.step.c.device
        )
        chains = {(row.id, row.seq): bytes(row.hash) for row in connection.execute(steps)}
    return State(rows, contests, chains)


def _columns(table: sa.Table, *, all_of_it: bool) -> list[sa.Column[Any]]:
    return [column for column in table.columns if all_of_it or column.name != "best_time"]


def _check_log(laptop: Laptop, scope: Scope) -> None:
    """Look whether every value is here unless it was erased, and nothing that was erased; and whether clocks kept."""
    desk = desk_of(laptop)
    log = desk.log
    with desk.engine.connect() as connection:
        log.erased.load(connection)
        every = [(row.tbl, row.record) for row in connection.execute(sa.select(tables.op.c.tbl, tables.op.c.record))]
        for key, history in log.histories(connection, dict.fromkeys(every)).items():
            gone = log.erased.columns(key)
            for entry in history.entries:
                held = entry.secrets.keys()
                assert not ("*" in gone and held), "11: erased"
                assert held.isdisjoint(gone), "11: erased"
                missing = set() if "*" in gone else entry.cells.keys() - held - gone
                assert not missing or log.erased.people or key not in scope, "3: no value is lost"
        heard = Clock.parse(str(connection.scalar(_CLOCK) or Clock(0)))
        assert heard.millis <= wall_clock() + DAY, "7: a wrong clock moves no one beyond the bound"


_CLOCK = sa.select(tables.setting.c.value).where(tables.setting.c.name == "clock")
