"""The list of files that anybody can read, among the settings of this computer's vault: no log or bundle has them."""

import json
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.services.print_files import PrintFolder
from coprod_desktop.storage import tables
from coprod_desktop.storage.work import Desk

_NAME = "print files "
"""What the names of these settings begin with; the entry's id follows."""
_ALL = sa.select(tables.setting).where(tables.setting.c.name.startswith(_NAME, autoescape=True))
_DROP = tables.setting.delete().where(tables.setting.c.name == sa.bindparam("of"))


class VaultPrintFiles:
    """The list of one vault. Each change is one durable write."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep(self, folder: PrintFolder) -> None:
        """Keep one entry, over what was kept of it before."""
        kept = {
            "folder": str(folder.folder),
            "marks": list(folder.marks),
            "what": folder.what,
            "made_at": folder.made_at.isoformat(),
            "about": folder.about,
        }
        name = f"{_NAME}{folder.id}"
        with self._desk.writing() as transaction:
            transaction.connection.execute(_DROP, {"of": name})
            transaction.connection.execute(tables.setting.insert(), {"name": name, "value": json.dumps(kept)})
            transaction.commit()

    def all(self) -> list[PrintFolder]:
        """Return every entry, latest first."""
        with self._desk.engine.connect() as connection:
            found = [_entry(row.name, json.loads(row.value)) for row in connection.execute(_ALL)]
        return sorted(found, key=lambda each: each.made_at, reverse=True)

    def forget(self, folder: Id) -> None:
        """Take one entry off."""
        with self._desk.writing() as transaction:
            transaction.connection.execute(_DROP, {"of": f"{_NAME}{folder}"})
            transaction.commit()


def _entry(name: str, kept: dict[str, object]) -> PrintFolder:
    marks = kept["marks"]
    return PrintFolder(
        id=Id(name.removeprefix(_NAME)),
        folder=Path(str(kept["folder"])),
        marks=tuple(str(each) for each in marks) if isinstance(marks, list) else (),
        what=str(kept["what"]),
        made_at=datetime.fromisoformat(str(kept["made_at"])),
        about=Id(str(kept["about"])) if kept["about"] else None,
    )
