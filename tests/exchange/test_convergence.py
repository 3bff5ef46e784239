"""The invariants of the log (design: "The one door and the log") through whole services, files and keys.

COPROD_EXAMPLES says how many stories are played (3); others are played on a hub (tests/hub/test_stories.py).
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coprod_desktop.services.backups import Backups
from tests import factory
from tests.exchange.newer import Newer, open_newer
from tests.exchange.story import LATER, WHATS, Happening, Story
from tests.exchange.team import OFFICE, Laptop, Team, make_laptop, open_laptop, open_team

SECOND = "Second office"
EXAMPLES = int(os.environ.get("COPROD_EXAMPLES", "3"))
scripts = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from([*WHATS, *LATER]), st.integers(0, 5), st.integers(0, 99)), max_size=22
)
slowly = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    report_multiple_bugs=False,
)


class Beginning:
    """A team of five that has people and lines to work on, made once and copied for each story.

    An office, a second coordinator who gets everything and has a later version of the program than all others, and
    three facilitators: of one group, the other, and both.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._copies = folder, 0
        self._made = folder / "made"
        self._made.mkdir()
        team = Team(self._made, self._new_office())
        office = team.office.workspace
        bus, care = factory.make_group(office, "Bus Voices"), factory.make_group(office, "Care Voices")
        people = [factory.make_person(office, name, group=bus) for name in ("Mair Hughes", "Owen Price")]
        people.append(factory.make_person(office, "Joe Brand", group=care))
        office.groups.join(care.id, [people[1].id], factory.DAY)
        sessions = [factory.make_session(office, group, is_open=True) for group in (bus, care)]
        lines = [factory.say(office, session, "It is late.", people[1]) for session in sessions]
        self._people, self._lines = [each.id for each in people], [each.id for each in lines]
        team.add(SECOND, groups=None)
        for name, groups in (("Bus", (bus.id,)), ("Care", (care.id,)), ("Both", (bus.id, care.id))):
            team.add(name, groups=groups)
        team.close()
        open_newer(SECOND, self._made).laptop.workspace.close()

    def _new_office(self) -> Laptop:
        return make_laptop(OFFICE, self._made)

    def _open_office(self, folder: Path) -> Laptop:
        """Open the office as it was made, for a story in folder."""
        return open_laptop(OFFICE, folder)

    @contextmanager
    def story(self, others: int) -> Iterator[Story]:
        """Open a new copy, in which so many of the other laptops take part."""
        self._copies += 1
        folder = self._folder / f"copy-{self._copies}"
        folder.mkdir()
        newer: list[Newer] = []

        def opened(name: str, folder: Path) -> Laptop:
            if name != SECOND:
                return open_laptop(name, folder)
            newer.append(open_newer(name, folder))
            return newer[0].laptop

        team = open_team(self._made, folder, opened, self._open_office)
        taking_part = [*team.others[: others - 1], team.others[-1]]  # by name, so that the last is SECOND
        try:
            yield Story(Team(team.folder, team.office, taking_part), newer[0], self._people, self._lines)
        finally:
            team.close()


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beginning]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Backups, "make", lambda *_: None)  # a test of its own shows that one is made
        yield Beginning(tmp_path_factory.mktemp("stories"))


@slowly
@given(scripts, st.integers(2, 4))
def test_whatever_happens_all_end_alike_and_nothing_is_lost(
    beginning: Beginning, script: Sequence[Happening], others: int
) -> None:
    with beginning.story(others) as story:
        story.play(script)
        story.end()


@pytest.mark.parametrize("script", [
    [(0, "send", n, 0) for n in range(4)] + [(0, "take", n, 0) for n in range(4)]
    + [(0, "phone", 1, 1), (2, "phone", 1, 2), (3, "phone", 1, 3), (2, "words", 0, 4), (0, "words", 0, 5)]
    + [(2, "send", 0, 1), (3, "send", 0, 1), (0, "take", 4, 0), (0, "settle", 0, 1), (0, "take", 5, 0)],
    [(0, "send", n, 0) for n in range(4)] + [(0, "take", n, 0) for n in range(4)]
    + [(2, "words", 0, 1), (2, "send", 0, 0), (0, "erase", 1, 0), (0, "take", 4, 0), (3, "phone", 1, 7)],
    [(0, "send", 1, 0), (0, "take", 0, 0), (2, "skew", 0, 2), (2, "phone", 0, 1), (2, "send", 0, 0), (0, "take", 1, 0),
     (0, "phone", 0, 2), (2, "undo", 0, 0)],
    [(0, "send", n, 0) for n in range(4)] + [(0, "take", n, 0) for n in range(4)]
    + [(2, "words", 0, 1), (4, "take back", 0, 0), (0, "words", 1, 3), (2, "send", 0, 0), (0, "cut", 4, 1),
       (0, "cut", 4, 2), (0, "forge", 4, 0), (0, "take", 4, 0)],
    [(0, "send", n, 0) for n in range(4)] + [(0, "take", n, 0) for n in range(4)]
    + [(4, "time", 1, 1), (4, "song", 1, 2), (4, "time", 0, 3), (4, "send", 0, 0), (0, "take", 4, 0),
       (4, "time", 1, 5), (4, "song", 1, 6), (2, "erase", 1, 0), (2, "send", 0, 0), (0, "take", 5, 0),
       (4, "send", 0, 0), (0, "take", 6, 0)],
], ids=["both edit the same", "erased while away", "a clock five years fast", "taken back while away",
        "a later version"])  # fmt: skip
def test_what_will_happen_sooner_or_later(beginning: Beginning, script: Sequence[Happening]) -> None:
    with beginning.story(4) as story:
        story.play(script)
        story.end()
