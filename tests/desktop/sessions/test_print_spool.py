"""The system's queue gets the PDF itself, with what was chosen. The queue is a stand-in: a program called lp on PATH.

It takes the options that CUPS documents for its lp; a queue of CUPS itself is not among what tests need.
"""

import os
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from coprod_desktop.desktop.widgets import printing
from coprod_desktop.desktop.widgets.print_spool import Job, hand_over, job_of, takes_pdf, write_whole
from coprod_desktop.desktop.widgets.printing import new_printer
from coprod_desktop.domain.errors import UserError
from tests.desktop.sessions.test_paper import made, nothing

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no lp")
TAKES = '#!/bin/sh\ncat > "$0.got"\nprintf "%s\\n" "$@" > "$0.told"\n'
REFUSES = "#!/bin/sh\necho 'lp: No such file or directory' >&2\nexit 1\n"


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    program = tmp_path / "lp"
    program.write_text(TAKES, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return program


def told(lp: Path) -> list[str]:
    return lp.with_name("lp.told").read_text(encoding="utf-8").splitlines()


def test_the_queue_gets_the_file_as_it_is_with_what_was_chosen(lp: Path) -> None:
    document = made(5)
    job = Job("Office", "Coprod papers", (2, 3), copies=2, sides="two-sided-long-edge", is_grey=True)
    assert hand_over(document, job) == 4
    assert lp.with_name("lp.got").read_bytes() == document
    words = told(lp)
    assert words[:6] == ["-d", "Office", "-n", "2", "-t", "Coprod papers"]
    assert words[-2:] == ["--", "-"]
    assert {"page-ranges=2-3", "sides=two-sided-long-edge", "collate=true", "print-color-mode=monochrome"} <= {*words}


def test_a_queue_that_refuses_is_said_in_plain_words(lp: Path) -> None:
    lp.write_text(REFUSES, encoding="utf-8")
    with pytest.raises(UserError, match="did not take the pages, so nothing was printed"):
        hand_over(made(1), Job("Office", "Coprod papers", (1, 1)))


def test_a_paper_printed_to_a_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"another")
    write_whole(b"a paper", path)
    assert path.read_bytes() == b"a paper"
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_was_chosen_in_the_print_sheet_is_what_the_queue_is_told(qapp: object) -> None:
    printer = new_printer("Coprod papers")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)
    printer.setCopyCount(3)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    job = job_of(printer, 4)
    assert (job.pages, job.copies, job.count) == ((2, 4), 3, 9)
    assert job.sides == "one-sided"  # a printer that is no printer of this system's has no other way
    assert job.last_page_first
    assert job.title == "Coprod papers"


def test_a_file_on_disk_and_no_printer_at_all_are_no_queue(lp: Path, qapp: object, tmp_path: Path) -> None:
    printer = new_printer("Coprod papers")
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert not takes_pdf(printer)


def test_printing_on_a_queue_sends_the_pdf_and_no_pictures_of_it(
    lp: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = new_printer("Coprod papers")
    monkeypatch.setattr(printing, "takes_pdf", lambda _: True)  # no queue is set up where tests run
    document = made(3)
    assert printing.print_pages(document, printer, nothing) == 3
    assert lp.with_name("lp.got").read_bytes() == document
