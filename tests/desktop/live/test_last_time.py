"""A session begins with what came of what the group said before."""

import pytest
from PySide6.QtGui import Qt

from coprod_desktop.desktop.live.last_time_sheet import LastTimeSheet
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import SessionState
from coprod_desktop.domain.telling import To
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.live.conftest import CTRL, SHIFT, Live

DONE = Standing(
    AnswerState.DONE, "We wrote a plain leaflet.", "The board", sorry="We are sorry.", yes_on=factory.DAY, yes_by="Dot"
)


@pytest.fixture
def answered(live: Live) -> list[Id]:
    """Two lines with their answers, which the group has not heard."""
    lines = [row for row in live.kept() if row.kind.is_said][-2:]
    for row in lines:
        live.workspace.feedback.stand(row.id, DONE)
    return [row.id for row in lines]


def told_to_group(live: Live, line: Id) -> bool:
    return any(each.to is To.GROUP for each in live.workspace.feedback.loop(line).told)


def sheet_of(live: Live) -> LastTimeSheet:
    live.settle()
    sheet = live.sheet()
    assert isinstance(sheet, LastTimeSheet)
    return sheet


def test_it_is_read_out_one_by_one_and_then_the_group_was_told(live: Live, answered: list[Id]) -> None:
    live.key(Qt.Key.Key_L, CTRL | SHIFT)
    sheet = sheet_of(live)
    assert sheet.words.text().startswith("“")
    assert sheet.below.text().startswith("Done: We wrote a plain leaflet.")
    many = int(sheet.count.text().split()[-1])
    for _ in range(many - 1):
        assert not any(told_to_group(live, line) for line in answered)
        live.key(Qt.Key.Key_Return)
    assert sheet.main.text() == "It was read out"
    live.key(Qt.Key.Key_Return)
    live.settle()
    assert live.no_sheet()
    assert all(told_to_group(live, line) for line in answered)


def test_not_now_tells_nobody(live: Live, answered: list[Id]) -> None:
    live.key(Qt.Key.Key_L, CTRL | SHIFT)
    sheet_of(live)
    live.key(Qt.Key.Key_Escape)
    assert not any(told_to_group(live, line) for line in answered)


def test_the_next_session_opens_with_it_and_a_running_one_does_not(live: Live, answered: list[Id]) -> None:
    assert live.no_sheet()
    feedback, sessions = live.workspace.feedback, live.workspace.sessions
    group = live.workspace.groups.get(feedback.loop(answered[0]).insight.group)
    assert group is not None
    planned = factory.make_session(live.workspace, group)
    assert sessions.get(planned.id).state is SessionState.PLANNED
    live.window.go(f"live/{planned.id}")
    sheet = sheet_of(live)
    assert sheet.heading.text() == "Last time you said"


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_it_fits_and_everything_has_a_name(
    live: Live, answered: list[Id], appearance: Appearance, percent: int
) -> None:
    appearance.set_text_size(percent)
    live.key(Qt.Key.Key_L, CTRL | SHIFT)
    sheet = sheet_of(live)
    assert audit(sheet) == []
    assert fits(sheet) == []
