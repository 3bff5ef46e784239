"""A pack is written whole or not at all, is recorded, and is cleared away; how its papers went is said by a person."""

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.needs import Need, NeedKind
from coprod_desktop.domain.people import Paper as Wish
from coprod_desktop.domain.people import Person, Reach
from coprod_desktop.domain.sent import HowSent, Paper
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.telling import How
from coprod_desktop.services.facts import Handling
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.pack_facts import PackOf, PackWritten, Run
from coprod_desktop.services.print_files import BEGUN, UNFINISHED
from coprod_desktop.services.workspace import Workspace
from tests.factory import make_group, make_person, make_session, say


class StoppedError(Exception):
    """What a cancelled progress raises."""


@pytest.fixture
def group(workspace: Workspace) -> Group:
    return make_group(workspace)


@pytest.fixture
def amina(workspace: Workspace, group: Group) -> Person:
    return make_person(workspace, "Amina Yusuf", group=group)


@pytest.fixture
def bert(workspace: Workspace, group: Group) -> Person:
    return make_person(workspace, "Bert Lomax", group=group)


@pytest.fixture
def session(workspace: Workspace, group: Group, amina: Person, bert: Person) -> Session:
    made = make_session(workspace, group, people=[amina, bert], is_open=True)
    for person in (amina, bert):
        workspace.attendances.check_in(made.id, person.id)
    return made


def write(workspace: Workspace, session: Session, folder: Path) -> PackWritten:
    return workspace.packs.write(PackOf(Run.SESSION, session.id), folder)


def test_a_pack_is_in_an_empty_folder_with_the_ticket_first_and_only_its_owner_reads_it(
    workspace: Workspace, session: Session, tmp_path: Path
) -> None:
    made = write(workspace, session, tmp_path / "new" / "pack")
    assert [path.name for path in made.paths][:3] == ["00 Print ticket.pdf", "01 Amina.pdf", "02 Bert.pdf"]
    assert sorted(made.paths) == sorted((tmp_path / "new" / "pack").iterdir())
    assert all(path.read_bytes().startswith(b"%PDF") for path in made.paths)
    assert all(path.stat().st_mode & 0o077 == 0 for path in made.paths)


def test_nothing_is_written_into_a_folder_with_something_in_it_or_that_is_none(
    workspace: Workspace, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UserError, match="is not empty"):
        write(workspace, session, tmp_path)
    with pytest.raises(UserError, match="Choose another folder"):
        write(workspace, session, tmp_path / "mine.txt" / "pack")
    assert (workspace.print_files.all(), workspace.sent.waiting(session=session.id)) == ([], [])


@pytest.mark.parametrize("stop_after", [0, 1, 3, 5, 7])
def test_a_pack_that_is_stopped_leaves_no_file_and_no_record(
    workspace: Workspace, session: Session, tmp_path: Path, stop_after: int
) -> None:
    told = 0

    def stop(done: int, of: int) -> None:
        nonlocal told
        told += 1
        if told > stop_after:
            raise StoppedError

    with pytest.raises(StoppedError):
        workspace.packs.write(PackOf(Run.SESSION, session.id), tmp_path / "pack", progress=stop)
    assert not (tmp_path / "pack").exists()
    assert (workspace.print_files.all(), workspace.sent.waiting(session=session.id)) == ([], [])


def test_a_folder_that_a_power_cut_left_half_full_says_so_and_can_be_cleared(
    workspace: Workspace, session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "pack"

    def cut(done: int, of: int) -> None:
        if folder.exists() and (folder / "01 Amina.pdf").exists():
            workspace.print_files._take_away = lambda *_, **__: None  # type: ignore[method-assign] # nothing runs on
            raise StoppedError

    with pytest.raises(StoppedError):
        workspace.packs.write(PackOf(Run.SESSION, session.id), folder, progress=cut)
    assert (folder / UNFINISHED).exists()
    [entry] = workspace.print_files.all()
    cleared = workspace.print_files.clear([entry.id])
    assert cleared.missing > 0
    assert not folder.exists()


def test_written_files_are_listed_with_where_when_and_which_and_cleared_on_request(
    workspace: Workspace, session: Session, tmp_path: Path
) -> None:
    made = write(workspace, session, tmp_path / "pack")
    (tmp_path / "pack" / "my own notes.txt").write_text("mine")
    made.paths[1].unlink()
    [entry] = workspace.print_files.all(session.id)
    assert (entry.folder, set(entry.there)) == (tmp_path / "pack", set(made.paths[:1] + made.paths[2:]))
    assert "Amina" not in str(entry)
    assert entry.what.startswith("Print pack, Our Safeguarding Voices, Tuesday")
    assert entry.made_at == workspace.now()
    cleared = workspace.print_files.clear([entry.id])
    assert (cleared.deleted, cleared.missing, cleared.stayed) == (len(made.paths) - 1, 1, ())
    assert [path.name for path in (tmp_path / "pack").iterdir()] == ["my own notes.txt"]
    assert workspace.print_files.all() == []


def test_a_single_file_is_listed_too_read_by_its_owner_alone_and_one_that_cannot_be_written_is_not(
    workspace: Workspace, tmp_path: Path
) -> None:
    agenda = tmp_path / "agenda.pdf"
    agenda.write_bytes(b"%PDF of yesterday, which everybody may read")
    workspace.print_files.write_one(agenda, b"%PDF", "Agenda")
    assert agenda.read_bytes() == b"%PDF"
    assert agenda.stat().st_mode & 0o077 == 0
    with pytest.raises(UserError, match="can't be written there"):
        workspace.print_files.write_one(tmp_path / "none" / "agenda.pdf", b"%PDF", "Agenda")
    assert [(each.what, each.there) for each in workspace.print_files.all()] == [("Agenda", (agenda,))]


def test_a_file_that_could_not_be_written_over_stays_as_it_was_and_is_not_ours_to_clear_away(
    workspace: Workspace, tmp_path: Path
) -> None:
    own = tmp_path / "agenda.pdf"
    own.mkdir()  # nothing can take its place
    with pytest.raises(UserError, match="can't be written there"):
        workspace.print_files.write_one(own, b"%PDF", "Agenda")
    assert list(tmp_path.glob("agenda*")) == [own]
    assert workspace.print_files.all() == []


def test_a_file_of_that_name_is_never_listed_as_ours(workspace: Workspace, tmp_path: Path) -> None:
    own = tmp_path / "costs.csv"
    own.write_text("my own costs")
    with pytest.raises(UserError, match="already"), workspace.print_files.listing([own], "Costs for finance"):
        pass
    assert workspace.print_files.all() == []


def test_what_a_power_cut_left_of_one_file_is_cleared_with_it(workspace: Workspace, tmp_path: Path) -> None:
    agenda = workspace.print_files.write_one(tmp_path / "agenda.pdf", b"%PDF", "Agenda")
    agenda.rename(agenda.with_name(agenda.name + BEGUN))
    [entry] = workspace.print_files.all()
    assert entry.missing == 1
    workspace.print_files.clear([entry.id])
    assert list(tmp_path.glob("agenda*")) == []


def test_what_a_power_cut_left_of_a_file_does_not_keep_it_from_being_written_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    agenda = tmp_path / "agenda.pdf"
    agenda.with_name(agenda.name + BEGUN).write_bytes(b"%P")
    workspace.print_files.write_one(agenda, b"%PDF", "Agenda")
    assert [path.read_bytes() for path in tmp_path.glob("agenda*")] == [b"%PDF"]


def test_papers_wait_until_somebody_says_how_they_went_and_undo_takes_that_back(
    workspace: Workspace, session: Session, amina: Person, tmp_path: Path
) -> None:
    write(workspace, session, tmp_path / "pack")
    waiting = workspace.sent.waiting(session=session.id)
    assert [(row.who, row.which, row.meant) for row in waiting] == [
        ("Amina", Paper.SUMMARY, HowSent.HANDED_OVER),
        ("Bert", Paper.SUMMARY, HowSent.HANDED_OVER),
    ]
    workspace.handing.went([waiting[0].id], HowSent.READ)
    assert [row.who for row in workspace.sent.waiting(session=session.id)] == ["Bert"]
    assert [row.how for row in workspace.sent.of_person(amina.id)] == [HowSent.READ]
    workspace.history.undo()
    assert len(workspace.sent.waiting(session=session.id)) == 2


def test_all_the_rest_go_each_in_its_own_way_as_one_step(
    workspace: Workspace, session: Session, amina: Person, tmp_path: Path
) -> None:
    workspace.people.change(replace(amina, paper=Wish.READ_TO_ME))
    write(workspace, session, tmp_path / "pack")
    rows = workspace.sent.waiting(session=session.id)
    workspace.handing.each_went([(row.id, row.meant) for row in rows])
    hows = {row.who: row.how for row in workspace.sent.of_session(session.id)}
    assert hows == {"Amina": HowSent.READ, "Bert": HowSent.HANDED_OVER}
    workspace.history.undo()
    assert len(workspace.sent.waiting(session=session.id)) == 2


def test_papers_that_are_made_again_wait_once(workspace: Workspace, session: Session, tmp_path: Path) -> None:
    for name in ("first", "second"):
        write(workspace, session, tmp_path / name)
    rows = workspace.sent.waiting(session=session.id)
    assert [row.who for row in rows] == ["Amina", "Bert"]
    workspace.handing.went([row.id for row in rows], HowSent.HANDED_OVER)
    assert workspace.sent.waiting(session=session.id) == []


def test_who_wants_no_paper_but_a_call_waits_for_it_and_holds_no_paper(
    workspace: Workspace, session: Session, amina: Person, tmp_path: Path
) -> None:
    workspace.people.change(replace(amina, paper=Wish.NOTHING, prefers=Reach.PHONE))
    line = say(workspace, session, "They never came.", amina)
    made = write(workspace, session, tmp_path / "pack")
    assert not any("Amina" in path.name for path in made.paths)
    [hers] = [row for row in workspace.sent.waiting(session=session.id) if row.person == amina.id]
    assert hers.meant is HowSent.PHONED
    assert workspace.sent.holding(line.id) == []


def test_an_invitation_that_went_is_given(workspace: Workspace, group: Group, amina: Person, tmp_path: Path) -> None:
    coming = make_session(workspace, group, people=[amina])
    workspace.packs.write(PackOf(Run.INVITATIONS, coming.id), tmp_path / "pack")
    [paper] = workspace.sent.waiting(session=coming.id)
    workspace.handing.went([paper.id], HowSent.HANDED_OVER)
    kept = workspace.attendances.get(coming.id, amina.id)
    assert kept is not None
    assert kept.invited_on == workspace.now().date()
    workspace.history.undo()
    kept = workspace.attendances.get(coming.id, amina.id)
    assert kept is not None
    assert kept.invited_on is None


def test_an_update_that_went_is_told_unless_the_answer_is_another_one_by_now(
    workspace: Workspace, session: Session, group: Group, amina: Person, bert: Person, tmp_path: Path
) -> None:
    lines = [say(workspace, session, "The line rings.", amina), say(workspace, session, "Plain envelopes.", bert)]
    for line in lines:
        workspace.feedback.stand(line.id, Standing(AnswerState.DOING, "We asked the council."))
    workspace.packs.write(PackOf(Run.UPDATES, group.id), tmp_path / "pack")
    workspace.feedback.stand(lines[1].id, Standing(AnswerState.DOING, "We ask somebody else."))
    papers = workspace.sent.waiting(group=group.id)
    assert {row.which for row in papers} == {Paper.UPDATE}
    workspace.handing.went([row.id for row in papers], HowSent.READ)
    told = [workspace.feedback.loop(line.id).told for line in lines]
    assert [each.how for each in told[0]] == [How.READ_ALOUD]
    assert told[1] == ()


def test_a_paper_can_be_made_once_more_in_its_readers_own_form(
    workspace: Workspace, session: Session, tmp_path: Path
) -> None:
    write(workspace, session, tmp_path / "pack")
    for row in workspace.sent.waiting(session=session.id):
        assert workspace.packs.again(row).startswith(b"%PDF")


def test_somebodys_own_form_of_file_is_made_beside_their_print_or_instead_of_it(
    workspace: Workspace, session: Session, amina: Person, bert: Person, tmp_path: Path
) -> None:
    workspace.people.change(replace(amina, also_as=Form.HTML))
    workspace.people.change(replace(bert, also_as=Form.TEXT, paper=Wish.NOTHING))
    made = write(workspace, session, tmp_path / "pack")
    names = [path.name for path in made.paths]
    assert [name for name in names if name[:2] in ("01", "02")] == ["01 Amina.html", "01 Amina.pdf", "02 Bert.txt"]
    lines = {line.who: (line.size, line.also_as, line.handling) for line in made.ticket.lines}
    assert lines == {"Amina": (14, Form.HTML, Handling.TAKE_HOME), "Bert": (0, Form.TEXT, Handling.NOTHING)}
    his = next(row for row in workspace.sent.waiting(session=session.id) if row.who == "Bert")
    assert (his.form, his.meant) == (Form.TEXT, HowSent.HANDED_OVER)


def test_a_form_that_the_pack_does_not_make_is_on_the_ticket(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    need = Need(id=amina.id, person=amina.id, kind=NeedKind.FORMAT, words="The summary as an audio CD.")
    workspace.people.keep_need(need)
    cares = [(care.label, care.text) for care in workspace.packs.facts(PackOf(Run.SESSION, session.id)).cares]
    assert cares == [("Amina", "asks for: The summary as an audio CD. The pack does not make it: see to it.")]
    workspace.people.change(replace(amina, also_as=Form.AUDIO))
    assert workspace.packs.facts(PackOf(Run.SESSION, session.id)).cares == ()


def test_one_paper_printed_by_itself_waits_with_its_lines_and_one_for_nobody_is_not_recorded(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    line = say(workspace, session, "They never came.", amina)
    about = About(session.id, amina.id)
    for kind in ("summary", "record", "update"):
        assert workspace.packs.is_recorded(kind, about)
        workspace.packs.printed(kind, about)
    assert {row.which for row in workspace.sent.holding(line.id)} == {Paper.UPDATE, Paper.FULL_RECORD, Paper.SUMMARY}
    assert not workspace.packs.is_recorded("agenda", about)
    assert not workspace.packs.is_recorded("summary", About(session.id))
