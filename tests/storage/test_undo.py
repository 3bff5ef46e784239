from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Claim, Method, Paid
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.steps import CanUndo
from coprod_desktop.storage.vault import Vault


@pytest.fixture
def dot(vault: Vault) -> Person:
    person = Person(id=new_id(), name="Dot", phone="01632 960001")
    keep(vault, "Add a person", person)
    return person


def keep(vault: Vault, label: str, *people: Person) -> None:
    with vault.work() as work:
        work.put(*people)
        work.commit(label)


def kept(vault: Vault, person: Person) -> Person | None:
    return vault.reads.get(Person, person.id)


def test_undo_brings_back_what_a_step_replaced_and_redo_does_it_again(vault: Vault, dot: Person) -> None:
    changed = replace(dot, phone="01632 960002", called="Dotty")
    keep(vault, "Change a person", changed)
    assert vault.history.can() == CanUndo("Change a person", None)
    vault.history.undo()
    assert kept(vault, dot) == dot
    assert vault.history.can() == CanUndo("Add a person", "Change a person")
    vault.history.redo()
    assert kept(vault, dot) == changed
    assert vault.history.can() == CanUndo("Change a person", None)


def test_undo_of_something_added_withdraws_it(vault: Vault, dot: Person) -> None:
    changes = vault.history.undo()
    assert vault.reads.find(Person) == []
    assert changes.touches("person")
    vault.history.redo()
    assert vault.reads.find(Person) == [dot]


def test_many_steps_can_be_undone_and_redone_back_and_forth(vault: Vault, dot: Person) -> None:
    states = [dot]
    for n in range(4):
        states.append(replace(states[-1], phone=f"01632 96010{n}"))
        keep(vault, "Change a person", states[-1])
    for _ in range(3):
        for state in reversed(states[:-1]):
            vault.history.undo()
            assert kept(vault, dot) == state
        vault.history.undo()
        assert kept(vault, dot) == replace(dot, withdrawn=True)
        assert vault.history.can().undo is None
        for state in states:
            vault.history.redo()
            assert kept(vault, dot) == state
        assert vault.history.can().redo is None


def test_a_new_step_ends_what_can_be_redone(vault: Vault, dot: Person) -> None:
    keep(vault, "Change a person", replace(dot, called="Dotty"))
    vault.history.undo()
    keep(vault, "Change a person", replace(dot, called="Dorothy"))
    assert vault.history.can().redo is None
    with pytest.raises(UserError, match="nothing to do again"):
        vault.history.redo()


def test_with_nothing_to_undo_it_says_so(vault: Vault) -> None:
    assert vault.history.can() == CanUndo(None, None)
    with pytest.raises(UserError, match="nothing to undo"):
        vault.history.undo()


def test_undo_survives_reopening_and_search_follows(vault: Vault, dot: Person) -> None:
    keep(vault, "Change a person", replace(dot, name="Dorothea"))
    vault.history.undo()
    assert [row.id for row in vault.queries.find_people("dot")] == [dot.id]
    assert vault.queries.find_people("dorothea") == []


def test_what_was_erased_is_not_brought_back_by_undo(vault: Vault, dot: Person) -> None:
    keep(vault, "Change a person", replace(dot, phone="01632 960002"))
    with vault.work() as work:
        work.erase(Person, dot.id, "phone")
        work.commit("Erase a number")
    with pytest.raises(UserError, match="erased for good"):
        vault.history.undo()
    person = kept(vault, dot)
    assert person
    assert person.phone == ""


def test_cash_that_was_handed_over_is_not_taken_back_by_undo(vault: Vault, dot: Person) -> None:
    claim = Claim(id=new_id(), session=new_id(), group=new_id(), person=dot.id)
    for state in (claim, replace(claim, paid=Paid(Method.CASH, date(2026, 11, 18)))):
        with vault.work() as work:
            work.put(state)
            work.commit("Keep")
    with pytest.raises(UserError, match="changed since"):
        vault.history.undo()
    kept_claim = vault.reads.get(Claim, claim.id)
    assert kept_claim
    assert kept_claim.paid == Paid(Method.CASH, date(2026, 11, 18))
