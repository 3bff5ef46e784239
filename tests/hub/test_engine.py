"""The tables of a hub and the transactions on it."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from psycopg import errors

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person
from coprod_desktop.services.sharing_views import Gap
from coprod_desktop.services.vault_errors import VaultLostError
from coprod_desktop.storage import tables
from coprod_desktop.storage.engine import WRITES
from coprod_desktop.storage.hub.engine import open_engine
from coprod_desktop.storage.hub.schema import FINGERPRINT, check_version, create_schema, fingerprint
from coprod_desktop.storage.runs import gaps
from coprod_desktop.storage.shapes import Shapes
from tests.hub.hubs import Hub, admin_of, small_hub
from tests.hub.server import Server
from tests.storage.replicas import NOUNS, Note, SomePerson


@pytest.fixture
def small(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    made = small_hub(server, tmp_path_factory.mktemp("small"), NOUNS)
    yield made
    made.close()


@pytest.fixture
def engine(small: Hub) -> Iterator[sa.Engine]:
    made = open_engine(small.admin)
    yield made
    made.dispose()


def test_setting_up_twice_changes_nothing(engine: sa.Engine) -> None:
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        assert create_schema(connection, NOUNS) is False


def test_a_noun_that_came_later_gets_its_rows_from_the_log(small: Hub, engine: sa.Engine) -> None:
    first = small.join(nouns=NOUNS)
    with first.work() as work:
        work.put(Note(id=Id("n0"), group=Id("g"), words="one bus"), SomePerson(id=Id("p0"), name="Mair"))
        work.commit("Add")
    before = first.reads.find(Note)
    first.close()
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        assert create_schema(connection, (SomePerson,)) is True
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        assert create_schema(connection, NOUNS) is True
    again = small.join(nouns=NOUNS)
    assert again.reads.find(Note) == before
    assert [each for each in again.checks.run(lambda done, of: None) if not each.is_whole] == []


def test_the_server_knows_what_was_put_in_at_once_where_it_is_much_and_when_it_is_made_again(
    small: Hub, engine: sa.Engine
) -> None:
    office = small.join(nouns=NOUNS)
    with office.work() as work:
        work.put(*(Note(id=Id(f"n{number}"), group=Id("g"), words="one bus") for number in range(1_200)))
        work.commit("Add")
    asked = sa.text("SELECT n_distinct FROM pg_stats WHERE tablename = 'op' AND attname = 'record'")
    with engine.connect() as connection:
        assert connection.scalar(asked) == -1, "all differ"
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(sa.text("DROP FUNCTION coprod.take_stock"))  # as in a hub of an earlier version
        assert create_schema(connection, (SomePerson,)) is True
        assert create_schema(connection, NOUNS) is True
    assert len(small.join(nouns=NOUNS).reads.find(Note)) == 1_200


def test_what_is_not_the_hubs_is_not_looked_at_for_a_coordinator(small: Hub, engine: sa.Engine) -> None:
    office = small.join(nouns=NOUNS)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(sa.text("CREATE TABLE public.other AS SELECT generate_series(1, 100) AS number"))
    with office.desk.engine.connect() as connection:
        connection.execute(sa.text("SELECT coprod.take_stock('public.other'::regclass)"))
    with engine.connect() as connection:
        looked_at = sa.text("SELECT count(*) FROM pg_stats WHERE tablename = 'other'")
        assert connection.scalar(looked_at) == 0


def test_a_program_that_is_open_while_the_hub_is_made_another_version_writes_nothing_more(
    small: Hub, engine: sa.Engine
) -> None:
    office = small.join(nouns=NOUNS)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        assert create_schema(connection, (SomePerson,)) is True
    with pytest.raises(VaultLostError, match="another version"), office.work() as work:
        work.put(SomePerson(id=Id("p0"), name="Mair"))
    with engine.connect() as connection:
        assert connection.execute(sa.select(tables.step)).all() == []


def test_a_hub_of_another_version_says_which_one_is_behind(engine: sa.Engine) -> None:
    shapes = Shapes(NOUNS)
    with engine.connect() as connection:
        check_version(connection, shapes)
        with pytest.raises(UserError, match="another version"):
            check_version(connection, Shapes((Person,)))
    newer = tables.setting.update().where(tables.setting.c.name == "version").values(value="99")
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(newer)
        with pytest.raises(UserError, match="newer version"):
            check_version(connection, shapes)
        with pytest.raises(UserError, match="newer version"):
            create_schema(connection, NOUNS)


def test_a_hub_of_an_older_version_whose_nouns_are_the_same_is_brought_up_to_date(
    small: Hub, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = small.join(nouns=NOUNS)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        stub = {"device": office.desk.log.own, "header": bytes(32), "hash": bytes(32)}
        connection.execute(tables.stub.insert(), [{**stub, "seq": seq} for seq in (1, 4)])
        connection.execute(sa.schema.DropTable(tables.gap))
        connection.execute(tables.alembic_version.update().values(version_num="0003"))
        with monkeypatch.context() as older:
            older.setattr(tables, "SCHEMA_VERSION", 3)
            kept = {"version": "3", FINGERPRINT: fingerprint(Shapes(NOUNS))}
        for name, value in kept.items():
            connection.execute(tables.setting.update().where(tables.setting.c.name == name).values(value=value))
        with pytest.raises(UserError, match="another version"):
            check_version(connection, Shapes(NOUNS))
        assert create_schema(connection, NOUNS) is True
        check_version(connection, Shapes(NOUNS))
        assert list(gaps(connection)) == [Gap(office.desk.log.own, 2, 3)]


def test_a_database_without_a_hub_says_so(server: Server, database: str) -> None:
    engine = open_engine(admin_of(server, database))
    with engine.connect() as connection, pytest.raises(UserError, match="There is no hub"):
        check_version(connection, Shapes(NOUNS))
    engine.dispose()


def test_who_only_reads_sees_one_moment_and_writes_nothing(engine: sa.Engine) -> None:
    with engine.connect() as reader:
        before = reader.execute(sa.select(tables.setting)).all()
        with engine.connect().execution_options(**{WRITES: True}) as writer, writer.begin():
            writer.execute(tables.setting.insert(), {"name": "late", "value": "1"})
        assert reader.execute(sa.select(tables.setting)).all() == before
        with pytest.raises(UserError, match="does not allow") as refused:
            reader.execute(tables.setting.insert(), {"name": "never", "value": "1"})
        assert isinstance(refused.value.__cause__, errors.ReadOnlySqlTransaction)


def test_how_a_statement_is_answered_is_not_kept_from_when_the_tables_were_small(engine: sa.Engine) -> None:
    asked = sa.select(tables.op).where(tables.op.c.record == sa.bindparam("of_record"))
    plans = sa.text("SELECT sum(custom_plans), sum(generic_plans) FROM pg_prepared_statements")
    with engine.connect() as connection:
        for _ in range(20):
            connection.execute(asked, {"of_record": "x"}).all()
        made_anew, kept = connection.execute(plans).one()
    assert made_anew > 0
    assert kept == 0


def test_what_has_no_value_stands_where_a_file_puts_it(engine: sa.Engine) -> None:
    values = sa.values(sa.column("of", sa.Text), name="some").data([("b",), (None,), ("a",)])
    with engine.connect() as connection:
        up = sa.select(values.c.of).order_by(values.c.of)
        assert list(connection.execute(up).scalars()) == [None, "a", "b"]
        down = sa.select(values.c.of.label("x")).order_by(sa.desc("x"))
        assert list(connection.execute(down).scalars()) == ["b", "a", None]
        said = sa.select(values.c.of).order_by(values.c.of.nulls_last())
        assert list(connection.execute(said).scalars()) == ["a", "b", None]


def test_text_is_put_in_order_letter_by_letter_and_sums_are_whole(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT sum(x) FROM (VALUES (CAST(1 AS bigint)), (2)) AS few(x)")) == 3
        collations = sa.text("SELECT DISTINCT collation_name FROM information_schema.columns "
                             "WHERE table_schema = 'coprod' AND data_type = 'text'")  # fmt: skip
        assert connection.execute(collations).scalars().all() == ["C"]


def test_a_coordinator_may_not_change_what_was_written(hub: Hub) -> None:
    office = hub.join()
    with office.work() as work:
        work.put(Person(id=Id("p0"), name="Mair"))
        work.commit("Add person")
    forbidden = (
        "UPDATE coprod.step SET frame = ''", "UPDATE coprod.step SET hash = ''", "DELETE FROM coprod.step",
        "UPDATE coprod.op SET head = ''", "DELETE FROM coprod.op", "DELETE FROM coprod.erased",
        "UPDATE coprod.device SET id = ''", "DELETE FROM coprod.device", "SELECT * FROM coprod.own_age",
        "INSERT INTO coprod.draft VALUES ('a', 'b')", "SELECT * FROM coprod.concern", "DROP TABLE coprod.person",
        "TRUNCATE coprod.person", "CREATE TABLE coprod.mine (x int)", "ALTER TABLE coprod.step DISABLE TRIGGER ALL",
        "UPDATE coprod.alembic_version SET version_num = ''",
    )  # fmt: skip
    for statement in forbidden:
        with (
            office.desk.engine.connect().execution_options(**{WRITES: True}) as connection,
            pytest.raises(UserError, match="does not allow"),
        ):
            connection.exec_driver_sql(statement)
    assert office.reads.get(Person, Id("p0")) == Person(id=Id("p0"), name="Mair")
