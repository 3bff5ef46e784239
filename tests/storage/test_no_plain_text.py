"""Known words go in through every noun; then every byte that was written anywhere is searched for them."""

import dataclasses
import typing
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.ids import Id, Number, new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.records import Record
from coprod_desktop.storage.folder import Vaults
from tests.storage.conftest import CHEAP, PASSPHRASE

CANARY = "Wrenfeather"


def filled(noun: type[Record], word: str) -> Record:
    """Return a record of noun with word in every text."""
    hints = typing.get_type_hints(noun)
    made = {
        field.name: _value(hints[field.name], word)
        for field in dataclasses.fields(noun)
        if field.name not in ("id", "withdrawn")
    }
    return noun(id=new_id(), **made)


def _value(kind: Any, word: str) -> Any:
    inner = [each for each in typing.get_args(kind) if each is not type(None)]
    kind = inner[0] if inner else kind
    plain: dict[Any, Any] = {
        str: f"{word} said {word}",
        Id: new_id(),
        int: 1,
        bool: True,
        date: date(2026, 11, 18),
        time: time(14, 30),
        datetime: datetime(2026, 11, 18, 14, 30, tzinfo=LONDON),
        Money: Money(460),
        Number: Number("K", 31),
    }
    if kind in plain:
        return plain[kind]
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        parts = {field.name: _value(hints[field.name], word) for field in dataclasses.fields(kind)}
        return kind(**{**parts, **({"size": 24} if "size" in parts else {})})
    return next(iter(kind))


def test_no_word_is_readable_in_any_file_that_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    vaults, path = Vaults(cost=CHEAP), tmp_path / "voices.coprod-vault"
    vaults.new(path, PASSPHRASE)
    vault = vaults.open(path, PASSPHRASE)
    records = [filled(noun, CANARY) for noun in NOUNS for _ in range(20)]
    with vault.work() as work:
        work.put(*records)
        work.commit("Keep")
    vault.drafts.keep("live/1", {"words": CANARY})
    vault.queries.find(CANARY)
    assert len(vault.queries.people_ids(letters=CANARY)) == 20
    assert [vault.reads.get(type(each), each.id) for each in records] == records
    look_for(tmp_path, CANARY)
    vault.close()
    look_for(tmp_path, CANARY)


def look_for(folder: Path, word: str) -> None:
    """Fail when word, as UTF-8 or UTF-16 and in any case, is in any file beneath folder or in a file's name."""
    looked = 0
    for file in folder.rglob("*"):
        assert word.casefold() not in file.name.casefold()
        if file.is_file():
            data = file.read_bytes().lower()
            looked += len(data)
            assert word.lower().encode() not in data, file.name
            assert word.lower().encode("utf-16-le") not in data, file.name
            assert PASSPHRASE.encode() not in data, file.name
    assert looked > 100_000
