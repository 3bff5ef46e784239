from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.attendance import Attendance, Presence
from coprod_desktop.domain.expenses import Claim, ClaimLine, Method, Paid
from coprod_desktop.domain.groups import Group, Membership
from coprod_desktop.domain.ids import Id, Number, new_id
from coprod_desktop.domain.insights import Insight, Sensitivity, Theme, Themed
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import Person, PrintForm, SafeContact, Status
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.sessions import AgendaItem, Call, Session, SessionState
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.log_views import LogFilter
from coprod_desktop.storage.vault import Vault

TODAY = date(2026, 11, 18)
VOICES = Group(id=new_id(), name="Safeguarding voices")
WALKERS = Group(id=new_id(), name="Canal walkers")


def person(name: str, **values: object) -> Person:
    return replace(Person(id=new_id(), name=name), **values)  # type: ignore[arg-type]  # columns of Person


MAIR = person("Mair Ŵyn", reads=PrintForm(24), phone="01632 960001", safe=SafeContact(voicemail=True))
JOANNA = person("Joanna O'Neill", called="Jo")
ANNA = person("Anna Łukasik-Wójcik")
GONE = person("Annabel Gone", status=Status.LEFT)


def keep(vault: Vault, *records: Record) -> None:
    with vault.work() as work:
        work.put(*records)
        work.commit("Keep")


@pytest.fixture
def people(vault: Vault) -> Vault:
    keep(vault, VOICES, WALKERS, MAIR, JOANNA, ANNA, GONE)
    keep(vault, Membership(id=Membership.id_of(VOICES.id, JOANNA.id), group=VOICES.id, person=JOANNA.id))
    keep(vault, Need(id=new_id(), person=MAIR.id, words="Read it aloud first."))
    return vault


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mai", [MAIR]),
        ("wyn", [MAIR]),
        ("M W", [MAIR]),
        ("ann", [JOANNA, ANNA]),
        ("a", [ANNA]),
        ("jo", [JOANNA]),
        ("o'n", [JOANNA]),
        ("wojc", [ANNA]),
        ("w", [MAIR, ANNA]),
        ("xyz", []),
        ("", []),
        ('"*', []),
    ],
)
def test_typed_letters_find_people_by_any_part_of_their_name(people: Vault, typed: str, found: list[Person]) -> None:
    assert {row.id for row in people.queries.find_people(typed)} == {each.id for each in found}


def test_names_are_found_and_ordered_without_their_marks(people: Vault) -> None:
    lucja, zoe, oyvind = (Person(id=new_id(), name=name) for name in ("Łucja Łęcka", "Zoë", "Øyvind"))
    keep(people, lucja, zoe, oyvind)
    for typed, found in (("lucja lecka", lucja), ("Łęc", lucja), ("zoe", zoe), ("oyv", oyvind), ("øy", oyvind)):
        assert [row.id for row in people.queries.find_people(typed)] == [found.id], typed
    ids = people.queries.people_ids()
    assert ids.index(lucja.id) < ids.index(MAIR.id) < ids.index(oyvind.id) < ids.index(zoe.id)


def test_members_of_the_group_come_first_then_names_in_order(people: Vault) -> None:
    assert [row.id for row in people.queries.find_people("ann", first=VOICES.id)] == [JOANNA.id, ANNA.id]
    assert [row.id for row in people.queries.find_people("ann")] == [ANNA.id, JOANNA.id]


def test_a_row_of_a_person_says_what_helps_them(people: Vault) -> None:
    row = people.queries.people_rows([MAIR.id])[0]
    assert (row.short, row.helps, row.phone) == ("Mair", "24 point print. Read it aloud first", "01632 960001")


def test_people_are_listed_by_name_without_those_who_left(people: Vault) -> None:
    assert people.queries.people_ids() == [ANNA.id, JOANNA.id, MAIR.id]
    assert people.queries.people_ids(group=VOICES.id) == [JOANNA.id]
    assert people.queries.people_ids(letters="ann", all_statuses=True) == [ANNA.id, GONE.id, JOANNA.id]


def insight(n: int, words: str, **values: object) -> Insight:
    made = Insight(id=new_id(), number=Number("K", n), group=VOICES.id, words=words)
    return replace(made, **values)  # type: ignore[arg-type]  # columns of Insight


@pytest.fixture
def said(people: Vault) -> dict[str, Insight]:
    session = new_id()
    made = {
        "bus": insight(1, "The buses don’t come after six", session=session, answer_to=MAIR.id),
        "taxi": insight(2, "A taxi for the bus nobody can board", session=session),
        "restricted": insight(3, "The bus driver shouted", sensitivity=Sensitivity.RESTRICTED),
        "taken back": insight(4, "", taken_back_on=TODAY),
    }
    theme = Theme(id=new_id(), name="Getting there")
    on = Themed(id=Themed.id_of(made["bus"].id, theme.id), insight=made["bus"].id, theme=theme.id, group=VOICES.id)
    keep(people, theme, on, *made.values())
    return made


def test_words_find_insights_by_their_stem_and_as_far_as_typed(people: Vault, said: dict[str, Insight]) -> None:
    assert people.queries.log_ids(LogFilter(words="bus")) == [said[each].id for each in ("restricted", "taxi", "bus")]
    assert people.queries.log_ids(LogFilter(words="nobody boa")) == [said["taxi"].id]
    assert people.queries.log_ids(LogFilter(words="six bus")) == [said["bus"].id]


def test_search_finds_all_kinds_but_nothing_restricted_or_taken_back(people: Vault, said: dict[str, Insight]) -> None:
    keep(people, Session(id=new_id(), group=VOICES.id, title="Bus and taxi day", day=TODAY))
    found = people.queries.find("bus")
    assert [each.table for each in found] == ["session", "insight", "insight"]
    assert {each.id for each in found[1:]} == {said["bus"].id, said["taxi"].id}
    assert [each.id for each in people.queries.find("k 1")][:1] == [said["bus"].id]
    assert people.queries.find("K3") == []
    assert people.queries.find("K4") == []
    assert [each.title for each in people.queries.find("canal")] == ["Canal walkers"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=60) | st.text('"*()^:-+{} abANDORNOTNEAR', max_size=20))
def test_no_text_upsets_the_search(vault: Vault, typed: str) -> None:
    vault.queries.find(typed)
    vault.queries.find_people(typed)
    vault.queries.log_ids(LogFilter(words=typed))


def test_rows_of_insights_name_their_themes_and_whom_to_answer(people: Vault, said: dict[str, Insight]) -> None:
    rows = people.queries.insight_rows([said["taxi"].id, said["bus"].id, said["taken back"].id])
    assert [row.themes for row in rows] == [(), ("Getting there",), ()]
    assert [row.answer_to for row in rows] == ["", "Mair", ""]
    assert [row.taken_back for row in rows] == [False, False, True]
    assert [row.id for row in people.queries.said_by(MAIR.id)] == [said["bus"].id]
    assert [row.number.count for row in people.queries.kept(said["bus"].session or Id(""))] == [2, 1]


def test_sessions_come_latest_first_and_the_running_one_is_next(people: Vault) -> None:
    hall = Venue(id=new_id(), name="Canal Street Hall")
    old = Session(id=new_id(), group=VOICES.id, day=date(2026, 10, 1), state=SessionState.CLOSED)
    coming = Session(
        id=new_id(), group=VOICES.id, day=date(2026, 12, 1), starts=time(10), venue=hall.id, room="Blue room"
    )
    later = Session(id=new_id(), group=WALKERS.id, day=date(2026, 12, 2))
    keep(people, hall, old, coming, later)
    keep(
        people,
        Attendance(id=new_id(), session=coming.id, group=VOICES.id, person=MAIR.id),
        Attendance(id=new_id(), session=coming.id, group=VOICES.id, person=ANNA.id, presence=Presence.APOLOGIES),
        Attendance(id=new_id(), session=coming.id, group=VOICES.id, heads=5),
        AgendaItem(id=new_id(), session=coming.id, group=VOICES.id, minutes=20),
        AgendaItem(id=new_id(), session=coming.id, group=VOICES.id, minutes=15),
    )
    rows = people.queries.sessions()
    assert [row.id for row in rows] == [later.id, coming.id, old.id]
    assert (rows[1].place, rows[1].expected, rows[1].group_name) == ("Canal Street Hall, Blue room", 6, VOICES.name)
    assert [row.id for row in people.queries.sessions(group=VOICES.id, since=TODAY)] == [coming.id]
    assert people.queries.agenda_minutes(coming.id) == 35
    coming_row = people.queries.next_session(TODAY)
    assert coming_row == rows[1]
    keep(people, replace(old, state=SessionState.RUNNING))
    running = people.queries.next_session(TODAY)
    assert running
    assert running.id == old.id
    groups = [(row.name, row.members, row.next_day) for row in people.queries.groups()]
    assert groups == [(WALKERS.name, 0, later.day), (VOICES.name, 1, coming.day)]


def test_the_room_says_who_supports_whom_and_who_was_asked_for_costs(people: Vault) -> None:
    session = new_id()
    claim = Claim(id=Claim.id_of(session, MAIR.id), session=session, group=VOICES.id, person=MAIR.id)
    keep(
        people,
        Attendance(id=new_id(), session=session, group=VOICES.id, person=MAIR.id, presence=Presence.HERE),
        Attendance(id=new_id(), session=session, group=VOICES.id, person=JOANNA.id, supports=MAIR.id),
        Attendance(id=new_id(), session=session, group=VOICES.id, heads=3),
        claim,
        ClaimLine(id=new_id(), claim=claim.id, group=VOICES.id, person=MAIR.id, amount=Money(460)),
    )
    room = people.queries.room(session)
    assert [(row.short, row.supports, row.asked, row.cost) for row in room] == [
        ("Jo", "Mair", False, Money()),
        ("Mair", "", True, Money(460)),
    ]


def test_who_is_owed_money_stands_longest_first(people: Vault) -> None:
    def claim(who: Person, day: date, **values: object) -> list[Record]:
        made = Claim(id=new_id(), session=new_id(), group=VOICES.id, person=who.id, day=day)
        line = ClaimLine(id=new_id(), claim=made.id, group=VOICES.id, person=who.id, amount=Money(300))
        ahead = replace(line, id=new_id(), paid_ahead=True)
        return [replace(made, **values), line, ahead]  # type: ignore[arg-type]  # columns of Claim

    keep(
        people,
        *claim(MAIR, date(2026, 11, 2)),
        *claim(MAIR, date(2026, 11, 9)),
        *claim(JOANNA, date(2026, 11, 1), pay_by=Method.BANK),
        *claim(ANNA, date(2026, 11, 1), paid=Paid(Method.CASH, TODAY)),
        *claim(ANNA, date(2026, 11, 2), declined="I do not want it"),
    )
    owed = people.queries.owed()
    assert [(row.short, row.amount, row.since) for row in owed] == [
        ("Jo", Money(300), date(2026, 11, 1)),
        ("Mair", Money(600), date(2026, 11, 2)),
    ]
    assert owed[0].pay_by == Method.BANK


def test_calls_are_those_due_and_nobody_who_left_is_rung(people: Vault) -> None:
    due = Call(id=new_id(), person=MAIR.id, group=VOICES.id, why="After a hard day", due=TODAY)
    keep(
        people,
        Call(id=new_id(), person=JOANNA.id, group=VOICES.id),
        due,
        Call(id=new_id(), person=ANNA.id, group=VOICES.id, due=date(2027, 1, 1)),
        Call(id=new_id(), person=GONE.id, group=VOICES.id, due=TODAY),
    )
    calls = people.queries.calls(TODAY)
    assert [(call.name, call.may_leave_message) for call in calls] == [(MAIR.name, True), (JOANNA.name, False)]


def test_counts_leave_the_withdrawn_out(people: Vault, said: dict[str, Insight]) -> None:
    keep(people, replace(said["bus"], withdrawn=True))
    assert people.queries.counts() == {"person": 4, "group_": 2, "session": 0, "insight": 3}
