"""The letter with the recovery code: large, in groups of four, and readable for everybody."""

from datetime import date
from pathlib import Path

import pikepdf

from coprod_desktop.documents.pdf.drawing import draw
from coprod_desktop.documents.recovery_letter import SIZE, recovery_letter
from coprod_desktop.domain.recovery_code import new_recovery_code, read_recovery_code
from coprod_desktop.services.access import RecoveryFacts
from tests.documents.pdfua.checker import broken_rules
from tests.documents.reading import body_text

CODE = "ACDE FGHJ KMNP QRTV WXY3 479A CDEF GHJK"
LETTER = recovery_letter(RecoveryFacts("Beech Road Voices", date(2026, 11, 24), CODE))


def test_it_keeps_the_rules_of_accessible_files_and_fits_on_one_sheet(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    drawn = draw(LETTER, SIZE)
    file.write_bytes(drawn.content)
    assert broken_rules([file]) == []
    with pikepdf.open(file) as read:
        assert len(read.pages) <= 2  # both sides of a sheet


def test_the_code_stands_in_groups_of_four_two_in_a_line_and_reads_back() -> None:
    read = body_text(draw(LETTER, SIZE).content)
    for line in ("ACDE FGHJ", "KMNP QRTV", "WXY3 479A", "CDEF GHJK"):
        assert line in read
    assert "For the vault “Beech Road Voices”" in read
    assert SIZE >= 18


def test_a_real_code_typed_from_the_letter_is_the_code() -> None:
    code = new_recovery_code()
    letter = recovery_letter(RecoveryFacts("Llais", date(2026, 11, 24), code))
    read = body_text(draw(letter, SIZE).content)
    lines = [" ".join(code.split()[start : start + 2]) for start in range(0, 8, 2)]
    assert all(line in read for line in lines)
    assert read_recovery_code(" ".join(lines)) == read_recovery_code(code)
