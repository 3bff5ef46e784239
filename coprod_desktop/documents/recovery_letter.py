"""The letter with a vault's recovery code: for a locked drawer, read back by somebody who is worried.

It is for whoever looks after the vault, and so in English, as the print ticket is. It names nobody.
"""

from coprod_desktop.documents.blocks import (
    Document,
    Entries,
    Entry,
    Listing,
    Paragraph,
    Section,
    Title,
    joined,
    plain,
    strong,
)
from coprod_desktop.documents.phrases import phrases
from coprod_desktop.services.access import RecoveryFacts

SIZE = 20.0
"""Points of the body: large enough to read without glasses, and to type back without a slip."""
_IN_A_LINE = 2
"""Groups in a line: as many as stand side by side at this size."""


def recovery_letter(facts: RecoveryFacts) -> Document:
    """Return the letter: the code in numbered lines of two groups, what it is for, and where to keep it."""
    say = phrases()
    groups = facts.code.split()
    lines = [groups[start : start + _IN_A_LINE] for start in range(0, len(groups), _IN_A_LINE)]
    code = tuple(_line(number, line) for number, line in enumerate(lines, start=1))
    return Document(
        title=Title(
            title=plain("Recovery code"),
            about=plain(f"For the vault “{facts.vault}”, {say.day(facts.day)}"),
            for_whom=plain("Keep this page in a locked place, away from the laptop."),
        ),
        blocks=(
            Section(plain("The code"), (Entries(code, Listing.STEPS),)),
            Section(plain("What it is for"), (Paragraph(plain(_WHAT_FOR)),)),
            Section(plain("How to use it"), (_steps(),)),
            Section(plain("Where to keep it"), (Paragraph(plain(_WHERE)),)),
        ),
        foot=(plain("Coprod Desktop: recovery code"),),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )


_WHAT_FOR = (
    "It opens the vault when everybody has forgotten their passphrase. Whoever has it and the laptop can read "
    "everything."
)
_WHERE = (
    "In a locked drawer, not with the laptop, and not in a photo or an e-mail. If somebody else has seen it, make a "
    "new code in Settings, and tear this page up."
)


def _line(number: int, groups: list[str]) -> Entry:
    """Return one line of the code; its groups are never broken."""
    return Entry(joined([strong(group) for group in groups], "   "), plain(str(number)))


def _steps() -> Entries:
    steps = (
        "Open the program and choose the vault.",
        "Press “I forgot my passphrase”.",
        "Type the code, line by line, then choose a new passphrase.",
    )
    return Entries(tuple(Entry(plain(words), plain(str(n))) for n, words in enumerate(steps, 1)), Listing.STEPS)
