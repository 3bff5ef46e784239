from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.ids import Id, Number, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import Person
from coprod_desktop.services.log_views import LogFilter
from coprod_desktop.storage.keys import read_keys
from coprod_desktop.storage.vault import Vault
from tests.storage.conftest import PASSPHRASE
from tests.storage.pages import decrypted, decrypted_log, everything_kept

GROUP = Id("a" * 32)
SECRETS = ["Zygmunta", "Quixwell", "960777", "zebrafish", "quagmire", "vortexes"]


def keep(vault: Vault, *records: Person | Insight | Need | Claim | ClaimLine | Attendance) -> None:
    with vault.work() as work:
        work.put(*records)
        work.commit("Keep")


@pytest.fixture
def zygmunta(vault: Vault) -> Person:
    person = Person(id=new_id(), name="Zygmunta Quixwell", phone="01632 960777")
    other = Person(id=new_id(), name="Dot")
    said = Insight(id=new_id(), number=Number("K", 1), group=GROUP, answer_to=person.id, words="A zebrafish said so.")
    claim = Claim(id=new_id(), session=new_id(), group=GROUP, person=person.id)
    keep(
        vault,
        person,
        other,
        said,
        Insight(id=new_id(), number=Number("K", 2), group=GROUP, answer_to=other.id, words="The bus was late."),
        Need(id=new_id(), person=person.id, words="No quagmire by the door"),
        claim,
        ClaimLine(id=new_id(), claim=claim.id, group=GROUP, person=person.id, amount=Money(460), what_for="vortexes"),
        Attendance(id=new_id(), session=claim.session, group=GROUP, person=other.id, supports=person.id),
    )
    keep(vault, replace(said, words="A zebrafish said so twice."))
    return person


def test_erasing_a_person_follows_what_each_column_says(vault: Vault, zygmunta: Person) -> None:
    vault.erasure.erase_person(zygmunta.id)
    assert vault.reads.get(Person, zygmunta.id) == Person(id=zygmunta.id, withdrawn=True)
    assert [(each.number.count, each.words) for each in vault.reads.find(Insight)] == [
        (1, ""),
        (2, "The bus was late."),
    ]
    assert [line.amount for line in vault.reads.find(ClaimLine)] == [Money(460)]
    assert [line.what_for for line in vault.reads.find(ClaimLine)] == [""]
    assert [each.supports for each in vault.reads.find(Attendance)] == [None]
    assert vault.queries.find_people("zyg") == []
    assert vault.queries.log_ids(LogFilter(words="zebrafish")) == []
    assert len(vault.queries.log_ids(LogFilter(words="bus"))) == 1


def test_the_words_of_an_erased_person_are_nowhere_in_the_file(vault: Vault, zygmunta: Person) -> None:
    vault.drafts.keep(f"person/{zygmunta.id}", {"phone": "01632 960777"})
    vault.drafts.keep("live/a", {"answer_to": zygmunta.id, "words": "quagmire"})
    vault.drafts.keep("live/b", {"words": "something else"})
    before = everything_kept(vault).casefold()
    assert all(each.casefold() in before for each in SECRETS)
    vault.erasure.erase_person(zygmunta.id)
    kept = everything_kept(vault).casefold()
    key, _ = read_keys(vault.path / "vault.key").unwrap(PASSPHRASE)
    pages = decrypted(vault.path / "vault.db", key) + decrypted_log(vault.path / "vault.db-wal", key)
    assert b"The bus was late." in pages, "the pages can be read"
    for each in SECRETS:
        assert each.casefold() not in kept
        assert each.encode() not in pages
        assert each.casefold().encode() not in pages
    assert vault.drafts.read("live/b") == {"words": "something else"}


def test_erased_words_stay_out_and_the_door_says_so(vault: Vault, zygmunta: Person) -> None:
    said = vault.reads.find(Insight)[0]
    with vault.work() as work:
        work.erase(Insight, said.id, "words")
        work.commit("Take back the words")
    with vault.work() as work:
        work.put(replace(said, words="A zebrafish again"))
        with pytest.raises(UserError, match="erased for good"):
            work.commit("Change the words")
    kept = vault.reads.get(Insight, said.id)
    assert kept
    assert (kept.number, kept.words, kept.answer_to) == (said.number, "", zygmunta.id)
    assert "zebrafish" not in everything_kept(vault)


def test_a_whole_record_erased_is_gone(vault: Vault, zygmunta: Person) -> None:
    need = vault.reads.find(Need, person=zygmunta.id)[0]
    with vault.work() as work:
        work.erase(Need, need.id)
        changes = work.commit("Erase")
    assert changes.records == {("need", need.id)}
    assert vault.reads.get(Need, need.id) is None
    assert "quagmire" not in everything_kept(vault)


def test_nothing_new_is_kept_about_an_erased_person(vault: Vault, zygmunta: Person) -> None:
    vault.erasure.erase_person(zygmunta.id)
    with vault.work() as work:
        work.put(Need(id=new_id(), person=zygmunta.id, words="A seat"))
        with pytest.raises(UserError, match="new person"):
            work.commit("Add what helps")


def test_somebody_erased_before_anything_of_them_was_here_is_not_kept_anew(vault: Vault) -> None:
    person = Person(id=new_id())
    vault.erasure.erase_person(person.id)
    with pytest.raises(UserError, match="erased for good"):
        keep(vault, person)
    assert vault.reads.get(Person, person.id) is None


def test_erasing_survives_reopening_and_is_not_undone(vault: Vault, zygmunta: Person, tmp_path: Path) -> None:
    vault.erasure.erase_person(zygmunta.id)
    assert vault.history.can().undo == "Keep"
    with pytest.raises(UserError, match="erased for good"):
        vault.history.undo()
    assert "zebrafish" not in everything_kept(vault)
