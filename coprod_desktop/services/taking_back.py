"""Taking words back and bringing them back: they belong to who said them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.charts import OnChart
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Check, Checked, Insight, Shown, Themed
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.taking_back import BroughtBack
from coprod_desktop.domain.telling import AlsoTell
from coprod_desktop.services.log_lines import open_line, put_taken_back, themed
from coprod_desktop.services.ports import OpenWork, Reads
from coprod_desktop.services.sent import Sent, SentRow


@dataclass(frozen=True, slots=True)
class PictureOf:
    """A picture that shows a line. lines: how many other lines were typed up from it."""

    picture: Attachment
    lines: int


@dataclass(frozen=True, slots=True)
class BeforeTakingBack:
    """What to say before words are erased: pictures that show them, and the papers that hold them already."""

    insight: Insight
    pictures: tuple[PictureOf, ...]
    papers: tuple[SentRow, ...]


class TakingBack:
    """What speakers do with their words. now: the wall clock."""

    def __init__(self, reads: Reads, work: OpenWork, sent: Sent, now: Callable[[], datetime]) -> None:
        self._reads, self._work, self._sent, self._now = reads, work, sent, now

    def before(self, insight: Id) -> BeforeTakingBack:
        """Return what to say before the words of a line are erased. Raises UserError when they can't be."""
        with self._work() as work:
            kept = open_line(work, insight)
        return BeforeTakingBack(kept, self.pictures(insight), tuple(self._sent.holding(insight)))

    def pictures(self, insight: Id) -> tuple[PictureOf, ...]:
        """Return the pictures that show a line: its own, and the flip charts that it was typed up from."""
        own = self._reads.find(Attachment, belongs_to=insight)
        charts = [self._reads.get(Attachment, each.picture) for each in self._reads.find(OnChart, insight=insight)]
        shown = [*own, *(each for each in charts if each is not None and not each.withdrawn)]
        return tuple(
            PictureOf(each, sum(link.insight != insight for link in self._reads.find(OnChart, picture=each.id)))
            for each in shown
            if each.digest
        )

    def take_back(self, insight: Id, pictures: Collection[Id] = ()) -> Changes:
        """Erase the words of a line everywhere, for good, because who said them takes them back. The number stays.

        pictures: those that are erased with them; the others were asked about, and stay.
        """
        shown = {each.picture.id for each in self.pictures(insight)}
        with self._work() as work:
            kept = open_line(work, insight)
            put_taken_back(work, kept, self._now().date(), shown & set(pictures))
            return work.commit("Take words back")

    def papers(self, insight: Id) -> list[SentRow]:
        """Return the papers that hold the words of a line: who has them, in which form, since when."""
        return self._sent.holding(insight)

    def bring_back(self, insight: Id, words: str, *, by: Id | None, asked: str) -> Changes:
        """Put words into the log again under the number of a line that was taken back, because its speaker asks.

        by: who asks; it must be who the line was by. asked: how they asked, which a line that had nobody to answer
        needs: somebody who showed the slip with its number, say. What they say now is kept; what was erased stays so.
        """
        with self._work() as work:
            stub = work.get(Insight, insight)
            if stub is None or stub.taken_back_on is None:
                raise UserError("That line was not taken back, so it can’t be brought back.")
            known = work.get(BroughtBack, BroughtBack.id_of(insight))
            if known is not None and not known.withdrawn:
                raise UserError(f"{stub.number} is back in the log already.")
            if stub.answer_to != by:
                raise UserError(f"Only the person who said {stub.number} can bring it back. Nothing was changed.")
            if not asked.strip():
                raise UserError("Write how they asked for it, such as “rang us” or “showed the slip”.")
            if not words.strip():
                raise UserError("Write what they want to say now.")
            line = replace(
                stub,
                id=BroughtBack.next_line(insight),
                words=words.strip(),
                shown=Shown(),
                taken_back_on=None,
                paraphrased=False,
                checked=Checked(Check.AS_SAID, "they brought it back"),
            )
            work.put(line, _back(stub, line, asked.strip(), self._now()))
            work.put(
                *(themed(line, each.theme, with_group=each.with_group) for each in work.find(Themed, insight=insight))
            )
            work.put(*(_also(line, each.person) for each in work.find(AlsoTell, insight=insight)))
            return work.commit("Bring words back")

    def brought_back(self, insight: Id) -> Id | None:
        """Return the line that stands in a stub's place; None where none does."""
        back = self._reads.get(BroughtBack, BroughtBack.id_of(insight))
        return back.into if back is not None and not back.withdrawn else None


def _also(line: Insight, person: Id) -> AlsoTell:
    """Return that somebody who needs to know needs to know of the line that is back, too."""
    return AlsoTell(id=AlsoTell.id_of(line.id, person), insight=line.id, group=line.group, person=person)


def _back(stub: Insight, line: Insight, asked: str, now: datetime) -> BroughtBack:
    return BroughtBack(
        id=BroughtBack.id_of(stub.id),
        insight=stub.id,
        into=line.id,
        group=stub.group,
        person=stub.answer_to,
        asked=asked,
        on=now.date(),
    )
