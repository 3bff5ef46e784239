"""The update and the thank-you letter in Easy Read: what somebody wrote of each answer, and fixed sentences about it.

They are in English, as all Easy Read is. What the reader said stands as they said it, with its number for life.
"""

from collections.abc import Iterator
from datetime import date

from coprod_desktop.documents.answered import may_be_judged
from coprod_desktop.documents.blocks import (
    Block,
    Choices,
    Content,
    Document,
    PictureRow,
    PictureRows,
    Section,
    Title,
    plain,
)
from coprod_desktop.documents.easy_rows import Rows, fixed, for_whom
from coprod_desktop.documents.phrases import Phrases, phrases
from coprod_desktop.documents.session_summary import foot
from coprod_desktop.domain.answers import AnswerState, Standing, Why
from coprod_desktop.domain.clock import how_long
from coprod_desktop.services.answer_facts import AnswerFacts
from coprod_desktop.services.easy_letter_facts import EasyThanksFacts, EasyUpdateFacts
from coprod_desktop.services.report_facts import ThanksFacts

_STATES = {
    AnswerState.WRITTEN_DOWN: "written_down",
    AnswerState.AGREED: "agreed",
    AnswerState.DOING: "doing",
    AnswerState.DONE: "done",
}
_WHY = {Why.LAW: "cant_law", Why.MONEY: "cant_money", Why.NOT_OURS: "cant_not_ours", Why.CHOSEN: "cant_chosen"}


def easy_update(facts: EasyUpdateFacts) -> Document:
    """Return somebody's “You said, we did”: each thing that they said, what came of it, and how to judge that."""
    say = phrases("en")
    rows, told = Rows(say), facts.plain
    ring = told.rings[0] if told.rings else None
    sections: list[Block] = [_answer(rows, each, facts, say) for each in told.answers]
    asks = any(map(may_be_judged, told.answers))
    if told.in_person:
        in_person = rows.fixed("in_person", number=", ".join(told.in_person))
        sections.append(Section(plain(fixed()["not_on_paper"]), (PictureRows((in_person,)),)))
    if asks:
        ways = [rows.fixed("give_back"), *([rows.ring("or_ring", ring)] if ring and ring.phone else [])]
        sections.append(Section(plain(fixed()["tell"]), (PictureRows(tuple(ways)),)))
    sections.append(rows.whom_to_ring(ring, said_already=asks))
    key = "title_update"
    return _framed(rows, say, key, told.group, told.day, told.for_whom, facts.checked_with, sections)


def _answer(rows: Rows, answer: AnswerFacts, facts: EasyUpdateFacts, say: Phrases) -> Section:
    """Return one thing that was said, kept together with its answer."""
    said = [*rows.said("", answer.words, paraphrase=answer.paraphrase), _state(rows, answer.standing)]
    said += [rows.written(row) for row in facts.written.get(answer.number, ())]
    if answer.due and not answer.standing.state.is_answer:
        said.append(rows.fixed("more_by", day=say.day(answer.due, weekday=False)))
    blocks: list[Content] = [PictureRows(tuple(said))]
    if may_be_judged(answer):
        blocks[0] = PictureRows((*said, rows.fixed("good_enough")))
        blocks.append(Choices((say("update.yes"), say("update.no"), say("update.ask_again"))))
    return Section(plain(fixed()["number"].format(number=answer.number)), tuple(blocks))


def _state(rows: Rows, standing: Standing) -> PictureRow:
    if standing.why and standing.state is AnswerState.CANT:
        return rows.fixed(_WHY[standing.why])
    is_none = standing.state is AnswerState.WRITTEN_DOWN and not standing.words
    return rows.fixed("no_answer" if is_none else _STATES[standing.state])


def easy_thanks(facts: EasyThanksFacts) -> Document:
    """Return the thank-you letter: the thanks, what its reader gave, and what changed because of it."""
    say = phrases("en")
    rows, thanks = Rows(say), facts.plain
    blocks: list[Block] = [PictureRows(tuple(rows.written(each) for each in facts.rows))]
    gave = tuple(_gave(rows, thanks))
    if gave:
        blocks.append(Section(plain(fixed()["gave"]), (PictureRows(gave),)))
    changed = [row for each in thanks.changed for row in _changed(rows, each, facts)]
    if changed:
        blocks.append(Section(plain(fixed()["changed"]), (PictureRows(tuple(changed)),)))
    blocks.append(rows.whom_to_ring(thanks.rings[0] if thanks.rings else None))
    key = "title_thanks"
    return _framed(rows, say, key, thanks.group, thanks.day, thanks.for_whom, facts.checked_with, blocks)


def _gave(rows: Rows, thanks: ThanksFacts) -> Iterator[PictureRow]:
    """Yield how often and how long somebody came, what they told us, and their time credits; nought is left out."""
    for key, count in (("came", thanks.times), ("told_us", thanks.said)):
        if count > 0:
            yield rows.fixed(f"{key}_one" if count == 1 else key, count=str(count))
    for key, minutes in (("hours", thanks.minutes), ("credits", thanks.credits)):
        if minutes > 0:
            yield rows.fixed(key, count=how_long(minutes))  # a fraction of an hour is hard to read


def _changed(rows: Rows, answer: AnswerFacts, facts: EasyThanksFacts) -> Iterator[PictureRow]:
    yield from rows.said(answer.number, answer.words, paraphrase=answer.paraphrase)
    yield from (rows.written(row) for row in facts.written.get(answer.number, ()))


def _framed(
    rows: Rows,
    say: Phrases,
    key: str,
    group: str,
    day: date,
    name: str,
    checked_with: tuple[str, ...],
    blocks: list[Block],
) -> Document:
    about = say("page.group_and_day", group=group, day=say.day(day)) if group else plain(say.day(day))
    return Document(
        title=Title(plain(fixed()[key]), about, for_whom(name, checked_with)),
        blocks=(*blocks, *rows.credit()),
        foot=foot(group, day, say) if group else (plain(say.day(day)),),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
        easy_read=True,
    )
