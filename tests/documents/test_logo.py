"""The organisation's logo: on the first side in every form, with its words, and never in the way of the text."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from coprod_desktop.documents import press
from coprod_desktop.documents.blocks import Figure
from coprod_desktop.documents.session_summary import session_summary
from coprod_desktop.domain.attachments import Owner
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.organisation import ORGANISATION
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.pack_facts import PackOf, Run
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.documents.examples import DENISE
from tests.documents.form_reading import Page, faults
from tests.documents.pdfua.checker import broken_rules
from tests.documents.reading import letters

WORDS = "Logo of Westmouth Together"


def picture(width: int = 300, height: int = 120) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), "black").save(file, "PNG")
    return file.getvalue()


def alternatives(content: bytes) -> list[str]:
    """Return the words of the pictures of a PDF."""
    with pikepdf.open(BytesIO(content)) as file:
        return [str(each.Alt) for each in file.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]


PLAIN = session_summary(DENISE)
HEADED = replace(PLAIN, logo=Figure(picture(), WORDS))


@pytest.mark.parametrize("size", [14, 18, 28])
def test_a_logo_moves_no_letter_of_the_page(size: int) -> None:
    assert letters(press.render(HEADED, Form.PDF, size)) == letters(press.render(PLAIN, Form.PDF, size))


@pytest.mark.parametrize(("width", "height"), [(300, 120), (2000, 100), (100, 2000)])
def test_it_stands_in_the_margin_above_the_title_at_the_far_edge(width: int, height: int) -> None:
    headed = replace(PLAIN, logo=Figure(picture(width, height), WORDS))
    with pypdfium2.PdfDocument(press.render(headed, Form.PDF, 18)) as file:
        pages = [[each.get_bounds() for each in page.get_objects(filter=[3])] for page in file]
    (left, bottom, right, top), *others = pages[0]
    assert others == pages[1] == []
    assert right == pytest.approx(524, abs=0.5)
    assert left >= 524 - 128.5
    assert 842 - 71 < bottom < top <= 842 - 20


def test_its_words_are_told_and_the_page_is_valid(tmp_path: Path) -> None:
    content = press.render(HEADED, Form.PDF, 18)
    assert alternatives(content) == [WORDS]
    path = tmp_path / "logo.pdf"
    path.write_bytes(content)
    assert broken_rules([path]) == []


def test_a_logo_without_words_is_decoration(tmp_path: Path) -> None:
    headed = replace(PLAIN, logo=Figure(picture(), ""))
    path = tmp_path / "logo.pdf"
    path.write_bytes(press.render(headed, Form.PDF, 18))
    assert broken_rules([path]) == []
    assert WORDS not in press.render(headed, Form.TEXT, 18).decode()


def test_a_word_file_has_it_on_its_first_page_and_the_foot_on_all() -> None:
    section = docx.Document(BytesIO(press.render(HEADED, Form.DOCX, 18))).sections[0]
    assert section.different_first_page_header_footer
    assert f'descr="{WORDS}"' in section.first_page_header.part.blob.decode()
    assert section.first_page_footer.paragraphs[0].text == section.footer.paragraphs[0].text


def test_a_page_for_screens_has_it_above_the_title(tmp_path: Path) -> None:
    content = press.render(HEADED, Form.HTML, 18)
    path = tmp_path / "logo.html"
    path.write_bytes(content)
    assert WORDS in [attributes.get("alt") for tag, attributes in Page(content).tags if tag == "img"]
    assert faults([path]) == []


def test_plain_text_names_it_last() -> None:
    assert press.render(HEADED, Form.TEXT, 18).decode().rstrip().endswith(f"[{WORDS}]")


def finance(workspace: Workspace) -> str:
    return workspace.documents.make("finance", About(), form="txt").decode().rstrip()


def test_papers_have_the_newest_logo_once_that_is_wished(workspace: Workspace) -> None:
    workspace.attachments.add(Owner.ORGANISATION, ORGANISATION, picture(200, 80), "Old logo")
    workspace.attachments.add(Owner.ORGANISATION, ORGANISATION, picture(), WORDS)
    assert "ogo" not in finance(workspace)
    workspace.organisations.change(replace(workspace.organisations.get(), logo_on_papers=True))
    assert finance(workspace).endswith(f"[{WORDS}]")
    assert b"ogo" not in workspace.documents.words("concern-form", About())


def test_the_papers_of_a_pack_have_it_on_their_first_side(workspace: Workspace, tmp_path: Path) -> None:
    group = factory.make_group(workspace)
    amina = factory.make_person(workspace, group=group)
    session = factory.make_session(workspace, group, people=[amina], is_open=True)
    workspace.attendances.check_in(session.id, amina.id)
    workspace.attachments.add(Owner.ORGANISATION, ORGANISATION, picture(), WORDS)
    workspace.organisations.change(replace(workspace.organisations.get(), logo_on_papers=True))
    written = workspace.packs.write(PackOf(Run.SESSION, session.id), tmp_path / "pack")
    hers = next(path for path in written.paths if "Amina" in path.name)
    assert alternatives(hers.read_bytes()) == [WORDS]
    assert WORDS not in alternatives(written.paths[0].read_bytes())  # the ticket is a work sheet
