"""The example of the drawn pages: Denise of Harbour Voices, and the ticket of that day. All of it is invented."""

from datetime import date, time

from coprod_desktop.documents.blocks import (
    Choices,
    Column,
    Content,
    Danger,
    Document,
    Entries,
    Entry,
    Field,
    Fields,
    Listing,
    OwnWords,
    Paragraph,
    Room,
    Said,
    Section,
    Table,
    Text,
    Tick,
    Title,
    joined,
    plain,
    strong,
)
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
        TicketLine("K36, K40", None, 18, two_sides=False, sheets=1, slips=2),
    ),
    cares=(
        CareFacts("Post", "is safe for Sana only. Everybody else: in the hand, or kept here."),
        CareFacts("K34", "criticises a service. It is not on any page that goes by post."),
        CareFacts("Tracey", "was upset. Ring her on Thursday 19 November. No message."),
        CareFacts("Abdul", "also wants audio. It is made, on the USB stick."),
    ),
)
SLIPS = SlipFacts("Harbour Voices", DAY, ("K36", "K40"), KAREN)
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


def _answer(number: str, state: str, words: str, *sentences: Text) -> Section:
    answered = tuple(Paragraph(sentence) for sentence in sentences)
    choices = Choices((plain("Yes"), plain("No"), plain("Ask again")), plain("Good enough?"))
    blocks: tuple[Content, ...] = (OwnWords((Said(plain(words)),)), *answered, choices)
    return Section(plain(state), blocks, number=plain(number), whole=True)


FOOT = (plain("Harbour Voices, 18 November 2026"), plain("18 November 2026"))
ANSWERS = Document(
    title=Title(plain("You said, we did"), plain("Harbour Voices, Thursday 4 February 2027"), plain("For Denise.")),
    blocks=(
        _answer(
            "K38",
            "Done",
            "If the envelope says safeguarding, the whole stairs knows.",
            plain("Since 11 January 2027 the council sends plain envelopes. We are sorry it took so long."),
            plain("Decided by Ruth Adeyemi, adult safeguarding."),
        ),
        _answer(
            "K31",
            "Doing",
            "The duty line rings and rings. By the time they answer I have lost my nerve.",
            joined([plain("From"), strong("1 March 2027"), plain("two more people answer the line.")]),
            plain("Decided by Tom Reeve, duty team. We tell you more by 15 March 2027."),
        ),
        _answer(
            "K34",
            "Can’t, because of the law",
            "Don’t write ‘refused’ about my mum. She didn’t refuse. Nobody told her what it was for.",
            plain("The law says that an old record stays as it was written. So we can’t take the word out."),
            plain("Decided by Anne Foley, records."),
        ),
    ),
    foot=FOOT,
)
_COSTS = ("Bus, tram or train", "Taxi", "Parking", "Care for a child", "Personal assistant", "Something else:", "")
CLAIM_FORM = Document(
    title=Title(
        plain("Your costs today"),
        plain("Harbour Voices, Wednesday 18 November 2026"),
        plain("If you want help with this, ask Karen or Imran."),
    ),
    blocks=(
        Fields((Field(plain("Your name")),)),
        Section(
            plain("Did it cost you anything to come today?"),
            (
                Choices((plain("No, nothing"), plain("Yes. I write it here:"))),
                Table(
                    (
                        Column(plain("What you paid for")),
                        Column(plain("How much"), to_write=True),
                        Column(plain("Receipt"), to_write=True),
                    ),
                    tuple((plain(cost), strong("£"), Tick("Box to tick if you have a receipt")) for cost in _COSTS),
                ),
            ),
        ),
        Section(
            plain("If you came in your own car"),
            (Fields((Field(plain("Where from?"), share=2), Field(plain("Miles, both ways")))),),
        ),
        Section(
            plain("How do you want to be paid?"),
            (
                Choices((plain("Cash, today"), plain("Into my bank account"), plain("I want less, or nothing"))),
                Fields((Field(plain("Tell us why"), Room.TWO_LINES),)),
            ),
        ),
    ),
    foot=FOOT,
)
SUPPORT_SHEET = Document(
    title=Title(plain("What to do now"), plain("When someone tells you about harm")),
    blocks=(
        Danger(plain("In danger now? Ring 999")),
        Entries(
            (
                Entry(joined([plain("Stay calm."), strong("Listen.")]), plain("1")),
                Entry(plain("Do not promise to keep it secret."), plain("2")),
                Entry(plain("Let them use their own words. Do not question them."), plain("3")),
            ),
            Listing.STEPS,
        ),
        Section(
            plain("Who to ring"),
            (
                Entries(
                    (
                        Entry(plain("Ruth Adeyemi, safeguarding lead"), plain("01632 960 112")),
                        Entry(plain("Nights and weekends"), plain("01632 960 299")),
                    ),
                    Listing.RING,
                ),
            ),
        ),
        Section(plain("Write it down"), (Fields((Field(plain("What they told me"), Room.STORY),)),)),
    ),
    foot=(plain("Numbers checked 2 November 2026"),),
)
