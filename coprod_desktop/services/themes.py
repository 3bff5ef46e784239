"""Themes: sets to begin with, a group's own, and what stands under them."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import EVERYONE, Id, id_from, new_id
from coprod_desktop.domain.insights import Heard, Insight, Theme, ThemeColour, Themed
from coprod_desktop.domain.order import between
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.log_lines import open_line, themed
from coprod_desktop.services.log_views import ThemeUse
from coprod_desktop.services.ports import OpenWork, Reads, Work
from coprod_desktop.services.queries import Queries

LONGEST_NAME = 120
"""Letters of a theme's name: it stands beside lines, in lists and over columns."""


@dataclass(frozen=True, slots=True)
class ThemeSet:
    """Themes that come with the program. source: who made them, in a sentence."""

    key: str
    name: str
    source: str
    themes: tuple[str, ...]


def read_sets(folder: Path) -> tuple[ThemeSet, ...]:
    """Return the theme sets in a folder, one a file, by their names."""
    read = [(file.stem, tomllib.loads(file.read_text(encoding="utf-8"))) for file in folder.glob("*.toml")]
    sets = [ThemeSet(key, each["name"], each["source"], tuple(each["themes"])) for key, each in read]
    return tuple(sorted(sets, key=lambda each: each.name))


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose voices stand under one theme: lines, and people who can be told apart, by where they were heard.

    nobody: lines of those whom nobody is to answer, who can't be told apart. silent: how many members of the group
    have said nothing under it.
    """

    theme: Theme
    lines: Mapping[Heard, int]
    people: Mapping[Heard, int]
    nobody: int
    silent: int

    @property
    def not_heard(self) -> tuple[Heard, ...]:
        """Where nobody was heard on it."""
        return tuple(each for each in Heard if not self.lines.get(each))


class Themes:
    """The themes of a vault. sets: reads what comes with the program."""

    def __init__(self, reads: Reads, queries: Queries, work: OpenWork, sets: Callable[[], Sequence[ThemeSet]]) -> None:
        self._reads, self._queries, self._work, self._sets = reads, queries, work, sets

    def sets(self) -> Sequence[ThemeSet]:
        """Return the sets that come with the program."""
        return self._sets()

    def of_group(self, group: Id) -> list[Theme]:
        """Return the themes that a group uses, its own and everybody's, each with its parts after it."""
        return [theme for theme, _ in self._nested(group)]

    def of_line(self, insight: Id) -> list[Id]:
        """Return the themes on a line, those merged into another as that one."""
        known = self._every_theme()
        on = [_now(each.theme, known) for each in self._reads.find(Themed, insight=insight)]
        return list(dict.fromkeys(theme.id for theme in on if theme is not None))

    def uses(self, group: Id) -> list[ThemeUse]:
        """Return a group's themes with how many lines stand under each, its parts included."""
        nested, known = self._nested(group), self._every_theme()
        own: dict[Id, int] = defaultdict(int)
        for theme, lines in self._queries.theme_lines(group).items():
            if (now := _now(theme, known)) is not None:
                own[now.id] += lines
        within = _within(theme for theme, _ in nested)
        return [ThemeUse(theme, depth, sum(own[each] for each in _all_in(theme.id, within))) for theme, depth in nested]

    def asked_for(self, theme: Id) -> tuple[Id, ...]:
        """Return the ids under which lines stand when this theme is looked for: its own, its parts', merged ones."""
        known = self._every_theme()
        standing = [each for each in known.values() if not each.withdrawn]
        wanted = set(_all_in(theme, _within(standing)))
        found = [each for each in known if (now := _now(each, known)) is not None and now.id in wanted]
        return tuple(sorted({theme, *found}))

    def voices(self, group: Id) -> list[Voices]:
        """Return whose voices stand under each theme of a group."""
        known, nested = self._every_theme(), self._nested(group)
        lines: dict[Id, dict[Heard, set[Id]]] = defaultdict(lambda: defaultdict(set))
        people: dict[Id, dict[Heard, set[Id]]] = defaultdict(lambda: defaultdict(set))
        nobody: dict[Id, set[Id]] = defaultdict(set)
        for voice in self._queries.voices(group):
            theme = _now(voice.theme, known)
            if theme is None:
                continue
            lines[theme.id][voice.heard].add(voice.insight)
            if voice.person is None:
                nobody[theme.id].add(voice.insight)
            else:
                people[theme.id][voice.heard].add(voice.person)
        members = set(self._queries.people_ids(group=group))
        return [
            Voices(
                theme,
                {heard: len(said) for heard, said in lines[theme.id].items()},
                {heard: len(said) for heard, said in people[theme.id].items()},
                len(nobody[theme.id]),
                len(members.difference(*people[theme.id].values())),
            )
            for theme, _ in nested
        ]

    def add(self, name: str, group: Id, within: Id | None = None) -> Changes:
        """Add a theme to a group; a name it has already stays one theme."""
        clean = _clean(name)
        with self._work() as work:
            if _named(work, group, clean) is None:
                work.put(_new(work, clean, group, _last(work, group), within))
            return work.commit("Add a theme")

    def use(self, names: Sequence[str], group: Id) -> Changes:
        """Give a group themes in this order, after those it has; names it has already stay."""
        with self._work() as work:
            _use(work, names, group)
            return work.commit("Choose themes")

    def use_set(self, key: str, group: Id) -> Changes:
        """Give a group a set that comes with the program."""
        found = next((each for each in self._sets() if each.key == key), None)
        if found is None:
            raise UserError(f"There is no theme set called “{key[:40]}”. Nothing was changed.")
        with self._work() as work:
            _use(work, found.themes, group)
            kept = work.get(Group, group)
            if kept is not None:
                work.put(replace(kept, theme_set=found.key))
            return work.commit("Choose themes")

    def set_of(self, group: Group) -> ThemeSet | None:
        """Return the set that a group took last of those that come with the program; None while it took none."""
        return next((each for each in self._sets() if each.key == group.theme_set), None)

    def rename(self, theme: Id, name: str) -> Changes:
        """Call a theme something else. Raises UserError for a name that another theme of the group has."""
        clean = _clean(name)
        with self._work() as work:
            kept = _kept(work, theme)
            other = _named(work, kept.group, clean)
            if other is not None and other.id != theme:
                raise UserError(f"There is a theme called “{other.name}” already. To make them one, merge them.")
            work.put(replace(kept, name=clean))
            return work.commit("Rename a theme")

    def recolour(self, theme: Id, colour: ThemeColour) -> Changes:
        """Mark a theme with a colour."""
        with self._work() as work:
            work.put(replace(_kept(work, theme), colour=colour))
            return work.commit("Mark a theme")

    def put_within(self, theme: Id, within: Id | None) -> Changes:
        """Make a theme a part of another, or of none. Raises UserError where it would be within itself."""
        with self._work() as work:
            kept = _kept(work, theme)
            if within is not None:
                parts = _all_in(theme, _within(work.find(Theme, group=(EVERYONE, kept.group))))
                if within in parts:
                    raise UserError("A theme can't be a part of itself, or of one of its own parts.")
                _kept(work, within)
            work.put(replace(kept, within=within))
            return work.commit("Move a theme")

    def merge(self, theme: Id, into: Id) -> Changes:
        """Make a theme another name of into, which takes its lines and its parts. Undo parts them again."""
        if theme == into:
            raise UserError("Choose another theme to merge it into.")
        with self._work() as work:
            kept, target = _kept(work, theme), _kept(work, into)
            within = kept.within if target.within == theme else target.within
            work.put(replace(target, within=within))
            parts = [each for each in work.find(Theme, within=theme) if each.id != into]
            work.put(*(replace(each, within=into) for each in parts))
            work.put(replace(kept, merged_into=into, withdrawn=True))
            return work.commit("Merge themes")

    def split(self, theme: Id, name: str, insights: Sequence[Id]) -> Changes:
        """Move some lines of a theme under a new one beside it, as one step."""
        if not insights:
            raise UserError("Choose the lines that go under the new theme first.")
        clean = _clean(name)
        with self._work() as work:
            kept = _kept(work, theme)
            if _named(work, kept.group, clean) is not None:
                raise UserError(f"There is a theme called “{clean}” already. Give the new one another name.")
            new = _new(work, clean, kept.group, _last(work, kept.group), kept.within)
            work.put(new)
            old = {each for each in self.asked_for(theme) if each not in self._parts(theme)}
            for each in work.find(Themed, insight=tuple(insights)):
                if each.theme in old:
                    moved = replace(each, id=Themed.id_of(each.insight, new.id), theme=new.id)
                    work.put(replace(each, withdrawn=True), moved)
            return work.commit("Split a theme")

    def take_away(self, theme: Id) -> Changes:
        """Take a theme away; undo brings it back. Its lines stay, and its parts stand where it stood."""
        with self._work() as work:
            kept = _kept(work, theme)
            work.put(*(replace(each, within=kept.within) for each in work.find(Theme, within=theme)))
            work.put(replace(kept, withdrawn=True))
            return work.commit("Take a theme away")

    def put(self, insight: Id, themes: Sequence[Id], *, with_group: bool) -> Changes:
        """Put exactly these themes on a line; with_group: the group chose them, not staff alone."""
        with self._work() as work:
            kept = open_line(work, insight)
            _put(
                work, kept, work.find(Themed, insight=insight), themes, _Putting(self._every_theme(), with_group, True)
            )
            return work.commit("Put themes on a line")

    def put_on_many(self, insights: Sequence[Id], themes: Sequence[Id], *, with_group: bool) -> Changes:
        """Put themes on many lines beside those they have, as one step; lines taken back meanwhile are passed over."""
        with self._work() as work:
            lines = work.find(Insight, id=tuple(insights)) if insights else []
            present: dict[Id, list[Themed]] = defaultdict(list)
            for each in work.find(Themed, insight=tuple(insights)) if insights else []:
                present[each.insight].append(each)
            putting = _Putting(self._every_theme(), with_group, exactly=False)
            for line in lines:
                if line.taken_back_on is None:
                    _put(work, line, present[line.id], themes, putting)
            return work.commit("Put themes on lines")

    def _parts(self, theme: Id) -> set[Id]:
        return set(_all_in(theme, _within(self._reads.find(Theme)))) - {theme}

    def _nested(self, group: Id) -> list[tuple[Theme, int]]:
        """Return a group's themes with their depth, each with its parts after it."""
        found = sorted(
            self._reads.find(Theme, group=(EVERYONE, group)), key=lambda theme: (theme.order, theme.name.casefold())
        )
        known, within = {theme.id for theme in found}, _within(found)
        by_id = {theme.id: theme for theme in found}
        listed: list[tuple[Theme, int]] = []

        def walk(theme: Theme, depth: int) -> None:
            if any(theme.id == each.id for each, _ in listed):
                return
            listed.append((theme, depth))
            for part in within.get(theme.id, ()):
                walk(by_id[part], depth + 1)

        for theme in found:
            if theme.within not in known:
                walk(theme, 0)
        for theme in found:  # two laptops may each have put one within the other: then neither is lost
            walk(theme, 0)
        return listed

    def _every_theme(self) -> dict[Id, Theme]:
        """Return every theme there ever was, also those merged and taken away."""
        return {theme.id: theme for gone in (False, True) for theme in self._reads.find(Theme, withdrawn=gone)}


@dataclass(frozen=True, slots=True)
class _Putting:
    """How themes are put on lines. known: every theme there is; exactly: what is not put is taken off."""

    known: Mapping[Id, Theme]
    with_group: bool
    exactly: bool


def _put(work: Work, line: Insight, there: Sequence[Themed], themes: Sequence[Id], putting: _Putting) -> None:
    present: dict[Id, Themed] = {}
    for each in there:
        now = _now(each.theme, putting.known)
        if now is None or now.id in present or (putting.exactly and now.id not in themes):
            if putting.exactly:
                work.put(replace(each, withdrawn=True))
            continue
        present[now.id] = each
    for theme in dict.fromkeys(themes):
        if theme not in present:
            work.put(themed(line, theme, with_group=putting.with_group))
        elif putting.with_group and not present[theme].with_group:  # the group has said so too by now
            work.put(replace(present[theme], with_group=True))


def _now(theme: Id, known: Mapping[Id, Theme]) -> Theme | None:
    """Return the theme that theme is now: itself, or what it was merged into; None when it was taken away."""
    found, seen = known.get(theme), {theme}
    while found is not None and found.withdrawn and found.merged_into is not None and found.merged_into not in seen:
        seen.add(found.merged_into)
        found = known.get(found.merged_into)
    return found if found is not None and not found.withdrawn else None


def _within(themes: Iterable[Theme]) -> dict[Id, list[Id]]:
    """Return the parts of each theme that has any."""
    parts: dict[Id, list[Id]] = defaultdict(list)
    for theme in themes:
        if theme.within is not None:
            parts[theme.within].append(theme.id)
    return parts


def _all_in(theme: Id, within: Mapping[Id, Sequence[Id]]) -> list[Id]:
    """Return a theme and everything within it."""
    found = [theme]
    for each in found:  # grows as it is read
        found += [part for part in within.get(each, ()) if part not in found]
    return found


def _kept(work: Work, theme: Id) -> Theme:
    kept = work.get(Theme, theme)
    if kept is None or kept.withdrawn:
        raise UserError("That theme is not there any more. Nothing was changed.")
    return kept


def _use(work: Work, names: Sequence[str], group: Id) -> None:
    """Put themes of these names after those that a group has; names it has already stay."""
    order = _last(work, group)
    for name in names:
        clean = _clean(name)
        if _named(work, group, clean) is None:
            work.put(_new(work, clean, group, order, None))
            order = between(order, "")


def _clean(name: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise UserError("Give the theme a name, such as “Communication”.")
    if len(clean) > LONGEST_NAME:
        raise UserError(f"A theme’s name can have {LONGEST_NAME} letters. Make it shorter.")
    return clean


def _named(work: Work, group: Id, name: str) -> Theme | None:
    wanted = name.casefold()
    return next((each for each in work.find(Theme, group=(EVERYONE, group)) if each.name.casefold() == wanted), None)


def _last(work: Work, group: Id) -> str:
    """Return the key of order after all of a group's themes."""
    return between(max((each.order for each in work.find(Theme, group=group)), default=""), "")


def _new(work: Work, name: str, group: Id, order: str, within: Id | None) -> Theme:
    """Return a new theme. Its id is made from its name, so that two laptops make one, unless that id is used up."""
    record = id_from("theme", group, name.casefold())
    return Theme(
        id=record if work.get(Theme, record) is None else new_id(), name=name, group=group, order=order, within=within
    )
