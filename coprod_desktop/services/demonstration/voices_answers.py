"""What came of what Our Safeguarding Voices said: answers at every stage, what the group asked, and what it made."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from coprod_desktop.domain.answers import Answer, AnswerState, AnswerUpdate, Standing, Why
from coprod_desktop.domain.evaluations import Evaluation, EvaluationAnswer, EvaluationQuestion, QuestionForm
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, InsightKind
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.made import Credit, Draft, ThingMade
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.telling import AlsoTell, Change, Helped, How, Recipient, Reply, To, Told, Verdict
from coprod_desktop.services.demonstration.stage import Stage
from coprod_desktop.services.demonstration.voices_people import Cast

AGREED, DOING, DONE, CANT = AnswerState.AGREED, AnswerState.DOING, AnswerState.DONE, AnswerState.CANT


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one line, found by how it begins. Days count from today, negative before it.

    told: to whom, by short name or "group", on which day and how. verdict, ask_in: the reply and when it is asked
    whether it helped. helped: for them and for others.
    """

    begins: str
    says: dict[str, Any]
    owner: str = "Ruth"
    due: int = 0
    also: tuple[str, ...] = ()
    news: tuple[tuple[int, str], ...] = ()
    told: tuple[tuple[str, int, How], ...] = ()
    verdict: Verdict | None = None
    said: str = ""
    replied: int = 0
    ask_in: int = 90
    helped: tuple[Change, Change] | None = None
    later: str = ""


def _says(
    state: AnswerState, words: str = "", decided_by: str = "", why: Why | None = None, **rest: str
) -> dict[str, Any]:
    """Return the parts of a standing; the day of the group's yes is added when it is kept."""
    return {"state": state, "words": words, "decided_by": decided_by, "why": why, **rest}


CAME: tuple[tuple[Came, int], ...] = (
    (Came("I did not know that safeguarding",
          _says(DONE, "The first page of the leaflet now says: safeguarding is about you too.", "The leaflet group",
                   yes_by="Dot"),
          told=(("Kemi", -50, How.PAPER), ("group", -56, How.READ_ALOUD)), verdict=Verdict.GOOD, replied=-49, ask_in=21,
          helped=(Change.BETTER, Change.BETTER), later="My aunt has it on her fridge."), -60),
    (Came("When I ring I want a person",
          _says(DONE, "From nine to five a person answers the duty line. There are no numbers to press.",
                   "The duty team", yes_by="Bert"),
          told=(("Bert", -27, How.PHONE), ("group", -28, How.READ_ALOUD)), verdict=Verdict.GOOD, replied=-27), -30),
    (Came("My cousin would never say this",
          _says(DOING, "We are asking two mosques and a temple who people talk to there.", "The board"), due=30,
          news=((-20, "Ruth met the imam of the mosque in Beech Road."),
                (-6, "He will come to a meeting in January."))),
     -40),
    (Came("What happens on the day after I ring?",
          _says(DONE, "There is a page now with what happens on each day. It is in the leaflet.", "The duty team",
                   yes_by="Joan"),
          told=(("Wiktoria", -26, How.PAPER), ("group", -28, How.READ_ALOUD))), -30),
    (Came("If the envelope says safeguarding",
          _says(DONE, "Since October all our letters come in plain envelopes.", "The council’s post room",
                   sorry="We are sorry that it took so long.", yes_by="Sam"),
          also=("Joan",), told=(("group", -28, How.READ_ALOUD),)), -29),
    (Came("They came in twos and sat on my bed",
          _says(CANT, "Two people have to come the first time. The law about these visits says so. They will ask "
                   "you first in which room.", "The council’s lawyer", Why.LAW,
                sorry="We are sorry that nobody asked."),
          told=(("Gwen", -27, How.IN_PERSON), ("group", -28, How.READ_ALOUD)), verdict=Verdict.NOT_ENOUGH,
          said="At least now I know why.", replied=-26, ask_in=20), -30),
    (Came("The lady at the desk turned her screen",
          _says(DOING, "Two of the six desks have a screen now that turns. The others get one in spring.",
                "The council’s front desk"), owner="Marcus", due=60), -20),
    (Came("Put a face on the poster",
          _says(DONE, "The second draft has Dot’s drawing of a face.", "This group", yes_by="Pat"),
          told=(("Dot", -20, How.IN_PERSON), ("group", -28, How.READ_ALOUD)), verdict=Verdict.ASK_AGAIN,
          said="It looks like nobody we know. Ask again.", replied=-14), -28),
    (Came("It said “your concern has been screened”",
          _says(DOING, "We write a new letter, with you. Three of you have read the first try.", "Adult care board"),
          due=38), -10),
    (Came("I rang twice and nobody rang back",
          _says(CANT, "The night line is run by the hospital, so we can’t change how it rings back. We told them "
                   "what you said.", "The duty team", Why.NOT_OURS, passed_to="The hospital’s night team",
                   sorry="We are sorry that nobody rang back."), also=("Joan",)), -5),
    (Came("Signing is my language",
          _says(AGREED, "Every letter is to have a film in sign language beside it.", "The board"), due=60), -8),
)  # fmt: skip
"""With each, the day on which it was answered."""


def put_the_answers(stage: Stage, cast: Cast) -> None:
    """Keep what came of the meetings that were held, what people answered in the end, and the poster."""
    with stage.work() as work:
        lines = {each.words: each for each in work.find(Insight, group=cast.group)}
    for came, answered in CAME:
        line = next(each for words, each in lines.items() if words.startswith(came.begins))
        stage.keep(f"Answer: {came.says['state']}", _records(stage, cast, line, came, answered))
    decided = [each for each in lines.values() if each.kind is InsightKind.DECISION]
    rungs = (Rung.CO_PRODUCTION, Rung.CO_DESIGN, Rung.CO_DESIGN)
    stage.keep("Change a decision", [replace(each, rung=rung) for each, rung in zip(decided, rungs, strict=False)])
    stage.keep("Add a question", _questions(stage, cast))
    stage.keep("Keep an evaluation", list(_own_answers(stage, cast)))
    stage.keep("Add a thing made together", _poster(stage, cast))


def _records(stage: Stage, cast: Cast, line: Insight, came: Came, answered: int) -> Iterator[Record]:
    mark = stage.id_at(stage.at(answered, 10))
    yes_on = stage.day(answered) if came.says.get("yes_by") else None
    standing = Standing(**came.says, yes_on=yes_on, mark=mark)
    yield Answer(
        id=Answer.id_of(line.id), insight=line.id, group=line.group, standing=standing, owner=came.owner,
        due=stage.day(came.due) if came.due else None,
    )  # fmt: skip
    for short in came.also:
        person = cast.id_of(short)
        yield AlsoTell(id=AlsoTell.id_of(line.id, person), insight=line.id, group=line.group, person=person)
    for days, words in came.news:
        yield AnswerUpdate(
            id=stage.id_at(stage.at(days, 11)), insight=line.id, group=line.group, words=words, day=stage.day(days),
            noted_by="Ruth",
        )  # fmt: skip
    yield from _told(stage, cast, line, came, standing)
    if came.verdict is not None and line.answer_to is not None:
        yield from _heard(stage, line, came, mark)


def _told(stage: Stage, cast: Cast, line: Insight, came: Came, standing: Standing) -> Iterator[Told]:
    for name, days, how in came.told:
        recipient = Recipient(To.GROUP) if name == "group" else Recipient(To.PERSON, cast.id_of(name))
        said_on = line.said_at.date() if line.said_at else stage.day(days)
        yield Told(
            id=Told.id_of(line.id, standing.mark, recipient), insight=line.id, group=line.group, mark=standing.mark,
            state=standing.state, to=recipient.to, person=recipient.person, day=stage.day(days), how=how,
            waited=max(0, (stage.day(days) - said_on).days), told_by="Ruth",
        )  # fmt: skip


def _heard(stage: Stage, line: Insight, came: Came, mark: Id) -> Iterator[Record]:
    """Yield what whoever said it replied, and what they said later."""
    moment = stage.at(came.replied, 15)
    asks_again = came.verdict is Verdict.ASK_AGAIN
    yield Reply(
        id=stage.id_at(moment), insight=line.id, group=line.group, mark=mark, person=line.answer_to,
        verdict=came.verdict or Verdict.GOOD, words=came.said, day=stage.day(came.replied),
        ask_on=None if asks_again else stage.day(came.replied + came.ask_in),
    )  # fmt: skip
    if came.helped is not None:
        me, others = came.helped
        days = came.replied + came.ask_in
        yield Helped(
            id=stage.id_at(stage.at(days, 15)), insight=line.id, group=line.group, mark=mark, person=line.answer_to,
            for_me=me, for_others=others, words=came.later, day=stage.day(days),
        )  # fmt: skip


ROOM, HEARD = "How was the room?", "Were you listened to?"


def _questions(stage: Stage, cast: Cast) -> list[EvaluationQuestion]:
    """Return the group's own questions; one of them was asked in other words at first."""
    first = EvaluationQuestion(
        id=stage.id_at(stage.at(-85)), group=cast.group, words="Did they listen?", form=QuestionForm.SCALE, order="m",
        retired_on=stage.day(-57),
    )  # fmt: skip
    return [
        EvaluationQuestion(id=stage.id_at(stage.at(-85)), group=cast.group, words=ROOM, order="f"),
        first,
        EvaluationQuestion(
            id=stage.id_at(stage.at(-57)), group=cast.group, words=HEARD, order="m", instead_of=first.id
        ),
    ]


def _own_answers(stage: Stage, cast: Cast) -> Iterator[EvaluationAnswer]:
    """Yield what people answered to the group's own questions, as these were asked on the day."""
    with stage.work() as work:
        questions = sorted(work.find(EvaluationQuestion, group=cast.group), key=lambda each: each.words)
        given = sorted(work.find(Evaluation, group=cast.group), key=lambda each: (str(each.day), each.id))
    for evaluation in given:
        for question in questions:
            begins = stage.day(-60) if question.instead_of else stage.day(-400)
            day = evaluation.day or stage.today
            if day < begins or (question.retired_on and day > question.retired_on):
                continue
            mark = stage.chance.choice((5, 5, 4, 4, 3)) * (2 if question.form is QuestionForm.SCALE else 1)
            yield EvaluationAnswer(
                id=stage.random_id(), evaluation=evaluation.id, question=question.id, group=cast.group, mark=mark
            )


def _poster(stage: Stage, cast: Cast) -> Iterator[Record]:
    """Yield the poster with its two drafts, and who made it, as they wish to be credited."""
    thing = stage.id_at(stage.at(-55))
    first, second = (
        Draft(
            id=stage.id_at(stage.at(days)), thing=thing, group=cast.group, words=words, changed=changed,
            day=stage.day(days),
        )
        for days, words, changed in (
            (-50, "A shield, and the words: Report a concern.", ""),
            (-27, "A face, and the words: Is somebody hurting you? Ring. A person answers.",
             "A face instead of a shield. Ring, not report."),
        )
    )  # fmt: skip
    yield ThingMade(id=thing, group=cast.group, title="The poster", agreed=second.id, agreed_on=stage.day(-1))
    yield from (first, second)
    for short, shown in (("Dot", "Dot, who drew it"), ("Bert", "Bert"), ("Joan", "")):
        person = cast.id_of(short)
        yield Credit(id=Credit.id_of(thing, person), thing=thing, group=cast.group, person=person, shown=shown)
