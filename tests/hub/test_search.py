"""Search on a hub: what is found follows what is kept, in every script, however long it is."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.storage.hub.search import HubFinding, words_of, wrong_words
from coprod_desktop.storage.hub.vault import HubVault
from coprod_desktop.storage.queries.finding import WORDS
from tests.hub.hubs import Hub, small_hub
from tests.hub.server import Server
from tests.storage.replicas import NOUNS, Note, SomePerson

NOTE = Note(id=Id("n0"), group=Id("g"), words="Łucja’s buses WERE waiting at the station")
FINDING = HubFinding()


@pytest.fixture(scope="module")
def hub(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    made = small_hub(server, tmp_path_factory.mktemp("search"), NOUNS)
    yield made
    made.close()


@pytest.fixture(scope="module")
def joined(hub: Hub) -> HubVault:
    return hub.join(nouns=NOUNS)


@pytest.fixture
def office(joined: HubVault) -> HubVault:
    """A coordinator whose lists are empty: what another test kept is withdrawn."""
    keep(joined, *(replace(each, withdrawn=True) for each in joined.reads.find(Note)))
    return joined


def keep(office: HubVault, *records: Note | SomePerson) -> None:
    with office.work() as work:
        work.put(*records)
        work.commit("Keep")


def found(office: HubVault, typed: str) -> set[str]:
    """Return the notes that typed words find."""
    match, note = FINDING.words_match(Note), office.desk.nouns.named["note"].table
    asked = sa.select(note.c.id).where(note.c.row.in_(match.rows()), note.c.withdrawn.is_(False))
    with office.desk.engine.connect() as connection:
        return set(connection.scalars(asked, {WORDS: FINDING.words_phrase(typed)}))


def named(office: HubVault, typed: str) -> set[str]:
    """Return the people whom typed letters find."""
    phrases, person = FINDING.name_phrases(typed), office.desk.nouns.named["person"].table
    asked = sa.select(person.c.id).where(FINDING.names_condition(SomePerson, person, phrases))
    with office.desk.engine.connect() as connection:
        return set(connection.scalars(asked, phrases))


def wrong(office: HubVault) -> list[int]:
    with office.desk.engine.connect() as connection:
        return [wrong_words(connection, noun) for noun in office.desk.nouns.named.values()]


def test_words_are_found_by_their_stems_their_beginnings_and_without_marks(office: HubVault) -> None:
    keep(office, NOTE)
    for typed in ("bus", "buses", "wait", "waiting bus", "stat", "Łucja", "łucja’s", "were", "THE sta", "at the"):
        assert found(office, typed) == {NOTE.id}, typed
    for typed in ("ation", "bus stop", "xyz", "s"):
        assert found(office, typed) == ({NOTE.id} if typed == "s" else set()), typed


def test_what_is_found_follows_what_is_kept(office: HubVault) -> None:
    note = replace(NOTE, id=Id("n3"))
    keep(office, replace(note, words="A ramp"))
    assert (found(office, "bus"), found(office, "ramp")) == (set(), {note.id})
    keep(office, replace(note, words="", stars=2))
    assert found(office, "ramp") == set()
    keep(office, note)
    with office.work() as work:
        work.erase(Note, note.id, "words")
        work.commit("Erase")
    assert found(office, "bus") == set()
    assert wrong(office) == [0, 0]


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("Mae’r bws yn hwyr, ŵyr neb", "wyr"),
        ("الحافلة تأخرت", "الحافلة"),
        ("автобус опоздал", "авто"),
        ("बस देर से आई", "बस"),
        ("ਬੱਸ ਦੇਰ ਨਾਲ ਆਈ", "ਬੱਸ"),
        ("e-mail me at 9.30 or K31, 50% off", "mail 30"),
        ("under_score and c:\\path and 'quotes' & (signs) | !", "score path signs"),
        ("1e5 2nd -5 +44", "1e5 2nd 44"),
    ],
    ids=["welsh", "arabic", "cyrillic", "hindi", "punjabi", "figures", "signs", "numbers"],
)
def test_words_of_every_script_are_found(office: HubVault, words: str, typed: str) -> None:
    note = replace(NOTE, id=Id("n1"), words=words)
    keep(office, note)
    assert found(office, typed) == {note.id}
    assert wrong(office) == [0, 0]


def test_a_very_long_text_is_kept_and_found_by_its_first_words(office: HubVault) -> None:
    words = "zebrafish " + " ".join(f"word{n}" for n in range(40_000)) + " quagmire " + "y" * 5_000
    note = replace(NOTE, id=Id("n2"), words=words)
    keep(office, note)
    assert found(office, "zebra") == {note.id}
    assert found(office, "quagmire") == set()
    kept = office.reads.get(Note, note.id)
    assert kept is not None
    assert kept.words == words


def test_names_are_found_by_any_three_letters_or_the_first_of_a_word(office: HubVault) -> None:
    lucja, percent = SomePerson(id=Id("p0"), name="Łucja O’Neill-Wyn"), SomePerson(id=Id("p1"), name="50%_a\\b")
    keep(office, lucja, percent)
    for typed in ("luc", "ucj", "ŁUC", "o n", "wy", "l", "neill", "cja luc"):
        assert named(office, typed) == {lucja.id}, typed
    for typed in ("0%_", "a\\b", "50"):
        assert named(office, typed) == {percent.id}, typed
    for typed in ("xyz", "50x", "5%%", "eil x", "ci", "a_b"):
        assert named(office, typed) == set(), typed
    assert FINDING.name_phrases("%%% ___") == {}


def test_words_are_taken_apart_like_the_index_of_a_file_does() -> None:
    assert words_of("Don’t, e-mail ŁUCJA_B at 9:30 – naïve!") == [
        "don", "t", "e", "mail", "łucja", "b", "at", "9", "30", "naive",
    ]  # fmt: skip
    assert words_of("…%_ ") == []
