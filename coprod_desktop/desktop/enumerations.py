"""Makes the enumerations of Qt in a third of the time that Python takes for them.

PySide has Python make an enumeration for each of Qt's when a class is first used: three hundred, with three thousand
members, before the first window is painted, each member in some ten steps of Python's own code. What PySide asks for
is always of one simple kind, and that is made here in one go, with the same outcome: tests compare every enumeration
of every module that we use. Whatever else is asked for, Python makes as before.

It rests on the inside of Python 3.11's `enum`; with any other Python nothing is changed. PySide 6.11.3 can't be told
to leave them out.
"""

import enum
import sys
from collections.abc import Sequence
from typing import Any

_KNOWN = (3, 11)
_TAKEN = {
    kind: frozenset(dir(kind)) | {"name", "value", "mro"} for kind in (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
}
"""The kinds that PySide asks for, and names that mean something else in them already."""
_made_by_python = enum.EnumType._create_  # type: ignore[attr-defined] # noqa: SLF001 # see above


def make_quickly() -> None:
    """Make enumerations this way from now on."""
    if sys.version_info[:2] == _KNOWN:
        enum.EnumType._create_ = _made  # type: ignore[attr-defined] # noqa: SLF001 # see above


def _made(kind: Any, name: str, members: Any, **how: Any) -> Any:
    """Return a new enumeration, as `enum.EnumType.__call__` asks for it. members: what it may be made of there."""
    if _is_simple(kind, members, how):
        return _made_at_once(kind, name, members, how["boundary"])
    if how.get("module") is None:
        how["module"] = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001 # where Python itself looks for it
    return _made_by_python(kind, name, members, **how)


def _is_simple(kind: Any, members: Any, how: dict[str, Any]) -> bool:
    """Return whether it is what PySide asks for: pairs of names and whole numbers, no name twice."""
    taken = _TAKEN.get(kind)
    if taken is None or type(members) is not list or how.get("boundary") is not enum.KEEP:
        return False
    if not how.get("module") is how.get("qualname") is how.get("type") is None:
        return False
    if set(map(type, members)) - {tuple}:
        return False
    by_name = dict(members)
    return (
        len(by_name) == len(members)
        and taken.isdisjoint(by_name)
        and not set(map(type, by_name.values())) - {int}
        and not any(each.startswith("_") for each in by_name)
    )


def _made_at_once(kind: Any, name: str, members: Sequence[tuple[str, int]], boundary: enum.FlagBoundary) -> Any:
    names: list[str] = []
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    takes_value = issubclass(kind, int)
    new: Any = int.__new__ if takes_value else object.__new__
    body: dict[str, Any] = {
        "_new_member_": new,
        "_use_args_": takes_value,
        "_member_names_": names,
        "_member_map_": by_name,
        "_value2member_map_": by_value,
        "_unhashable_values_": [],
    }
    is_flag = issubclass(kind, enum.Flag)
    if is_flag:
        mask = 0
        for _, value in members:
            mask |= value
        singles = sum({value for _, value in members if _is_single_bit(value)})
        body |= {"_boundary_": boundary, "_flag_mask_": mask, "_singles_mask_": singles, "_inverted_": None}
        body["_all_bits_"] = 2 ** mask.bit_length() - 1
    made = enum.EnumType.__new__(enum.EnumType, name, (kind,), body, boundary=boundary, _simple=True)  # type: ignore[arg-type] # hidden, see above
    keep = type.__setattr__
    for each, value in members:
        member = by_value.get(value)
        if member is None:
            member = new(made, value) if takes_value else new(made)
            member.__dict__.update(_value_=value, _name_=each, __objclass__=made, _sort_order_=len(names))
            by_value[value] = member
            if not is_flag or _is_single_bit(value):
                names.append(each)
        by_name[each] = member
        keep(made, each, member)
    if is_flag and (values := [by_name[each]._value_ for each in names]) != sorted(values):  # noqa: SLF001 # see above
        keep(made, "_iter_member_", made._iter_member_by_def_)  # type: ignore[attr-defined] # noqa: SLF001 # see above
    return made


def _is_single_bit(value: int) -> bool:
    return value != 0 and value & (value - 1) == 0
