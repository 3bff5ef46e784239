"""The one door on a hub: several coordinators at once, each a device of their own."""

import shutil
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.people import Person
from coprod_desktop.services.hub_views import Heard
from coprod_desktop.services.ports import WorkMissingError
from coprod_desktop.services.vault_errors import VaultBusyError
from coprod_desktop.storage import tables
from coprod_desktop.storage.engine import WRITES
from coprod_desktop.storage.hub import engine as hub_engine
from coprod_desktop.storage.hub import marker
from coprod_desktop.storage.hub.engine import open_engine
from coprod_desktop.storage.hub.folder import HubFolders
from coprod_desktop.storage.hub.vault import HubVault
from tests.hub.hubs import Hub, HubMaker
from tests.hub.office import PATIENCE
from tests.storage.conftest import CHEAP, PASSPHRASE

MAIR = Person(id=Id("p0"), name="Mair Lloyd", phone="01632 960001")
FOLDERS = HubFolders(cost=CHEAP)


def keep(vault: HubVault, *people: Person) -> None:
    with vault.work() as work:
        work.put(*people)
        work.commit("Keep")


def _nothing() -> None:
    """Hear what a test does not ask about."""


def phone(vault: HubVault) -> str:
    found = vault.reads.get(Person, MAIR.id)
    assert found is not None
    return found.phone


def count(hub: HubVault, table: sa.Table) -> int:
    with hub.desk.engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def faults(vault: HubVault) -> list[str]:
    return [each.detail for each in vault.checks.run(lambda done, of: None) if not each.is_whole]


def test_what_one_coordinator_keeps_another_sees_and_is_told_of(hub: Hub) -> None:
    first, second = hub.join(), hub.join()
    keep(first, MAIR)
    assert second.reads.get(Person, MAIR.id) == MAIR
    assert [row.id for row in second.queries.find_people("mai")] == [MAIR.id]
    news = second.news()
    assert news is not None
    assert news.records == {("person", MAIR.id)}
    assert second.news() is None
    assert first.news() is None, "nobody is told what they wrote themselves"


def test_changes_of_one_record_by_two_coordinators_follow_one_another(hub: Hub) -> None:
    first, second = hub.join(), hub.join()
    keep(first, MAIR)
    for number in range(3):
        keep(second, replace(MAIR, phone=f"01632 96010{number}"))
        keep(first, replace(MAIR, phone=f"01632 96020{number}"))
        assert phone(second) == f"01632 96020{number}"
    with first.desk.engine.connect() as connection:
        history = first.desk.log.histories(connection, [("person", MAIR.id)])["person", MAIR.id]
        assert [len(entry.cells["phone"].bases) for entry in history.entries] == [0, 1, 1, 1, 1, 1, 1]
        assert len(history.heads("phone")) == 1
        assert [entry.clock for entry in history.entries] == sorted(entry.clock for entry in history.entries)
    assert count(first, tables.contest) == 0
    assert faults(first) == []


def at_once(*deeds: Callable[[], None]) -> None:
    """Do deeds at the same time, each on a thread; raise what any of them raises."""
    raised: list[BaseException] = []

    def guarded(deed: Callable[[], None]) -> None:
        try:
            deed()
        except BaseException as error:  # noqa: BLE001 - raised again below
            raised.append(error)

    threads = [threading.Thread(target=guarded, args=(deed,)) for deed in deeds]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    for error in raised:
        raise error


def test_coordinators_who_write_at_the_same_time_lose_nothing(hub: Hub) -> None:
    offices = [hub.join() for _ in range(3)]
    keep(offices[0], MAIR)

    def write(office: HubVault) -> None:
        for number in range(5):
            keep(office, replace(MAIR, phone=f"{office.desk.numbers.code} {number}"))
            keep(office, Person(id=new_id(), name=f"Somebody {office.desk.numbers.code}"))

    at_once(*(lambda office=office: write(office) for office in offices))
    assert count(offices[0], tables.step) == 1 + 3 * 10
    assert count(offices[0], tables.contest) == 0
    assert len(offices[0].reads.find(Person)) == 1 + 3 * 5
    with offices[0].desk.engine.connect() as connection:
        history = offices[0].desk.log.histories(connection, [("person", MAIR.id)])["person", MAIR.id]
    written = [str(entry.secrets["phone"][1]) for entry in history.entries if "phone" in entry.secrets]
    assert sorted(written[1:]) == sorted(
        f"{office.desk.numbers.code} {number}" for office in offices for number in range(5)
    )
    assert {phone(office) for office in offices} == {written[-1]}
    assert all(faults(office) == [] for office in offices)


def test_whoever_waits_too_long_for_another_is_told_and_nothing_is_kept(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_engine, "_TURN", "100ms")
    monkeypatch.setattr(hub_engine, "_TURNS", 2)
    first, second = hub.join(), hub.join()
    with first.work() as work:
        work.put(MAIR)
        with pytest.raises(VaultBusyError, match="Somebody else is writing"):
            keep(second, MAIR)
        work.commit("Keep")
    keep(second, replace(MAIR, phone="01632 960002"))
    assert phone(first) == "01632 960002"


def test_whoever_waits_for_another_hears_of_it_and_then_keeps_what_they_wrote(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_engine, "_TURN", "100ms")
    first, second = hub.join(), hub.join()
    held_up = threading.Event()
    listening = second.others.listen(Heard(_nothing, _nothing, _nothing, held_up.set))
    waiting = threading.Thread(target=keep, args=(second, replace(MAIR, phone="01632 960002")))
    with first.work() as work:
        work.put(MAIR)
        waiting.start()
        assert held_up.wait(PATIENCE)
        work.commit("Keep")
    waiting.join()
    listening.stop()
    assert phone(first) == "01632 960002"


def test_nobody_who_closes_the_hub_waits_for_long(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_engine, "_TURN", "100ms")
    monkeypatch.setattr(hub_engine, "_TURNS", 10**6)
    first, second = hub.join(), hub.join()
    second.others.listen(Heard(_nothing, _nothing, _nothing, _nothing)).stop()
    with first.work() as work:
        work.put(MAIR)
        with pytest.raises(VaultBusyError):
            keep(second, MAIR)


def test_each_coordinator_undoes_their_own_steps_alone(hub: Hub) -> None:
    first, second = hub.join(), hub.join()
    other = Person(id=Id("p1"), name="Joanna")
    keep(first, MAIR)
    assert not second.history.can().undo
    keep(second, replace(MAIR, phone="01632 960002"), other)
    with pytest.raises(UserError, match="changed since"):
        first.history.undo()
    second.history.undo()
    assert first.reads.find(Person) == [MAIR]
    second.history.redo()
    assert first.reads.find(Person) == [replace(MAIR, phone="01632 960002"), other]
    assert faults(first) == []


def test_leaving_without_keeping_leaves_nothing(hub: Hub) -> None:
    first, second = hub.join(), hub.join()
    with first.work() as work:
        work.put(MAIR)
    assert second.reads.find(Person) == []
    keep(first, MAIR)
    assert second.reads.find(Person) == [MAIR]


def test_no_two_coordinators_give_the_same_number(hub: Hub) -> None:
    offices = [hub.join("K"), hub.join("K"), hub.join("K")]
    assert len({office.desk.numbers.code for office in offices}) == 3
    assert offices[0].sharing.own_code() == "K"


def test_numbers_go_on_where_they_were_also_from_an_older_copy_of_the_folder(hub: Hub, tmp_path: Path) -> None:
    office = hub.join("K")
    path = office.path
    office.close()
    shutil.copytree(path, tmp_path / "older")
    for where, expected in ((path, 1), (tmp_path / "older", 2), (path, 3)):
        with closing(FOLDERS.open(where, PASSPHRASE)) as again, again.work() as work:
            assert work.next_number() == expected
            work.put(Person(id=new_id(), name="Somebody"))
            work.commit("Add person")


def test_a_copy_of_a_folder_does_not_open_beside_it(hub: Hub, tmp_path: Path) -> None:
    office = hub.join()
    shutil.copytree(office.path, tmp_path / "copy", ignore=shutil.ignore_patterns("lock*"))
    with pytest.raises(VaultBusyError, match="open already"):
        FOLDERS.open(tmp_path / "copy", PASSPHRASE)
    office.close()
    FOLDERS.open(tmp_path / "copy", PASSPHRASE).close()


def test_drafts_keys_and_concerns_never_reach_the_hub(hub: Hub) -> None:
    office = hub.join()
    office.drafts.keep("live/a", {"words": "quagmire"})
    keep(office, MAIR)
    engine = open_engine(hub.admin)
    with engine.connect() as connection:
        for table in (tables.draft, tables.concern, tables.own_age):
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() == 0
        assert connection.execute(sa.select(tables.device.c.private_key)).scalars().all() == [None]
        kept = connection.execute(sa.select(tables.setting.c.value)).scalars().all()
        assert hub.address.password not in " ".join(kept)
    engine.dispose()
    path = office.path
    office.close()
    assert hub.address.password.encode() not in b"".join(each.read_bytes() for each in path.iterdir() if each.is_file())
    with closing(FOLDERS.open(path, PASSPHRASE)) as again:
        assert again.drafts.read("live/a") == {"words": "quagmire"}
        assert again.address.password == hub.address.password


def test_an_older_copy_of_the_hub_is_noticed_and_nothing_is_written_twice(hub: Hub) -> None:
    office = hub.join("K")
    keep(office, MAIR)
    device, path = office.desk.log.own, office.path
    keep(office, replace(MAIR, phone="01632 960002"))
    office.close()
    engine = open_engine(hub.admin)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM op WHERE step = 2")
        connection.exec_driver_sql("DELETE FROM step WHERE arrival = 2")
        connection.exec_driver_sql("DELETE FROM checkpoint")
        connection.exec_driver_sql("UPDATE person SET phone = '01632 960001'")
    engine.dispose()
    with pytest.raises(WorkMissingError, match="older copy"):
        FOLDERS.open(path, PASSPHRASE)
    with closing(FOLDERS.open(path, PASSPHRASE, as_new_device=True)) as again:
        assert again.desk.log.own != device
        assert again.desk.numbers.code != "K"
        keep(again, replace(MAIR, phone="01632 960003"))
        assert faults(again) == []
    with closing(FOLDERS.open(path, PASSPHRASE)) as again:
        assert phone(again) == "01632 960003"


def test_a_folder_belongs_to_one_hub(hub: Hub, hub_maker: HubMaker, tmp_path: Path) -> None:
    office = hub.join()
    path = office.path
    office.close()
    other = hub_maker.new(tmp_path)
    engine = open_engine(other.admin)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE setting SET value = 'another' WHERE name = 'vault'")
    engine.dispose()
    with pytest.raises(UserError, match="another hub"):
        FOLDERS.open(path, PASSPHRASE, address=other.address)
    hub_maker.take_back(other)
    assert marker.is_hub(path)
    FOLDERS.open(path, PASSPHRASE).close()


def test_where_the_hub_refuses_no_folder_is_made(hub: Hub, tmp_path: Path) -> None:
    wrong = replace(hub.address, password="guessed")  # noqa: S106 - not the password
    with pytest.raises(UserError, match="does not let you in"):
        FOLDERS.new(tmp_path / "mine", PASSPHRASE, wrong)
    assert not (tmp_path / "mine").exists()


def test_the_clock_of_a_coordinator_that_is_years_ahead_moves_nobody_else(hub: Hub) -> None:
    year = 365 * 24 * 60 * 60 * 1000
    today = 1_795_000_000_000
    ahead, right = hub.join(now=lambda: today + 5 * year), hub.join(now=lambda: today)
    keep(ahead, MAIR)
    keep(right, replace(MAIR, phone="01632 960002"))
    assert phone(ahead) == "01632 960002", "whoever has seen a value replaces it, whatever the clocks say"
    with right.desk.engine.connect() as connection:
        assert right.desk.log.tip(connection).clock.millis < today + year
