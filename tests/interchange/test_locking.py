"""A locked file opens with its passphrase, in programs of others, and without it not at all."""

import os
import pty
import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from coprod_desktop.documents.pdf.drawing import render
from coprod_desktop.domain.errors import UserError
from coprod_desktop.interchange.locking import lock
from tests.documents.examples import ANSWERS

PASSPHRASE = "three grey boats café"  # noqa: S105 # public: it opens invented words only


def opened_by_age(file: Path, passphrase: str) -> tuple[int, bytes]:
    """Return how the age command ended, which asks at the terminal, and what it wrote."""
    out = file.with_suffix(".opened")
    child, terminal = pty.fork()
    if not child:
        os.execvp("age", ["age", "--decrypt", "--output", str(out), str(file)])  # noqa: S606 # at a terminal of its own
    os.read(terminal, 1000)
    os.write(terminal, f"{passphrase}\n".encode())
    try:
        while os.read(terminal, 1000):
            pass
    except OSError:  # the terminal is gone with the program
        pass
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status, out.read_bytes() if out.exists() else b""


def test_a_locked_pdf_opens_with_its_passphrase_alone() -> None:
    content = render(ANSWERS, 18)
    locked = lock(content, PASSPHRASE)
    assert locked.added == ""
    assert b"You said" not in locked.content
    for wrong in ("", "three grey boats"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(locked.content), password=wrong)
    with pikepdf.open(BytesIO(locked.content), password=PASSPHRASE) as file:
        assert (file.encryption.bits, str(file.encryption.stream_method)) == (256, "EncryptionMethod.aesv3")
        assert file.allow.accessibility
        assert file.allow.print_highres
    with pypdfium2.PdfDocument(locked.content, password=PASSPHRASE) as file:
        assert "You said, we did" in file[0].get_textpage().get_text_bounded()


@pytest.mark.skipif(shutil.which("age") is None, reason="needs the Debian package age")
def test_what_is_no_pdf_is_opened_by_the_age_command(tmp_path: Path) -> None:
    content = "Claim;Amount\nK31;£4.60\n".encode()
    locked = lock(content, PASSPHRASE)
    file = tmp_path / f"costs.csv{locked.added}"
    file.write_bytes(locked.content)
    assert locked.added == ".age"
    assert b"4.60" not in locked.content
    assert opened_by_age(file, "three grey boats") == (1, b"")
    assert opened_by_age(file, PASSPHRASE) == (0, content)


def test_letters_with_accents_open_it_whichever_way_a_keyboard_writes_them() -> None:
    locked = lock(render(ANSWERS, 18), "three grey boats cafe\u0301")
    pikepdf.open(BytesIO(locked.content), password=PASSPHRASE).close()


def test_a_short_passphrase_locks_nothing() -> None:
    with pytest.raises(UserError, match="at least 12 letters"):
        lock(b"anything", "short")
