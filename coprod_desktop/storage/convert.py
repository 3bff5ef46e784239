"""How a value of a record becomes a value of the log and of a table's column, and back: by its type, once for all."""

import dataclasses
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, Union

import sqlalchemy as sa

from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.steps import Value
from coprod_desktop.storage.canonical import LARGEST, checked_text


class UnreadableError(Exception):
    """A value in the log that this version can't read, such as a choice that came later. It is kept, not shown."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """to_value makes the log's value of a record's; from_value makes it again, or raises UnreadableError.

    sql: type of the column; compound: the column holds canonical JSON text; refers: it holds another record's id;
    spelling: changes whenever the conversion does, so that tables are rebuilt.
    """

    to_value: Callable[[Any], Value]
    from_value: Callable[[Any], Any]
    sql: type[sa.types.TypeEngine[Any]]
    spelling: str
    compound: bool = False
    refers: bool = False


@cache
def conversion(annotation: Any) -> Conversion:
    """Return the conversion for annotation. Raises TypeError for a type that records may not hold."""
    if typing.get_origin(annotation) in (Union, types.UnionType):
        return _optional(annotation)
    if annotation in _SIMPLE:
        return _SIMPLE[annotation]
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return _choice(annotation)
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        return _compound(annotation)
    raise TypeError(f"a record can't hold {annotation}")


def _reading(kind: type, make: Callable[[Any], Any]) -> Callable[[Value], Any]:
    """Return a reader that takes values of exactly kind, and turns what make can't take into UnreadableError."""

    def read(value: Value) -> Any:
        if type(value) is not kind:
            raise UnreadableError
        try:
            return make(value)
        except (ValueError, TypeError, KeyError, UserError, OverflowError) as error:
            raise UnreadableError from error

    return read


def _whole(number: int) -> int:
    if abs(number) > LARGEST:
        raise UserError("That number is too large to keep. Check it and type it again.")
    return int(number)


def _instant(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone can't be kept")
    return moment.astimezone(UTC).isoformat()


def _number(text: str) -> Number:
    number = Number.parse(text)
    if number is None:
        raise ValueError(text)
    return number


def _same(value: Any) -> Any:
    return value


_SIMPLE: dict[Any, Conversion] = {
    str: Conversion(checked_text, _reading(str, _same), sa.Text, "text"),
    Id: Conversion(checked_text, _reading(str, Id), sa.Text, "id", refers=True),
    int: Conversion(_whole, _reading(int, _same), sa.BigInteger, "int"),
    bool: Conversion(bool, _reading(bool, _same), sa.Boolean, "bool"),
    date: Conversion(date.isoformat, _reading(str, date.fromisoformat), sa.Text, "date"),
    time: Conversion(time.isoformat, _reading(str, time.fromisoformat), sa.Text, "time"),
    datetime: Conversion(
        _instant, _reading(str, lambda text: datetime.fromisoformat(text).astimezone(LONDON)), sa.Text, "instant"
    ),
    Money: Conversion(lambda money: _whole(money.pence), _reading(int, Money), sa.BigInteger, "pence"),
    Number: Conversion(str, _reading(str, _number), sa.Text, "number"),
}


def _choice(kind: type[StrEnum]) -> Conversion:
    spelling = "|".join(member.value for member in kind)
    return Conversion(lambda member: kind(member).value, _reading(str, kind), sa.Text, spelling)


def _optional(annotation: Any) -> Conversion:
    inner = [each for each in typing.get_args(annotation) if each is not types.NoneType]
    if len(inner) != 1:
        raise TypeError(f"a record can't hold {annotation}")
    of = conversion(inner[0])
    return dataclasses.replace(
        of,
        to_value=lambda value: None if value is None else of.to_value(value),
        from_value=lambda value: None if value is None else of.from_value(value),
        spelling=f"{of.spelling}?",
    )


def _compound(kind: type) -> Conversion:
    """Return the conversion of a dataclass to an object. A field that a newer version added is passed over."""
    hints = typing.get_type_hints(kind)
    parts = {field.name: conversion(hints[field.name]) for field in dataclasses.fields(kind)}

    def to_value(whole: Any) -> Value:
        return {name: part.to_value(getattr(whole, name)) for name, part in parts.items()}

    def make(value: dict[str, Value]) -> Any:
        return kind(**{name: part.from_value(value[name]) for name, part in parts.items() if name in value})

    spelling = ",".join(f"{name}:{part.spelling}" for name, part in parts.items())
    return Conversion(to_value, _reading(dict, make), sa.Text, f"{{{spelling}}}", compound=True)
