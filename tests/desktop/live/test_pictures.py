"""Pictures in the live session: of a line, and of the receipt of a cost. By keyboard."""

from pathlib import Path

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QAbstractButton

from coprod_desktop.desktop.live.costs_sheet import CostsSheet
from coprod_desktop.desktop.widgets.attachments import PicturesSheet
from tests.desktop.audit import audit, spoken_name
from tests.desktop.fit import fits
from tests.desktop.live.conftest import CTRL, Live
from tests.desktop.preparing import until_prepared
from tests.interchange import files

KEY = Qt.Key


def photo(folder: Path) -> Path:
    path = folder / "Photo.jpg"
    path.write_bytes(files.jpeg())
    return path


def test_p_shows_the_pictures_of_the_chosen_line_and_keeps_a_new_one_with_it(live: Live, tmp_path: Path) -> None:
    live.key(KEY.Key_L, CTRL)
    live.key(KEY.Key_P)
    sheet = live.sheet()
    assert isinstance(sheet, PicturesSheet)
    line = live.kept()[0]
    assert sheet.heading.text() == f"Pictures of {line.number}"

    sheet.pictures.add([photo(tmp_path)])
    until_prepared(live.qtbot, live.tasks)
    live.settle()

    assert [each.name for each in live.workspace.attachments.of(line.id)] == ["Photo"]
    assert audit(sheet) == []


def test_the_receipt_of_a_cost_is_kept_with_it_and_the_cost_says_so(live: Live, tmp_path: Path) -> None:
    live.key(KEY.Key_E, CTRL)
    costs = live.sheet()
    assert isinstance(costs, CostsSheet)
    live.settle()
    costs.something_button.setFocus()
    live.key(KEY.Key_Return)
    costs.editor.amount.control.setFocus()
    live.type("4.60")
    live.key(KEY.Key_Return)
    live.settle()
    assert "with a receipt" not in costs._line_words(costs.page.lines[0])
    assert audit(costs) == []
    assert fits(costs) == []

    button = next(each for each in costs.findChildren(QAbstractButton) if "the receipt" in spoken_name(each))
    button.setFocus()
    live.key(KEY.Key_Return)
    sheet = live.sheet()
    assert isinstance(sheet, PicturesSheet)
    sheet.pictures.add([photo(tmp_path)])
    until_prepared(live.qtbot, live.tasks)
    live.settle()
    live.key(KEY.Key_Escape)
    live.settle()

    assert {"with a receipt", "1 picture"} <= set(costs._line_words(costs.page.lines[0]))
    assert len(live.workspace.attachments.of(costs.page.lines[0].id)) == 1
