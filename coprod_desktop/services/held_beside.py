"""What is told of records besides their own columns: small records that hang on them, and others that name somebody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coprod_desktop.domain.answers import Answer, AnswerUpdate
from coprod_desktop.domain.arrangements import Arrangement
from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.charts import OnChart
from coprod_desktop.domain.clock import how_long
from coprod_desktop.domain.consents import Consent
from coprod_desktop.domain.easy_read import EasyCheck, EasyRow
from coprod_desktop.domain.evaluations import Evaluation, EvaluationAnswer
from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.insights import Insight, Themed
from coprod_desktop.domain.journeys import RegularJourney
from coprod_desktop.domain.looked_over import LookedOver
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.payments import Payment
from coprod_desktop.domain.payouts import Payout
from coprod_desktop.domain.prompts import Prompts
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.same_as import SameAs
from coprod_desktop.domain.same_person import MovedReference
from coprod_desktop.domain.sent import SentDocument, SentLine
from coprod_desktop.domain.supporting import Support
from coprod_desktop.domain.taking_back import BroughtBack
from coprod_desktop.domain.telling import Helped, Reply, Told
from coprod_desktop.services import held_words
from coprod_desktop.services.held_questions import Asked, Part

ANSWERING = (Answer, AnswerUpdate)
"""About nobody themselves: they belong to whoever said the line that they answer."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Small records that are told as one fact of the record that their column `by` names. shows: their columns."""

    noun: type[Record]
    by: str
    label: str
    shows: tuple[str, ...]


JOINED: dict[type[Record], tuple[Joined, ...]] = {
    Insight: (
        Joined(Themed, "insight", "What it is about", ("theme", "with_group")),
        Joined(OnChart, "insight", "The photo that it stands on", ("picture",)),
        Joined(SameAs, "one", "It says the same as", ("other",)),
        Joined(SameAs, "other", "It says the same as", ("one",)),
    ),
    Evaluation: (Joined(EvaluationAnswer, "evaluation", "{question}", ("mark", "words")),),
    SentDocument: (Joined(SentLine, "sent", "What was said that stands in it", ("insight",)),),
}

OTHERS: dict[tuple[type[Record], str], Part] = {
    (Support, "supporter"): Part(
        Asked.WHO,
        "You support {person}",
        {
            "name": "Your name there",
            "what": "Who you are to them",
            "phone": "Your phone",
            "copy": "You get a copy of their papers",
            "copy_asked_on": "They were asked about that on",
        },
    ),
    (Attendance, "supports"): Part(Asked.CAME, "{session}: {person} is down as your supporter"),
    (Attendance, "helper"): Part(Asked.CAME, "{session}: you help {person} get out if there is a fire"),
}
"""Records about somebody else that name them, by the column that does: no more of these than concerns both."""

SAYS_NOTHING: dict[type[Record] | None, frozenset[str]] = {
    None: frozenset({"id", "withdrawn", "person", "answer_to", "signed_by", "order", "place"}),
    MovedReference: frozenset({"same", "of_table", "of_record", "of_column"}),
    Attendance: frozenset({"heads"}),
    Told: frozenset({"mark", "group"}),
    Reply: frozenset({"mark", "group"}),
    Helped: frozenset({"mark", "group"}),
    LookedOver: frozenset({"of", "group"}),
    EasyRow: frozenset({"easy_read", "part", "group", "picture", "says"}),
    EasyCheck: frozenset({"easy_read", "of", "group"}),
    Claim: frozenset({"group"}),
    ClaimLine: frozenset({"claim", "group"}),
    Payout: frozenset({"of", "group"}),
    Arrangement: frozenset({"group"}),
    Prompts: frozenset({"group"}),
    BroughtBack: frozenset({"group"}),
    Answer: frozenset({"group"}),
    AnswerUpdate: frozenset({"group"}),
    Themed: frozenset({"group"}),
    OnChart: frozenset({"group"}),
    SameAs: frozenset({"group"}),
    EvaluationAnswer: frozenset({"evaluation", "group"}),
    SentLine: frozenset({"mark", "group"}),
    Attachment: frozenset({"belongs_to", "digest", "mime", "size"}),
}
"""The program's own keys, places in a list, and digests, under None those of every noun. Their group is named beside
what they hang on.
"""

SAID_AS: dict[tuple[type[Record], str], Callable[[Any], str]] = {
    (Insight, "words"): held_words.quoted,
    (ClaimLine, "tenths_of_miles"): held_words.miles,
    (RegularJourney, "tenths_of_miles"): held_words.miles,
    (Payment, "minutes"): how_long,
    (Payment, "preparation"): how_long,
    (Payment, "taken_minutes"): how_long,
    (Told, "waited"): held_words.days,
    (Answer, "asks_after"): held_words.days,
    (SentDocument, "form"): held_words.form,
    (Themed, "with_group"): lambda chosen: "chosen with the group" if chosen else "",
    (SentDocument, "size"): held_words.points,
    (SentDocument, "meant"): held_words.meant,
    (Attendance, "came_at"): held_words.clock,
    (Attendance, "left_at"): held_words.clock,
}
"""Numbers and words that need more than their own words."""

ALWAYS = frozenset({(Consent, "yes"), (Need, "share"), (Support, "copy")})
"""What is told also where it is the no that everybody has before they are asked: here the no was theirs."""
