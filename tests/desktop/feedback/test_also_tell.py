"""More people who need to know an answer, named on the page Answers."""

from PySide6.QtCore import Qt

from coprod_desktop.domain.insights import Insight
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.people.office import Office


def also(office: Office, line: Insight) -> tuple[str, ...]:
    return office.ask(lambda: office.workspace.feedback.loop(line.id)).also


def test_somebody_else_who_needs_to_know_is_named_and_taken_out_by_keyboard(office: Office) -> None:
    group = factory.make_group(office.workspace)
    bert = factory.make_person(office.workspace, "Bert Lomax", group=group)
    session = factory.make_session(office.workspace, group, is_open=True)
    line: Insight = factory.say(office.workspace, session, "I rang twice.")
    page = office.go(f"answers/{line.id}")
    page.pane.also_button.click()
    sheet = office.sheet()
    sheet.finder.setFocus()
    office.type("ber")
    office.idle()
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert also(office, line) == (bert.id,)
    assert audit(sheet) == []
    assert fits(sheet) == []
    assert len(sheet.out_buttons) == 1
    sheet.out_buttons[0].click()
    office.idle()
    assert also(office, line) == ()
    office.press(Qt.Key.Key_Escape)
    office.idle()
    page.pane.also_button.click()
    assert office.sheet().out_buttons == []
    office.press(Qt.Key.Key_Escape)
