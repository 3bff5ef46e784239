"""Which question of theirs each column of each record answers, and what it is called in words to them.

Every column of every record about somebody stands here, or in SAYS_NOTHING (held_beside.py): a test compares both with
the nouns.
"""

from coprod_desktop.domain.answers import Answer, AnswerUpdate
from coprod_desktop.domain.arrangements import Arrangement
from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.consents import Consent
from coprod_desktop.domain.easy_read import EasyCheck, EasyRow
from coprod_desktop.domain.evaluations import Evaluation
from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.groups import Membership
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.journeys import RegularJourney
from coprod_desktop.domain.looked_over import LookedOver
from coprod_desktop.domain.made import Credit
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.payments import Payment
from coprod_desktop.domain.payouts import Payout
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.prompts import Prompts
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.same_person import MovedReference, SamePerson
from coprod_desktop.domain.sent import SentDocument
from coprod_desktop.domain.sessions import Call
from coprod_desktop.domain.supporting import Support
from coprod_desktop.domain.taking_back import BroughtBack
from coprod_desktop.domain.telling import AlsoTell, Helped, Reply, Told
from coprod_desktop.domain.way_out import WayOut
from coprod_desktop.services.held_questions import Asked, Part

_TRAVEL = {
    "tenths_of_miles": "How far",
    "vehicle": "How you came",
    "vehicle_class": "Which kind",
    "passengers": "How many came with you",
}
_WHERE = {"session": "Meeting", "group": "Group"}

_JOURNEY = {"category": "How you travel", "amount": "How much", **_TRAVEL}

PARTS: dict[type[Record], tuple[Part, ...]] = {
    Person: (
        Part(
            Asked.WHO,
            "About you",
            {
                "name": "Your name",
                "called": "What people call you",
                "title": "Title",
                "other_names": "Other names of yours",
                "say_name": "How to say your name",
                "pronouns": "Pronouns",
                "role": "What you are here",
                "status": "You take part",
                "status_from": "Who told us that",
                "status_on": "When we were told",
                "under_18": "You are under 18",
                "guardian": "Your parent or guardian",
                "brings": "What you like to bring",
                "credit": "How you want to be named for what we make together",
            },
        ),
        Part(
            Asked.REACH,
            "How to reach you",
            {
                "prefers": "The best way",
                "phone": "Phone",
                "email": "Email",
                "address": "Address",
                "safe": "What is safe",
                "emergency": "Whom to ring in an emergency",
            },
        ),
        Part(
            Asked.HELPS,
            "How you read, and what helps if you are upset",
            {
                "reads": "Your print",
                "also_as": "You also get",
                "paper": "Your paper",
                "if_upset": "If you are upset",
            },
        ),
        Part(Asked.SAID, "Your words when you take part no longer", {"words_after": "What happens to them"}),
        Part(
            Asked.MONEY,
            "How you want to be paid",
            {"payment_wish": "Your wish", "advice_offered_on": "We offered advice about benefits and money on"},
        ),
    ),
    SamePerson: (Part(Asked.WHO, "Two records: {person} and {other}", {"is_same": "Both are yours"}),),
    MovedReference: (Part(Asked.WHO, "Some of this was in another record of yours before"),),
    Membership: (
        Part(Asked.WHO, "In the group {group}", {"since": "Since", "until": "Until", "role": "What you do there"}),
    ),
    Support: (
        Part(
            Asked.HELPS,
            "Somebody who supports you",
            {
                "supporter": "Who",
                "name": "Their name",
                "what": "Who they are to you",
                "phone": "Their phone",
                "copy": "They get a copy of your papers",
                "copy_asked_on": "We asked you alone about that on",
            },
        ),
    ),
    Need: (
        Part(
            Asked.HELPS,
            "{words}",
            {
                "kind": "What it is about",
                "asked_by": "Who asked you",
                "asked_on": "When",
                "share": "Others may know",
                "review_on": "We ask again on",
                "at_venue": "What the place must have for it",
            },
        ),
    ),
    WayOut: (Part(Asked.HELPS, "How you get out when there is a fire", {"words": "How"}),),
    Arrangement: (
        Part(
            Asked.HELPS,
            "Arranged for you: {kind}",
            {
                "session": "For the meeting",
                "need": "For what helps you",
                "what": "What",
                "who": "Who sees to it",
                "at": "At",
                "reference": "Number of the booking",
                "amount": "What it costs",
                "arranged_on": "Arranged on",
                "there": "It was there",
                "why": "Why not",
            },
        ),
    ),
    Attendance: (
        Part(
            Asked.CAME,
            "{session}",
            {
                "group": "Group",
                "presence": "Did you come?",
                "came_at": "You came at",
                "left_at": "You left at",
                "comes_at": "You said you would come at",
                "leaves_at": "You said you would leave at",
                "way": "How you took part",
                "role": "What you were that day",
                "supports": "Whom you support",
                "helper": "Who helps you get out if there is a fire",
                "helped": "What helps you was there",
                "note": "Note",
                "walked_in": "You came without being asked before",
                "invited_on": "We invited you on",
                "reply": "What you answered",
                "replied_on": "You answered on",
                "reminded_on": "We reminded you on",
            },
        ),
    ),
    Call: (
        Part(
            Asked.CAME,
            "A call to you",
            {**_WHERE, "why": "What about", "due": "When it is due", "rang_at": "We rang you"},
        ),
    ),
    Credit: (Part(Asked.SAID, "You helped to make: {thing}", {"shown": "You are named as", "group": "Group"}),),
    Insight: (
        Part(
            Asked.SAID,
            "{number}",
            {
                "words": "Your words",
                "kind": "What it is",
                "said_at": "When",
                **_WHERE,
                "item": "What we talked about then",
                "paraphrased": "Written in somebody else’s words",
                "through": "Who spoke for you",
                "heard": "Where we heard it",
                "noted_by": "Who wrote it down",
                "shown": "What others see beside it",
                "sensitivity": "Who may read it",
                "readers": "Who else may read it",
                "tell": "Who else needs to know",
                "votes": "Votes for it",
                "checked": "We checked it with you",
                "taken_back_on": "You took it back on",
                "who": "Who does it",
                "by_when": "By when",
                "done_on": "It was done on",
                "reached": "How it was decided",
                "count": "How many",
                "rung": "How it felt",
            },
        ),
    ),
    Prompts: (
        Part(
            Asked.SAID,
            "{insight}: what we asked you about it",
            {
                "centre": "Were you at the centre?",
                "wishes": "Did your wishes decide?",
                "network": "Did you have somebody of your own?",
                "advocacy": "Somebody to speak up with you",
                "note": "What you told us",
            },
        ),
    ),
    BroughtBack: (
        Part(Asked.SAID, "{insight}: you brought it back", {"into": "It is now", "asked": "How you asked", "on": "On"}),
    ),
    EasyRow: (Part(Asked.SAID, "{insight}: what is written about it in Easy Read", {"words": "The words"}),),
    EasyCheck: (Part(Asked.SAID, "Easy Read that you checked", {"with_whom": "Who checked it", "on": "On"}),),
    LookedOver: (Part(Asked.SAID, "{insight}: looked at before printing", {"verdict": "What was decided"}),),
    Evaluation: (
        Part(
            Asked.SAID,
            "What you thought of a day: {day}",
            {
                "group": "Group",
                "rung_felt": "How it felt",
                "had_what_helps": "You had what you needed",
                "words": "What you wrote",
            },
        ),
    ),
    Attachment: (Part(Asked.SAID, "{kind}", {"name": "What it is called", "owner": "Kept with", "group": "Group"}),),
    Answer: (
        Part(
            Asked.ANSWERS,
            "{insight}: our answer",
            {
                "standing": "",
                "owner": "Who sees to it",
                "due": "By when",
                "evidence": "How you can see it",
                "asks_after": "We ask whether it helped after",
            },
        ),
    ),
    AnswerUpdate: (
        Part(Asked.ANSWERS, "{insight}: news", {"words": "What happened", "day": "On", "noted_by": "Written by"}),
    ),
    AlsoTell: (Part(Asked.ANSWERS, "{insight}: you need to know the answer", {"group": "Group"}),),
    Told: (
        Part(
            Asked.ANSWERS,
            "{insight}: you were told",
            {
                "state": "What we said",
                "to": "Who was told",
                "day": "On",
                "how": "How",
                "waited": "How long it took",
                "told_by": "Who told you",
            },
        ),
    ),
    Reply: (
        Part(
            Asked.ANSWERS,
            "{insight}: what you said to the answer",
            {"verdict": "You said", "words": "Your words", "to": "Who was asked", "day": "On", "ask_on": "We ask on"},
        ),
    ),
    Helped: (
        Part(
            Asked.ANSWERS,
            "{insight}: did it help?",
            {
                "for_me": "For you",
                "for_others": "For others",
                "words": "Your words",
                "to": "Who was asked",
                "day": "On",
            },
        ),
    ),
    Claim: (
        Part(
            Asked.MONEY,
            "Did it cost you anything to come? {day}",
            {
                "session": "Meeting",
                "declined": "You did not want it back",
                "pay_by": "How you want it",
                "paid": "Paid",
                "approved": "Agreed",
            },
        ),
    ),
    ClaimLine: (
        Part(
            Asked.MONEY,
            "A cost: {category}, {amount}",
            {
                "day": "Day",
                **_TRAVEL,
                "what_for": "What for",
                "receipt": "You have a receipt",
                "no_receipt": "Why there is none",
                "countersigned_by": "Who signed instead",
                "paid_ahead": "We paid it before",
                "settled": "You got it back on",
            },
        ),
    ),
    RegularJourney: (Part(Asked.MONEY, "A journey you make often: {name}", _JOURNEY),),
    Payout: (
        Part(
            Asked.MONEY,
            "Money you were given: {amount}",
            {
                "pays": "What for",
                "on": "On",
                "method": "How",
                "session": "Meeting",
                "tin": "From the cash of the meeting",
                "reference": "Number of the payment",
                "signed": "Signed",
                "why": "Why",
                "reverses": "It takes back what was given on",
            },
        ),
    ),
    Payment: (
        Part(
            Asked.MONEY,
            "For your time: {kind}",
            {
                "day": "Day",
                **_WHERE,
                "what_for": "What for",
                "offered": "Offered",
                "reply": "What you said",
                "taken": "You took",
                "minutes": "How long",
                "preparation": "Time before it",
                "taken_minutes": "Time credits that you took",
                "words": "Your words",
                "settled": "You were given it on",
                "reverses": "It takes back what was written on",
            },
        ),
    ),
    SentDocument: (
        Part(
            Asked.SENT,
            "{which}",
            {
                **_WHERE,
                "at": "Made",
                "form": "What it was",
                "size": "Size",
                "how": "What happened to it",
                "meant": "What was meant to happen",
                "note": "Note",
            },
        ),
    ),
    Consent: (
        Part(
            Asked.SEES,
            "{purpose}",
            {
                "yes": "You said",
                "day": "On",
                "explained": "How it was explained",
                "helped_by": "Who helped you",
                "able": "You could decide that day",
                "taken_back_on": "You took it back on",
                "parent_by": "Which parent said yes too",
                "parent_on": "They said so on",
            },
        ),
    ),
}
"""What is asked of each noun that is about somebody, or that answers what they said."""
