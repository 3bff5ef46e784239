"""What people say about care and support, put together by chance from parts that fit: thousands of different sentences.

Every part was invented. Nobody is mocked in them, nobody is named, and nothing in them is a disclosure of harm.
"""

import re
from random import Random

from coprod_desktop.domain.insights import InsightKind, Reached

PARTS: dict[str, tuple[str, ...]] = {
    "letter": (
        *("the letter", "the form", "the care plan", "the bill", "my review", "the appointment card", "the survey"),
        *("the complaint form", "the direct payment pack", "the assessment", "the rent letter", "the hospital letter"),
    ),
    "paper": (
        *("the leaflet", "the poster", "the easy guide", "the form letter", "the first page", "the website"),
        *("the newsletter", "the welcome pack", "the letter they all send", "the sign on the door"),
    ),
    "them": (
        *("the duty team", "the council", "the care agency", "the day centre", "the housing office", "the surgery"),
        *("the hospital", "the benefits office", "the brokerage team", "the blue badge office", "the taxi office"),
        *("the equipment store", "the wheelchair service", "the carers’ centre", "the payments team"),
    ),
    "relation": (
        *("sister", "brother", "neighbour", "support worker", "daughter", "mum", "PA", "advocate", "grandson", "aunt"),
        *("old teacher", "friend from church", "friend from the mosque", "husband", "wife", "son", "cousin"),
    ),
    "time": (
        *("four weeks", "most of a year", "nine days", "half a morning", "three phone calls"),
        *("all winter", "two months"),
        *("forty minutes", "eleven weeks", "a whole summer", "five months", "a fortnight", "six Mondays", "two years"),
    ),
    "place": (
        *("the library", "the day centre", "the swimming baths", "the community café", "the surgery", "the lunch club"),
        *("the allotment", "the temple kitchen", "the leisure centre", "the town hall", "the choir", "the college"),
        *("the market", "the park", "the knitting group", "the men’s shed", "the museum"),
    ),
    "thing": (
        *("a ramp", "a taxi that takes my chair", "a bath seat", "a quiet room", "a person to ring", "bigger print"),
        *("the same worker each week", "a key safe", "a telephone that talks", "a week off", "an advocate", "a lift"),
        *("somebody who speaks my language", "a hearing loop", "a handrail", "longer visits", "a bench half way"),
        *("the papers a week before", "a lock that I can turn", "an evening visit", "a bus that stops for chairs"),
    ),
    "down": (
        *("small", "tired", "like a parcel", "in the way", "left out", "like a number", "forgotten", "talked about"),
        *("cross, and I am not a cross person", "that I had wasted their time", "that I was asking for too much"),
    ),
    "up": (
        *("listened to", "proud", "calmer", "at home", "ready to try again", "more like myself", "trusted", "safe"),
        *("that it was my plan", "that I could say no"),
    ),
    "good": (
        *("sat down with me", "asked how I say my name", "wrote down what I said", "waited for me to finish"),
        *("rang back the same day", "read it to me twice", "drew me a map", "said sorry", "used plain words"),
        *("asked me first, not my daughter", "came on the right day", "left me a number that works", "made me laugh"),
        *("had read my notes", "asked what a good day is for me", "turned the radio off so that I could hear"),
    ),
    "bad": (
        *("talked over my head", "looked at the computer", "had eleven minutes", "did not know my name"),
        *("sent somebody new again", "closed my case", "said it was not their job", "spoke to my wife, not to me"),
        *("lost my file", "said “someone will ring”", "used words I had to look up", "came at the wrong time"),
        *("asked me the same questions again", "wrote down something I had not said", "did not write anything down"),
    ),
    "so": (
        *("so I gave up", "so I stopped asking", "so we paid for it ourselves", "so I did nothing"),
        *("and then it was late", "and I worried all week"),
        *("and I missed my tea", "and nobody could say why", "so I asked again", "and that was that"),
        *("so my family did it", "and I still do not know", "but I will not let it drop"),
    ),
    "because": (
        *("because I plan my week by it", "because I live alone", "because my eyes get tired", "because I work nights"),
        *("because English is my third language", "because my chair is wide", "because I forget what was said"),
        *("because I look after two people", "because the bus stops at six", "because trust takes time"),
    ),
    "when": (
        *("In spring", "Last winter", "On my first day", "After my fall", "When I moved", "When my dad was ill"),
        *("On a bad day", "At my review", "When I left hospital", "Last time", "After the meeting", "One Friday"),
    ),
    "who": (
        *("the council", "the safeguarding board", "the care agency", "the library", "Ruth", "Marcus", "the group"),
        *("the duty manager", "the bus company", "the commissioner", "the day centre", "the chair"),
    ),
    "theirs": (
        *("read every letter aloud before it goes out", "put a person’s name on each letter", "ring back in two days"),
        *("stop using the word “referral”", "ask people how they want to be told", "come to us once a month"),
        *("send the same worker each week", "pay fares on the day", "say no in plain words, with the reason"),
        *("answer the line at lunch time", "tell people who decided", "give each person one number to ring"),
    ),
    "ours": (
        *("meet in the library from now on", "begin at half past ten", "have a break after each hour"),
        *("send the papers a week before", "keep the poster to one page", "invite the duty manager"),
        *("have two people at the door", "use the big room with the loop", "write the minutes as we go"),
        *("read last time’s words aloud first", "share the chairing", "ask everybody before we speak for them"),
    ),
    "task": (
        *("asks for plain envelopes", "books the room with the loop", "finds out who decides about the bus"),
        *("sends the draft poster to all of us", "rings the taxi firm about ramps", "asks the board for a date"),
        *("brings the old leaflet", "writes down what we mean by “safe”", "asks who answers the line"),
        *("tells the agency what we said", "gets a price for large print", "invites somebody from the duty team"),
        *("checks the words with those who said them", "finds a BSL interpreter"),
    ),
    "together": (", with two of us", ", and tells us how it went", ", with Marcus"),
    "count": (
        *("Everybody said yes.", "Ten said yes, two said no.", "Eight of nine said yes.", "All but one said yes."),
        *("Seven said yes, one said no, one did not want to say.", "Nobody was against it.", "All eight of us."),
    ),
}  # fmt: skip

SAID: dict[InsightKind, tuple[str, ...]] = {
    InsightKind.INSIGHT: (
        "{letter} came and I could not read it, {so}.",
        "{letter} was eleven pages. My {relation} read it to me.",
        "I waited {time} for {them} to ring back.",
        "I waited {time} to hear about {thing}, {so}.",
        "{when} {them} {bad}. I felt {down}.",
        "{when} somebody from {them} {good}. I felt {up}.",
        "I asked {them} for {thing}. They {bad}.",
        "All I want is {thing}, {because}.",
        "My {relation} rang {them} for me. They would not talk to my {relation}.",
        "I do not go to {place} now. There is no toilet I can use.",
        "I go to {place} every week. They know me there. I feel {up}.",
        "They say they listen. Then they {bad}.",
        "{them} {bad}, {so}.",
        "Nobody told me I could have {thing}.",
        "It took {time} to get {thing}. It should not be luck.",
        "I have told my story to five people at {them}. It is the same story.",
        "I need to know who is coming, {because}.",
        "{letter} says “independence”. I would rather have {thing}.",
        "If {letter} has red on it, I do not open it.",
        "I am not hard to reach. {them} never came to {place}.",
        "We were asked about {thing} after it was decided, {so}.",
        "{when} I was asked what I wanted. Nobody had asked me before.",
        "You get used to it. You should not have to, and I told {them}.",
        "I can do it myself if I have {thing}.",
        "{paper} says to ring. It does not say that you wait {time}.",
        "I showed {paper} to my {relation}. We both read it twice.",
    ),
    InsightKind.QUESTION: (
        "Who do I ring when {them} does not answer?",
        "Who decides if I can have {thing}?",
        "What happened about {thing}? We asked {time} ago.",
        "Why does {paper} still have the old number on it?",
        "Can my {relation} come with me to see {them}?",
        "Who reads {letter} before it goes out?",
        "Is {place} open to us, or only to members?",
        "What does {them} do with what we say here?",
    ),
    InsightKind.IDEA: (
        "{them} could come to {place} once a month.",
        "Let us write {paper} ourselves and read it to {them}.",
        "A card that says what helps me, to show at {place}.",
        "What if {them} had to {theirs}?",
        "We could {ours}. It costs nothing.",
        "Somebody from this group could sit with {them} for a day.",
    ),
    InsightKind.GOOD_PRACTICE: (
        "Somebody from {them} {good}. That is how it should be.",
        "Somebody at {place} {good}. I go back because of that.",
        "My {relation} helped me with {letter}. It went through first time.",
        "They had {thing} ready before I asked. I felt {up}.",
        "The new worker {good}. I felt {up}.",
    ),
    InsightKind.MESSAGE: (
        "Please tell {them} that {paper} has the wrong day on it.",
        "Tell whoever does {paper} that the print is too small.",
        "Say thank you to {them} from us. Somebody {good}.",
        "Tell {them} that {thing} is not a treat.",
    ),
    InsightKind.DECISION: (
        "We {ours}.",
        "We ask {them} to {theirs}.",
        "We do not put our name to {paper} until it is in plain words.",
        "We tell {them} what we think of {paper}, in our own words.",
    ),
    InsightKind.ACTION: ("{task}.", "{task}{together}."),
}

IN_WELSH = (
    "Mae’r llythyr yn rhy hir. Dw i ddim yn gwybod beth mae o’n ei ofyn.",
    "Dw i eisiau siarad Cymraeg efo’r gweithiwr. Mae’n haws dweud sut dw i’n teimlo.",
    "Roedd hi’n braf cael rhywun yn gwrando.",
)
KINDS = {
    InsightKind.INSIGHT: 58,
    InsightKind.QUESTION: 9,
    InsightKind.IDEA: 10,
    InsightKind.GOOD_PRACTICE: 7,
    InsightKind.MESSAGE: 3,
    InsightKind.DECISION: 6,
    InsightKind.ACTION: 7,
}
"""How often each kind is kept, out of a hundred lines."""

THEMES = (
    *("Citizen’s voice", "Clarity of processes", "Communication"),
    *("Fear of raising concerns", "Prevention", "Cultural awareness"),
)
TWO_SENTENCES = 0.12
WELSH = 0.004
"""How often somebody says two things, and how often in Welsh."""

_SLOT = re.compile(r"\{(\w+)\}")


def kind_by_chance(chance: Random) -> InsightKind:
    """Return the kind of a line."""
    return chance.choices(tuple(KINDS), tuple(KINDS.values()))[0]


def words_by_chance(chance: Random, kind: InsightKind) -> str:
    """Return what was said, decided or is to be done; an action goes on from who does it."""
    if kind is InsightKind.INSIGHT and chance.random() < WELSH:
        return chance.choice(IN_WELSH)
    words = _sentence(chance, chance.choice(SAID[kind]), capital=kind is not InsightKind.ACTION)
    if kind.is_said and chance.random() < TWO_SENTENCES:
        words += " " + _sentence(chance, chance.choice(SAID[InsightKind.INSIGHT]))
    return words


def who_by_chance(chance: Random) -> str:
    """Return who does something, as it begins a sentence."""
    return _capital(chance.choice(PARTS["who"]))


def reached_by_chance(chance: Random) -> tuple[Reached, str]:
    """Return how a decision was reached, and the count in words where there was a vote."""
    reached = chance.choices((Reached.AGREED, Reached.VOTED, Reached.NOTED), (60, 30, 10))[0]
    return reached, chance.choice(PARTS["count"]) if reached is Reached.VOTED else ""


def _sentence(chance: Random, template: str, *, capital: bool = True) -> str:
    taken: dict[str, str] = {}

    def fill(slot: re.Match[str]) -> str:
        # A part named twice is the same thing twice: "my sister rang … talk to my sister".
        return taken.setdefault(slot[1], chance.choice(PARTS[slot[1]]))

    words = _SLOT.sub(fill, template)
    if not capital:
        return words
    return re.sub(r"(?:^|(?<=[.?] ))\w", lambda first: first[0].upper(), words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
