"""Themes: sets, nesting, merging, splitting, and whose voices stand under them."""

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Heard, Insight, Theme, ThemeColour
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.log_views import LogFilter, LogState
from coprod_desktop.services.workspace import Workspace
from tests.factory import make_group, make_person, make_session, say


@pytest.fixture
def group(workspace: Workspace) -> Group:
    return make_group(workspace)


@pytest.fixture
def session(workspace: Workspace, group: Group) -> Session:
    return make_session(workspace, group, is_open=True)


def named(workspace: Workspace, group: Group) -> dict[str, Theme]:
    return {theme.name: theme for theme in workspace.themes.of_group(group.id)}


def under(workspace: Workspace, theme: Id) -> set[str]:
    ids = workspace.insights.all_ids(LogFilter(themes=workspace.themes.asked_for(theme)))
    return {row.words for row in workspace.insights.rows(ids)}


def shown(workspace: Workspace, line: Insight) -> tuple[str, ...]:
    return workspace.insights.rows([line.id])[0].themes


def test_five_sets_come_with_the_program(workspace: Workspace) -> None:
    sets = {each.key: each for each in workspace.themes.sets()}
    assert {key: len(each.themes) for key, each in sets.items()} == {
        "making-it-real": 6,
        "four-principles": 4,
        "safeguarding-principles": 6,
        "safeguarding-voices": 6,
        "the-bench": 4,
    }
    assert all(each.source for each in sets.values())


def test_a_group_takes_a_set_beside_its_own_and_names_stay_one(workspace: Workspace, group: Group) -> None:
    workspace.themes.add("prevention", group.id)
    workspace.themes.use_set("safeguarding-principles", group.id)
    assert list(named(workspace, group)) == [
        "prevention",
        "Empowerment",
        "Proportionality",
        "Protection",
        "Partnership",
        "Accountability",
    ]
    taken = workspace.themes.set_of(workspace.groups.get(group.id) or group)
    assert taken is not None
    assert taken.key == "safeguarding-principles"
    workspace.history.undo()
    assert list(named(workspace, group)) == ["prevention"]
    assert workspace.themes.set_of(workspace.groups.get(group.id) or group) is None
    with pytest.raises(UserError, match="no theme set"):
        workspace.themes.use_set("nothing", group.id)


def test_parts_stand_after_their_theme_and_count_for_it(workspace: Workspace, group: Group, session: Session) -> None:
    workspace.themes.use(["Getting there", "Information"], group.id)
    there = named(workspace, group)["Getting there"]
    workspace.themes.add("Buses", group.id, there.id)
    buses = named(workspace, group)["Buses"]
    say(workspace, session, "The bus stops at six.", themes=(buses.id,))
    assert [(use.theme.name, use.depth, use.lines) for use in workspace.themes.uses(group.id)] == [
        ("Getting there", 0, 1),
        ("Buses", 1, 1),
        ("Information", 0, 0),
    ]
    assert under(workspace, there.id) == {"The bus stops at six."}
    with pytest.raises(UserError, match="part of itself"):
        workspace.themes.put_within(there.id, buses.id)


def test_merged_themes_are_one_everywhere_and_undo_parts_them(
    workspace: Workspace, group: Group, session: Session
) -> None:
    workspace.themes.use(["Transport", "Getting there"], group.id)
    themes = named(workspace, group)
    one = say(workspace, session, "The bus is late.", themes=(themes["Transport"].id,))
    both = say(workspace, session, "No taxi comes.", themes=tuple(theme.id for theme in themes.values()))
    workspace.themes.merge(themes["Transport"].id, themes["Getting there"].id)
    assert list(named(workspace, group)) == ["Getting there"]
    assert (shown(workspace, one), shown(workspace, both)) == (("Getting there",), ("Getting there",))
    assert under(workspace, themes["Getting there"].id) == {"The bus is late.", "No taxi comes."}
    assert workspace.themes.of_line(both.id) == [themes["Getting there"].id]
    assert workspace.insights.all_ids(LogFilter(state=LogState.NOT_THEMED)) == []
    workspace.history.undo()
    assert shown(workspace, one) == ("Transport",)
    assert shown(workspace, both) == ("Getting there", "Transport")


def test_a_theme_merged_into_its_own_part_takes_its_place(workspace: Workspace, group: Group) -> None:
    workspace.themes.use(["Transport"], group.id)
    transport = named(workspace, group)["Transport"]
    for name in ("Buses", "Taxis"):
        workspace.themes.add(name, group.id, transport.id)
    workspace.themes.merge(transport.id, named(workspace, group)["Buses"].id)
    assert [(use.theme.name, use.depth) for use in workspace.themes.uses(group.id)] == [("Buses", 0), ("Taxis", 1)]


def test_a_theme_is_split_by_choosing_lines_and_undone_as_one(
    workspace: Workspace, group: Group, session: Session
) -> None:
    workspace.themes.use(["Getting there"], group.id)
    there = named(workspace, group)["Getting there"]
    bus, door = (
        say(workspace, session, words, themes=(there.id,)) for words in ("The bus is late.", "The door is shut.")
    )
    workspace.themes.split(there.id, "Doors", [door.id])
    assert (shown(workspace, bus), shown(workspace, door)) == (("Getting there",), ("Doors",))
    workspace.history.undo()
    assert shown(workspace, door) == ("Getting there",)
    assert list(named(workspace, group)) == ["Getting there"]
    for name, lines, why in (
        ("", [door.id], "name"),
        ("Doors", [], "Choose the lines"),
        ("getting THERE", [door.id], "already"),
    ):
        with pytest.raises(UserError, match=why):
            workspace.themes.split(there.id, name, lines)


def test_a_theme_is_renamed_and_marked_and_both_are_undone(workspace: Workspace, group: Group) -> None:
    workspace.themes.use(["Transport", "Doors"], group.id)
    transport = named(workspace, group)["Transport"]
    workspace.themes.rename(transport.id, "  Getting   there ")
    workspace.themes.recolour(transport.id, ThemeColour.BLUE)
    assert named(workspace, group)["Getting there"].colour is ThemeColour.BLUE
    with pytest.raises(UserError, match="already"):
        workspace.themes.rename(transport.id, "doors")
    for _ in range(2):
        workspace.history.undo()
    assert named(workspace, group)["Transport"].colour is ThemeColour.NONE


def test_a_name_that_was_given_up_can_be_used_again(workspace: Workspace, group: Group) -> None:
    workspace.themes.add("Transport", group.id)
    workspace.themes.rename(named(workspace, group)["Transport"].id, "Getting there")
    workspace.themes.add("Transport", group.id)
    assert set(named(workspace, group)) == {"Getting there", "Transport"}


def test_a_theme_taken_away_leaves_its_lines_to_be_themed_again(
    workspace: Workspace, group: Group, session: Session
) -> None:
    workspace.themes.use(["Transport"], group.id)
    transport = named(workspace, group)["Transport"]
    workspace.themes.add("Buses", group.id, transport.id)
    line = say(workspace, session, "The bus is late.", themes=(transport.id,))
    workspace.themes.take_away(transport.id)
    assert [(use.theme.name, use.depth) for use in workspace.themes.uses(group.id)] == [("Buses", 0)]
    assert workspace.insights.all_ids(LogFilter(state=LogState.NOT_THEMED)) == [line.id]
    workspace.history.undo()
    assert shown(workspace, line) == ("Transport",)


def test_who_put_a_theme_there_is_kept_and_the_group_has_the_last_word(
    workspace: Workspace, group: Group, session: Session
) -> None:
    workspace.themes.use(["Transport", "Doors"], group.id)
    first, second = (theme.id for theme in workspace.themes.of_group(group.id))
    line = say(workspace, session, "The bus is late.")
    workspace.themes.put_on_many([line.id], [first, second], with_group=False)
    assert workspace.insights.rows([line.id])[0].staff_themes == ("Doors", "Transport")
    workspace.themes.put(line.id, [first], with_group=True)
    row = workspace.insights.rows([line.id])[0]
    assert (row.themes, row.staff_themes) == (("Transport",), ())
    workspace.themes.put_on_many([line.id], [first], with_group=False)
    assert workspace.insights.rows([line.id])[0].staff_themes == ()


def test_many_lines_are_themed_as_one_step_without_those_taken_back(
    workspace: Workspace, group: Group, session: Session
) -> None:
    workspace.themes.use(["Transport"], group.id)
    [theme] = workspace.themes.of_group(group.id)
    lines = [say(workspace, session, f"Line {number}.") for number in range(3)]
    workspace.taking_back.take_back(lines[1].id)
    workspace.themes.put_on_many([line.id for line in lines], [theme.id], with_group=True)
    assert [shown(workspace, line) for line in lines] == [("Transport",), (), ("Transport",)]
    workspace.history.undo()
    assert [shown(workspace, line) for line in lines] == [(), (), ()]


def test_voices_are_people_and_who_is_not_heard_is_said(workspace: Workspace, group: Group, session: Session) -> None:
    workspace.themes.use(["Transport", "Doors"], group.id)
    transport = named(workspace, group)["Transport"]
    amina, dot, _ = (make_person(workspace, name, group=group) for name in ("Amina Yusuf", "Dot Price", "Sam Reed"))
    for by, heard in ((amina, Heard.SESSION), (amina, Heard.SESSION), (dot, Heard.DROP_IN), (None, Heard.SURVEY)):
        say(workspace, session, "The bus is late.", by, heard=heard, themes=(transport.id,))
    back = say(workspace, session, "Not this.", dot, themes=(transport.id,))
    workspace.taking_back.take_back(back.id)
    on_transport, on_doors = workspace.themes.voices(group.id)
    assert on_transport.lines == {Heard.SESSION: 2, Heard.DROP_IN: 1, Heard.SURVEY: 1}
    assert on_transport.people == {Heard.SESSION: 1, Heard.DROP_IN: 1}
    assert (on_transport.nobody, on_transport.silent) == (1, 1)
    assert set(on_transport.not_heard) == {Heard.ONE_TO_ONE, Heard.MEETING, Heard.SHADOWING, Heard.SECOND_HAND}
    assert (on_doors.silent, len(on_doors.not_heard)) == (3, len(Heard))
