"""Make the dictionary that packs payloads small: `python packaging/train_payloads.py`.

It is made from invented text alone: a dictionary made from what real people said would keep their words after they
were erased. Once vaults exist, a new one gets a new name and number beside the old one, which stays for ever.
"""

import random
import sys
from pathlib import Path

import zstandard

from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.storage.canonical import canonical, new_salts
from coprod_desktop.storage.shapes import Shape

OUT = Path(__file__).parent.parent / "coprod_desktop" / "storage" / "payloads-1.dict"
SIZE = 8 * 1024  # beyond 8 KiB the payloads of one short line shrank by less than 1 %
SAMPLES = 8_000

PEOPLE = ["Dot", "Gwil", "Asha", "Tomek", "Ceri", "Bill", "Noor", "Jean", "Łucja", "Owen", "Pat"]
STARTS = [
    "I would like", "We need", "Nobody told me", "It was hard to", "The bus does not", "My carer said", "It helps when",
    "I felt listened to when", "The letter was too long and", "They should ask us before", "I could not get",
    "Could we have", "What happened about", "I want to know who", "The form is", "We agreed that",
]  # fmt: skip
MIDDLES = [
    "a named person to ring", "bigger print on the letters", "someone to come with me to the meeting",
    "the same worker every week", "more time to talk", "a taxi that takes my chair", "the room with the hearing loop",
    "an easy read copy", "to be asked about my own support", "respite for my sister",
    "the direct payment to come on time",
    "plain words and not jargon", "the day centre to open on Fridays", "a break in the meeting",
]  # fmt: skip
ENDS = [
    "", " because it makes me tired", " and then I can plan my week", " or we will stop coming", " before the winter",
    " so that people feel safe", " but nothing came of it", " and I said so last time", " at the next meeting",
]  # fmt: skip
NOTES = [
    "bus fare",
    "Taxi both ways",
    "no receipt from the driver",
    "large print, cream paper",
    "needs the loop",
    "tea",
]


def main() -> int:
    """Write the dictionary; return the exit status."""
    chance = random.Random(1)  # noqa: S311 - the same dictionary each time
    shapes = [Shape(noun) for noun in NOUNS]
    samples: list[bytes | bytearray | memoryview] = [
        _sample(shape, chance).encode() for shape in shapes for _ in range(SAMPLES // len(shapes))
    ]
    OUT.write_bytes(zstandard.train_dictionary(SIZE, samples, dict_id=1, level=3).as_bytes())
    return 0


def _sample(shape: Shape, chance: random.Random) -> str:
    columns = [column for column in shape.columns if column.required or chance.random() < 0.4]  # noqa: PLR2004 - a share
    salts = new_salts(len(columns))
    return canonical({
        column.name: [salt, _value(column.by.spelling, column.default, chance)]
        for column, salt in zip(columns, salts, strict=True)
    })  # fmt: skip


def _value(spelling: str, default: object, chance: random.Random) -> object:
    kind = spelling.rstrip("?")
    if kind == "text":
        said = f"{chance.choice(STARTS)} {chance.choice(MIDDLES)}{chance.choice(ENDS)}."
        return chance.choice([said, said, chance.choice(PEOPLE), chance.choice(NOTES)])
    if "|" in kind:
        return chance.choice(kind.split("|"))
    made = {
        "id": f"0196{chance.getrandbits(112):028x}",
        "int": chance.randrange(40),
        "pence": chance.randrange(2_000),
        "bool": chance.random() < 0.5,  # noqa: PLR2004 - even chances
        "date": f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
        "time": f"{chance.randrange(9, 17):02}:30:00",
        "instant": f"2026-11-{chance.randrange(1, 29):02}T14:{chance.randrange(60):02}:00+00:00",
        "number": f"K{chance.randrange(999)}",
    }
    return made.get(kind, default)


if __name__ == "__main__":
    sys.exit(main())
