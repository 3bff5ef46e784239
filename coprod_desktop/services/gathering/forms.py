"""What the forms say that people fill in by hand. Without a person they are blank, for whoever walks in."""

from coprod_desktop.domain.evaluations import EvaluationQuestion
from coprod_desktop.domain.groups import NonNegotiable
from coprod_desktop.services.answer_facts import FixedFacts
from coprod_desktop.services.form_facts import (
    AboutGroupFacts,
    ClaimFormFacts,
    ConsentFormFacts,
    EvaluationFormFacts,
    InsightSheetFacts,
    QuestionFacts,
)
from coprod_desktop.services.gathering.source import About, Source, day_of


def insight_sheet_facts(source: Source, about: About) -> InsightSheetFacts:
    """Return the facts of a sheet for what somebody wants to say in about.session."""
    group, day = source.group(about.session).name, day_of(source.session(about.session))
    return InsightSheetFacts(group, day, _name(source, about), source.language(about))


def claim_form_facts(source: Source, about: About) -> ClaimFormFacts:
    """Return the facts of the form for what it cost to come to about.session."""
    return ClaimFormFacts(
        group=source.group(about.session).name,
        day=day_of(source.session(about.session)),
        name=_name(source, about),
        ask=next((each.name for each in source.rings() if each.name), ""),
        language=source.language(about),
    )


def evaluation_form_facts(source: Source, about: About) -> EvaluationFormFacts:
    """Return the facts of the form that asks how about.session was; nobody's name is on it."""
    group = source.group(about.session)
    asked = [each for each in source.reads.find(EvaluationQuestion, group=group.id) if each.retired_on is None]
    asked.sort(key=lambda each: (each.order, each.id))
    return EvaluationFormFacts(
        group=group.name,
        day=day_of(source.session(about.session)),
        questions=tuple(QuestionFacts(each.words, each.form) for each in asked if each.words),
        language=source.language(about),
    )


def consent_form_facts(source: Source, about: About) -> ConsentFormFacts:
    """Return the facts of the form that asks about.person, or anybody, for photos and quotes in about.session."""
    person = source.person(about.person) if about.person else None
    return ConsentFormFacts(
        group=source.group(about.session).name,
        day=day_of(source.session(about.session)),
        name=person.name if person else "",
        is_child=person.under_18 if person else False,
        language=source.language(about),
    )


def about_group_facts(source: Source, about: About) -> AboutGroupFacts:
    """Return what about.group says of itself to somebody who is new."""
    group = source.meeting_group(about)
    fixed = source.reads.find(NonNegotiable, group=group.id)
    return AboutGroupFacts(
        group=group.name,
        day=source.now().date(),
        purpose=group.purpose,
        agreed=(group.values, group.agreed_words),
        decides=group.decides,
        decides_by=group.decides_by,
        fixed=tuple(FixedFacts(each.what, each.why, each.decided_by) for each in fixed if each.what),
        rings=source.rings(),
        language=source.language(about),
    )


def _name(source: Source, about: About) -> str:
    return source.person(about.person).name if about.person else ""
