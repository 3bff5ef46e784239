"""The invariants of the log, by number as the design lists them."""

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Clock
from coprod_desktop.storage.canonical import GENESIS, canonical, header_digest, linked
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.rebuild import rebuild
from coprod_desktop.storage.receiving import Parcel, receive
from tests.storage.conftest import CHEAP, PASSPHRASE
from tests.storage.replicas import NOUNS, TODAY, Laptop, Note, OldNote, SomePerson, Templates, bring_together, mixed

EXAMPLES = int(os.environ.get("COPROD_EXAMPLES", "15"))
YEAR = 365 * 24 * 60 * 60 * 1000
WORDS = ["the bus", "a ramp", "more time", ""]
NOTES = ["n0", "n1", "n2"]
PEOPLE = [Id("p0"), Id("p1")]

note_change = st.fixed_dictionaries(
    {},
    optional={
        "words": st.sampled_from(WORDS),
        "stars": st.integers(0, 3),
        "by": st.sampled_from([None, *PEOPLE]),
        "helper": st.sampled_from([None, *PEOPLE]),
        "withdrawn": st.booleans(),
    },
)
action = st.one_of(
    st.tuples(st.just("note"), st.sampled_from(NOTES), note_change),
    st.tuples(st.just("person"), st.sampled_from(PEOPLE), st.fixed_dictionaries({"name": st.sampled_from(WORDS)})),
    st.tuples(st.just("undo"), st.none(), st.none()),
    st.tuples(st.just("redo"), st.none(), st.none()),
    st.tuples(st.just("erase words"), st.sampled_from(NOTES), st.none()),
    st.tuples(st.just("erase note"), st.sampled_from(NOTES), st.none()),
    st.tuples(st.just("erase person"), st.sampled_from(PEOPLE), st.none()),
    st.tuples(st.just("send"), st.integers(0, 2), st.integers(0, 1000)),
)
script = st.lists(st.tuples(st.integers(0, 2), action), max_size=24)
# Each example works on real files, whose speed says nothing about the code.
slowly = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    # Making a failing example smaller takes minutes here; COPROD_EXAMPLES finds a small one as well.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    report_multiple_bugs=False,
)


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    folder: Path = tmp_path_factory.mktemp("replicas")
    return Templates(folder, 4)


@contextlib.contextmanager
def laptops_of(templates: Templates) -> Iterator[list[Laptop]]:
    laptops = templates.laptops()
    try:
        yield laptops
    finally:
        for laptop in laptops:
            laptop.vault.close()


def play(laptops: list[Laptop], steps: list[tuple[int, tuple[str, object, object]]]) -> None:
    """Do what the script says; what the door refuses is refused."""
    for who, (what, which, how) in steps:
        with contextlib.suppress(UserError):
            do(laptops, laptops[who], what, which, how)


def do(laptops: list[Laptop], laptop: Laptop, what: str, which: object, how: object) -> None:
    if what in ("note", "person"):
        assert isinstance(how, dict)
        noun = Note if what == "note" else SomePerson
        changed = laptop.change(noun, str(which), **how)
        assert laptop.vault.reads.get(type(changed), changed.id) == changed, "5: my edit is what I see next"
    elif what == "undo":
        laptop.vault.history.undo()
    elif what == "redo":
        laptop.vault.history.redo()
    elif what == "erase person":
        laptop.vault.erasure.erase_person(Id(str(which)))
    elif what == "send":
        assert isinstance(which, int)
        assert isinstance(how, int)
        some = mixed(laptop.parcels(), how)
        if laptops[which] is not laptop:
            laptops[which].take(some[: len(some) - how % 5] if how % 2 else some)
    else:
        with laptop.vault.work() as work:
            work.erase(Note, Id(str(which)), *(["words"] if what == "erase words" else []))
            work.commit("Erase")


@slowly
@given(script, st.integers(0, 1000), st.lists(st.sampled_from([0, -YEAR, 5 * YEAR]), min_size=3, max_size=3))
def test_1_any_order_and_doubling_of_steps_gives_the_same_state(
    templates: Templates, steps: list[tuple[int, tuple[str, object, object]]], seed: int, skews: list[int]
) -> None:
    with laptops_of(templates) as laptops:
        for laptop, skew in zip(laptops, skews, strict=False):
            laptop.skew = skew
        play(laptops[:3], steps)
        bring_together(laptops[:3], seed)
        states = [laptop.state() for laptop in laptops[:3]]
        assert states[0] == states[1] == states[2]
        for parcel in mixed(laptops[seed % 3].parcels(), seed):
            laptops[3].take([parcel])
        assert laptops[3].state() == states[0], "one by one, in any order, on an empty vault"


@slowly
@given(script)
def test_2_taking_the_same_steps_again_changes_nothing(
    templates: Templates, steps: list[tuple[int, tuple[str, object, object]]]
) -> None:
    with laptops_of(templates) as laptops:
        play(laptops[:3], steps)
        bring_together(laptops[:3])
        before = laptops[0].state()
        laptops[0].take(laptops[1].parcels())
        laptops[0].take(laptops[0].parcels())
        assert laptops[0].state() == before


@slowly
@given(script)
def test_3_no_value_is_lost_but_by_being_replaced_or_erased(
    templates: Templates, steps: list[tuple[int, tuple[str, object, object]]]
) -> None:
    with laptops_of(templates) as laptops:
        play(laptops[:3], steps)
        bring_together(laptops[:3])
        log = laptops[0].vault.desk.log
        with laptops[0].vault.desk.engine.connect() as connection:
            histories = log.histories(connection, [("note", note) for note in NOTES])
        people = log.erased.people
        for key, history in histories.items():
            for entry in history.entries:
                erased = log.erased.columns(key)
                missing = set() if "*" in erased else entry.cells.keys() - entry.secrets.keys() - erased
                assert missing <= ({"helper"} if people else set())
            for column in history.columns:
                replaced = {
                    base for each in history.entries if column in each.cells for base in each.cells[column].bases
                }
                heads = {entry.ref for entry in history.heads(column)}
                assert {each.ref for each in history.entries if column in each.cells} <= heads | replaced


@slowly
@given(script)
def test_rows_and_search_are_exactly_what_the_log_makes_of_them(
    templates: Templates, steps: list[tuple[int, tuple[str, object, object]]]
) -> None:
    with laptops_of(templates) as laptops:
        play(laptops[:3], steps)
        before = laptops[0].state()
        desk = laptops[0].vault.desk
        check_search(laptops[0])
        with desk.writing() as transaction:
            rebuild(transaction.connection, desk.log)
            transaction.commit()
        assert laptops[0].state() == before
        check_search(laptops[0])


def check_search(laptop: Laptop) -> None:
    """Ask the index itself whether it agrees with the rows: it raises when not."""
    with laptop.vault.desk.engine.connect() as connection:
        for index in ("note_words", "person_words", "person_names", "person_starts"):
            asked = f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"  # noqa: S608 - our own names
            connection.exec_driver_sql(asked)


def test_8_two_histories_under_one_name_stop_with_a_message(templates: Templates) -> None:
    with laptops_of(templates) as (first, second, *_):
        first.keep("Add", Note(id=Id("n0"), group=Id("g"), words="one"))
        true = first.parcels()[0]
        forged = replace(true, hash=bytes(32))
        second.take([true])
        before = second.state()
        with pytest.raises(UserError, match="Two laptops"):
            second.take([forged])
        assert second.state() == before


def test_8_a_step_of_our_own_that_we_do_not_have_stops_with_a_message(templates: Templates) -> None:
    with laptops_of(templates) as (first, second, *_):
        first.keep("Add", Note(id=Id("n0"), group=Id("g"), words="one"))
        second.take(first.parcels())
        with laptops_of(templates) as (first_as_it_was_before, *_others), pytest.raises(UserError, match="Two laptops"):
            first_as_it_was_before.take(second.parcels())


def test_8_what_fills_a_gap_and_does_not_lead_to_what_follows_it_stops_with_a_message(templates: Templates) -> None:
    with laptops_of(templates) as (first, second, *_):
        for words in ("one", "two"):
            first.keep("Add", Note(id=Id("n0"), group=Id("g"), words=words))
        true, later = first.parcels()
        header = true.header.replace("Add", "Aid")
        second.take([later])
        with pytest.raises(UserError, match="Two laptops"):
            second.take([replace(true, header=header, hash=linked(GENESIS, header_digest(header)))])
        second.take([true])
        assert second.state() == first.state()


def test_1_a_step_that_comes_once_with_its_values_and_once_without_is_kept_with_them(templates: Templates) -> None:
    with laptops_of(templates) as (first, *others):
        first.keep("Add", Note(id=Id("n0"), group=Id("g"), words="one"))
        (whole,) = first.parcels()
        bare = replace(whole, payloads=(None,))
        for other, coming in zip(others, ([bare, whole], [whole, bare], [bare]), strict=True):
            other.take(coming)
        others[2].take([whole])
        assert [other.state() for other in others] == [first.state()] * 3


@pytest.mark.parametrize("change", ["value", "salt", "header", "chain", "cells"])
def test_steps_changed_on_their_way_are_refused_whole(templates: Templates, change: str) -> None:
    with laptops_of(templates) as (first, second, *_):
        first.keep("Add", Note(id=Id("n0"), group=Id("g"), words="one"))
        first.keep("Add", Note(id=Id("n1"), group=Id("g"), words="two"))
        good, bad = first.parcels()
        payload = bad.payloads[0] or ""
        changed = {
            "value": replace(bad, payloads=(payload.replace("two", "six"),)),
            "salt": replace(bad, payloads=(payload.replace('"g"', '"h"'),)),
            "header": replace(bad, header=bad.header.replace("Add", "Aid")),
            "chain": replace(bad, hash=good.hash),
            "cells": replace(bad, payloads=(canonical({"other": ["AAAA", 1]}),)),
        }[change]
        with pytest.raises(UserError, match="damaged"):
            second.take([good, changed])
        assert second.parcels() == []


@pytest.mark.parametrize("header", ["", "[]", "{}", "null", '{"v":1}', '{"v":1.0}', '{"v":NaN}', "[" * 100_000])
def test_what_is_no_step_is_refused_with_a_sentence(templates: Templates, header: str) -> None:
    with laptops_of(templates) as (first, *_), pytest.raises(UserError, match="damaged"):
        first.take([Parcel(header, bytes(32), ())])


def test_a_step_of_a_later_format_is_refused_and_says_to_update(templates: Templates) -> None:
    with laptops_of(templates) as (first, *_), pytest.raises(UserError, match="newer version"):
        first.take([Parcel('{"v":2}', bytes(32), ())])


def test_9_a_change_that_arrives_before_its_record_waits_for_it(templates: Templates) -> None:
    with laptops_of(templates) as (first, second, *_):
        first.keep("Add", Note(id=Id("n0"), group=Id("g"), words="one"))
        first.change(Note, "n0", stars=3)
        added, changed = first.parcels()
        second.take([changed])
        assert second.vault.reads.find(Note) == []
        second.take([added])
        assert second.vault.reads.find(Note) == [Note(id=Id("n0"), group=Id("g"), words="one", stars=3)]


def test_7_a_clock_years_ahead_does_not_move_ours(templates: Templates) -> None:
    with laptops_of(templates) as (first, second, *_):
        first.skew = 5 * YEAR
        first.keep("Add", Note(id=Id("n0"), group=Id("g"), words="one"))
        second.take(first.parcels())
        second.change(Note, "n0", words="two")
        with second.vault.desk.engine.connect() as connection:
            assert second.vault.desk.log.tip(connection).clock.millis < TODAY + YEAR
        first.take(second.parcels())
        assert first.vault.reads.find(Note)[0].words == "two"


def test_a_laptop_whose_clock_went_back_goes_on_in_order(templates: Templates) -> None:
    with laptops_of(templates) as (first, second, *_):
        first.keep("Add", Note(id=Id("n0"), group=Id("g"), words="one"))
        first.skew = -YEAR
        log = first.vault.desk.log
        with first.vault.desk.writing() as transaction:
            log.hear(transaction.connection, Clock(TODAY + 10_000, 99_999))
            transaction.commit()
        first.change(Note, "n0", words="two")
        clocks = [json.loads(each.header)["clock"] for each in first.parcels()]
        assert clocks[-1] == str(Clock(TODAY + 10_001))
        assert clocks == sorted(clocks)
        second.take(first.parcels())
        assert second.vault.reads.find(Note)[0].words == "two"


def test_different_values_of_two_laptops_are_a_contest_until_somebody_edits(templates: Templates) -> None:
    with laptops_of(templates) as (first, second, *_):
        first.keep("Add", Note(id=Id("n0"), group=Id("g"), words="one"))
        second.take(first.parcels())
        first.change(Note, "n0", words="two")
        second.change(Note, "n0", words="three")
        bring_together([first, second])
        assert first.state()["contest"] == {("note", "n0", "words")}
        first.change(Note, "n0", words="both")
        second.take(first.parcels())
        assert second.state()["contest"] == set()
        assert second.vault.reads.find(Note)[0].words == "both"


def test_equal_values_of_two_laptops_are_no_contest(templates: Templates) -> None:
    with laptops_of(templates) as (first, second, *_):
        for laptop in (first, second):
            laptop.keep("Add", Note(id=Id("n0"), group=Id("g"), words="one"))
        bring_together([first, second])
        assert first.state()["contest"] == set()


def test_11_what_is_erased_stays_erased_whatever_arrives_later(templates: Templates) -> None:
    with laptops_of(templates) as (first, second, third, _):
        first.keep("Add", SomePerson(id=PEOPLE[0], name="Mair"), Note(id=Id("n0"), group=Id("g"), words="one"))
        second.take(first.parcels())
        first.vault.erasure.erase_person(PEOPLE[0])
        second.keep("Add", Note(id=Id("n1"), group=Id("g"), words="late", by=PEOPLE[0]))
        second.change(SomePerson, PEOPLE[0], phone="01632 960001")
        third.take(second.parcels())
        bring_together([first, second, third])
        for laptop in (first, second, third):
            person = laptop.vault.reads.get(SomePerson, PEOPLE[0])
            assert person == SomePerson(id=PEOPLE[0], withdrawn=True)
            late = laptop.vault.reads.get(Note, Id("n1"))
            assert late
            assert late.words == ""


def test_12_headers_and_chains_are_passed_on_unchanged_also_after_erasing(templates: Templates) -> None:
    with laptops_of(templates) as (first, second, third, _):
        first.keep("Add", Note(id=Id("n0"), group=Id("g"), words="one"))
        written = [(each.header, each.hash) for each in first.parcels()]
        second.take(first.parcels())
        with second.vault.work() as work:
            work.erase(Note, Id("n0"), "words")
            work.commit("Erase")
        third.take(second.parcels())
        passed = third.parcels()
        assert set(written) <= {(each.header, each.hash) for each in passed}
        assert all("one" not in (payload or "") for each in passed for payload in each.payloads)


def test_4_an_older_version_passes_on_what_it_cannot_read(templates: Templates, tmp_path: Path) -> None:
    older_vaults = Vaults((OldNote,), cost=CHEAP)
    older_vaults.new(tmp_path / "older", PASSPHRASE)
    older = Laptop(older_vaults.open(tmp_path / "older", PASSPHRASE))
    with laptops_of(templates) as (first, second, *_):
        note = Note(id=Id("n0"), group=Id("g"), words="one", stars=3)
        first.keep("Add", note, SomePerson(id=PEOPLE[0], name="Mair"))
        older.take(first.parcels())
        assert older.vault.reads.find(OldNote) == [OldNote(id=Id("n0"), group=Id("g"), words="one")]
        older.change(OldNote, "n0", words="two")
        second.take(older.parcels())
        assert second.vault.reads.find(Note) == [replace(note, words="two")]
        assert second.vault.reads.get(SomePerson, PEOPLE[0]) == SomePerson(id=PEOPLE[0], name="Mair")
    older.vault.close()
    upgraded = Laptop(Vaults(NOUNS, cost=CHEAP).open(tmp_path / "older", PASSPHRASE))
    assert upgraded.vault.reads.find(Note) == [replace(note, words="two")]
    assert upgraded.vault.reads.get(SomePerson, PEOPLE[0]) == SomePerson(id=PEOPLE[0], name="Mair")
    upgraded.vault.close()


def test_10_steps_that_are_not_committed_leave_nothing(templates: Templates) -> None:
    with laptops_of(templates) as (first, second, *_):
        first.keep("Add", Note(id=Id("n0"), group=Id("g"), words="one"))
        before = second.state()
        desk = second.vault.desk
        with desk.writing() as transaction:
            receive(transaction.connection, desk.log, first.parcels(), desk.now())
        assert second.state() == before
        second.take(first.parcels())
        assert second.vault.reads.count(Note) == 1


def test_11_words_that_come_together_with_their_erasing_are_never_stored(templates: Templates) -> None:
    with laptops_of(templates) as (first, second, third, _):
        first.keep("Add", Note(id=Id("n0"), group=Id("g"), words="zebrafish", by=PEOPLE[0]))
        third.take(first.parcels())
        first.change(Note, "n0", words="quagmire")
        second.vault.erasure.erase_person(PEOPLE[0])
        third.take([*second.parcels(), first.parcels()[-1]])
        kept = "".join(payload or "" for each in third.parcels() for payload in each.payloads)
        assert "zebrafish" not in kept
        assert "quagmire" not in kept
