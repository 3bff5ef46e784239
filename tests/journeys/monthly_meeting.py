"""The monthly meeting of a safeguarding voices group: who comes, what they say, what it costs them. All invented.

first_half() runs in a program of its own, which is killed in the middle of the meeting.
"""

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from pathlib import Path

from coprod_desktop.domain.consents import Consent, Purpose
from coprod_desktop.domain.expenses import Category, Vehicle
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import InsightKind, Reached, Sensitivity, Shown, ShownAs
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.organisation import Contact
from coprod_desktop.domain.people import Paper, Person, PrintForm, Reach, SafeContact
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.insights import Said
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.factory import DAY, make_group, make_person, make_session, make_venue

HALF_TYPED = {"words": "Who picks up the phone at n"}
PAGE = " ".join(
    f"Paragraph {n} of what Joan’s niece typed for her: it’s the same story, told to five people." for n in range(1, 41)
)
SAFE_POST = SafeContact(post=True, asked_alone_on=date(2026, 6, 1))


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the group, as they are put in."""

    name: str
    reads: PrintForm = PrintForm()
    paper: Paper = Paper.TAKE_HOME
    prefers: Reach = Reach.HAND
    safe: SafeContact = SafeContact()
    address: str = ""


MEMBERS = (
    Member("Amina Yusuf", PrintForm(18, paper_colour="cream")),
    Member("Bert Lomax"),
    Member("Chris Wynne"),
    Member("Dot Price", PrintForm(16)),
    Member("Farida Rahman"),
    Member("Gwen Tate"),
    Member("Joan Okoro", PrintForm(24)),
    Member("Kemi Shaw"),
    Member("Nazir Aziz", prefers=Reach.POST, safe=SAFE_POST, address="40 Harbour Row"),
    Member("Pat Doyle", PrintForm(16, easy_read=True)),
    Member("Sam Hughes", paper=Paper.NOTHING, prefers=Reach.PHONE),
    Member("Wiktoria Łęcka", prefers=Reach.POST, address="41 Harbour Row"),  # nobody has asked whether post is safe
)
HERE = ("Amina", "Bert", "Dot", "Farida", "Gwen", "Joan", "Kemi", "Pat", "Sam")
APOLOGIES = ("Nazir", "Wiktoria")
SUPPORTER = "Lena Marsh"
WALK_IN = "Siân ap Gwilym-O’Dowd"
WALK_IN_HELPS = "Somebody to sit with"


@dataclass(frozen=True, slots=True)
class Line:
    """One of the twenty lines. by: a short name, empty for nobody to answer."""

    words: str
    by: str = ""
    kind: InsightKind = InsightKind.INSIGHT
    shown: Shown = Shown()
    sensitivity: Sensitivity = Sensitivity.SHARE
    who: str = ""
    by_when: date | None = None
    reached: Reached | None = None
    count: str = ""
    taken_back: bool = False

    @property
    def may_be_printed(self) -> bool:
        """Whether it may stand on any paper."""
        return self.sensitivity is not Sensitivity.RESTRICTED and not self.taken_back


FIRST_LINES = (
    Line("I rang TWICE and nobody rang back.", "Amina"),
    Line("I don't know what ‘screened’ means. Does it mean ME?", "Amina"),
    Line("the 17 bus doesn't stop for chairs", "Bert"),
    Line("Ask me what I want first.", "Dot", shown=Shown(ShownAs.NAME)),
    Line("Signing is my language & English is not.", "Farida"),
    Line("I was frightened I'd lose my carer if I said <anything>.", "Gwen", shown=Shown(ShownAs.ROLE, "a carer")),
    Line("Don't tell my son what I said about the house.", "Gwen", taken_back=True),
    Line("Read it aloud first, then ask.", "Joan"),
    Line("My worker reads my post before I do.", "Kemi", sensitivity=Sensitivity.RESTRICTED),
    Line("Say it in three steps: one, two, three.", "Pat", InsightKind.IDEA),
)
LATER_LINES = (
    Line("Who picks up the phone at night?", "Sam", InsightKind.QUESTION),
    Line("My sister rang for me. They wouldn't talk to her."),
    Line("Dw i eisiau siarad Cymraeg efo’r gweithiwr. Mae’n haws.", "Siân"),
    Line("We ALL say the same thing every year.", "Bert", shown=Shown(ShownAs.GROUP)),
    Line(PAGE, "Joan"),
    Line("The new poster says “ring”, not “refer”.", kind=InsightKind.DECISION),
    Line("We meet in the library from now on.", kind=InsightKind.DECISION, reached=Reached.VOTED,
         count="Eight said yes, one said no."),
    Line("asks the council for plain envelopes.", kind=InsightKind.ACTION, who="Ruth", by_when=date(2026, 12, 9)),
    Line("sends the third draft to all of us.", kind=InsightKind.ACTION, who="Marcus", by_when=date(2026, 12, 2)),
    Line("I'll draw it again, with a face like my aunt Łucja's on it.", "Dot"),
)  # fmt: skip
LINES = FIRST_LINES + LATER_LINES


def bus(pence: int) -> list[Cost]:
    """Return a bus fare."""
    return [Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(pence), what_for="the bus")]


def twelve_miles(day: date) -> list[Cost]:
    """Return 12 miles by car on a day."""
    return [
        Cost(category=Category.OWN_CAR, tenths_of_miles=120, vehicle=Vehicle.CAR, day=day, what_for="12 miles by car")
    ]


COSTS: dict[str, list[Cost]] = {
    "Amina": bus(460),
    "Bert": [Cost(category=Category.TAXI, amount=Money(1850), what_for="the taxi", paid_ahead=True)],
    "Dot": [Cost(category=Category.PERSONAL_ASSISTANT, amount=Money(4125))],
    "Farida": twelve_miles(date(2026, 4, 3)),
    "Gwen": twelve_miles(DAY),
    "Kemi": bus(220),
    "Lena": [Cost(category=Category.PARKING, amount=Money(120))],
    "Siân": bus(390),
}
NOTHING, DECLINED = ("Joan", "Pat"), ("Sam",)


@dataclass(slots=True)
class Meeting:
    """The meeting in an open vault: its session, and everybody's id by their short name."""

    workspace: Workspace
    session: Session
    ids: dict[str, Id] = field(default_factory=dict)

    @classmethod
    def planned(cls, workspace: Workspace) -> "Meeting":
        """Plan the meeting and the next one, for a group that is there."""
        group = workspace.groups.get(workspace.groups.all()[0].id)
        assert group is not None
        (venue,) = workspace.venues.all()
        session = make_session(workspace, group, venue=venue.id, room="the Green Room")
        workspace.attendances.invite_members(session.id)
        make_session(workspace, group, day=date(2026, 12, 22), venue=venue.id, room="the Green Room")
        ids = {row.short: row.person for row in workspace.attendances.room(session.id)}
        return cls(workspace, session, ids)

    @classmethod
    def found_again(cls, workspace: Workspace) -> "Meeting":
        """Find the meeting that is running after the vault was opened again."""
        row = workspace.sessions.next()
        assert row is not None
        ids = {each.short: each.person for each in workspace.attendances.room(row.id)}
        return cls(workspace, workspace.sessions.get(row.id), ids)

    def check_in(self) -> None:
        """Check in those who come, note apologies, and add the supporter and the walk-in."""
        attendances = self.workspace.attendances
        for short in HERE:
            (row, *_) = self.workspace.people.find(short[:3], first=self.session.group)
            attendances.check_in(self.session.id, row.id)
        for short in APOLOGIES:
            attendances.apologies(self.session.id, self.ids[short])
        attendances.plan_for(self.session.id, self.ids["Gwen"], leaves_at=time(15, 30))
        attendances.walk_in(self.session.id, SUPPORTER, supports=self.ids["Dot"])
        attendances.walk_in(self.session.id, WALK_IN, helps=WALK_IN_HELPS)
        self.ids |= {row.short: row.person for row in attendances.room(self.session.id)}

    def keep(self, lines: Sequence[Line]) -> None:
        """Keep lines as they are said, and take back those that are taken back."""
        for line in lines:
            said = Said(
                id=new_id(), words=line.words, kind=line.kind, answer_to=self.ids.get(line.by), shown=line.shown,
                sensitivity=line.sensitivity, who=line.who, by_when=line.by_when, reached=line.reached,
                count=line.count,
            )  # fmt: skip
            self.workspace.insights.keep(said, session=self.session.id, group=self.session.group)
            if line.taken_back:
                self.workspace.taking_back.take_back(said.id)

    def ask_costs(self) -> None:
        """Ask eleven people what it cost them, and keep what they say."""
        expenses = self.workspace.expenses
        for short, costs in COSTS.items():
            expenses.add(self.session.id, self.ids[short], costs)
        for short in NOTHING:
            expenses.nothing(self.session.id, self.ids[short])
        for short in DECLINED:
            expenses.decline(self.session.id, self.ids[short], "Give mine to the tea fund.")

    @property
    def draft(self) -> str:
        """The place of what is half typed."""
        return f"live/{self.session.id}"


def describe(workspace: Workspace) -> None:
    """Put in what is there before the meeting: the organisation, the group with its members, and the place."""
    organisation = workspace.organisations.get()
    ruth = Contact("Ruth", "0161 496 0127", "Monday to Thursday, 9 am to 4 pm")
    workspace.organisations.change(replace(organisation, name="Westmouth Together", contact=ruth))
    group = make_group(workspace)
    people = [
        make_person(
            workspace, each.name, group=group, reads=each.reads, paper=each.paper, prefers=each.prefers,
            safe=each.safe, address=each.address,
        )
        for each in MEMBERS
    ]  # fmt: skip
    dot = next(person for person in people if person.short == "Dot")
    workspace.people.decide(Consent(id=new_id(), person=dot.id, purpose=Purpose.NAME, yes=True, day=DAY))
    make_venue(workspace)


def open_vault(path: Path) -> Workspace:
    """Open the vault with the clock at twenty past two on the day."""
    return factory.vaults(factory.StandingClock(factory.at(DAY, 14, 20))).open(path, factory.PASSPHRASE)


def first_half(path: str) -> None:
    """Hold the first half of the meeting, type half a line, and be killed."""
    meeting = Meeting.planned(open_vault(Path(path)))
    meeting.workspace.sessions.open(meeting.session.id)
    meeting.check_in()
    meeting.keep(FIRST_LINES)
    meeting.workspace.drafts.keep(meeting.draft, HALF_TYPED)
    os.kill(os.getpid(), signal.SIGKILL)


def person_named(workspace: Workspace, person: Id) -> Person:
    """Return somebody of the vault."""
    found = workspace.people.get(person)
    assert found is not None
    return found
