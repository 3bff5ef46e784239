"""The example of the drawn pages: Denise of Harbour Voices, and the ticket of that day. All of it is invented."""

from datetime import date, time

from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.insights import Reached
from coprod_desktop.domain.money import Money
from coprod_desktop.services.facts import (
    CostsAsked,
    DecisionFacts,
    MeetingFacts,
    OwedFacts,
    RingFacts,
    StepFacts,
    SummaryFacts,
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
