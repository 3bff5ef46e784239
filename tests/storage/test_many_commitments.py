"""Making and checking many commitments at once says what making and checking each of them says."""

from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.steps import Value
from coprod_desktop.storage.canonical import commitment, new_salts
from coprod_desktop.storage.many_commitments import agree, committed

values = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.text("abc\"\\\n", max_size=4), max_size=3), st.dictionaries(st.sampled_from("abc"), st.booleans()),
)  # fmt: skip


@given(st.lists(values, max_size=9))
def test_what_was_committed_agrees(found: list[Value]) -> None:
    secrets = {f"c{at}": (salt, value) for at, (salt, value) in enumerate(zip(new_salts(99), found, strict=False))}
    commitments = {name: commitment(salt, value) for name, (salt, value) in secrets.items()}
    assert committed(secrets) == list(commitments.values())
    assert agree(secrets, commitments)


@given(st.lists(values, min_size=1, max_size=9), st.data())
def test_another_value_salt_or_commitment_does_not_agree(found: list[Value], data: st.DataObject) -> None:
    salts = new_salts(len(found))
    secrets = {f"c{at}": (salts[at], value) for at, value in enumerate(found)}
    commitments = {name: commitment(salt, value) for name, (salt, value) in secrets.items()}
    name = data.draw(st.sampled_from(sorted(secrets)))
    salt, value = secrets[name]
    others = [
        ({**secrets, name: (salt, "another")}, commitments),
        ({**secrets, name: (new_salts(1)[0], value)}, commitments),
        ({**secrets, name: ("short", value)}, commitments),
        ({**secrets, name: ("!" * 22, value)}, commitments),
        ({**secrets, name: ("\N{LATIN SMALL LETTER E WITH ACUTE}" * 22, value)}, commitments),
        (secrets, {**commitments, name: commitments[name][::-1]}),
        (secrets, {each: text for each, text in commitments.items() if each != name}),
    ]
    for at, (changed, said) in enumerate(others):
        assert at == 0 and value == "another" or not agree(changed, said)


def test_a_salt_of_another_length_is_checked_as_well() -> None:
    secrets = {"words": ("c2FsdA", "Ask me first.")}
    assert agree(secrets, {"words": commitment("c2FsdA", "Ask me first.")})
