import io
from pathlib import Path

import pytest
from PIL import Image

from coprod_desktop.domain.attachments import Attachment, AttachmentKind, Owner, shown_name
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, ClaimLine, Method
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.workspace import Workspace
from tests.factory import kept, make_group, make_person, make_session, say
from tests.interchange import files

BUS = Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(460), no_receipt="The driver had no paper")


@pytest.fixture
def amina(workspace: Workspace) -> Person:
    return make_person(workspace, "Amina Yusuf")


@pytest.fixture
def session(workspace: Workspace, amina: Person) -> Session:
    return make_session(workspace, make_group(workspace), people=[amina], is_open=True)


@pytest.fixture
def bus(workspace: Workspace, session: Session, amina: Person) -> ClaimLine:
    workspace.expenses.add(session.id, amina.id, [BUS])
    return line_of(workspace, session, amina)


def line_of(workspace: Workspace, session: Session, person: Person) -> ClaimLine:
    return workspace.expenses.of(session.id, person.id).lines[0]


def add(workspace: Workspace, owner: Owner, belongs_to: Id, name: str = "IMG_2041.JPG") -> Attachment:
    workspace.attachments.add(owner, belongs_to, files.jpeg(), name)
    return workspace.attachments.of(belongs_to)[-1]


def line(workspace: Workspace, session: Session, amina: Person) -> Insight:
    return say(workspace, session, "The bus stops too far away", amina)


def test_a_receipt_is_kept_with_its_cost_which_has_a_receipt_from_then_on(
    workspace: Workspace, session: Session, amina: Person, bus: ClaimLine
) -> None:
    receipt = add(workspace, Owner.CLAIM_LINE, bus.id)
    assert (receipt.name, receipt.kind, receipt.person) == ("IMG_2041", AttachmentKind.RECEIPT, amina.id)
    picture = workspace.attachments.picture(receipt.id)
    assert (picture.mime, len(picture.data)) == ("image/jpeg", receipt.size)
    assert Image.open(io.BytesIO(picture.data)).size == (1200, 900)
    changed = line_of(workspace, session, amina)
    assert (changed.receipt, changed.no_receipt) == (True, "")


def test_rows_of_lines_and_of_what_is_owed_tell_how_many_pictures_they_have(
    workspace: Workspace, session: Session, amina: Person, bus: ClaimLine
) -> None:
    said = line(workspace, session, amina)
    say(workspace, session, "Nobody took a photo of this", amina)
    add(workspace, Owner.INSIGHT, said.id)
    workspace.attachments.add(Owner.INSIGHT, said.id, files.pdf(1))
    add(workspace, Owner.CLAIM_LINE, bus.id)
    rows = workspace.insights.kept(session.id)
    assert {row.words: row.pictures for row in rows} == {said.words: 2, "Nobody took a photo of this": 0}
    workspace.attachments.drop(workspace.attachments.of(said.id)[0].id)
    assert [row.pictures for row in workspace.insights.kept(session.id)] == [0, 1]
    found = workspace.money.to_pay()
    assert [row.pictures for row in (*found.today, *found.later)] == [1]
    assert workspace.attachments.counted([said.id, bus.id, session.id]) == {said.id: 1, bus.id: 1}


def test_undo_takes_the_receipt_and_what_it_changed_back(
    workspace: Workspace, session: Session, amina: Person, bus: ClaimLine
) -> None:
    add(workspace, Owner.CLAIM_LINE, bus.id)
    workspace.history.undo()
    assert workspace.attachments.of(bus.id) == []
    assert line_of(workspace, session, amina) == bus


def test_each_page_of_a_pdf_has_its_own_name(workspace: Workspace, session: Session) -> None:
    workspace.attachments.add(Owner.SESSION, session.id, files.pdf(1), "scan.pdf")
    assert [each.name for each in workspace.attachments.of(session.id)] == ["scan"]
    page = files.pdf(2)
    with pytest.raises(UserError, match="here already"):
        workspace.attachments.add(Owner.SESSION, session.id, page, "scan.pdf")  # its pages are all the same
    other = make_session(workspace, make_group(workspace, "Other"))
    workspace.attachments.add(Owner.SESSION, other.id, page, "")
    assert [each.name for each in workspace.attachments.of(other.id)] == ["Flip chart, page 1 of 2"]


def test_a_picture_that_is_there_already_is_not_kept_twice(workspace: Workspace, session: Session) -> None:
    add(workspace, Owner.SESSION, session.id)
    before = workspace.history.can()
    with pytest.raises(UserError, match="here already"):
        add(workspace, Owner.SESSION, session.id)
    assert len(workspace.attachments.of(session.id)) == 1
    assert workspace.history.can() == before


def test_what_is_no_picture_is_refused_and_changes_nothing(workspace: Workspace, session: Session) -> None:
    before = workspace.history.can()
    with pytest.raises(UserError, match="not a picture"):
        workspace.attachments.add(Owner.SESSION, session.id, b"MZ a program", "holiday.jpg")
    assert workspace.attachments.of(session.id) == []
    assert workspace.history.can() == before


def test_a_picture_of_what_is_gone_is_refused(workspace: Workspace, session: Session, amina: Person) -> None:
    with pytest.raises(UserError, match="not in this vault any more"):
        add(workspace, Owner.SESSION, new_id())
    said = line(workspace, session, amina)
    workspace.insights.take_out(said.id)
    with pytest.raises(UserError, match="not in this vault any more"):
        add(workspace, Owner.INSIGHT, said.id)


def test_a_picture_that_was_taken_out_comes_back_with_undo(workspace: Workspace, session: Session) -> None:
    chart = add(workspace, Owner.SESSION, session.id)
    workspace.attachments.drop(chart.id)
    assert workspace.attachments.of(session.id) == []
    workspace.history.undo()
    assert workspace.attachments.of(session.id) == [chart]
    assert workspace.attachments.picture(chart.id).data


def test_a_picture_that_was_taken_out_can_be_put_back_after_other_steps(workspace: Workspace, session: Session) -> None:
    chart = add(workspace, Owner.SESSION, session.id)
    workspace.attachments.drop(chart.id)
    make_person(workspace, "Bert Lomax")
    workspace.attachments.bring_back(chart.id)
    assert workspace.attachments.of(session.id) == [chart]


def test_an_erased_picture_is_gone_for_good(workspace: Workspace, session: Session) -> None:
    chart = add(workspace, Owner.SESSION, session.id)
    workspace.attachments.erase(chart.id)
    assert workspace.attachments.of(session.id) == []
    with pytest.raises(UserError):
        workspace.attachments.bring_back(chart.id)
    assert all(finding.is_whole for finding in workspace.checks.run(lambda done, of: None))
    add(workspace, Owner.SESSION, session.id)  # the same paper may be photographed again


def test_a_picture_can_be_named_in_own_words(workspace: Workspace, session: Session) -> None:
    chart = add(workspace, Owner.SESSION, session.id)
    workspace.attachments.rename(chart.id, "  What we   want first ")
    assert workspace.attachments.of(session.id)[0].name == "What we want first"
    with pytest.raises(UserError, match="Write what the picture shows"):
        workspace.attachments.rename(chart.id, "  ")


def test_the_receipt_of_a_paid_claim_stays(workspace: Workspace, bus: ClaimLine) -> None:
    receipt = add(workspace, Owner.CLAIM_LINE, bus.id)
    workspace.expenses.pay(bus.claim, Method.CASH)
    with pytest.raises(UserError, match="has been paid"):
        workspace.attachments.drop(receipt.id)
    with pytest.raises(UserError, match="has been paid"):
        workspace.attachments.erase(receipt.id)
    assert workspace.attachments.of(bus.id) == [receipt]


def test_taking_words_back_erases_their_pictures_also_those_taken_out_before(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    said = line(workspace, session, amina)
    first = add(workspace, Owner.INSIGHT, said.id)
    workspace.attachments.drop(first.id)
    second = add(workspace, Owner.INSIGHT, said.id)
    workspace.taking_back.take_back(said.id, [second.id])
    assert workspace.attachments.of(said.id) == []
    for gone in (first, second):
        with pytest.raises(UserError, match="not in this vault"):
            workspace.attachments.picture(gone.id)
    with pytest.raises(UserError, match="taken back"):
        add(workspace, Owner.INSIGHT, said.id)


def test_erasing_a_person_erases_their_receipts_and_pictures_of_their_words(
    workspace: Workspace, session: Session, amina: Person, bus: ClaimLine
) -> None:
    said = say(workspace, session, "The bus stops too far away")
    receipt, photo = add(workspace, Owner.CLAIM_LINE, bus.id), add(workspace, Owner.INSIGHT, said.id)
    answered = kept(workspace, said.id)
    workspace.insights.change(type(answered)(**{**vars(answered), "answer_to": amina.id}))
    chart = add(workspace, Owner.SESSION, session.id)
    workspace.people.erase(amina.id)
    assert [workspace.attachments.of(each) for each in (bus.id, said.id)] == [[], []]
    for gone in (receipt, photo):
        with pytest.raises(UserError, match="not in this vault"):
            workspace.attachments.picture(gone.id)
    assert workspace.attachments.picture(chart.id).data  # a flip chart is everybody's


def test_a_session_tells_all_its_pictures_and_which_costs_have_no_receipt(
    workspace: Workspace, session: Session, amina: Person, bus: ClaimLine
) -> None:
    said = line(workspace, session, amina)
    chart, photo = add(workspace, Owner.SESSION, session.id), add(workspace, Owner.INSIGHT, said.id)
    found = workspace.attachments.of_session(session.id)
    assert found.flip_charts == (chart,)
    assert found.lines == ((said, photo),)
    assert [(each.line, each.receipts) for each in found.costs] == [(bus, ())]
    receipt = add(workspace, Owner.CLAIM_LINE, bus.id)
    assert workspace.attachments.of_session(session.id).costs[0].receipts == (receipt,)


def test_what_is_kept_about_a_person_names_their_pictures(workspace: Workspace, amina: Person, bus: ClaimLine) -> None:
    add(workspace, Owner.CLAIM_LINE, bus.id, "Taxi home.heic")
    every = [each for part in workspace.people.held(amina.id) for each in part.records]
    [receipt] = [each for each in every if each.called == "A receipt"]
    facts = {fact.label: fact.value for fact in receipt.facts}
    assert facts["What it is called"] == "Taxi home"
    assert facts["Kept with"] == "With one of your costs"
    assert not facts.keys() & {"Digest", "Mime", "Size"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("D:\\Camera\\IMG_1.HEIC", "IMG_1"),
        ("/photos/dot/taxi receipt.pdf", "taxi receipt"),
        ("Dot's list v1.2 final", "Dot's list v1.2 final"),
        (".jpg", ".jpg"),
        ("a\nb\x00c.png", "a b c"),
        ("", ""),
        ("x" * 300 + ".png", "x" * 120),
    ],
)
def test_a_picture_is_called_as_its_file_without_folders_and_ending(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_a_file_that_is_gone_is_refused_in_words(workspace: Workspace, session: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="“gone.jpg” can't be opened. Nothing was added."):
        workspace.attachments.add_file(Owner.SESSION, session.id, tmp_path / "gone.jpg")


def test_a_file_gives_its_picture_and_its_name(workspace: Workspace, session: Session, tmp_path: Path) -> None:
    (tmp_path / "Flip chart 2.heic").write_bytes(files.heic())
    workspace.attachments.add_file(Owner.SESSION, session.id, tmp_path / "Flip chart 2.heic")
    assert [each.name for each in workspace.attachments.of(session.id)] == ["Flip chart 2"]
