"""Concerns: sealed to the lead, reminded of until somebody was rung, and in nothing else that is kept."""

import subprocess
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain import concerns
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import random_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.sent import HowSent, Paper
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.backups import Why
from coprod_desktop.services.safeguarding import NO_KEY
from coprod_desktop.services.sent import Copy
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.lead_seal import LeadSeal
from tests import factory
from tests.factory import kept, make_group, make_person, make_session, say
from tests.storage.pages import decrypted, everything_kept

CANARY = "quizzaciously"
"""A word that nobody else in a vault says."""
LEAD, STRANGER = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return make_session(workspace, make_group(workspace), is_open=True)


@pytest.fixture
def key(workspace: Workspace) -> str:
    text = str(LEAD.to_public())
    workspace.safeguarding.keep_key(text)
    return text


def opened_notes(workspace: Workspace) -> list[str]:
    """Return what the lead reads."""
    return [bytes(pyrage.decrypt(note.content, [LEAD])).decode() for _, note in workspace.safeguarding.sealed()]


def test_a_note_opens_with_the_leads_key_and_with_no_other(workspace: Workspace, key: str) -> None:
    workspace.safeguarding.seal(random_id(), "He takes her money.")
    (note,) = opened_notes(workspace)
    assert note.startswith("Written down: Tuesday")
    assert note.endswith("\n\nHe takes her money.\n")
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(workspace.safeguarding.sealed()[0][1].content, [STRANGER])


def test_each_sealing_of_a_note_takes_the_place_of_the_one_before(workspace: Workspace, key: str) -> None:
    concern = random_id()
    for words in ("He", "He takes", "He takes her money."):
        workspace.safeguarding.seal(concern, words)
    (note,) = opened_notes(workspace)
    assert note.endswith("\n\nHe takes her money.\n")


def test_a_note_that_is_emptied_is_thrown_away_and_the_call_is_not(workspace: Workspace, key: str) -> None:
    concern = random_id()
    workspace.safeguarding.seal(concern, "A slip")
    workspace.safeguarding.seal(concern, "  ")
    assert workspace.safeguarding.counts().notes == 0
    assert [each.id for each in workspace.safeguarding.to_ring()] == [concern]


def test_throwing_away_what_was_never_sealed_keeps_nothing(workspace: Workspace) -> None:
    workspace.safeguarding.throw_away(random_id())
    assert workspace.safeguarding.counts().concerns == 0


def test_without_a_key_nothing_of_a_note_is_kept(workspace: Workspace) -> None:
    with pytest.raises(UserError) as refused:
        workspace.safeguarding.seal(random_id(), CANARY)
    assert str(refused.value) == NO_KEY
    assert workspace.safeguarding.counts().concerns == 0


def test_reminding_goes_on_until_it_is_written_down_who_was_rung(
    workspace: Workspace, clock: factory.StandingClock
) -> None:
    concern = random_id()
    workspace.safeguarding.remind(concern)
    assert [each.id for each in workspace.safeguarding.to_ring()] == [concern]
    workspace.safeguarding.rang(concern, "the adults’ team", clock(), "A 4711")
    assert workspace.safeguarding.to_ring() == []
    assert workspace.safeguarding.counts().concerns == 1


@pytest.mark.parametrize(("whom", "reference"), [("", "A 1"), ("   ", ""), ("x" * 61, ""), ("the lead", "x" * 61)])
def test_a_call_to_nobody_or_a_story_in_its_reference_is_refused(
    workspace: Workspace, clock: factory.StandingClock, whom: str, reference: str
) -> None:
    with pytest.raises(UserError):
        workspace.safeguarding.rang(random_id(), whom, clock(), reference)
    assert workspace.safeguarding.counts().concerns == 0


def test_a_call_that_has_not_come_yet_is_refused(workspace: Workspace, clock: factory.StandingClock) -> None:
    later = clock()
    clock.pass_minutes(-5)
    with pytest.raises(UserError, match="not come yet"):
        workspace.safeguarding.rang(random_id(), "the lead", later)


def test_one_call_can_be_about_all_that_was_kept_on_one_sheet(
    workspace: Workspace, key: str, clock: factory.StandingClock
) -> None:
    moved, never_kept = random_id(), random_id()
    workspace.safeguarding.seal(moved, "He takes her money.")
    workspace.safeguarding.rang(never_kept, "the lead", clock(), also=[moved])
    assert workspace.safeguarding.to_ring() == []
    assert workspace.safeguarding.counts().concerns == 1


def test_only_who_raised_it_is_reminded(vault_folder: Path) -> None:
    vaults, other = factory.vaults(), "five brave otters"
    first = vaults.open(vault_folder, factory.PASSPHRASE)
    concern = random_id()
    first.safeguarding.remind(concern)
    slot = first.access.opened_with()
    first.access.add(factory.PASSPHRASE, other)
    first.close()
    second = vaults.open(vault_folder, other)
    assert second.safeguarding.to_ring() == []
    assert slot is not None
    second.access.remove(slot.id, other)
    assert [each.id for each in second.safeguarding.to_ring()] == [concern]  # else nobody would be
    second.close()


def test_a_concern_is_no_step_of_the_log_and_undo_does_not_know_it(
    workspace: Workspace, key: str, session: Session
) -> None:
    before, counts = workspace.history.can(), workspace.counts()
    workspace.safeguarding.seal(random_id(), CANARY)
    workspace.safeguarding.remind(random_id())
    assert workspace.history.can() == before
    assert workspace.counts() == counts


def test_a_concern_survives_closing(vault_folder: Path, tmp_path: Path) -> None:
    vaults = factory.vaults()
    opened = vaults.open(vault_folder, factory.PASSPHRASE)
    opened.safeguarding.keep_key(str(LEAD.to_public()))
    opened.safeguarding.seal(random_id(), "He takes her money.")
    opened.backups.make(Why.ASKED)
    opened.close()
    again = vaults.open(vault_folder, factory.PASSPHRASE)
    assert "He takes her money." in opened_notes(again)[0]
    again.close()


class TestMoving:
    @pytest.fixture
    def line(self, workspace: Workspace, session: Session) -> Insight:
        dot = make_person(workspace, "Dot Price")
        return say(workspace, session, f"My son {CANARY} hits me.", dot)

    def test_a_moved_line_looks_as_one_that_was_taken_back_and_the_lead_reads_it(
        self, workspace: Workspace, key: str, session: Session, line: Insight
    ) -> None:
        other = say(workspace, session, "Another thing.", make_person(workspace, "Tom Field"))
        moved = workspace.safeguarding.move_line(line.id)
        back = workspace.taking_back.take_back(other.id)
        assert (moved.label, moved.seq + 1) == (back.label, back.seq)
        stub, usual = kept(workspace, line.id), kept(workspace, other.id)
        assert (stub.words, stub.taken_back_on, stub.number) == ("", usual.taken_back_on, line.number)
        (note,) = opened_notes(workspace)
        assert f"My son {CANARY} hits me." in note
        assert str(line.number) in note

    def test_undo_does_not_bring_it_back(self, workspace: Workspace, key: str, line: Insight) -> None:
        workspace.safeguarding.move_line(line.id)
        while workspace.history.can().undo:
            try:
                workspace.history.undo()
            except UserError:
                break
        assert kept(workspace, line.id).words == ""
        assert workspace.search.find(CANARY, limit=9) == []

    def test_who_moved_it_is_reminded_to_ring(self, workspace: Workspace, key: str, line: Insight) -> None:
        workspace.safeguarding.move_line(line.id)
        assert len(workspace.safeguarding.to_ring()) == 1

    def test_papers_that_held_it_are_listed_before(self, workspace: Workspace, session: Session, line: Insight) -> None:
        workspace.sent.record([Copy(which=Paper.SUMMARY, insights=[line.id])], HowSent.PRINTED, session=session.id)
        before = workspace.safeguarding.before_moving(line.id)
        assert [paper.which for paper in before.line.papers] == [Paper.SUMMARY]
        assert (before.laptops, before.can_seal) == ((), False)

    def test_without_a_key_it_is_refused_unless_the_words_are_on_paper(
        self, workspace: Workspace, line: Insight
    ) -> None:
        with pytest.raises(UserError):
            workspace.safeguarding.move_line(line.id)
        assert kept(workspace, line.id).words == line.words
        workspace.safeguarding.move_line(line.id, keep_nothing=True)
        assert kept(workspace, line.id).words == ""
        assert workspace.safeguarding.counts().notes == 0
        assert len(workspace.safeguarding.to_ring()) == 1

    def test_a_line_that_was_taken_back_has_nothing_to_move(
        self, workspace: Workspace, key: str, line: Insight
    ) -> None:
        workspace.taking_back.take_back(line.id)
        with pytest.raises(UserError):
            workspace.safeguarding.move_line(line.id)
        assert workspace.safeguarding.counts().concerns == 0


class TestCanary:
    """The word is typed as a note, moved as a line and as a draft, and taken back; then everything is looked at."""

    @pytest.fixture
    def used(self, vault_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        temporary = tmp_path / "temporary"
        temporary.mkdir()
        for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
            monkeypatch.setenv(name, str(temporary))
        opened = factory.vaults().open(vault_folder, factory.PASSPHRASE)
        opened.safeguarding.keep_key(str(LEAD.to_public()))
        _use(opened)
        opened.backups.make(Why.ASKED)
        opened.close()
        return tmp_path

    def test_the_word_is_in_no_file_not_even_a_decrypted_one(self, used: Path, vault_folder: Path) -> None:
        looked = 0
        for file in used.rglob("*"):
            if file.is_file():
                looked += 1
                assert CANARY.encode() not in file.read_bytes().lower(), file.name
        assert looked
        vault = Vaults().open(vault_folder, factory.PASSPHRASE)
        assert CANARY not in everything_kept(vault)
        key = vault._key.raw()
        vault.close()
        databases = [each for each in used.rglob("*.db*") if each.stat().st_size]
        assert len(databases) > 1  # the vault's, and the backup's
        for file in databases:
            assert CANARY.encode() not in decrypted(file, key), file.name

    def test_the_age_command_opens_every_note_with_the_leads_key_and_not_with_a_strangers(
        self, used: Path, vault_folder: Path
    ) -> None:
        opened = factory.vaults().open(vault_folder, factory.PASSPHRASE)
        notes = opened.safeguarding.sealed()
        opened.close()
        assert len(notes) == 3
        for place, (_, note) in enumerate(notes):
            file = used / f"{place}.age"
            file.write_bytes(note.content)
            assert CANARY in (_by_age(file, LEAD) or "")
            assert _by_age(file, STRANGER) is None


def _use(workspace: Workspace) -> None:
    session = make_session(workspace, make_group(workspace), is_open=True)
    concern = workspace.safeguarding.begin()
    for end in range(1, len(CANARY) + 1):
        workspace.safeguarding.seal(concern, f"She said {CANARY[:end]}")
    moved, back = (say(workspace, session, f"He {CANARY} {each}.") for each in ("hit me", "left"))
    workspace.insights.vote(moved.id, 2)
    workspace.drafts.keep(f"change/{moved.id}", {"words": CANARY})
    workspace.safeguarding.move_line(moved.id)
    workspace.taking_back.take_back(back.id)
    place = f"live/{session.id}"
    workspace.drafts.keep(place, {"words": f"He {CANARY}"})
    workspace.safeguarding.move_draft(place, f"He {CANARY}")


def _by_age(file: Path, identity: pyrage.x25519.Identity) -> str | None:
    """Return what the age command makes of a sealed note; None where it can't open it."""
    keys = file.with_suffix(".key")
    keys.write_text(f"{identity}\n", encoding="ascii")
    ran = subprocess.run(["age", "--decrypt", "--identity", keys, file], capture_output=True, check=False)
    keys.unlink()
    return ran.stdout.decode() if ran.returncode == 0 else None


class TestTheKey:
    def test_it_is_found_in_what_age_keygen_prints_of_it(self, workspace: Workspace) -> None:
        text = str(LEAD.to_public())
        assert workspace.safeguarding.key_in(f"# public key: {text}\n").text == text

    def test_its_first_and_last_letters_are_compared(self, workspace: Workspace) -> None:
        text = str(LEAD.to_public())
        short = workspace.safeguarding.key_in(text).short
        assert short.replace(" ", "").split("…") == [text[4:12], text[-8:]]

    @pytest.mark.parametrize(
        "text",
        ["", "age1", "hello", str(LEAD), f"{LEAD}\n{LEAD.to_public()}", f"{LEAD.to_public()} {STRANGER.to_public()}"],
        ids=["nothing", "its beginning", "a word", "the secret one", "both of one", "two"],
    )
    def test_what_is_no_key_or_a_secret_one_is_refused_and_changes_nothing(
        self, workspace: Workspace, text: str
    ) -> None:
        with pytest.raises(UserError) as refused:
            workspace.safeguarding.keep_key(text)
        assert "AGE-SECRET" not in str(refused.value)
        assert workspace.safeguarding.key() is None

    def test_a_key_with_one_letter_wrong_is_refused(self, workspace: Workspace) -> None:
        text = str(LEAD.to_public())
        wrong = text[:-1] + ("q" if text[-1] != "q" else "p")
        with pytest.raises(UserError, match="missing or wrong"):
            workspace.safeguarding.keep_key(wrong)

    def test_forgetting_it_ends_sealing_and_what_was_sealed_stays(self, workspace: Workspace, key: str) -> None:
        workspace.safeguarding.seal(random_id(), "He takes her money.")
        workspace.safeguarding.forget_key()
        assert workspace.safeguarding.key() is None
        assert len(opened_notes(workspace)) == 1


@given(st.text())
def test_any_words_can_be_sealed_and_come_back(words: str) -> None:
    note = LeadSeal().seal(words, str(LEAD.to_public()))
    assert bytes(pyrage.decrypt(note.content, [LEAD])).decode() == words


@given(st.text())
def test_any_text_that_is_no_key_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(UserError, match=r"\.$"):
        concerns.key_in(text)
