"""What the slips of a session say: the numbers of what was said and has nobody to answer, and whom to ring."""

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.facts import RingFacts, SlipFacts
from coprod_desktop.services.gathering.source import About, Source, day_of


def slips_to_print(source: Source, about: About) -> SlipFacts:
    """Return the facts of the slips of about.session. Raises UserError where there is nothing to print."""
    found = slips_facts(source, about)
    if not found.numbers:
        raise UserError("Everybody who said something left somebody to answer, so there are no slips.")
    return found


def slips_facts(source: Source, about: About) -> SlipFacts:
    """Return the facts of the slips of about.session; no numbers where everybody left somebody to answer."""
    meeting = source.session(about.session)
    lines = source.lines(meeting.id)
    return SlipFacts(
        group=source.group(meeting.id).name,
        day=day_of(meeting),
        numbers=tuple(str(line.number) for line in lines if line.answer_to is None and line.kind.is_said),
        ring=next(iter(source.rings()), RingFacts(name="")),
        language=source.language(about),
    )
