from pathlib import Path
from typing import Any

from tests.cli.conftest import Coprod
from tests.cli.test_commands import running
from tests.interchange import files


def listed(coprod: Coprod, vault: Path) -> dict[str, Any]:
    found: dict[str, Any] = coprod("attachments", "--session", running(coprod, vault), "--vault", vault, "--json").data
    return found


def test_a_flip_chart_a_picture_of_a_line_and_a_receipt_are_kept_and_listed(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    photo, scan = tmp_path / "IMG_1.jpg", tmp_path / "taxi.pdf"
    photo.write_bytes(files.heic())
    scan.write_bytes(files.pdf())
    session = running(coprod, demonstration)
    before = listed(coprod, demonstration)["pictures"]
    cost = before["costs"][0]["line"]["id"]
    at = ("--vault", demonstration)
    assert coprod("attach", photo, "--session", session, "--name", "What we want", *at).out.startswith("Kept: What we")
    assert coprod("attach", photo, "--insight", "k37", *at, "--json").data[0]["kind"] == "picture"
    assert coprod("attach", scan, "--cost", cost, *at).status == 0
    shown = coprod("attachments", "--session", session, *at).out
    assert "What we want (flip chart, " in shown
    assert "K37: IMG_1 (picture, " in shown
    assert "taxi (receipt, " in shown
    out = tmp_path / "out"
    told = coprod("attachments", "--session", session, "--out", out, *at, "--json").data
    written = told["files"]
    assert sorted(written) == sorted(str(file) for file in out.iterdir())
    assert all(Path(file).read_bytes().startswith(b"\xff\xd8\xff") for file in written)
    assert len(written) == 2
    assert told["stayed"] == 1  # nobody asked who spoke whether a photo of them may be used


def test_what_is_no_picture_or_not_there_is_refused_in_one_sentence_and_changes_nothing(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    program = tmp_path / "holiday.jpg"
    program.write_bytes(b"MZ a program")
    session, at = running(coprod, demonstration), ("--vault", demonstration)
    for file, words in ((program, "not a picture"), (tmp_path / "gone.jpg", "can't be opened"), (tmp_path, "opened")):
        refused = coprod("attach", file, "--session", session, *at)
        assert refused.status == 1
        assert words in refused.err
        assert "Nothing was added." in refused.err
    assert coprod("attach", program, "--cost", "nothing", *at).status == 1
    assert listed(coprod, demonstration)["pictures"]["flip_charts"] == []
