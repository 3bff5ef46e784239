"""One answer as a block that both documents about answers share: what was said, what came of it, who decided."""

from coprod_desktop.documents.blocks import Choices, Content, OwnWords, Paragraph, Said, Section, Text, joined, plain
from coprod_desktop.documents.blocks import strong as bold
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.documents.session_summary import closed, inside
from coprod_desktop.domain.answers import AnswerState, Why
from coprod_desktop.services.answer_facts import AnswerFacts

_STATES = {
    AnswerState.WRITTEN_DOWN: "update.written_down",
    AnswerState.AGREED: "update.agreed",
    AnswerState.DOING: "update.doing",
    AnswerState.DONE: "update.done",
}
_REASONS = {
    Why.LAW: "update.law",
    Why.MONEY: "update.money",
    Why.NOT_OURS: "update.not_ours",
    Why.CHOSEN: "update.chosen",
}


def words_in(facts: AnswerFacts) -> tuple[str, ...]:
    """Return what people and services wrote of one answer."""
    standing = facts.standing
    return (facts.words, standing.words, standing.sorry, *facts.news, standing.decided_by, standing.passed_to)


def may_be_judged(facts: AnswerFacts) -> bool:
    """Return whether there is an answer that somebody can call good enough or not."""
    return bool(facts.standing.words)


def answered(facts: AnswerFacts, say: Phrases, *, asks: bool) -> Section:
    """Return one answer, kept together. asks: with boxes for whether it is good enough."""
    blocks: list[Content] = [_said(facts, say), *(Paragraph(text) for text in _told(facts, say))]
    if asks and may_be_judged(facts):
        options = (say("update.yes"), say("update.no"), say("update.ask_again"))
        blocks.append(Choices(options, say("update.good_enough")))
    return Section(_state(facts, say), tuple(blocks), number=plain(facts.number), whole=True)


def answered_in_short(facts: AnswerFacts, say: Phrases) -> Section:
    """Return one answer in one paragraph. In giant print it is half a side: kept whole, each had a side to itself."""
    blocks = (_said(facts, say), Paragraph(joined(list(_told(facts, say)))))
    return Section(_state(facts, say), blocks, number=plain(facts.number))


def _said(facts: AnswerFacts, say: Phrases) -> OwnWords:
    return OwnWords((Said(plain(facts.words), paraphrase=facts.paraphrase, note=_shown(facts, say)),))


def _told(facts: AnswerFacts, say: Phrases) -> tuple[Text, ...]:
    """Return the answer, what has happened on the way, and who decided: what there is of them."""
    every = (_answer(facts, say), *map(_news, facts.news), _decided(facts, say))
    return tuple(text for text in every if text)


def _state(facts: AnswerFacts, say: Phrases) -> Text:
    standing = facts.standing
    return say(
        _REASONS[standing.why] if standing.why and standing.state is AnswerState.CANT else _STATES[standing.state]
    )


def _shown(facts: AnswerFacts, say: Phrases) -> Text:
    return say("record.said_by", who=facts.shown) if facts.shown else Text()


def _answer(facts: AnswerFacts, say: Phrases) -> Text:
    standing = facts.standing
    if not standing.words:
        return say("update.no_answer")
    return joined([plain(closed(standing.words)), plain(closed(standing.sorry))])


def _news(words: str) -> Text:
    return plain(closed(words))


def _decided(facts: AnswerFacts, say: Phrases) -> Text:
    """Return who decided, whom it was passed to, and by when there is more to tell."""
    standing = facts.standing
    parts = []
    if standing.decided_by:
        parts.append(say("update.decided_by", who=inside(standing.decided_by)))
    if standing.passed_to:
        parts.append(say("update.passed_to", who=inside(standing.passed_to)))
    if facts.due and not standing.state.is_answer:
        parts.append(say("update.more_by", day=bold(say.day(facts.due, weekday=False))))
    return joined(parts)
