"""How was today: our two questions and the group's own, each with boxes to tick; nobody has to sign it."""

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import Block, Choices, Document, Room, Section, plain
from coprod_desktop.documents.framed import framed, head, line
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.domain.evaluations import FACES, MOST_MARK, QuestionForm
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.services.form_facts import EvaluationFormFacts, QuestionFacts


def evaluation_form(facts: EvaluationFormFacts) -> Document:
    """Return the form in a language. The highest rung stands first, as on the screen."""
    return in_language(facts.language, lambda say: _form(facts, say))


def _form(facts: EvaluationFormFacts, say: Phrases) -> Document:
    rungs = Choices(tuple(say(f"rung.{rung}") for rung in reversed(Rung)))
    had = Choices((say("fill.yes"), say("evaluation.partly"), say("fill.no")))
    blocks: list[Block] = [
        Section(say("evaluation.felt"), (rungs,), whole=True),
        Section(say("evaluation.had"), (had,), whole=True),
        *(_question(each, say) for each in facts.questions),
    ]
    if all(each.form is not QuestionForm.WORDS for each in facts.questions):
        blocks.append(Section(say("evaluation.else"), (line(say("insight.words"), Room.STORY),), whole=True))
    title = head(say, "evaluation.title", facts.group, facts.day, say("evaluation.for_whom"))
    return framed(say, title, blocks, group=facts.group, day=facts.day)


def _question(question: QuestionFacts, say: Phrases) -> Section:
    """Return one of the group's own questions, in the group's own words."""
    match question.form:
        case QuestionForm.FACES:
            content = Choices(tuple(say(f"face.{mark}") for mark in FACES))
        case QuestionForm.SCALE:
            marks = tuple(plain(str(mark)) for mark in range(1, MOST_MARK + 1))
            content = Choices(marks, say("evaluation.scale"))
        case QuestionForm.WORDS:
            return Section(plain(question.words), (line(say("insight.words"), Room.STORY),), whole=True)
    return Section(plain(question.words), (content,), whole=True)
