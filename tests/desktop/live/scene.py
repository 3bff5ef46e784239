"""A session as it is in the middle of an afternoon, made through the services that the program uses."""

from dataclasses import dataclass
from datetime import time

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import InsightKind, Reached, Shown, ShownAs, Theme
from coprod_desktop.domain.organisation import ORGANISATION, Contact, Organisation
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import AgendaItem, Session
from coprod_desktop.services.workspace import Workspace
from tests import factory

AGENDA = (
    ("Welcome", 10, False),
    ("Last time you said", 10, False),
    ("The poster", 25, False),
    ("Break", 15, True),
    ("What to ask the board", 30, False),
    ("Next steps", 20, False),
    ("How was today?", 10, False),
)
PEOPLE = (
    ("Amina Yusuf", "18 point print"),
    ("Bert Clarke", "hearing loop"),
    ("Chris Adeyemi", ""),
    ("Dot Hughes", ""),
    ("Farida Khan", "BSL interpreter"),
    ("Gwen Llywelyn", "a break each hour"),
    ("Joan Price", "24 point print"),
    ("Kemi Okoro", "sits by the door"),
    ("Nazir Hussain", "Urdu, on paper"),
    ("Pat O’Connor", "Easy Read"),
    ("Łucja Nowak", "quiet table"),
    ("Tom Field", ""),
)
THEMES = ("Citizen’s voice", "Clarity of processes", "Communication", "Fear of raising concerns")
SAID = (
    ("I was frightened I would lose my carer if I said anything.", "Gwen", "a carer", 3, None),
    ("My sister rang for me. They would not talk to her.", "", "", 1, None),
    ("Ask me what I want first.", "Dot", "name", 0, 5),
    ("The leaflet says referral. I don’t know what that is.", "Chris", "", 2, 3),
)


SCENE_TIME = (14, 34)
"""When the scene stands still."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The session, its people by short name, and the themes of its group."""

    session: Session
    people: dict[str, Person]
    themes: list[Theme]

    def id_of(self, name: str) -> Id:
        return self.people[name].id


def make_scene(workspace: Workspace, clock: factory.StandingClock, *, said: bool = True) -> Scene:
    """Plan a session for twelve, run it to its third item, check eight in, and keep five lines."""
    _organisation(workspace)
    group = factory.make_group(workspace)
    venue = factory.make_venue(workspace)
    people = {
        name.split()[0]: factory.make_person(workspace, name, group=group, helps=[helps] if helps else ())
        for name, helps in PEOPLE
    }
    session = factory.make_session(
        workspace, group, people=list(people.values()), items=(), venue=venue.id, starts=time(13, 40)
    )
    for place, (title, minutes, is_break) in enumerate(AGENDA):
        workspace.sessions.keep_item(
            AgendaItem(
                id=Id(f"{place:032x}"),
                session=session.id,
                group=group.id,
                title=title,
                minutes=minutes,
                is_break=is_break,
                order=f"{place:02}1",
            )
        )
    workspace.themes.use(THEMES, group.id)
    clock.set(factory.DAY, 14, 0)
    workspace.sessions.open(session.id)
    workspace.sessions.next_item(session.id)
    clock.set(factory.DAY, 14, 20)
    workspace.sessions.next_item(session.id)
    scene = Scene(session, people, workspace.themes.of_group(group.id))
    for name in ("Amina", "Bert", "Dot", "Farida", "Gwen", "Joan", "Kemi", "Pat"):
        workspace.attendances.check_in(session.id, scene.id_of(name))
    workspace.attendances.plan_for(session.id, scene.id_of("Chris"), note="late, about 2:45")
    workspace.attendances.plan_for(session.id, scene.id_of("Joan"), leaves_at=time(15, 30))
    for name in ("Bert", "Dot", "Farida", "Kemi", "Pat"):
        workspace.expenses.nothing(session.id, scene.id_of(name))
    if said:
        _said(workspace, scene)
    clock.set(factory.DAY, *SCENE_TIME)
    return scene


def _said(workspace: Workspace, scene: Scene) -> None:
    for words, name, shown, theme, votes in SAID:
        how = {"": Shown(), "name": Shown(ShownAs.NAME)}.get(shown, Shown(ShownAs.ROLE, shown))
        factory.say(
            workspace,
            scene.session,
            words,
            scene.people.get(name),
            shown=how,
            themes=(scene.themes[theme].id,),
            votes=votes,
        )
        if votes == 5:
            factory.decide(
                workspace,
                scene.session,
                "The new poster says “ring”, not “refer”.",
                reached=Reached.AGREED,
                count="8 of 8",
            )
    factory.say(
        workspace, scene.session, "Print the new poster.", kind=InsightKind.ACTION, who="Bert", by_when=factory.DAY
    )


def _organisation(workspace: Workspace) -> None:
    workspace.organisations.change(
        Organisation(
            id=ORGANISATION,
            name="Beech Road Together",
            contact=Contact("Sunita", "0161 496 0100", "Monday to Thursday, 9 am to 4 pm"),
            lead=Contact("Helen Marsh", "0161 496 0111", "any day until 8 pm"),
            adults=Contact("Council contact centre", "0161 496 0122", ""),
            children=Contact("", "0161 496 0133", ""),
            out_of_hours=Contact("", "0161 496 0144", "evenings and weekends"),
            about_staff=Contact("Designated officer", "0161 496 0155", ""),
        )
    )
