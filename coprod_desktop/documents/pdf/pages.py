"""Which atom stands on which side, and how far down."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from coprod_desktop.documents.pdf.atoms import Atom, Box, Join

# Sums of quarter lines may miss by what floats lose; nobody sees a hundredth of a point.
_TOLERANCE = 0.01
THIN = 1 / 3  # of a side: what fills less looks forgotten there
STRAY = 2 / 5  # of the last side, where the section before it may come for company
HALF = 1 / 2  # of a side: less is left neither under a title alone, nor where its last section goes for company


@dataclass(slots=True)
class Side:
    """One side of a sheet: each atom with how far its top is below the top of the text. repeated: drawn again."""

    atoms: list[tuple[float, Atom]] = field(default_factory=list)
    repeated: Atom | None = None
    used: float = 0


def sides_of(atoms: list[Atom], height: float) -> list[Side]:
    """Return the sides that atoms fill, each of that height.

    Where an atom would like to begin a side and that adds none, it does (page.md: the second side of a summary can then
    hang where everybody sees it). Boxes for a story become lower where that saves a side, and rules stand clear of the
    foot line where that adds none.
    """
    found = _with_boxes(atoms, height)
    if len(found) > 1 and any(atom.clear for atom in atoms):
        close = _with_boxes([replace(atom, clear=0) for atom in atoms], height)
        found = close if len(close) < len(found) else found
    _fill_up(found[-1], height)
    return found


def _fill_up(side: Side, height: float) -> None:
    """Add what is drawn again under the last atom, as often as there is room."""
    again = side.atoms[-1][1].again if side.atoms else None
    while again is not None and side.used + again.height + again.clear <= height + _TOLERANCE:
        side.atoms.append((side.used, replace(again)))
        side.used += again.height


def _with_boxes(atoms: list[Atom], height: float) -> list[Side]:
    """Return the sides with boxes for a story as high as they can be without another side."""
    found = _broken(atoms, height)
    if len(found) > 1 and any(atom.gives for atom in atoms):
        low = _broken([_lower(atom, atom.gives) for atom in atoms], height)
        if len(low) < len(found):
            return _broken(_grown(atoms, low, height), height)
    return found


def _broken(atoms: list[Atom], height: float) -> list[Side]:
    """Return the sides with their ends where they look best."""
    plain = _fill(atoms, height, frozenset())
    if len(plain) == 1:
        return plain
    wished = frozenset(id(atom) for atom in atoms if atom.begins_side)
    if wished:
        wish = _fill(atoms, height, wished)
        # The first side may be short, for what follows can hang alone; a stray item between two sides may not.
        if len(wish) <= len(plain) and all(side.used >= height * THIN for side in wish[1:-1]):
            return _evened(atoms, height, wish, wished)
    return _evened(atoms, height, plain, frozenset())


def _evened(atoms: list[Atom], height: float, sides: list[Side], begin: frozenset[int]) -> list[Side]:
    """Return sides of which the last has company for its stray end, where that is more even.

    That is the section before it, or else the item before it in the list that it is torn off from.
    """
    if sides[-1].used >= height * STRAY:
        return sides
    before = [atom for _, atom in sides[-2].atoms[1:] if id(atom) not in begin]
    for company in ([atom for atom in before if atom.opens], _torn_from(sides, before)):
        tried = [_fill(atoms, height, begin | {id(atom)}) for atom in company]
        fit = [each for each in tried if len(each) == len(sides) and each[-2].used >= height * HALF]
        found = min((sides, *fit), key=_unevenness)
        if found is not sides:
            return found
    return sides


def _torn_from(sides: list[Side], before: list[Atom]) -> list[Atom]:
    """Return the last item that begins on the side before, where one item of its list is all that the last side has."""
    torn = [atom for _, atom in sides[-1].atoms]
    if torn[0].opens or torn[0].head or any(atom.join < Join.ITEM for atom in torn[1:]):
        return []
    begun = [atom for atom in before if atom.join < Join.ITEM]
    return [] if not begun or begun[-1].opens else begun[-1:]


def _unevenness(sides: list[Side]) -> float:
    """Return how much fuller one of the last two sides is than the other, in points."""
    return abs(sides[-2].used - sides[-1].used)


def _lower(atom: Atom, by: float) -> Atom:
    """Return an atom whose boxes to write in are that much lower."""
    if not by:
        return atom
    height = atom.height - by
    marks = [replace(mark, height=min(mark.height, height)) if isinstance(mark, Box) else mark for mark in atom.marks]
    return replace(atom, height=height, marks=marks)


def _grown(atoms: list[Atom], low: list[Side], height: float) -> list[Atom]:
    """Return atoms whose boxes are as high as the sides allow that they fill at their lowest."""
    lost: dict[int, float] = {}
    place = 0
    for side in low:
        here = atoms[place : place + len(side.atoms)]
        place += len(here)
        boxes = [atom for atom in here if atom.gives]
        for atom in boxes:
            room = height - side.used - here[-1].clear
            lost[id(atom)] = max(0.0, atom.gives - room / len(boxes))
    return [_lower(atom, lost.get(id(atom), 0)) for atom in atoms]


def _fill(atoms: list[Atom], height: float, begin: frozenset[int]) -> list[Side]:
    """Fill side after side with the groups that hold together."""
    sides = [Side()]
    for group in _groups(atoms, height, Join.SECTION):
        if id(group[0]) in begin and sides[-1].atoms:
            sides.append(Side())
        _place(sides, group, height, Join.SECTION)
    return sides


def _place(sides: list[Side], group: list[Atom], height: float, strength: Join) -> None:
    """Put a group on the last side, or on a new one where it does not fit.

    A section that would leave a nearly empty side behind, such as the title alone, is split between its items instead.
    """
    side = sides[-1]
    if side.atoms and side.used + _height(group) + group[-1].clear > height + _TOLERANCE:
        parts = list(_runs(group, Join.ITEM))
        least = height * (HALF if len(sides) == 1 else THIN)
        if strength is Join.SECTION and side.used < least and len(parts) > 1:
            for part in parts:
                _place(sides, part, height, Join.ITEM)
            return
        sides.append(Side())
    for atom in group:
        _put(sides, atom, height)


def _put(sides: list[Side], atom: Atom, height: float) -> None:
    """Put one atom under the others."""
    side = sides[-1]
    if side.atoms and side.used + atom.gap + atom.height + atom.clear > height + _TOLERANCE:
        side = Side()
        sides.append(side)
    if side.atoms:
        side.used += atom.gap
    elif atom.head is not None:
        side.repeated = atom.head
        side.used = atom.head.height
    side.atoms.append((side.used, atom))
    side.used += atom.height


def _groups(atoms: list[Atom], height: float, strength: Join) -> Iterator[list[Atom]]:
    """Yield runs of atoms that stay together. A run longer than a side gives up its weakest ties."""
    for run in _runs(atoms, strength):
        if len(run) == 1 or _height(run) - run[0].gap + run[-1].clear <= height + _TOLERANCE:
            yield run
        elif strength < Join.LINES:
            yield from _groups(run, height, Join(strength + 1))
        else:
            yield from ([atom] for atom in run)


def _runs(atoms: list[Atom], strength: Join) -> Iterator[list[Atom]]:
    """Yield runs in which each atom is tied to the one before it by at least that strength."""
    run: list[Atom] = atoms[:1]
    for _, atom in pairwise(atoms):
        if atom.join < strength:
            yield run
            run = []
        run.append(atom)
    if run:
        yield run


def _height(atoms: list[Atom]) -> float:
    return sum(atom.gap + atom.height for atom in atoms)
