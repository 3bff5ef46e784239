"""Two coordinators at one hub, in two real windows, and a facilitator's laptop: what was said comes in by a file, the
other coordinator sees it and answers, and the answer goes out by a file.
"""

from pathlib import Path

import pytest

from coprod_desktop.desktop.feedback.page import AnswersPage
from coprod_desktop.desktop.insights.page import InsightsPage
from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.domain.insights import Insight
from tests import factory
from tests.exchange.team import Laptop, make_laptop, pair, whole
from tests.hub.desks import OfficeDesk, office_desk
from tests.hub.office import Office
from tests.hub.reading import words_of
from tests.journeys.hands import wait_until
from tests.journeys.three_laptops import DOT, Sitting

pytestmark = pytest.mark.usefixtures("qapp")

SAID, ANSWER = "The bus never waits for me.", "Drivers are taught to wait, from 1 December."


class AtTheHub(Sitting):
    """A sitting at a window that is open already."""

    def __init__(self, desk: OfficeDesk, stick: Path) -> None:
        self.hands, self.stick, self.saw = desk.hands, stick, {}


@pytest.fixture
def dot(tmp_path: Path) -> Laptop:
    """A facilitator's laptop."""
    return make_laptop(DOT, tmp_path)


def _meet(office: Office, folder: Path, dot: Laptop, stick: Path) -> tuple[Insight, Path]:
    """Let the facilitator get their group from the hub, and hold a session; return a line of it and the file home."""
    workspace = office.open(folder)
    hub = Laptop("Hub", workspace, dot.clock)
    group = factory.make_group(workspace, "Bus Voices")
    pair(hub, dot, groups=(group.id,))
    dot.take(hub.send(dot, folder=stick))
    workspace.close()
    said = factory.say(dot.workspace, factory.make_session(dot.workspace, group, is_open=True), SAID)
    return said, dot.send(hub, folder=stick)


def test_what_a_facilitator_brings_is_seen_and_answered_by_the_other_coordinator_and_the_answer_goes_back(
    office: Office, dot: Laptop, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    folders = {name: office.join(office.invite(name)) for name in ("amina", "lee")}
    said, home = _meet(office, folders["amina"], dot, stick)

    with (
        office_desk(tmp_path / "amina.ini", folders["amina"]) as amina,
        office_desk(tmp_path / "lee.ini", folders["lee"]) as lee,
    ):
        for desk in (amina, lee):
            desk.unlock()
        lee.hands.pages.go("insights")
        log = lee.hands.pages.page
        assert isinstance(log, InsightsPage)

        sitting = AtTheHub(amina, stick)
        sitting.bring_in(home)
        wait_until(lambda: SAID in words_of(log.table), "what was brought in at the other window")

        amina.hands.pages.go("answers")
        owed = amina.hands.pages.page
        assert isinstance(owed, AnswersPage)
        agreed = Standing(state=AnswerState.AGREED, words=ANSWER)
        AtTheHub(lee, stick).step(lambda services: services.feedback.stand(said.id, agreed))
        wait_until(
            lambda: sitting.ask(lambda services: services.feedback.answer(said.id)).standing.words == ANSWER,
            "the answer",
        )
        back = sitting.take_home(DOT)

    dot.take(back)
    assert dot.workspace.feedback.answer(said.id).standing.words == ANSWER
    assert whole(dot)
    again = office.open(folders["lee"])
    assert all(found.is_whole for found in again.checks.run(lambda done, of: None))
    dot.workspace.close()
