"""The shape of a noun's table: its columns with their conversions and rules, read from the dataclass once."""

import dataclasses
import hashlib
import json
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.plain_letters import plain
from coprod_desktop.domain.records import Erasing, Find, Record
from coprod_desktop.domain.steps import Value
from coprod_desktop.storage.canonical import canonical
from coprod_desktop.storage.convert import Conversion, conversion
from coprod_desktop.storage.plain import plain_column


@dataclass(frozen=True, slots=True)
class Column:
    """One column: default is the log's value that is not written on insert; required: there is none."""

    name: str
    by: Conversion
    default: Value
    required: bool
    erasing: Erasing
    find: Find | None
    about: bool
    person: bool
    lasting: bool
    goes_with: str

    def to_row(self, value: Value) -> Any:
        """Return the log's value as the table holds it."""
        return canonical(value) if self.by.compound and value is not None else value

    def from_row(self, stored: Any) -> Any:
        """Return the record's value of what the table holds."""
        return self.by.from_value(json.loads(stored) if self.by.compound and stored is not None else stored)


class Shape:
    """What storage knows of one noun."""

    def __init__(self, noun: type[Record]) -> None:
        self.noun = noun
        self.table = noun.TABLE
        hints = typing.get_type_hints(noun)
        self.columns = tuple(
            _column(field, hints[field.name]) for field in dataclasses.fields(noun) if field.name != "id"
        )
        self.by_name = {column.name: column for column in self.columns}

    @cached_property
    def required(self) -> frozenset[str]:
        """The columns without which the row is not shown."""
        return frozenset(column.name for column in self.columns if column.required)

    @cached_property
    def defaults(self) -> dict[str, Value]:
        """The log's value of each column that has a default."""
        return {column.name: column.default for column in self.columns if not column.required}

    @cached_property
    def about(self) -> tuple[Column, ...]:
        """The columns that name the person whom the record is about."""
        return tuple(column for column in self.columns if column.about)

    @cached_property
    def naming(self) -> tuple[Column, ...]:
        """The columns that name another person."""
        return tuple(column for column in self.columns if column.person and not column.about)

    @cached_property
    def lasting(self) -> frozenset[str]:
        """The columns that stand for what happened outside the program, which no undo takes back."""
        return frozenset(column.name for column in self.columns if column.lasting)

    @cached_property
    def erasable(self) -> tuple[str, ...]:
        """The columns that are erased with the person whom the record is about."""
        return tuple(column.name for column in self.columns if column.erasing is Erasing.ERASE)

    @cached_property
    def follows(self) -> dict[str, tuple[str, ...]]:
        """For each column that names a line of the log, the columns that are erased with the words of that line."""
        lines = dict.fromkeys(column.goes_with for column in self.columns if column.goes_with)
        return {line: tuple(each.name for each in self.columns if each.goes_with == line) for line in lines}

    @cached_property
    def searched(self) -> tuple[str, ...]:
        """The columns that search looks in: of names, their plain letters."""
        words = (column.name for column in self.columns if column.find is Find.WORDS)
        return (*words, *self.plain_names)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns that hold names."""
        return tuple(column.name for column in self.columns if column.find is Find.NAME)

    @cached_property
    def plain_names(self) -> tuple[str, ...]:
        """The columns that hold the plain letters of names, found by any three of them, and for their order."""
        return tuple(plain_column(name) for name in self.names)

    def values(self, record: Record) -> dict[str, Value]:
        """Return the log's value of each column of record. Raises UserError when one can't be kept."""
        return {
            name: stored if (mine := getattr(record, name)) == usual else write(mine)
            for name, usual, stored, write in self._writing
        }

    def to_row(self, values: Mapping[str, Value]) -> dict[str, Any]:
        """Return values as the table holds them."""
        row = {name: self.by_name[name].to_row(value) for name, value in values.items()}
        return row | {plain_column(name): plain(row[name]) for name in self.names if name in row}

    def record(self, row: Any) -> Any:
        """Return the noun of a row of (id, columns in their order).

        The noun's own rules are not asked: two laptops can each change one cell rightly, and both together break one.
        Such a record is shown as it is; whoever changes it is told the rule.
        """
        made = object.__new__(self.noun)
        made.__dict__.update(id=Id(row[0]), **{
            name: meant if stored == usual else read(stored)
            for (name, usual, meant, read), stored in zip(self._reading, row[1:], strict=True)
        })  # fmt: skip
        return made

    @cached_property
    def _reading(self) -> tuple[tuple[str, object, Any, Callable[[Any], Any]], ...]:
        """For each column its name, its default as a row holds it and as the record does, and what reads all else.

        Most of what rows hold are defaults, which need no reading. A required column has an object that nothing equals.
        """
        readers = [column.from_row if column.by.compound else column.by.from_value for column in self.columns]
        return tuple(
            (column.name, object(), None, read)
            if column.required
            else (column.name, column.to_row(column.default), column.by.from_value(column.default), read)
            for column, read in zip(self.columns, readers, strict=True)
        )

    @cached_property
    def _writing(self) -> tuple[tuple[str, object, Value, Callable[[Any], Value]], ...]:
        """For each column its name, its default as the record holds it and as the log does, and what writes all else.

        As in _reading, most of what records hold are defaults.
        """
        return tuple(
            (
                column.name,
                object() if column.required else column.by.from_value(column.default),
                column.default,
                column.by.to_value,
            )
            for column in self.columns
        )

    def spelling(self) -> list[Any]:
        """Return a description that changes whenever the table has to be rebuilt."""
        return [self.table] + [
            [
                *(column.name, column.by.spelling, column.default, column.required, column.find),
                *(column.about, column.person, column.goes_with),
            ]
            for column in self.columns
        ]


class Shapes:
    """All nouns of a vault, by their class and by the name of their table."""

    def __init__(self, nouns: Iterable[type[Record]]) -> None:
        self.of = {noun: Shape(noun) for noun in nouns}
        self.named = {shape.table: shape for shape in self.of.values()}

    def fingerprint(self, layout: str) -> str:
        """Return what is kept beside the tables: when it differs, they are rebuilt. layout: how they are made."""
        spelled = canonical([layout, *(shape.spelling() for shape in self.of.values())])
        return hashlib.sha256(spelled.encode()).hexdigest()


def _column(field: "dataclasses.Field[Any]", annotation: Any) -> Column:
    if field.default_factory is not dataclasses.MISSING:
        raise TypeError(f"{field.name}: a default that is made anew can't be compared")
    by = conversion(annotation)
    required = field.default is dataclasses.MISSING
    erasing = field.metadata.get("erasing", Erasing.STAY)
    if required and erasing is Erasing.ERASE:
        raise TypeError(f"{field.name}: what can be erased needs a default to show instead")
    if required and field.metadata.get("goes_with"):
        raise TypeError(f"{field.name}: what goes with a line's words needs a default to show instead")
    if field.metadata.get("about") and erasing is Erasing.ERASE:
        raise TypeError(f"{field.name}: whom a record is about stays, or late changes to it could not be told apart")
    return Column(
        name=field.name,
        by=by,
        default=None if required else by.to_value(field.default),
        required=required,
        erasing=erasing,
        find=field.metadata.get("find"),
        about=field.metadata.get("about", False),
        person=field.metadata.get("person", False),
        lasting=field.metadata.get("lasting", False),
        goes_with=field.metadata.get("goes_with", ""),
    )
