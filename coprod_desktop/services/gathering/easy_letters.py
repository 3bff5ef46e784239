"""What the Easy Read update and thank-you letter say, and why somebody who reads Easy Read gets large print instead."""

from collections.abc import Iterable

from coprod_desktop.domain.easy_read import answer_to, sides_about, thanks_of
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.plain_words import MOST_SIDES
from coprod_desktop.services.answer_facts import AnswerFacts, UpdateFacts
from coprod_desktop.services.easy_letter_facts import EasyThanksFacts, EasyUpdateFacts
from coprod_desktop.services.easy_read_views import EasyRowFacts
from coprod_desktop.services.gathering.answers import update_facts
from coprod_desktop.services.gathering.easy_plain import plain_parts
from coprod_desktop.services.gathering.easy_read import in_parts, is_ready, row_facts, rows_of, standing_of
from coprod_desktop.services.gathering.source import About, Source
from coprod_desktop.services.gathering.thanks import thanks_facts
from coprod_desktop.services.report_facts import ThanksFacts


def easy_update_facts(source: Source, about: About) -> EasyUpdateFacts:
    """Return about.person's update in Easy Read, in about.group or in all. Raises UserError where it is not ready."""
    facts = update_facts(source, about)
    why = why_no_easy_update(source, facts, about.person)
    if why:
        raise UserError(f"This is not Easy Read yet. {why} Print it in large print until then.")
    abouts = _answers(source, facts.answers, about.person)
    return EasyUpdateFacts(facts, _written(source, abouts), _checked_with(source, abouts.values()))


def easy_thanks_facts(source: Source, about: About) -> EasyThanksFacts:
    """Return the letter of about.group in Easy Read, to about.person where they are named; raises UserError where it
    is not ready. For nobody in particular it has what thanks everybody.
    """
    if about.group is None:
        raise UserError("That group is not in this vault any more.")
    facts = thanks_facts(source, about) if about.person else _to_all(source, about)
    why = why_no_easy_thanks(source, facts, about.group, about.person)
    if why:
        raise UserError(f"This is not Easy Read yet. {why} Print it in large print until then.")
    abouts = _answers(source, facts.changed, about.person)
    thanks = thanks_of(about.group)
    checked = _checked_with(source, (thanks, *abouts.values()))
    return EasyThanksFacts(facts, _rows(source, thanks), checked, _written(source, abouts))


def why_no_easy_update(source: Source, facts: UpdateFacts, reader: Id | None) -> str:
    """Return why an update can't be in Easy Read, as a sentence; nothing where it can."""
    abouts = _answers(source, facts.answers, reader)
    if not abouts:
        return "It has no answer yet that somebody could write in Easy Read."
    return _not_ready(source, abouts) or _too_long(source, abouts.values())


def why_no_easy_thanks(source: Source, facts: ThanksFacts, group: Id, reader: Id | None) -> str:
    """Return why a thank-you letter can't be in Easy Read, as a sentence; nothing where it can."""
    if not is_ready(source, thanks_of(group)):
        return "The group’s thank-you letter is not written in Easy Read and checked."
    abouts = _answers(source, facts.changed, reader)
    return _not_ready(source, abouts) or _too_long(source, (thanks_of(group), *abouts.values()))


def _answers(source: Source, answers: Iterable[AnswerFacts], reader: Id | None) -> dict[str, Id]:
    """Return what the wording of each answer that says anything is about, by the number of its line."""
    with_words = {each.number for each in answers if each.standing.words or each.news}
    lines = source.reads.find(Insight, answer_to=reader) if reader and with_words else []
    return {str(line.number): answer_to(line.id) for line in lines if str(line.number) in with_words}


def _not_ready(source: Source, abouts: dict[str, Id]) -> str:
    numbers = sorted(number for number, about in abouts.items() if not is_ready(source, about))
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"The answer to {numbers[0]} is not written in Easy Read and checked."
    return f"The answers to {', '.join(numbers[:-1])} and {numbers[-1]} are not written in Easy Read and checked."


def _too_long(source: Source, abouts: Iterable[Id]) -> str:
    """Return that the written rows would fill too many sides; the fixed sentences about each answer come on top."""
    abouts = list(abouts)
    sides = sides_about([row for about in abouts for row in rows_of(source, about)], len(abouts))
    return f"It would fill about {sides} pages. Easy Read has {MOST_SIDES} at most." if sides > MOST_SIDES else ""


def _written(source: Source, abouts: dict[str, Id]) -> dict[str, tuple[EasyRowFacts, ...]]:
    return {number: _rows(source, about) for number, about in abouts.items()}


def _rows(source: Source, about: Id) -> tuple[EasyRowFacts, ...]:
    *_, parts = plain_parts(source, about)
    return tuple(row_facts(source, row) for row in in_parts(rows_of(source, about), parts))


def _checked_with(source: Source, abouts: Iterable[Id]) -> tuple[str, ...]:
    """Return with whom any of these wordings were checked, each once."""
    checks = [check for about in abouts for check in standing_of(source, about, plain_parts(source, about)[3])[1]]
    return tuple(dict.fromkeys(each.with_whom for each in checks))


def _to_all(source: Source, about: About) -> ThanksFacts:
    group = source.meeting_group(about).name
    return ThanksFacts(group, source.now().date(), "", rings=source.rings())
