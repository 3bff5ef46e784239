"""Two laptops for measuring exchange: one with many lines in its log, one that is empty, and a bundle between them."""

import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
import zstandard
from sqlcipher3 import dbapi2

from coprod_desktop.domain.clock import now
from coprod_desktop.domain.ids import Id, Number, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.exchange.bundle import SealedBundles
from coprod_desktop.exchange.identity import PairingCards
from coprod_desktop.services.bundles import Keys, SentStep
from coprod_desktop.services.pictures import Picture
from coprod_desktop.services.sharing_views import Coming, Peer
from coprod_desktop.storage.canonical import commitment
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.headers import read_step
from coprod_desktop.storage.histories import History
from coprod_desktop.storage.keys import Cost
from coprod_desktop.storage.payloads import secrets_of
from coprod_desktop.storage.segments import Came, follow
from coprod_desktop.storage.vault import Vault
from coprod_desktop.storage.work import Written, make_op, write
from tests.benchmarks import bare

PASSPHRASE = "demonstration"  # noqa: S105 # of vaults that are made here and thrown away
STEPS = int(os.environ.get("COPROD_BENCHMARK_STEPS", "1500"))
WORDS = ("they", "moved", "my", "visit", "again", "nobody", "rang", "me", "to", "ask", "what", "I", "wanted", "so")

Row = dict[str, Any]


@dataclass
class Mover:
    """One laptop of the two."""

    vault: Vault
    keys: Keys
    cards: PairingCards

    @property
    def peer(self) -> Peer:
        return Peer(self.cards.card_of(self.keys, leads=True), self.keys.device, paired_at=now(), groups=None)


def no_pictures(data: bytes) -> list[Picture]:
    raise NotImplementedError


def laptop(path: Path) -> Mover:
    """Make a laptop with an empty vault."""
    vaults = Vaults(cost=Cost(memory=64, time=1, lanes=1))
    vaults.new(path, PASSPHRASE)
    vault, cards = vaults.open(path, PASSPHRASE), PairingCards(no_pictures)
    return Mover(vault, vault.sharing.keys(cards.new_age_secret), cards)


def pair(one: Mover, two: Mover) -> None:
    """Let two laptops know each other."""
    one.vault.sharing.keep_peer(two.peer)
    two.vault.sharing.keep_peer(one.peer)


def fill(mover: Mover, steps: int) -> None:
    """Write so many lines into a log, a step each, as the program writes them, in one transaction."""
    desk, chance = mover.vault.desk, random.Random(5)  # noqa: S311 # the same lines in each run
    shape = desk.log.shapes.of[Insight]
    first = desk.numbers.last
    with desk.writing() as transaction:
        for n in range(first, first + steps):
            words = " ".join(chance.choices(WORDS, k=15))
            line = Insight(id=new_id(), number=Number("K", n + 1), group=Id("g"), words=f"{words}, {n}.")
            values = {name: value for name, value in shape.values(line).items() if shape.defaults.get(name) != value}
            key = (Insight.TABLE, line.id)
            op = make_op(key, line.care(), values, {})
            write(desk, transaction.connection, Written("Add insight"), [op], {key: History(key)})
        transaction.commit()


def export(giver: Mover, taker: Mover, file: Path) -> None:
    """Write a bundle with everything."""
    file.unlink(missing_ok=True)
    with giver.vault.sharing.sending([taker.peer], full=True, now_millis=0, notes={}) as sending:
        SealedBundles().write(file, sending.header, sending.lines(), giver.keys, [taker.peer.card.age], lambda: None)


def bring_in(taker: Mover, giver: Mover, file: Path, *, keep: bool = True) -> Coming:
    """Bring a bundle in by every rule."""
    with SealedBundles().open(file, taker.keys) as bundle:
        bundle.prove(giver.peer.card.public_key)
        return taker.vault.sharing.bring_in(
            bundle.header, bundle.lines, keep=keep, with_retired=False, beat=lambda more: None, now=now()
        )


def straight_in(taker: Mover, giver: Mover, path: Path, file: Path) -> None:
    """Do the same work as barely as it can be: decrypt, parse, verify, and write log, rows and search by executemany.

    It knows that nothing was there before and that nothing is erased, and so asks nothing and compares nothing.
    """
    steps, ops, rows = parsed(taker, giver, file)
    connection = bare.connect(path, PASSPHRASE)
    connection.execute("BEGIN IMMEDIATE")
    for table, some in (("step", steps), ("op", ops), ("insight", rows)):
        names = list(some[0])
        marks = ",".join("?" * len(names))
        columns = ",".join(f'"{name}"' for name in names)
        insert = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'  # noqa: S608 # our own columns
        connection.executemany(insert, [list(row.values()) for row in some])
    found = "INSERT INTO insight_words (rowid, words) VALUES (?, ?)"
    connection.executemany(found, [(row["row"], row["words"]) for row in rows])
    connection.execute("COMMIT")
    connection.close()


def parsed(taker: Mover, giver: Mover, file: Path) -> tuple[list[Row], list[Row], list[Row]]:
    """Return what a bundle with new lines holds, decrypted and verified, as rows of the log's two tables and of theirs.

    The sender is the device with the number 99.
    """
    packer, shape = taker.vault.desk.log.packer, taker.vault.desk.log.shapes.of[Insight]
    steps: list[Row] = []
    ops: list[Row] = []
    rows: list[Row] = []
    for place, came in enumerate(_verified(taker, giver, file), start=1):
        sent = came.sent
        assert isinstance(sent, SentStep)
        step = read_step(sent.header, [None if text is None else secrets_of(text) for text in sent.payloads])
        kept = {"clock": step.clock, "hash": came.hash, "frame": step.frame, "kind": "fixed", "undone": False}
        steps.append({"arrival": place, "device": 99, "seq": step.seq, **kept})
        for n, op in enumerate(step.ops):
            assert all(
                commitment(salt, value) == op.cells[name].commitment for name, (salt, value) in op.secrets.items()
            )
            ops.append({
                "step": place, "n": n, "tbl": op.table, "record": op.record, "head": op.head,
                "payload": packer.pack(op.secrets),
            })  # fmt: skip
            values = {**shape.defaults, **{name: value for name, (_, value) in op.secrets.items()}}
            rows.append({"row": place, "id": op.record, **shape.to_row(values)})
    return steps, ops, rows


def straight_out(giver: Mover, path: Path, file: Path) -> None:
    """Do the same work of writing a bundle as barely as it can be: read, put together, compress, seal, sign nothing."""
    connection = bare.connect(path, PASSPHRASE)
    asked = "SELECT frame, tbl, record, head, payload FROM step JOIN op ON op.step = step.arrival ORDER BY arrival"
    lines = []
    for frame, table, record, head, payload in connection.execute(asked):
        header = {**json.loads(frame), "ops": [{**json.loads(head), "t": table, "r": record}]}
        lines.append(json.dumps(header, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
        lines.append(giver.vault.desk.log.packer.text(payload))
    connection.close()
    body = zstandard.ZstdCompressor(level=6).compress("\n".join(lines).encode())
    file.write_bytes(pyrage.encrypt(body, [pyrage.x25519.Recipient.from_str(giver.peer.card.age)]))


def _verified(taker: Mover, giver: Mover, file: Path) -> Iterator[Came]:
    with SealedBundles().open(file, taker.keys) as bundle:
        bundle.prove(giver.peer.card.public_key)
        yield from (told for told in follow(bundle.lines(), {}) if isinstance(told, Came))


def emptied(path: Path) -> dbapi2.Connection:
    """Take what straight_in wrote out of a vault again."""
    connection = bare.connect(path, PASSPHRASE)
    connection.execute("BEGIN IMMEDIATE")
    for table in ("step", "op", "insight"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 # our own tables
    connection.execute("INSERT INTO insight_words (insight_words) VALUES ('delete-all')")
    connection.execute("COMMIT")
    return connection
