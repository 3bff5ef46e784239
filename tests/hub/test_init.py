"""Setting up a hub: who may do what in it."""

from dataclasses import replace

import psycopg
import pytest
import sqlalchemy as sa
from psycopg import errors, sql

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.hub_views import HubAddress, HubRefusedError, read_address
from coprod_desktop.storage.hub.engine import open_engine
from coprod_desktop.storage.hub.keeping import HubKeeper
from coprod_desktop.storage.hub.reaching import connect
from tests.hub.server import Server

PASSWORD = "made up"  # noqa: S105 # of roles that tests make
RIGHTS = """
select relname, relacl::text, null from pg_class where relnamespace = 'coprod'::regnamespace
union all select rolname, rolcanlogin::text, rolsuper::text from pg_roles
union all select datname, datacl::text, null from pg_database where datname = current_database()
order by 1, 2"""
KEEPS_OUT = [
    "update coprod.step set hash = ''",
    "delete from coprod.step",
    "update coprod.op set head = ''",
    "delete from coprod.op",
    "delete from coprod.erased",
    "delete from coprod.erased_person",
    "update coprod.checkpoint set hash = ''",
    "insert into coprod.device (id, private_key) values ('x', 'x')",
    "insert into coprod.draft values ('x', 'x')",
    "insert into coprod.concern (id) values ('x')",
    "create table coprod.mine (x int)",
    "create table public.mine (x int)",
    "drop table coprod.person",
    "create role friend",
    "truncate coprod.op",
    "set role hub_owner",
    "create function coprod.mine() returns int language sql as 'select 1'",
    "create trigger mine before insert on coprod.person for each row execute function coprod.tell_of_steps()",
    "alter table coprod.step disable trigger all",
    "alter table coprod.person owner to current_user",
    "select rolpassword from pg_authid",
    "copy coprod.person to program 'true'",
]


@pytest.fixture
def empty(server: Server, database: str) -> HubAddress:
    """The keeper of the server, coming to a database with nothing in it."""
    return read_address(server.url(database))


def _rights(admin: HubAddress) -> list[tuple[object, ...]]:
    with connect(admin) as connection:
        return connection.execute(RIGHTS).fetchall()


def test_withdrawn_rows_and_the_few_that_lists_look_for_have_indexes_of_their_own(empty: HubAddress) -> None:
    HubKeeper().init(empty)
    with connect(empty) as connection:
        found = connection.execute("select indexname from pg_indexes where indexdef like '% WHERE %'").fetchall()
    assert {("person_withdrawn",), ("insight_few_sensitivity",), ("insight_few_taken_back_on",)} <= set(found)


def test_a_second_run_changes_nothing(empty: HubAddress) -> None:
    assert HubKeeper().init(empty)
    before = _rights(empty)

    assert not HubKeeper().init(empty)
    assert _rights(empty) == before


def test_a_coordinator_can_add_to_the_log_and_neither_change_nor_delete_what_stands_there(admin: HubAddress) -> None:
    amina = HubKeeper().add(admin, "amina").address

    with connect(amina, autocommit=True) as connection:
        connection.execute("insert into coprod.erased values ('person', 'x', '*')")
        assert connection.execute("select count(*) from coprod.step").fetchall() == [(0,)]
        for statement in KEEPS_OUT:
            with pytest.raises((errors.InsufficientPrivilege, errors.UndefinedObject, errors.InvalidParameterValue)):
                connection.execute(statement)


def test_the_owner_of_the_tables_cannot_log_in_and_a_stranger_gets_no_further_than_the_door(
    admin: HubAddress,
) -> None:
    amina = HubKeeper().add(admin, "amina").address
    with connect(admin, autocommit=True) as connection:
        connection.execute(f"create role stranger login password '{PASSWORD}'")
    owner = amina.user.replace("amina", "owner")

    with pytest.raises(HubRefusedError):
        connect(replace(amina, user="stranger", password=PASSWORD))
    with connect(admin, autocommit=True) as connection:
        assert connection.execute("select rolcanlogin from pg_roles where rolname = %s", [owner]).fetchall() == [
            (False,)
        ]
        connection.execute("drop role stranger")


def test_a_coordinator_who_was_removed_is_cut_off_and_cannot_come_back(admin: HubAddress) -> None:
    amina, lee = (HubKeeper().add(admin, name).address for name in ("amina", "lee"))
    with connect(amina) as connection, connect(lee) as others:
        HubKeeper().remove(admin, "amina")

        with pytest.raises(psycopg.OperationalError):
            connection.execute("select 1")
        assert others.execute("select 1").fetchall() == [(1,)]
    with pytest.raises(HubRefusedError):
        connect(amina)
    assert HubKeeper().coordinators(admin) == ["lee"]


def test_the_password_is_never_sent_to_the_server(admin: HubAddress) -> None:
    amina = HubKeeper().add(admin, "amina")

    with connect(admin) as connection:
        kept = connection.execute(
            "select rolpassword from pg_authid where rolname = %s", [amina.address.user]
        ).fetchall()
    assert str(kept[0][0]).startswith("SCRAM-SHA-256$")
    assert amina.password not in repr(amina)


@pytest.mark.parametrize("name", ["", "Amina", "amina yusuf", "owner", "coordinators", "a" * 21, 'a"; drop', "1a"])
def test_a_name_that_can_be_no_role_is_refused(empty: HubAddress, name: str) -> None:
    with pytest.raises(UserError, match="small letters"):
        HubKeeper().add(empty, name)


def test_a_name_can_be_taken_once_and_given_again_after_it_was_removed(admin: HubAddress) -> None:
    HubKeeper().add(admin, "amina")
    with pytest.raises(UserError, match="already"):
        HubKeeper().add(admin, "amina")
    HubKeeper().remove(admin, "amina")

    assert HubKeeper().add(admin, "amina").name == "amina"
    with pytest.raises(UserError, match="Nobody called"):
        HubKeeper().remove(admin, "lee")


def test_an_administrator_needs_no_more_than_to_make_roles_and_own_the_database(
    empty: HubAddress,
) -> None:
    with connect(empty, autocommit=True) as connection:
        connection.execute(f"create role caretaker login createrole password '{PASSWORD}'")
        connection.execute(f"alter database {empty.database} owner to caretaker")
    caretaker = replace(empty, user="caretaker", password=PASSWORD)

    HubKeeper().init(caretaker)
    amina = HubKeeper().add(caretaker, "amina").address
    with connect(amina) as connection:
        assert connection.execute("select count(*) from coprod.person").fetchall() == [(0,)]
    HubKeeper().remove(caretaker, "amina")
    with pytest.raises(HubRefusedError):
        connect(amina)


def test_who_may_not_set_up_a_hub_is_told_so_and_nothing_is_made(admin: HubAddress) -> None:
    amina = HubKeeper().add(admin, "amina").address
    before = _rights(admin)

    with pytest.raises(UserError, match="may not set up a hub"):
        HubKeeper().init(amina)
    with pytest.raises(UserError, match="may not set up a hub"):
        HubKeeper().add(amina, "lee")
    assert _rights(admin) == before


def test_a_database_without_a_hub_takes_no_coordinators(empty: HubAddress) -> None:
    with pytest.raises(UserError, match="no hub in that database"):
        HubKeeper().add(empty, "amina")


def test_databases_that_are_called_nearly_alike_share_no_coordinators(server: Server, empty: HubAddress) -> None:
    HubKeeper().init(empty)
    amina = HubKeeper().add(empty, "amina").address
    other = server.new_database()
    alike = replace(empty, database=f"{empty.database}-")
    _rename(empty, other, alike.database)
    try:
        HubKeeper().init(alike)

        with pytest.raises(HubRefusedError):
            connect(replace(amina, database=alike.database))
        assert HubKeeper().coordinators(alike) == []
        lee = HubKeeper().add(alike, "lee").address
        connect(lee).close()
        with pytest.raises(HubRefusedError):
            connect(replace(lee, database=empty.database))
        HubKeeper().remove(alike, "lee")
        assert not HubKeeper().init(alike), "who may come in is known by the owner of the tables"
    finally:
        HubKeeper().remove(empty, "amina")
        server.drop_database(alike.database)


def _rename(admin: HubAddress, database: str, to: str) -> None:
    with connect(admin, autocommit=True) as connection:
        connection.execute(
            sql.SQL("alter database {} rename to {}").format(sql.Identifier(database), sql.Identifier(to))
        )


def test_a_database_that_something_else_uses_is_left_as_it_was(empty: HubAddress) -> None:
    with connect(empty, autocommit=True) as connection:
        connection.execute("create extension pg_stat_statements")  # what the server's keeper put there is in no way
        connection.execute("create table public.invoices (id int)")

        with pytest.raises(UserError, match="something else in that database"):
            HubKeeper().init(empty)
        asked = "select has_database_privilege('public', current_database(), 'connect')"
        assert connection.execute(asked).fetchall() == [(True,)]
        assert connection.execute("select to_regnamespace('coprod')").fetchall() == [(None,)]
        connection.execute("drop table public.invoices")
    assert HubKeeper().init(empty)


def test_a_coordinator_who_made_things_by_hand_is_removed_all_the_same(admin: HubAddress) -> None:
    amina = HubKeeper().add(admin, "amina").address
    with connect(amina, autocommit=True) as connection:
        connection.execute("select lo_create(0)")

    HubKeeper().remove(admin, "amina")

    assert HubKeeper().coordinators(admin) == []
    assert HubKeeper().add(admin, "amina").name == "amina"


def test_a_coordinator_cannot_give_another_device_another_key(admin: HubAddress) -> None:
    amina = HubKeeper().add(admin, "amina").address
    with connect(amina, autocommit=True) as connection:
        connection.execute("insert into coprod.device (id) values ('laptop')")
        connection.execute("update coprod.device set public_key = 'first' where id = 'laptop'")
        connection.execute("update coprod.device set public_key = 'first' where id = 'laptop'")
        for key in (b"another", None):
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute("update coprod.device set public_key = %s", [key])


def test_functions_that_a_coordinator_makes_where_anybody_may_stand_in_for_nothing(admin: HubAddress) -> None:
    with connect(admin, autocommit=True) as connection:
        connection.execute("grant create on schema public to public")  # as a server up to PostgreSQL 14 is
    amina = HubKeeper().add(admin, "amina").address
    with connect(amina, autocommit=True) as connection:
        connection.execute(
            "create function public.substr(name, integer) returns text language sql as $$ select 'lee' $$"
        )
    engine = open_engine(amina, pool=1)
    with engine.connect() as connection:
        assert connection.scalar(sa.text("select substr(current_user, 1)")) == amina.user
    engine.dispose()


def test_a_name_that_is_open_in_too_many_places_is_told_so(admin: HubAddress) -> None:
    amina = HubKeeper().add(admin, "amina").address
    with connect(admin, autocommit=True) as connection:
        connection.execute(sql.SQL("alter role {} connection limit 1").format(sql.Identifier(amina.user)))

    with connect(amina), pytest.raises(HubRefusedError, match="too many places"):
        connect(amina)


def test_a_server_that_ends_long_questions_of_others_does_not_end_ours(admin: HubAddress) -> None:
    amina = HubKeeper().add(admin, "amina").address
    with connect(admin, autocommit=True) as connection:
        connection.execute(sql.SQL("alter role {} set statement_timeout = 20").format(sql.Identifier(amina.user)))
    engine = open_engine(amina, pool=1)
    with engine.connect() as connection:
        assert connection.scalar(sa.text("select 'there' from pg_sleep(0.05)")) == "there"
    engine.dispose()
