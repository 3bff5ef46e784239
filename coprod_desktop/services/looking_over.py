"""Looking over what is about to be printed or to leave: does a line tell of harm, or name somebody else?

The finder is a pure function of texts and names. It finds too much rather than too little, and decides nothing: a
person looks at each line that it names, and says whether it is fine.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.looked_over import LookedOver, Verdict, digest
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.log_lines import open_line
from coprod_desktop.services.ports import OpenWork, Reads


class Why(StrEnum):
    """Why a person should look at a line."""

    HARM = "may tell of harm"
    NAME = "names somebody"
    PHONE = "has a phone number"
    ADDRESS = "has an address"
    EMAIL = "has an e-mail address"


@dataclass(frozen=True, slots=True)
class Text:
    """One line that is looked over. own: names that may stand in it, those of its speaker."""

    id: Id
    words: str
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing in one line that a person should look at. found: the piece of its words."""

    id: Id
    why: Why
    found: str


_HARM = re.compile(
    r"""\b(?:
        hits?|hitting|beats?|beaten|slap(?:s|ped)?|punch(?:es|ed)?|kick(?:s|ed)?|strangl\w+|chok(?:es|ed|ing)
      | bruis\w+|black\ eye|abus\w+|assault\w*|rap(?:e|ed|ist)|molest\w*|grop\w+
      | touch(?:es|ed|ing)\ (?:me|her|him|my|us|them)|hurts?\ (?:me|her|him|us|them|my)|hurting\ (?:me|her|him|us|them)
      | threat\w*|scared\ of|afraid\ of|frightened\ of|frightens\ (?:me|her|him|us)|terrified
      | kill\w*|suicid\w*|self[- ]harm\w*|overdos\w*|end\ (?:my|her|his)\ life|don[\u2019']t\ want\ to\ live
      | steal\w*|stole|stolen|takes?\ (?:my|her|his)\ (?:money|pension|card|benefits|medication|tablets)
      | took\ (?:my|her|his)\ (?:money|pension|card|benefits|medication|tablets)
      | lock(?:s|ed)\ (?:me|her|him|us|them)|not\ allowed\ (?:out|food|to\ eat|to\ leave)
      | won[\u2019']t\ let\ (?:me|her|him)
      | starv\w+|neglect\w*|left\ (?:me|her|him)\ (?:wet|hungry|dirty|on\ the\ floor)|no\ food|tied\ (?:me|her|him)
      | shouts?\ at\ (?:me|her|him)|shouted\ at\ (?:me|her|him)|reads?\ my\ (?:post|letters|messages)
      | forced\ (?:me|her|him)|makes?\ me\ do|made\ me\ do|against\ my\ will|nobody\ must\ know|don[\u2019']t\ tell
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words with which harm is often told. They stand in harmless lines too: only a person can tell."""
_PHONE = re.compile(r"(?<![\w.])(?:\+44\s?|\(?0)(?:[\d][\s()-]?){8,10}\d(?!\w)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
_STREET = re.compile(
    r"\b(?:(?:[Ff]lat|[Nn]umber|[Nn]o\.?|[Rr]oom)\s)?\d{1,4}[A-Za-z]?,?\s(?:[A-Z][\w\u2019'-]+\s){1,3}"
    r"(?:Road|Street|Avenue|Lane|Close|Drive|Court|Way|Terrace|Place|Crescent|Gardens|House|Square|Walk|Mews|Grove|Rd|St|Ave)\b"
)
_WORD = re.compile(r"[^\W\d_][\w\u2019'-]*")
_LEAST_NAME = 3
"""Letters of a part of a name that is looked for alone: Al and Jo stand in too many words."""
_ORDINARY_NAMES = """
will mark may april june rose grace hope joy faith dawn bill frank art dot pat sue ray rich guy penny iris ivy
lily daisy violet heather hazel summer autumn winter star sunny angel king page young long short brown green
white black grey gray wood woods field fields hill hall house bell ball baker cook carter mason smith taylor
street church rivers banks park parks price love day knight bird fox wolf little best good wise moody sharp
board walker hunter miller porter cooper gardener shepherd potter singer butler
"""
"""Names that are ordinary words too: at the beginning of a sentence, they are taken for the word."""
_ORDINARY = frozenset(_ORDINARY_NAMES.split())


def look_over(texts: Iterable[Text], names: Collection[str]) -> list[Seen]:
    """Return what a person should look at, in the order of the texts. names: of people in the vault, in full.

    A part of a name counts as well as the whole of it, if it is written with a capital.
    """
    parts = name_parts(names)
    return [seen for text in texts for seen in _look(text, parts)]


def name_parts(names: Collection[str]) -> frozenset[str]:
    """Return the parts of names that are looked for, in small letters."""
    return frozenset(part.casefold() for name in names for part in _WORD.findall(name) if len(part) >= _LEAST_NAME)


def _look(text: Text, names: frozenset[str]) -> list[Seen]:
    found = [Seen(text.id, Why.HARM, each[0]) for each in _HARM.finditer(text.words)]
    for why, pattern in ((Why.PHONE, _PHONE), (Why.EMAIL, _EMAIL), (Why.ADDRESS, _POSTCODE), (Why.ADDRESS, _STREET)):
        found += [Seen(text.id, why, each[0].strip()) for each in pattern.finditer(text.words)]
    own = name_parts(text.own)
    named = (each[0] for each in _WORD.finditer(text.words) if _is_name(each, text.words, names, own))
    found += [Seen(text.id, Why.NAME, name) for name in dict.fromkeys(named)]
    return found


def _is_name(word: "re.Match[str]", words: str, names: frozenset[str], own: frozenset[str]) -> bool:
    bare = re.sub(r"[\u2019']s$", "", word[0])
    key = bare.casefold()
    if key not in names or key in own or not bare[0].isupper():
        return False
    return key not in _ORDINARY or not _begins(words, word.start())


def _begins(words: str, place: int) -> bool:
    """Return whether a sentence begins at a place."""
    before = words[:place].rstrip(" \t\"\u201c\u2018'(")
    return not before or before[-1] in ".!?:;\n"


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """One line that a person should look at before it is printed, and why."""

    insight: Insight
    reasons: tuple[Seen, ...]
    verdict: Verdict


class LookingOver:
    """Looks over what a vault is about to print, and keeps what a person says to it."""

    def __init__(self, reads: Reads, work: OpenWork) -> None:
        self._reads, self._work = reads, work

    def session(self, session: Id) -> list[ToLookAt]:
        """Return the lines of a session that nobody has said to be fine as they stand, in the order of their numbers.

        Those left out before are named again, so that somebody can say otherwise.
        """
        lines = [each for each in self._reads.find(Insight, session=session) if each.may_be_shared and each.words]
        return self.lines(sorted(lines, key=lambda line: line.number))

    def lines(self, insights: Sequence[Insight]) -> list[ToLookAt]:
        """Return those of insights that a person should look at."""
        people = {person.id: person for person in self._reads.find(Person)}
        names = [each for person in people.values() for each in (person.name, person.short)]
        texts = [Text(each.id, each.words, _own(each, people)) for each in insights]
        reasons: dict[Id, list[Seen]] = {}
        for seen in look_over(texts, names):
            reasons.setdefault(seen.id, []).append(seen)
        found = []
        for each in insights:
            verdict = self.verdict(each)
            if each.id in reasons and verdict is not Verdict.FINE:
                found.append(ToLookAt(each, tuple(reasons[each.id]), verdict))
        return found

    def verdict(self, insight: Insight) -> Verdict:
        """Return what somebody said to a line as it stands now."""
        kept = self._reads.get(LookedOver, LookedOver.id_of(insight.id))
        return kept.on(insight.words) if kept is not None and not kept.withdrawn else Verdict.NOT_SEEN

    def say(self, insight: Id, verdict: Verdict) -> Changes:
        """Keep what a person says to a line: it is fine as it stands, or it is left out of what is printed."""
        with self._work() as work:
            kept = open_line(work, insight)
            work.put(
                LookedOver(
                    id=LookedOver.id_of(insight),
                    insight=insight,
                    group=kept.group,
                    person=kept.answer_to,
                    verdict=verdict,
                    of=digest(kept.words),
                )
            )
            return work.commit("Look over a line")


def _own(insight: Insight, people: Mapping[Id, Person]) -> frozenset[str]:
    person = people.get(insight.answer_to) if insight.answer_to else None
    return frozenset((person.name, person.short)) if person is not None else frozenset()
