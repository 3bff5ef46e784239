"""What has been kept for as long as the organisation keeps it: named, with the reason, and erased when somebody asks.

Nothing is erased by itself. Each thing is erased as one step of its own, the same that erases it by hand, so the
erasing travels to every laptop. Amounts that were paid stay for the accounts and name nobody.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from coprod_desktop.domain.attachments import Attachment, AttachmentKind
from coprod_desktop.domain.charts import OnChart
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.expenses import ClaimLine
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.organisation import ORGANISATION, Organisation
from coprod_desktop.domain.payouts import Payout
from coprod_desktop.domain.people import GONE, Person, Status, WordsAfter
from coprod_desktop.domain.retention import is_over
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.attachments import Attachments
from coprod_desktop.services.people import People
from coprod_desktop.services.ports import Reads
from coprod_desktop.services.queries import Queries

DAYS_IN_YEAR = 365  # at most so long ago; the calendar decides
_EITHER = (False, True)
"""What is asked of withdrawn: a picture that was taken out is still kept, because undo brings it back."""
_STAY = (WordsAfter.KEEP, WordsAfter.NOBODY)
"""Asked for by somebody whose words are to stay; erasing that person would erase the words too."""


class Kind(StrEnum):
    """What is kept."""

    PERSON = "person"
    CHART = "flip chart"
    RECEIPT = "receipt"
    """Or a signature: what stands behind an amount."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing whose time is over. since: the day from which its years are counted; None where nobody wrote it down.

    why: in words, for a list. waits: why it stays until somebody decides; empty for what can be erased now.
    """

    kind: Kind
    id: Id
    name: str
    since: date | None
    why: str
    waits: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is due today, longest kept first, and what waits for a decision."""

    due: tuple[Due, ...]
    waiting: tuple[Due, ...]

    @property
    def counted(self) -> str:
        """How much is due: "2 people, 1 flip chart and 3 receipts"; nothing where nothing is."""
        return counted([each.kind for each in self.due])


def counted(kinds: Sequence[Kind]) -> str:
    """Return how many of each kind: "1 person, 3 flip charts and 1 receipt"; nothing for none."""
    found = Counter(kinds)
    parts = [_many(found[kind], *_COUNTED[kind]) for kind in Kind if found[kind]]
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


_COUNTED = {
    Kind.PERSON: ("person", "people"),
    Kind.CHART: ("flip chart", "flip charts"),
    Kind.RECEIPT: ("receipt or signature", "receipts and signatures"),
}


class Retention:
    """Finds what is due, and erases it with the services that erase by hand. now: the wall clock."""

    def __init__(
        self, reads: Reads, queries: Queries, people: People, attachments: Attachments, now: Callable[[], datetime]
    ) -> None:
        self._reads, self._queries, self._people, self._attachments = reads, queries, people, attachments
        self._now = now

    def outlook(self) -> Outlook:
        """Return what is due today and what waits. Where no period is set, nothing is looked at."""
        found = [*self._people_due(), *self._charts_due(), *self._receipts_due(), *self._quiet()]
        found.sort(key=lambda each: (each.since or date.max, each.name))
        due, waiting = [each for each in found if not each.waits], [each for each in found if each.waits]
        return Outlook(tuple(due), tuple(waiting))

    def erase(self, due: Due) -> Changes | None:
        """Erase one thing everywhere, for good, if it is still due; None where that has changed, and nothing is done.

        Somebody may have come back, or another laptop's work may have been brought in, since the list was read.
        """
        looks = {Kind.PERSON: self._people_due, Kind.CHART: self._charts_due, Kind.RECEIPT: self._receipts_due}
        if due not in looks[due.kind]([due.id]):
            return None
        is_person = due.kind is Kind.PERSON
        return self._people.erase(due.id) if is_person else self._attachments.erase_kept_long_enough(due.id)

    def _organisation(self) -> Organisation:
        return self._reads.get(Organisation, ORGANISATION) or Organisation(id=ORGANISATION)

    def _people_due(self, ids: Sequence[Id] | None = None) -> list[Due]:
        """Return who left or died so long ago, and of whom nobody wrote down when; ids: look at these alone."""
        years, today = self._organisation().keeps_people, self._now().date()
        if not years:
            return []
        gone = self._reads.find(Person, status=list(GONE), **_only(ids))
        over = [each for each in gone if each.status_on is not None and is_over(each.status_on, years, today)]
        owed = {row.person for row in self._queries.to_pay()} if over else set()
        undated = [_undated(each) for each in gone if each.status_on is None]
        said = self._reads.find(Insight, answer_to=[each.id for each in over])
        lines = Counter(each.answer_to for each in said if each.taken_back_on is None)
        return [*(_person_due(each, lines[each.id], is_owed=each.id in owed) for each in over), *undated]

    def _charts_due(self, ids: Sequence[Id] | None = None) -> list[Due]:
        """Return the photos of flip charts whose session was so long ago; ids: look at these alone."""
        years, today = self._organisation().keeps_charts, self._now().date()
        if not years:
            return []
        photos = AttachmentKind.FLIP_CHART
        pictures = self._reads.find(Attachment, kind=photos, withdrawn=_EITHER, **_only(ids))
        of = list(dict.fromkeys(each.belongs_to for each in pictures))
        sessions = self._reads.find(Session, id=of, withdrawn=_EITHER)
        days = {each.id: each.day for each in sessions}
        over = [
            (each, day)
            for each in pictures
            if each.digest and (day := days.get(each.belongs_to)) is not None and is_over(day, years, today)
        ]
        typed_up = self._reads.find(OnChart, picture=[picture.id for picture, _ in over])
        lines = Counter(each.picture for each in typed_up)
        return [_chart_due(picture, day, lines[picture.id]) for picture, day in over]

    def _receipts_due(self, ids: Sequence[Id] | None = None) -> list[Due]:
        """Return the pictures of receipts, and signatures, of long enough ago; ids: look at these alone."""
        years, today = self._organisation().keeps_receipts, self._now().date()
        if not years:
            return []
        kinds = [AttachmentKind.RECEIPT, AttachmentKind.SIGNATURE]
        found = self._reads.find(Attachment, kind=kinds, withdrawn=_EITHER, **_only(ids))
        pictures = [each for each in found if each.digest]
        of = list(dict.fromkeys(each.belongs_to for each in pictures))
        lines = {each.id: each for each in self._reads.find(ClaimLine, id=of, withdrawn=_EITHER)}
        days = {each.id: each.on for each in self._reads.find(Payout, id=of, withdrawn=_EITHER)}
        days |= {each.id: each.day for each in lines.values()}
        owed = {row.of for row in self._queries.to_pay()} if pictures else set()
        return [
            _receipt_due(each, day, is_owed=each.belongs_to in lines and lines[each.belongs_to].claim in owed)
            for each in pictures
            if (day := days.get(each.belongs_to)) is not None and is_over(day, years, today)
        ]

    def _quiet(self) -> list[Due]:
        """Return who has not come for so long, and of whom nobody said that they left: they are asked, not erased."""
        years, today = self._organisation().asks_after_quiet, self._now().date()
        if not years:
            return []
        came = self._queries.came_last_by(today - timedelta(days=DAYS_IN_YEAR * years))
        over = {person: day for person, day in came.items() if is_over(day, years, today)}
        people = self._reads.find(Person, id=list(over))
        return [_quiet_one(each, over[each.id]) for each in people]


def _only(ids: Sequence[Id] | None) -> dict[str, object]:
    """Return what find is asked for besides: these records alone; None: all."""
    return {} if ids is None else {"id": ids}


def _person_due(person: Person, lines: int, *, is_owed: bool) -> Due:
    waits = _waits(person, has_lines=lines > 0, is_owed=is_owed)
    return Due(Kind.PERSON, person.id, person.name, person.status_on, _why(person, lines), waits)


def _chart_due(picture: Attachment, day: date, lines: int) -> Due:
    """Return a photo that is due; one that nobody typed up waits, unless somebody has taken it out by now."""
    typed_up = "" if picture.withdrawn else f" {_many(lines, 'line was', 'lines were')} typed up from it."
    waits = "" if lines or picture.withdrawn else "Nothing was typed up from it yet, so its words stand nowhere else."
    return Due(Kind.CHART, picture.id, picture.name, day, f"Of {_day(day)}.{typed_up}{_taken_out(picture)}", waits)


def _receipt_due(picture: Attachment, day: date, *, is_owed: bool) -> Due:
    what = "Signed" if picture.kind is AttachmentKind.SIGNATURE else "For a cost"
    why = f"{what} on {_day(day)}. The amount stays.{_taken_out(picture)}"
    waits = "The money for it is still owed. Settle it on the page Money first." if is_owed else ""
    return Due(Kind.RECEIPT, picture.id, picture.name, day, why, waits)


def _taken_out(picture: Attachment) -> str:
    return " It was taken out." if picture.withdrawn else ""


def _quiet_one(person: Person, day: date) -> Due:
    """Return somebody who just stopped coming: whether they left is theirs to say."""
    why = f"Last came on {_day(day)}."
    waits = "Nobody has said whether they left. Ask them, or who is close to them, and write it on their page."
    return Due(Kind.PERSON, person.id, person.name, day, why, waits)


def _undated(person: Person) -> Due:
    """Return somebody whose years can't be counted."""
    why = f"{_verb(person)}; nobody wrote down when."
    return Due(Kind.PERSON, person.id, person.name, None, why, "Write on their page since when, or erase them there.")


def _verb(person: Person) -> str:
    return "Died" if person.status is Status.DIED else "Left"


def _why(person: Person, lines: int) -> str:
    when = f"{_verb(person)} on {_day(person.status_on)}." if person.status_on else ""
    if not lines:
        return when
    return f"{when} {_many(lines, 'line that they said goes', 'lines that they said go')} with it."


def _waits(person: Person, *, has_lines: bool, is_owed: bool) -> str:
    if is_owed:
        return "Money is still owed to them. Settle it on the page Money first."
    if has_lines and person.words_after in _STAY:
        return "It was asked that their words stay, and erasing them would erase the words too. Decide on their page."
    return ""


def _many(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _day(day: date) -> str:
    return day_in_words(day, weekday=False, year=True)
