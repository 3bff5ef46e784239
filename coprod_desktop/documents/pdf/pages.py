"""Which atom stands on which side, and how far down."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from coprod_desktop.documents.pdf.atoms import Atom, Join

# Sums of quarter lines may miss by what floats lose; nobody sees a hundredth of a point.
_TOLERANCE = 0.01


@dataclass(slots=True)
class Side:
    """One side of a sheet: each atom with how far its top is below the top of the text. repeated: drawn again."""

    atoms: list[tuple[float, Atom]] = field(default_factory=list)
    repeated: Atom | None = None
    used: float = 0


def sides_of(atoms: list[Atom], height: float) -> list[Side]:
    """Return the sides that atoms fill, each of that height.

    Where an atom would like to begin a side and that adds none, it does (page.md: the second side of a summary can then
    hang where everybody sees it).
    """
    plain = _fill(atoms, height, frozenset())
    wished = frozenset(id(atom) for atom in atoms if atom.begins_side)
    if not wished:
        return plain
    wish = _fill(atoms, height, wished)
    return wish if len(wish) <= len(plain) else plain


def _fill(atoms: list[Atom], height: float, begin: frozenset[int]) -> list[Side]:
    """Fill side after side with the groups that hold together."""
    sides = [Side()]
    for group in _groups(atoms, height, Join.SECTION):
        side = sides[-1]
        if side.atoms and (id(group[0]) in begin or side.used + _height(group) > height + _TOLERANCE):
            sides.append(Side())
        for atom in group:
            _put(sides, atom, height)
    return sides


def _put(sides: list[Side], atom: Atom, height: float) -> None:
    """Put one atom under the others."""
    side = sides[-1]
    if side.atoms and side.used + atom.gap + atom.height > height + _TOLERANCE:
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
        if len(run) == 1 or _height(run) - run[0].gap <= height + _TOLERANCE:
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
