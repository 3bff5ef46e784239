"""What Our Safeguarding Voices say: the lines of three meetings that were held, and of the one that is running."""

from dataclasses import dataclass

from coprod_desktop.domain.insights import Check, Checked, Heard, InsightKind, Sensitivity, Shown, ShownAs

VOICE, CLARITY, COMMUNICATION, FEAR, PREVENTION, CULTURE = range(6)
"""The group's themes, by their place."""

AGENDA = (
    ("Welcome", 10, False),
    ("Last time you said", 10, False),
    ("The poster", 25, False),
    ("Break", 15, True),
    ("What to ask the board", 30, False),
    ("Next steps", 20, False),
    ("How was today?", 10, False),
)


@dataclass(frozen=True, slots=True)
class Line:
    """What is kept of one thing said: by whom (a short name, or nobody) and while which item was on. by_staff: staff
    alone put its theme there.
    """

    words: str
    by: str = ""
    item: int = 2
    kind: InsightKind = InsightKind.INSIGHT
    shown: Shown = Shown()
    theme: int | None = None
    votes: int | None = None
    sensitivity: Sensitivity = Sensitivity.SHARE
    through: str = ""
    who: str = ""
    in_days: int = 0
    count: str = ""
    checked: Checked = Checked()
    taken_back: bool = False
    heard: Heard = Heard.SESSION
    by_staff: bool = False


BY_ROLE, BY_NAME = ShownAs.ROLE, ShownAs.NAME
ACTION, DECISION = InsightKind.ACTION, InsightKind.DECISION
GOOD, IDEA, QUESTION = InsightKind.GOOD_PRACTICE, InsightKind.IDEA, InsightKind.QUESTION

HELD: tuple[tuple[int, tuple[Line, ...]], ...] = (
    (
        -84,
        (
            Line(
                "I did not know that safeguarding was about me. I thought it was for children.", "Kemi", theme=CLARITY
            ),
            Line("When I ring I want a person, not a list of numbers to press.", "Bert", theme=COMMUNICATION, votes=6),
            Line(
                "My cousin would never say this to a stranger. Somebody from our mosque, yes.",
                "Nazir",
                theme=CULTURE,
                heard=Heard.ONE_TO_ONE,
            ),
            Line("What happens on the day after I ring?", "Wiktoria", kind=QUESTION, theme=CLARITY),
            Line("We make a poster together, in our own words.", kind=DECISION, item=4),
            Line("brings leaflets from three other councils.", kind=ACTION, item=5, who="Ruth", in_days=28),
        ),
    ),
    (
        -56,
        (
            Line(
                "If the envelope says safeguarding, the whole stairs knows.",
                "Sam",
                theme=FEAR,
                votes=7,
                heard=Heard.DROP_IN,
            ),
            Line("They came in twos and sat on my bed. Nobody asked me.", "Gwen", shown=Shown(BY_ROLE, "a carer")),
            Line("The lady at the desk turned her screen round so that I could see what she wrote.", "Pat", kind=GOOD),
            Line("Put a face on the poster, not a shield.", "Dot", kind=IDEA, shown=Shown(BY_NAME, "Dot")),
            Line("We ask for plain envelopes.", kind=DECISION, item=4, count="Nine said yes, one did not mind."),
            Line("asks the council for plain envelopes.", kind=ACTION, item=5, who="Marcus", in_days=28),
        ),
    ),
    (
        -28,
        (
            Line("It said “your concern has been screened”. I thought I was in trouble.", "Joan", theme=COMMUNICATION),
            Line("I rang twice and nobody rang back.", "Amina", theme=CLARITY, votes=4),
            Line(
                "Signing is my language. A letter in English is not plain to me.", "Farida", through="BSL interpreter"
            ),
            Line(
                "My neighbour noticed first. Neighbours should be on the poster.",
                "Chris",
                kind=IDEA,
                theme=PREVENTION,
                heard=Heard.SURVEY,
                by_staff=True,
            ),
            Line("The poster is for bus stops first.", kind=DECISION, item=4, count="Seven said yes, two said no."),
            Line("draws the second draft.", kind=ACTION, item=5, who="Dot", in_days=28),
            Line("asks the duty team how long people wait on the line.", kind=ACTION, item=5, who="Ruth", in_days=42),
        ),
    ),
)

TODAY: tuple[Line, ...] = (
    Line("You read it out to me before we began. I could hear that it was my own words.", "Joan", 1, GOOD,
         theme=COMMUNICATION, checked=Checked(Check.AS_SAID, "aloud")),
    Line("The loop was on today. I heard all of it.", "Bert", 1, GOOD, shown=Shown(BY_NAME, "Bert")),
    Line("I was told that somebody would come on Monday. I sat by the window until it was dark.", "Amina", 1,
         theme=CLARITY, votes=5, checked=Checked(Check.AS_SAID, "quietly")),
    Line("My worker reads my post before I do.", "Kemi", 1, sensitivity=Sensitivity.RESTRICTED, theme=FEAR),
    Line("The picture of a hand looks like “stop”. In our house that means go away.", "Nazir", theme=CULTURE),
    Line("The video call was cut off twice. I had to begin again each time.", "Farida", through="BSL interpreter",
         theme=COMMUNICATION),
    Line("I do not want my son to see what I said about the house.", "Gwen", taken_back=True),
    Line("Say what happens next in three steps. One, two, three.", "Pat", kind=IDEA, theme=CLARITY, votes=8),
    Line("I was frightened I would lose my carer if I said anything.", "Gwen", shown=Shown(BY_ROLE, "a carer"),
         theme=FEAR),
    Line("My sister rang for me. They would not talk to her.", theme=CLARITY),
    Line("The new poster says “ring”, not “refer”.", kind=DECISION, count="All eight of us."),
    Line("The words come before the picture.", kind=DECISION, count="Six said yes, two said no."),
    Line("sends the third draft to all of us, each in our own print.", kind=ACTION, who="Marcus", in_days=14),
    Line("asks the board if the duty line can have a name on it.", kind=ACTION, who="Ruth", in_days=21),
    Line("Who picks up the phone at night? Is it somebody near here?", "Sam", kind=QUESTION, theme=CLARITY),
    Line("I can say it here. I could not say it to a stranger in my kitchen.", "Amina", theme=FEAR, votes=3,
         shown=Shown(BY_ROLE, "a woman in the group")),
    Line("Ask me what I want first.", "Dot", shown=Shown(BY_NAME, "Dot"), theme=VOICE, votes=5,
         checked=Checked(Check.AS_SAID, "aloud")),
    Line("The leaflet says referral. I don’t know what that is.", "Chris", theme=COMMUNICATION, votes=3),
)  # fmt: skip
"""Kept since two o’clock, in this order; the taken-back one is kept first and then taken back."""
