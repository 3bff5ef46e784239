"""Every query gives on a hub what it gives in a vault's file, on everything that the demonstration holds."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from inspect import getmembers, isfunction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.insights import Heard, Insight, InsightKind, Theme
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.telling import Stage
from coprod_desktop.services.demonstration.fill import Plan, fill
from coprod_desktop.services.log_views import AnswerFilter, LogFilter, LogState
from coprod_desktop.storage.attachments import keep_bytes, wanted_bytes
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.hub.vault import HubVault
from coprod_desktop.storage.queries.all import VaultQueries
from coprod_desktop.storage.receiving import receive
from coprod_desktop.storage.vault import Vault
from tests.hub.hubs import HubMaker
from tests.parcels import parcels
from tests.storage.conftest import CHEAP, PASSPHRASE

TODAY = date(2026, 11, 24)
DAYS = (TODAY - timedelta(400), TODAY - timedelta(20), TODAY, TODAY + timedelta(60))
TYPED = (
    "bus", "the bus", "buses", "bu", "b", "safe", "meet", "meeting room", "o'n", "don’t", "wait-", "31", "K", "amina",
    "Łuc", "luc", "a", "ma", "an y", "yusuf am", "%", "_", "50%", "\\", "zzz", "", " ", '"*', "it's", "x" * 3_000,
)  # fmt: skip


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, hub_maker: HubMaker) -> Iterator[tuple[Vault, HubVault]]:
    """A demonstration in a vault's file, and the same steps and pictures on a hub."""
    folder = tmp_path_factory.mktemp("both")
    vaults = Vaults(cost=CHEAP)
    vaults.new(folder / "file", PASSPHRASE, code="K")
    hub = hub_maker.new(folder)
    with closing(vaults.open(folder / "file", PASSPHRASE)) as vault:
        fill(vault.work, Plan(people=40, sessions=8, insights=120), lambda done, of: None)
        office = hub.join()
        with vault.desk.engine.connect() as connection, office.desk.writing() as transaction:
            every = parcels(connection, vault.desk.log)
            receive(transaction.connection, office.desk.log, every, office.desk.now())
            for picture in wanted_bytes(transaction.connection):
                keep_bytes(transaction.connection, vault.blobs.read(picture) or b"")
            transaction.commit()
        yield vault, office
    hub_maker.take_back(hub)


def ids_of(vault: Vault, noun: type[Any]) -> list[Any]:
    return [each.id for each in vault.reads.find(noun)]


def filters(vault: Vault) -> Iterator[LogFilter]:
    """Yield ways of narrowing the log."""
    for words in TYPED:
        yield LogFilter(words=words)
    for group, state in product([None, *ids_of(vault, Group)], [None, *LogState]):
        yield LogFilter(group=group, state=state)
        yield LogFilter(group=group, state=state, words="the")
    yield from (LogFilter(answer=each) for each in AnswerFilter)
    yield from (LogFilter(kind=each) for each in InsightKind)
    yield from (LogFilter(heard=each) for each in Heard)
    yield LogFilter(nobody=True)
    yield LogFilter(themes=tuple(ids_of(vault, Theme)[:3]))
    yield from (LogFilter(voice=each) for each in ids_of(vault, Person)[:10])


Calls = Callable[[Vault], Iterator[dict[str, Any]]]


def one(**values: Any) -> Calls:
    return lambda _: iter([values])


def each_of(noun: type[Any], name: str, **values: Any) -> Calls:
    return lambda vault: ({name: record, **values} for record in ids_of(vault, noun))


def page_of(noun: type[Any], name: str = "ids") -> Calls:
    return lambda vault: iter([{name: ids_of(vault, noun)}, {name: ids_of(vault, noun)[::-2]}, {name: []}])


def on_days(name: str) -> Calls:
    return lambda _: ({name: day} for day in DAYS)


def by_group(*others: dict[str, Any]) -> Calls:
    return lambda vault: (
        {"group": group, **other} for group in [None, *ids_of(vault, Group)] for other in others or [{}]
    )


CALLS: dict[str, Calls] = {
    "agenda_minutes": each_of(Session, "session"),
    "answer_figures": lambda vault: iter(
        [{}, *({"group": each} for each in ids_of(vault, Group)), *({"person": each} for each in ids_of(vault, Person))]
    ),
    "answer_ids": by_group({}, {"stages": list(Stage)[:3]}, {"ask_by": TODAY}, {"limit": 5}),
    "answer_rows": page_of(Insight),
    "answers_owed_by_group": one(),
    "answers_owed_to": by_group({}, {"limit": 3}),
    "calls": on_days("until"),
    "came_last_by": on_days("day"),
    "coming_sessions": by_group(*({"today": day} for day in DAYS)),
    "counts": one(),
    "find": lambda _: ({"words": typed, "limit": 1_000} for typed in TYPED),
    "find_people": lambda vault: (
        {"letters": typed, "first": first} for typed in TYPED for first in [None, *ids_of(vault, Group)]
    ),
    "float_rows": one(),
    "groups": one(),
    "insight_by_number": lambda vault: ({"number": each.number} for each in vault.reads.find(Insight)[:20]),
    "insight_rows": page_of(Insight),
    "kept": each_of(Session, "session"),
    "known_people": one(),
    "last_came": each_of(Group, "group"),
    "log_ids": lambda vault: ({"asked": each} for each in filters(vault)),
    "log_page": lambda vault: (
        {"asked": each, "after": after, "limit": 30, "most": 50}
        for each in filters(vault)
        for after in [None, _middle(vault)]
    ),
    "miles": one(first=DAYS[0], last=DAYS[-1]),
    "next_session": on_days("today"),
    "not_heard": page_of(Session, "sessions"),
    "overpaid": one(),
    "owed": one(),
    "paid_rows": one(),
    "past_session_ids": by_group(*({"today": day} for day in DAYS)),
    "people_ids": by_group({}, {"all_statuses": True}, *({"letters": typed} for typed in TYPED)),
    "people_rows": page_of(Person),
    "reviews": on_days("until"),
    "room": each_of(Session, "session"),
    "said_by": each_of(Person, "person"),
    "schedule": one(first=DAYS[0], last=DAYS[-1]),
    "series": each_of(Group, "group", until=TODAY, limit=5),
    "session_rows": page_of(Session),
    "sessions": by_group({}, {"since": TODAY}, {"limit": 2}),
    "sessions_between": by_group({"first": DAYS[0], "last": DAYS[-1]}),
    "spent": each_of(Group, "group", first=DAYS[0], last=DAYS[-1]),
    "theme_lines": each_of(Group, "group"),
    "to_pay": one(),
    "versions": lambda vault: ({"insight": each} for each in ids_of(vault, Insight)[:20]),
    "voices": each_of(Group, "group"),
}
UNORDERED = {"find", "voices"}
"""Queries whose order is not the same: the best lines come first, which each index judges in its own way."""


def _middle(vault: Vault) -> Any:
    found = ids_of(vault, Insight)
    return found[len(found) // 2]


def test_every_query_is_compared() -> None:
    assert {name for name, _ in getmembers(VaultQueries, isfunction) if not name.startswith("_")} == CALLS.keys()


@pytest.mark.parametrize("name", sorted(CALLS))
def test_a_query_gives_on_a_hub_what_it_gives_in_a_file(both: tuple[Vault, HubVault], name: str) -> None:
    vault, hub = both
    asked = 0
    for values in CALLS[name](vault):
        asked += 1
        of_file, of_hub = getattr(vault.queries, name)(**values), getattr(hub.queries, name)(**values)
        if name in UNORDERED:
            of_file, of_hub = sorted(of_file, key=repr), sorted(of_hub, key=repr)
        assert of_hub == of_file, values
    assert asked


def test_records_are_read_in_the_same_order(both: tuple[Vault, HubVault]) -> None:
    vault, hub = both
    for noun in vault.desk.log.shapes.of:
        assert hub.reads.find(noun) == vault.reads.find(noun)
        assert hub.reads.count(noun) == vault.reads.count(noun)


def test_the_hub_is_whole(both: tuple[Vault, HubVault]) -> None:
    assert [each for each in both[1].checks.run(lambda done, of: None) if not each.is_whole] == []


def test_typed_letters_find_names_by_the_index_of_trigrams(both: tuple[Vault, HubVault], tmp_path: Path) -> None:
    _, hub = both
    with hub.desk.engine.connect() as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        asked = "EXPLAIN SELECT id FROM person WHERE name_plain LIKE '%%ami%%'"
        plan = "".join(connection.exec_driver_sql(asked).scalars())
        assert "person_name_plain_idx" in plan
        asked = "EXPLAIN SELECT rowid FROM insight_words WHERE found @@ to_tsquery('coprod.words', 'bus')"
        assert "insight_words_found_idx" in "".join(connection.exec_driver_sql(asked).scalars())
