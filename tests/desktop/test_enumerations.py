"""Enumerations of Qt that are made quickly are the same as those that Python makes: every one of them."""

import enum
import subprocess
import sys

import pytest

from coprod_desktop.desktop import enumerations

MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport", "QtTest")
KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
USUAL = [("None_", 0), ("One", 1), ("Two", 2), ("Both", 3), ("Again", 2), ("Far", 256), ("Other", 4)]

_DESCRIBE = """
import copy, enum, importlib, pickle, sys

def said(act):
    try:
        return repr(act())
    except Exception as error:
        return type(error).__name__

def describe(kind, place):
    print(place, kind.__module__, kind.__qualname__, kind.__mro__[1:], kind.__doc__, list(kind), len(kind))
    for name, member in kind.__members__.items():
        print(name, repr(member), member, format(member), member.name, repr(member.value), member._sort_order_,
              getattr(kind, name) is member, kind[name] is member, kind(member.value) is member,
              copy.deepcopy(member) is member, hash(member) == hash(kind(member.value)))
    for name in ("_flag_mask_", "_singles_mask_", "_all_bits_", "_boundary_", "_inverted_", "_member_type_",
                 "_use_args_", "_value_repr_", "_member_names_", "_unhashable_values_"):
        print(name, getattr(kind, name, None))
    print(kind._new_member_.__self__)
    first, last = [*kind, None][0], [None, *kind][-1]
    for act in (lambda: first | last, lambda: ~first, lambda: first ^ last, lambda: (first | last) & last,
                lambda: list(first | last), lambda: last in (first | last), lambda: kind(12345), lambda: kind["no"],
                lambda: pickle.loads(pickle.dumps(last)) is last, lambda: setattr(kind, last.name, 1),
                lambda: enum.EnumType("More", (kind,), {}), lambda: sorted(map(str, kind._value2member_map_))):
        print(said(act))

def look(scope, place, depth=0):
    for name, value in sorted(vars(scope).items()):
        if isinstance(value, enum.EnumType):
            describe(value, f"{place}.{name}")
        elif isinstance(value, type) and depth < 3:
            look(value, f"{place}.{name}", depth + 1)

for name in sys.argv[1].split(","):
    module = importlib.import_module(f"PySide6.{name}")
    for each in dir(module):
        getattr(module, each)
    look(module, name)
"""


def described(*first: str) -> str:
    """Return all that can be seen of the enumerations of our modules, in a Python that did something first."""
    program = "\n".join((*first, _DESCRIBE))
    asked = [sys.executable, "-c", program, ",".join(MODULES)]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="elsewhere Python makes all of them")
def test_every_enumeration_of_qt_is_as_python_makes_it() -> None:
    by_python = described()
    assert by_python.count("_member_names_") > 600
    ours = described("import coprod_desktop.desktop")
    # Compared by lines: the difference of two texts of this size takes minutes to work out.
    assert [pair for pair in zip(ours.splitlines(), by_python.splitlines(), strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize("kind", KINDS)
def test_aliases_and_flags_of_several_bits_are_no_members_of_their_own(kind: enum.EnumType) -> None:
    quick = enumerations._made(kind, "Quick", USUAL, boundary=enum.KEEP)
    slow = enumerations._made_by_python(kind, "Quick", USUAL, module=__name__, boundary=enum.KEEP)
    assert [each.name for each in quick] == [each.name for each in slow]
    assert quick.Again is quick.Two
    assert quick(3) is quick.Both


@pytest.mark.parametrize(
    ("members", "how"),
    [
        ([("value", 1)], {}),
        ([("_kept", 1)], {}),
        ([("One", "text")], {}),
        ((("One", 1),), {}),
        ("One Two", {}),
        ([("One", 1)], {"module": __name__}),
        ([("One", 1)], {"boundary": enum.STRICT}),
    ],
    ids=["a taken name", "a hidden name", "text", "no list", "only names", "a module", "another boundary"],
)
def test_what_is_not_simple_is_left_to_python(members: object, how: dict[str, object]) -> None:
    usual = {"boundary": enum.KEEP, **how}
    assert not enumerations._is_simple(enum.Flag, members, usual)


def test_what_a_program_asks_for_itself_is_made_in_its_own_module() -> None:
    made = enum.Enum("Made", "One Two")  # type: ignore[misc] # asked for at run time, as a program may
    assert made.__module__ == __name__
    assert [each.value for each in made] == [1, 2]


def test_a_name_twice_is_refused_as_ever() -> None:
    with pytest.raises(TypeError):
        enum.IntFlag("Twice", [("One", 1), ("One", 2)], boundary=enum.KEEP)
