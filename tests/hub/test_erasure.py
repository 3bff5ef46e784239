"""What is erased on a hub is gone from its rows, its log, its search and everybody's drafts, and stays gone."""

from contextlib import closing
from dataclasses import replace

import pytest
import sqlalchemy as sa

from coprod_desktop.domain.attachments import Attachment, Owner
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import Person
from coprod_desktop.storage.hub.engine import open_engine
from coprod_desktop.storage.hub.folder import HubFolders
from coprod_desktop.storage.hub.purge import purge
from coprod_desktop.storage.hub.vault import HubVault
from coprod_desktop.storage.receiving import receive
from tests.hub.hubs import Hub
from tests.parcels import parcels
from tests.storage.conftest import CHEAP, PASSPHRASE

ZYGMUNTA = Person(id=Id("p0"), name="Zygmunta Quixwell", phone="01632 960777", emergency="Her aunt Persephone")
FOLDERS = HubFolders(cost=CHEAP)
NEED = Need(id=Id("n0"), person=ZYGMUNTA.id, words="Hates fluorescent light")
SECRETS = ("zygmunta", "quixwell", "960777", "persephone", "fluoresc")


@pytest.fixture
def offices(hub: Hub) -> tuple[HubVault, HubVault]:
    """Two coordinators of one hub, who both know Zygmunta."""
    first, second = hub.join(), hub.join()
    with first.work() as work:
        work.put(ZYGMUNTA, NEED)
        work.commit("Add person")
    with second.work() as work:
        work.put(Person(id=Id("p1"), name="Somebody else"))
        work.commit("Add person")
    return first, second


def everything_kept(hub: Hub, vault: HubVault) -> str:
    """Return every cell of every table, and every value in the log, in small letters."""
    engine = open_engine(hub.admin)
    with engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = 'coprod'").scalars()
        rows = [
            text
            for name in names.all()
            for text in connection.exec_driver_sql(f'SELECT CAST(t AS text) FROM coprod."{name}" AS t').scalars()  # noqa: S608 # our own names
        ]
        log = [text or "" for parcel in parcels(connection, vault.desk.log) for text in parcel.payloads]
    engine.dispose()
    return "\n".join([*rows, *log]).casefold()


def on_disk(hub: Hub) -> bytes:
    """Return what the server's own files hold of the hub's tables and their indexes."""
    engine = open_engine(hub.admin)
    asked = sa.text(
        "SELECT pg_read_binary_file(pg_relation_filepath(c.oid)) FROM pg_class c JOIN pg_namespace n "
        "ON n.oid = c.relnamespace WHERE n.nspname = 'coprod' AND c.relkind IN ('r', 'i')"
    )
    with engine.connect() as connection:
        found = b"".join(bytes(each) for each in connection.scalars(asked))
    engine.dispose()
    return found.lower()


def test_nothing_of_an_erased_person_stays_in_any_table(hub: Hub, offices: tuple[HubVault, HubVault]) -> None:
    first, second = offices
    before = everything_kept(hub, first)
    assert all(each in before for each in SECRETS)
    second.erasure.erase_person(ZYGMUNTA.id)
    after = everything_kept(hub, first)
    assert [each for each in SECRETS if each in after] == []
    assert first.queries.find_people("zyg") == []
    assert first.reads.get(Person, ZYGMUNTA.id) == Person(id=ZYGMUNTA.id, withdrawn=True)
    for office in offices:
        assert [each for each in office.checks.run(lambda done, of: None) if not each.is_whole] == []


def test_nobody_writes_anew_about_whom_another_coordinator_erased(offices: tuple[HubVault, HubVault]) -> None:
    first, second = offices
    with first.work() as work:
        work.put(Person(id=Id("p2"), name="Before"))
        work.commit("Add person")
    second.erasure.erase_person(ZYGMUNTA.id)
    with first.work() as work:
        work.put(ZYGMUNTA)
        with pytest.raises(UserError, match="erased for good"):
            work.commit("Change person")


def test_drafts_about_the_erased_go_on_every_coordinators_computer(offices: tuple[HubVault, HubVault]) -> None:
    first, second = offices
    for office in offices:
        office.drafts.keep(f"person/{ZYGMUNTA.id}", {"phone": "01632 960777"})
        office.drafts.keep("live/b", {"words": "something else"})
    second.erasure.erase_person(ZYGMUNTA.id)
    assert second.drafts.read(f"person/{ZYGMUNTA.id}") == {}
    news = first.news()
    assert news is not None
    assert ("person", ZYGMUNTA.id) in news.records
    assert first.drafts.read(f"person/{ZYGMUNTA.id}") == {}
    assert [office.drafts.read("live/b") for office in offices] == [{"words": "something else"}] * 2


def test_the_bytes_of_a_picture_go_with_its_record(hub: Hub, offices: tuple[HubVault, HubVault]) -> None:
    first, second = offices
    with first.work() as work:
        digest = work.keep_bytes(b"a picture")
        work.put(Attachment(id=Id("a0"), owner=Owner.SESSION, belongs_to=Id("s0"), digest=digest))
        work.commit("Add picture")
    assert second.blobs.read(digest) == b"a picture"
    with second.work() as work:
        work.erase(Attachment, Id("a0"))
        work.commit("Erase picture")
    assert first.blobs.read(digest) is None


def test_what_was_erased_does_not_come_back_with_older_steps(hub: Hub, offices: tuple[HubVault, HubVault]) -> None:
    first, second = offices
    with first.desk.engine.connect() as connection:
        older = list(parcels(connection, first.desk.log))
    second.erasure.erase_person(ZYGMUNTA.id)
    with first.desk.writing() as transaction:
        receive(transaction.connection, first.desk.log, older, first.desk.now())
        transaction.commit()
    after = everything_kept(hub, first)
    assert [each for each in SECRETS if each in after] == []


def test_what_was_erased_is_erased_again_where_an_older_copy_of_the_hub_is_put_back(hub: Hub) -> None:
    first, second = hub.join(), hub.join()
    with first.work() as work:
        work.put(ZYGMUNTA, NEED)
        work.commit("Add person")
    paths = [first.path, second.path]
    first.close()
    second.close()
    older = hub.server.new_database(hub.database)
    with closing(FOLDERS.open(paths[0], PASSPHRASE)) as first, closing(FOLDERS.open(paths[1], PASSPHRASE)) as second:
        first.erasure.erase_person(ZYGMUNTA.id)
        assert second.news() is not None
    put_back = replace(hub.address, database=older)
    with closing(FOLDERS.open(paths[1], PASSPHRASE, address=put_back)) as again:
        assert again.reads.get(Person, ZYGMUNTA.id) == Person(id=ZYGMUNTA.id, withdrawn=True)
        assert again.queries.find_people("zyg") == []
        assert [each for each in again.checks.run(lambda done, of: None) if not each.is_whole] == []
    hub.server.drop_database(older)


def test_the_keeper_takes_what_was_erased_off_the_disk(hub: Hub, offices: tuple[HubVault, HubVault]) -> None:
    first, _ = offices
    purge(hub.admin)
    secrets = [b"zygmunta quixwell", b"960777"]
    assert [each for each in secrets if each in on_disk(hub)] == secrets
    first.erasure.erase_person(ZYGMUNTA.id)
    assert purge(hub.admin) > 20
    assert [each for each in secrets if each in on_disk(hub)] == []
    assert first.reads.get(Person, Id("p1")) is not None
