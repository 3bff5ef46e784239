"""The example of the drawn pages: Denise of Harbour Voices, and the ticket of that day. All of it is invented."""

from datetime import date, time

from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.insights import Reached
from coprod_desktop.domain.money import Money
from coprod_desktop.services.facts import (
    CareFacts,
    CostsAsked,
    DecisionFacts,
    Handling,
    MeetingFacts,
    OwedFacts,
    RecordFacts,
    RecordItemFacts,
    RecordLineFacts,
    RingFacts,
    SlipFacts,
    StepFacts,
    SummaryFacts,
    TicketFacts,
    TicketLine,
    WordsFacts,
)

DAY = date(2026, 11, 18)
KAREN = RingFacts("Karen", "01632 960 417", "Monday to Thursday, 9 am to 4 pm")
DENISE = SummaryFacts(
    group="Harbour Voices",
    day=DAY,
    for_whom="Denise",
    own_words=(
        WordsFacts("K31", "The duty line rings and rings. By the time they answer I have lost my nerve."),
        WordsFacts("K34", "Don’t write ‘refused’ about my mum. She didn’t refuse. Nobody told her what it was for."),
        WordsFacts("K38", "If the envelope says safeguarding, the whole stairs knows."),
    ),
    decisions=(
        DecisionFacts(
            "We write one page together: “What happens after you ring”.", Reached.AGREED, "Everybody said yes."
        ),
        DecisionFacts("We meet in the library from now on.", Reached.VOTED, "Ten said yes, two said no."),
    ),
    steps=(
        StepFacts("Karen", "asks the duty team how long people wait on the line.", date(2026, 12, 2)),
        StepFacts("Imran", "asks the council for plain envelopes.", date(2026, 12, 9)),
    ),
    next_meeting=MeetingFacts(
        day=date(2026, 12, 16),
        starts=time(11),
        ends=time(13),
        place="Northbrook Library, Room 2",
        access=("There is a lift.", "The hearing loop works."),
        taxi=time(10, 20),
    ),
    rings=(KAREN,),
    costs_asked=CostsAsked.CLAIMED,
    owed=(
        OwedFacts(Money(460), "the bus", Method.CASH, paid=True),
        OwedFacts(Money(1800), "care for your mum", Method.BANK, by=date(2026, 11, 27)),
    ),
)
TICKET = TicketFacts(
    group="Harbour Voices",
    day=DAY,
    for_whom="Karen",
    lines=(
        TicketLine("Denise", time(12, 20), 18, sheets=1, note="In her hand"),
        TicketLine("Marek", time(12, 30), 18, two_sides=False, sheets=2, paper="cream", note="Do not fold"),
        TicketLine("Joyce", time(12, 30), 14, sheets=1, paper="yellow", note="Read to her"),
        TicketLine("Mr Singh", time(12, 45), 18, sheets=2, note="Farida reads it"),
        TicketLine("Abdul", time(13), 28, sheets=3, note="Keep for him"),
        TicketLine("Bernie", time(13), 14, sheets=1, note="In his hand"),
        TicketLine("Tracey", time(13), handling=Handling.NOTHING, note="Ring her"),
        TicketLine("Sana", None, 14, sheets=1, handling=Handling.POST),
        TicketLine("K36, K40", None, 18, two_sides=False, sheets=1, slips=True),
    ),
    cares=(
        CareFacts("Post", "is safe for Sana only. Everybody else: in the hand, or kept here."),
        CareFacts("K34", "criticises a service. It is not on any page that goes by post."),
        CareFacts("Tracey", "was upset. Ring her on Thursday 19 November. No message."),
        CareFacts("Abdul", "also wants audio. It is made, on the USB stick."),
    ),
)
SLIP = SlipFacts("Harbour Voices", DAY, ("K36",), KAREN)
RECORD = RecordFacts(
    group="Harbour Voices",
    day=DAY,
    for_whom="Denise",
    place="Northbrook Library, Room 2",
    here=("Denise", "Marek", "Łucja Żak", "Siân Tŷ-Gwyn"),
    others=5,
    items=(
        RecordItemFacts(
            "Ringing the duty line",
            (
                RecordLineFacts("K31", "The duty line rings and rings. By the time they answer I have lost my nerve."),
                RecordLineFacts(
                    "K32", "Nikt nie mówi po polsku, więc odkładam słuchawkę.", shown="a carer", language="pl"
                ),
                RecordLineFacts("K33", "Somebody said that a text would be easier than a call.", paraphrase=True),
            ),
        ),
        RecordItemFacts("", (RecordLineFacts("K40", "Mae’r ystafell yn oer.", language="cy"),)),
        RecordItemFacts("The poster"),
    ),
    decisions=DENISE.decisions,
    steps=DENISE.steps,
    rings=(KAREN,),
)
