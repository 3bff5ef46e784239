"""The invariants of the log, on laptops of which one is a hub: the same promises, kept by both stores at once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.storage import tables
from coprod_desktop.storage.engine import WRITES
from coprod_desktop.storage.hub.engine import open_engine
from coprod_desktop.storage.hub.folder import HubFolders
from coprod_desktop.storage.hub.schema import create_schema
from coprod_desktop.storage.hub.search import wrong_words
from coprod_desktop.storage.receiving import Parcel
from tests.hub.hubs import Hub, small_hub
from tests.hub.server import Server
from tests.storage import test_invariants as of_files
from tests.storage.conftest import CHEAP, PASSPHRASE
from tests.storage.replicas import NOUNS, TODAY, Laptop, Note, Templates
from tests.storage.test_invariants import (
    EXAMPLES,
    YEAR,
    laptops_of,
    play,
    script,
    slowly,
    test_4_an_older_version_passes_on_what_it_cannot_read,
    test_7_a_clock_years_ahead_does_not_move_ours,
    test_8_two_histories_under_one_name_stop_with_a_message,
    test_9_a_change_that_arrives_before_its_record_waits_for_it,
    test_10_steps_that_are_not_committed_leave_nothing,
    test_11_what_is_erased_stays_erased_whatever_arrives_later,
    test_11_words_that_come_together_with_their_erasing_are_never_stored,
    test_12_headers_and_chains_are_passed_on_unchanged_also_after_erasing,
    test_a_laptop_whose_clock_went_back_goes_on_in_order,
    test_different_values_of_two_laptops_are_a_contest_until_somebody_edits,
    test_equal_values_of_two_laptops_are_no_contest,
    test_steps_changed_on_their_way_are_refused_whole,
)

__all__ = [
    "test_4_an_older_version_passes_on_what_it_cannot_read",
    "test_7_a_clock_years_ahead_does_not_move_ours",
    "test_8_two_histories_under_one_name_stop_with_a_message",
    "test_9_a_change_that_arrives_before_its_record_waits_for_it",
    "test_10_steps_that_are_not_committed_leave_nothing",
    "test_11_what_is_erased_stays_erased_whatever_arrives_later",
    "test_11_words_that_come_together_with_their_erasing_are_never_stored",
    "test_12_headers_and_chains_are_passed_on_unchanged_also_after_erasing",
    "test_a_laptop_whose_clock_went_back_goes_on_in_order",
    "test_different_values_of_two_laptops_are_a_contest_until_somebody_edits",
    "test_equal_values_of_two_laptops_are_no_contest",
    "test_steps_changed_on_their_way_are_refused_whole",
]
"""They are run here again, with the laptops that `templates` below gives."""

PLACE = 1
"""Which of the laptops is the hub."""
few = settings(slowly, max_examples=max(2, EXAMPLES // 5))
"""A hub answers through a socket, and each example is of some hundred questions."""


class MixedTemplates(Templates):
    """Laptops with empty vaults, and in the place of one of them a coordinator on an empty hub."""

    def __init__(self, folder: Path, count: int, hub: Hub) -> None:
        super().__init__(folder, count)
        self._hub = hub
        self._engine = open_engine(hub.admin, pool=1)
        self._empty = folder / "empty-hub"
        HubFolders(NOUNS, cost=CHEAP).new(self._empty, PASSPHRASE, hub.admin)

    def laptops(self) -> list[Laptop]:
        """Return new laptops, one of them on the hub."""
        laptops = super().laptops()
        laptops[PLACE].vault.close()
        self._clear()
        path = self._folder / f"hub-{self._copies}"
        shutil.copytree(self._empty, path)
        laptops[PLACE] = self._coordinator(path)
        return laptops

    def _coordinator(self, path: Path) -> Laptop:
        laptop: Laptop

        def now() -> int:
            laptop.ticks += 1
            return TODAY + laptop.skew + laptop.ticks

        # A hub has all that a test asks of a vault; only their type is another.
        laptop = Laptop(HubFolders(NOUNS, cost=CHEAP, now=now).open(path, PASSPHRASE))  # type: ignore[arg-type]
        return laptop

    def _clear(self) -> None:
        """Let the hub be as new."""
        kept = {"setting", "alembic_version"}
        names = [name for name in tables.fixed.tables if name not in kept]
        made = [name for noun in ("note", "person") for name in (noun, f"{noun}_words")]
        of_devices = tables.setting.c.name.not_in(("vault", "version", "fingerprint"))
        with self._engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            connection.exec_driver_sql(f"TRUNCATE {', '.join([*names, *made])}")
            connection.execute(tables.setting.delete().where(of_devices))

    def close(self) -> None:
        self._engine.dispose()


class HubFirst(Templates):
    """The same laptops with the hub as the first of them: what a test looks at there, it looks at on the hub."""

    def __init__(self, mixed: MixedTemplates) -> None:
        self._mixed = mixed

    def laptops(self) -> list[Laptop]:
        """Return new laptops, the first of them on the hub."""
        hub_at_its_place = self._mixed.laptops()
        return [hub_at_its_place.pop(PLACE), *hub_at_its_place]

    def lose_the_log(self) -> None:
        """Let the hub be as before anything was written, as where an older copy of it was put back."""
        engine = self._mixed._engine
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            for table in (tables.op, tables.step):
                connection.execute(table.delete())


@pytest.fixture(scope="module")
def hub_first(templates: MixedTemplates) -> HubFirst:
    return HubFirst(templates)


@pytest.fixture(scope="module")
def templates(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MixedTemplates]:
    folder = tmp_path_factory.mktemp("mixed")
    hub = small_hub(server, folder, NOUNS)
    made = MixedTemplates(folder, 4, hub)
    yield made
    made.close()
    hub.close()


@few
@given(script, st.integers(0, 1000), st.lists(st.sampled_from([0, -YEAR, 5 * YEAR]), min_size=3, max_size=3))
def test_1_any_order_and_doubling_gives_the_same_state_in_files_and_on_a_hub(
    templates: MixedTemplates, steps: list[tuple[int, tuple[str, object, object]]], seed: int, skews: list[int]
) -> None:
    of_files.test_1_any_order_and_doubling_of_steps_gives_the_same_state.hypothesis.inner_test(  # type: ignore[attr-defined]
        templates, steps, seed, skews
    )


@few
@given(script)
def test_2_taking_the_same_steps_again_changes_nothing_on_a_hub(
    templates: MixedTemplates, steps: list[tuple[int, tuple[str, object, object]]]
) -> None:
    of_files.test_2_taking_the_same_steps_again_changes_nothing.hypothesis.inner_test(templates, steps)  # type: ignore[attr-defined]


@few
@given(script)
def test_3_no_value_on_a_hub_is_lost_but_by_being_replaced_or_erased(
    hub_first: HubFirst, steps: list[tuple[int, tuple[str, object, object]]]
) -> None:
    of_files.test_3_no_value_is_lost_but_by_being_replaced_or_erased.hypothesis.inner_test(hub_first, steps)  # type: ignore[attr-defined]


def test_8_a_step_of_our_own_that_the_hub_has_lost_stops_with_a_message(hub_first: HubFirst) -> None:
    with laptops_of(hub_first) as (hub, second, *_):
        hub.keep("Add", Note(id=Id("n0"), group=Id("g"), words="one"))
        second.take(hub.parcels())
        hub_first.lose_the_log()
        with pytest.raises(UserError, match="Two laptops"):
            hub.take(second.parcels())
        assert hub.parcels() == []


def test_what_is_no_step_or_of_a_later_format_is_refused_by_a_hub_with_a_sentence(hub_first: HubFirst) -> None:
    with laptops_of(hub_first) as (hub, *_):
        for header in ("", "[]", "{}", "null", '{"v":1}', '{"v":1.0}', '{"v":NaN}', "[" * 100_000):
            with pytest.raises(UserError, match="damaged"):
                hub.take([Parcel(header, bytes(32), ())])
        with pytest.raises(UserError, match="newer version"):
            hub.take([Parcel('{"v":2}', bytes(32), ())])
        assert hub.parcels() == []


@few
@given(script)
def test_rows_and_search_of_a_hub_are_exactly_what_the_log_makes_of_them(
    templates: MixedTemplates, steps: list[tuple[int, tuple[str, object, object]]]
) -> None:
    with laptops_of(templates) as laptops:
        play(laptops[:3], steps)
        hub = laptops[PLACE]
        assert [each for each in hub.vault.checks.run(lambda done, of: None) if not each.is_whole] == []
        before = hub.state()
        with hub.vault.desk.engine.connect() as connection:
            assert [wrong_words(connection, noun) for noun in hub.vault.desk.nouns.named.values()] == [0, 0]
        _make_again(templates)
        assert hub.state() == before
        with hub.vault.desk.engine.connect() as connection:
            assert [wrong_words(connection, noun) for noun in hub.vault.desk.nouns.named.values()] == [0, 0]


def _make_again(templates: MixedTemplates) -> None:
    """Let the hub's owner make the tables anew from the log."""
    with templates._engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(tables.setting.update().where(tables.setting.c.name == "fingerprint").values(value="older"))
        assert create_schema(connection, NOUNS)
