"""What demonstration records are made with: a day to count from, chance that repeats itself, and ids that follow it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Record
from coprod_desktop.services.ports import OpenWork


@dataclass(frozen=True, slots=True)
class Stage:
    """today, starts: when the demonstration session began. chance: the same numbers for the same seed."""

    work: OpenWork
    chance: Random
    today: date
    starts: time = time(14)

    def id_at(self, moment: datetime) -> Id:
        """Return an id that looks as if it had been made at moment (UUID version 7), the same for the same seed."""
        millis = int(moment.timestamp() * 1000)
        return Id(f"{millis:012x}7{self.chance.getrandbits(12):03x}8{self.chance.getrandbits(60):015x}")

    def random_id(self) -> Id:
        """Return an id that says nothing of when it was made."""
        return Id(f"{self.chance.getrandbits(128):032x}")

    def day(self, days: int) -> date:
        """Return the day so many days from today; negative before it."""
        return self.today + timedelta(days=days)

    def at(self, days: int, hour: int = 9, minute: int = 0) -> datetime:
        """Return a moment in London on the day so many days from today; minute may be more than an hour's."""
        return datetime.combine(self.day(days), time(hour), LONDON) + timedelta(minutes=minute)

    def in_session(self, minute: int) -> datetime:
        """Return the moment so many minutes after the demonstration session began."""
        return datetime.combine(self.today, self.starts, LONDON) + timedelta(minutes=minute)

    def keep(self, label: str, records: Iterable[Record]) -> None:
        """Keep records as one step."""
        with self.work() as work:
            work.put(*records)
            work.commit(label)
