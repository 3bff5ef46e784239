from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Claim, ClaimLine, Method, Paid
from coprod_desktop.domain.ids import Id, Number, new_id
from coprod_desktop.domain.insights import Insight, Sensitivity, Shown, ShownAs
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.people import Person, PrintForm, SafeContact
from coprod_desktop.storage.engine import run_bare
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.vault import Vault
from tests.storage.conftest import PASSPHRASE

GROUP = Id("a" * 32)


def test_what_is_put_and_committed_is_there_after_reopening(folders: Vaults, vault: Vault) -> None:
    person = Person(
        id=new_id(), name="Mair Ŵyn", safe=SafeContact(post=True, asked_alone_on=date(2026, 11, 1)), reads=PrintForm(24)
    )
    claim = Claim(
        id=new_id(), session=new_id(), group=GROUP, person=person.id, paid=Paid(Method.CASH, date(2026, 11, 18), "MW")
    )
    line = ClaimLine(id=new_id(), claim=claim.id, group=GROUP, person=person.id, amount=Money(460))
    said = Insight(
        id=new_id(),
        number=Number("K", 1),
        group=GROUP,
        words="The bus doesn’t come\nafter six.",
        shown=Shown(ShownAs.ROLE, "a carer"),
        said_at=datetime(2026, 11, 18, 14, 34, tzinfo=LONDON),
    )
    with vault.work() as work:
        work.put(person, claim, line, said)
        changes = work.commit("Add all kinds of values")
    vault.close()
    again = folders.open(vault.path, PASSPHRASE)
    kept = [again.reads.get(type(each), each.id) for each in (person, claim, line, said)]
    again.close()
    assert kept == [person, claim, line, said]
    assert changes.touches("person", "claim")
    assert changes.seq == 1
    assert {record for _, record in changes.records} == {person.id, claim.id, line.id, said.id}


def test_a_choice_kept_as_text_is_read_as_its_word(vault: Vault) -> None:
    person = Person(id=new_id(), name=Method.CASH)
    with vault.work() as work:
        work.put(person)
        work.commit("Add")
    kept = vault.reads.get(Person, person.id)
    assert kept is not None
    assert (kept.name, type(kept.name)) == (Method.CASH.value, str)


def test_find_returns_what_equals_oldest_first_without_the_withdrawn(vault: Vault) -> None:
    said = [Insight(id=new_id(), number=Number("K", n), group=GROUP) for n in range(4)]
    with vault.work() as work:
        work.put(*said)
        work.put(replace(said[2], withdrawn=True))
        work.commit("Add")
    assert vault.reads.find(Insight, group=GROUP) == [said[0], said[1], said[3]]
    assert vault.reads.count(Insight, number=[Number("K", 0), Number("K", 1)]) == 2
    assert vault.reads.find(Insight, group=new_id()) == []


def test_inside_a_unit_of_work_what_was_put_is_seen_at_once(vault: Vault) -> None:
    old, new = (Insight(id=new_id(), number=Number("K", n), group=GROUP) for n in (1, 2))
    with vault.work() as work:
        work.put(old)
        work.commit("Add")
    changed = replace(old, sensitivity=Sensitivity.RESTRICTED)
    with vault.work() as work:
        work.put(changed, new)
        assert work.get(Insight, old.id) == changed
        assert work.find(Insight, group=GROUP) == [changed, new]
        assert work.find(Insight, sensitivity=Sensitivity.SHARE) == [new]


def test_leaving_without_commit_writes_nothing(vault: Vault) -> None:
    person = Person(id=new_id(), name="Dot")
    with vault.work() as work:
        work.put(person)
    assert vault.reads.get(Person, person.id) is None


def test_a_step_in_which_nothing_changed_is_no_step(vault: Vault) -> None:
    person = Person(id=new_id(), name="Dot")
    with vault.work() as work:
        work.put(person)
        first = work.commit("Add a person")
    with vault.work() as work:
        work.put(person)
        second = work.commit("Change a person")
    with vault.work() as work:
        work.put(replace(person, called="Dotty"))
        third = work.commit("Change a person")
    assert (second.records, second.seq) == (frozenset(), 0)
    assert third.seq == first.seq + 1


def test_a_number_once_given_is_never_given_again(folders: Vaults, vault: Vault) -> None:
    with vault.work() as work:
        assert (work.code, work.next_number()) == ("K", 1)
    with vault.work() as work:
        assert work.next_number() == 2
        work.commit("Nothing but a number")
    vault.close()
    again = folders.open(vault.path, PASSPHRASE)
    with again.work() as work:
        assert work.next_number() == 3
    again.close()


@pytest.mark.parametrize("words", ["NUL \x00 in it", "half \ud83d of a smile"])
def test_text_that_no_file_can_hold_is_refused_with_a_sentence(vault: Vault, words: str) -> None:
    with vault.work() as work:
        work.put(Person(id=new_id(), name=words))
        with pytest.raises(UserError, match="hidden sign"):
            work.commit("Add a person")


def test_a_full_disk_loses_nothing_and_the_next_step_goes_on(vault: Vault) -> None:
    first, second, third = (Person(id=new_id(), name=name, brings="a long text " * 4000) for name in ("A", "B", "C"))
    with vault.work() as work:
        work.put(first)
        work.commit("Add a person")
    run_bare(vault.desk.engine, "PRAGMA max_page_count = 1")  # SQLite takes the pages that there are
    with vault.work() as work:
        work.put(second)
        with pytest.raises(UserError, match="disk is full"):
            work.commit("Add a person")
    run_bare(vault.desk.engine, "PRAGMA max_page_count = 1000000")
    with vault.work() as work:
        work.put(third)
        assert work.commit("Add a person").seq == 2
    assert vault.reads.find(Person) == [first, third]
    assert all(finding.is_whole for finding in vault.checks.run(lambda _done, _of: None))


def test_whatever_progress_raises_stops_a_large_step_to_its_end_and_nothing_of_it_stays(vault: Vault) -> None:
    people = [Person(id=new_id(), name=f"Person {place}") for place in range(250)]
    told: list[tuple[int, int]] = []

    def stop_at(last: int) -> Callable[[int, int], None]:
        def report(done: int, of: int) -> None:
            told.append((done, of))
            if done == last:
                raise InterruptedError

        return report

    for last in (100, 250):  # while it is made ready, and when nothing but the end of the transaction is left
        with vault.work() as work:
            work.put(*people)
            with pytest.raises(InterruptedError):
                work.commit("Add people", progress=stop_at(last))
        assert told[-1] == (last, 250)
        assert vault.reads.get(Person, people[0].id) is None
    with vault.work() as work:
        work.put(*people)
        work.commit("Add people")
    assert vault.reads.get(Person, people[-1].id) == people[-1]
    assert [found for found in vault.checks.run(lambda done, of: None) if not found.is_whole] == []
