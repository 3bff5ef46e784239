"""Takes a good bundle apart and puts false ones together: what a finder of the stick could do, and what a paired laptop
with bad intent could, which has a true key to sign with.
"""

import hashlib
import io
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyrage
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from coprod_desktop.exchange.strict import to_base64
from coprod_desktop.services.bundles import Keys
from tests.exchange.false_histories import Liar, lines_of, steps_in

DEEP = "[" * 3_000 + "]" * 3_000
AWKWARD = [
    "", "null", "{}", "[]", '""', "true", "NaN", "-0", "1.5", "1e999", str(2**63), str(2**53), "-1", DEEP,
    '{"a":1,"a":2}', '"\\ud800"', '"\\u0000"', '["step",0]', '["step",200001]', '["step",-1]', '["stub",""]',
    '["segment"]', '["device","",""]', '["picture",9007199254740991]', '["picture",1]', '["wants",["x"]]',
    '["lacks","' + "0" * 32 + '",[[1,9007199254740991]]]', '["unknown"]', '{"v":1}', '{"v":2}', " []", "[] ",
]  # fmt: skip
"""Lines that somebody might put into a bundle."""


@dataclass(frozen=True)
class Parts:
    """A bundle taken apart. head: its header as text; body: the compressed lines."""

    head: bytes
    signature: bytes
    body: bytes

    @property
    def lines(self) -> list[bytes]:
        return zstandard.ZstdDecompressor().decompressobj().decompress(self.body).split(b"\n")[:-1]

    def inner(self) -> bytes:
        return b"coprod bundle 1\n%08d\n%s\n%s%s" % (len(self.head), self.head, self.signature, self.body)


@dataclass(frozen=True)
class Forge:
    """What false bundles are made with. good: one that is true; signer: the keys of who made it; to: for whom."""

    good: Parts
    signer: Keys
    to: str

    def file(self, parts: Parts, path: Path) -> Path:
        """Write what is in parts, sealed as it should be."""
        path.write_bytes(self.sealed(parts.inner()))
        return path

    def sealed(self, inner: bytes) -> bytes:
        """Return any bytes sealed as a bundle should be."""
        sealed: bytes = pyrage.encrypt(inner, [pyrage.x25519.Recipient.from_str(self.to)])
        return sealed

    def signed(self, body: bytes, plain: int | None = None, **changed: Any) -> Parts:
        """Return a bundle with another body and header, truly signed."""
        if plain is None:
            plain = len(b"\n".join(self.good.lines)) + 1
        head = json.loads(self.good.head)
        head["body"] = {"hash": to_base64(hashlib.sha256(body).digest()), "length": len(body), "plain": plain}
        return self.resigned(replace(self.good, head=_json({**head, **changed}), body=body))

    def resigned(self, parts: Parts) -> Parts:
        """Return parts with a true signature."""
        key = Ed25519PrivateKey.from_private_bytes(self.signer.signing)
        return replace(parts, signature=key.sign(b"coprod bundle 1\n" + parts.head))

    def with_lines(self, lines: list[bytes]) -> Parts:
        """Return a bundle with other lines, truly signed."""
        text = b"".join(line + b"\n" for line in lines)
        return self.signed(zstandard.ZstdCompressor(level=1).compress(text), len(text))


def taken_apart(file: Path, own: Keys) -> Parts:
    """Return the parts of a bundle that was sealed to own."""
    inner = io.BytesIO(pyrage.decrypt(file.read_bytes(), [pyrage.x25519.Identity.from_str(own.age)]))
    inner.readline()
    head = inner.read(int(inner.readline()) + 1)[:-1]
    return Parts(head, inner.read(64), inner.read())


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


class Mutator:
    """Makes one false file after another, the same ones for the same seed."""

    def __init__(self, forge: Forge, seed: int) -> None:
        self._forge, self._chance = forge, random.Random(seed)  # noqa: S311 # the same each time
        self._sealed = forge.sealed(forge.good.inner())
        self._lines = forge.good.lines
        self._liar = Liar(steps_in(self._lines, forge.signer.device), seed)
        self._layers: list[tuple[str, Callable[[], bytes | Parts]]] = [
            ("age", lambda: self._bytes(self._sealed)),
            ("inside", lambda: forge.sealed(self._bytes(forge.good.inner()))),
            ("header", self._header),
            ("signature", self._signature),
            ("zstd", lambda: forge.signed(self._bytes(forge.good.body))),
            ("length", lambda: forge.signed(forge.good.body, self._chance.choice([0, 1, 2**30, 2**53 - 1]))),
            ("lines", lambda: forge.with_lines(self._shuffled())),
            ("line", lambda: forge.with_lines(self._one_line(self._awkward))),
            ("bytes", lambda: forge.with_lines(self._one_line(self._bytes))),
            ("values", lambda: forge.with_lines(self._one_line(self._value))),
            ("history", lambda: forge.with_lines(self._history())),
        ]

    def write(self, path: Path) -> str:
        """Write the next false file; return the layer that is false."""
        name, make = self._chance.choice(self._layers)
        made = make()
        if isinstance(made, Parts):
            self._forge.file(made, path)
        else:
            path.write_bytes(made)
        return name

    def _history(self) -> list[bytes]:
        """Return the history of a laptop that nobody knows, truly chained and signed, with lies in it."""
        device, key = self._liar.stranger()
        return lines_of(self._liar.tale(), device, key)

    def _bytes(self, data: bytes) -> bytes:
        """Return data with some bytes changed, put in or taken out; never as it was."""
        changed = data
        while changed == data:
            changed = self._maybe_same(data)
        return changed

    def _signature(self) -> Parts:
        good = self._forge.good.signature
        at = self._chance.randrange(len(good))
        flipped = bytes([good[at] ^ 1 << self._chance.randrange(8)])
        return replace(self._forge.good, signature=good[:at] + flipped + good[at + 1 :])

    def _maybe_same(self, data: bytes) -> bytes:
        chance, changed = self._chance, bytearray(data)
        for _ in range(chance.choice([1, 1, 1, 2, 8])):
            at = chance.randrange(len(changed) + 1) if changed else 0
            match chance.randrange(6):
                case 0 if changed:
                    changed[at % len(changed)] ^= 1 << chance.randrange(8)
                case 1:
                    del changed[at:]
                case 2:
                    changed[at:at] = chance.randbytes(chance.choice([1, 4, 64]))
                case 3:
                    del changed[at : at + chance.choice([1, 4, 64])]
                case 4:
                    changed[at:at] = changed[at : at + 64]
                case _ if changed:
                    changed[at % len(changed)] = chance.choice(b'\x00\xff\n"[]{},:0-')
        return bytes(changed)

    def _header(self) -> Parts:
        forge, chance = self._forge, self._chance
        head = json.loads(forge.good.head)
        name = chance.choice(sorted(head))
        awkward: list[Any] = [None, True, -1, 2**53, 2**63, 1.5, "", "x" * 300, [], {}, {"a": {}}, ["x"], [[[[]]]]]
        head[name] = chance.choice(awkward)
        changed = replace(forge.good, head=self._bytes(forge.good.head) if chance.random() < 0.5 else _json(head))
        return forge.resigned(changed) if chance.random() < 0.7 else changed

    def _shuffled(self) -> list[bytes]:
        chance, lines = self._chance, list(self._lines)
        match chance.randrange(5):
            case 0:
                chance.shuffle(lines)
            case 1:
                at = chance.randrange(len(lines))
                lines[at:at] = lines[at : at + chance.randrange(1, 6)]
            case 2:
                del lines[chance.randrange(len(lines)) :]
            case 3:
                at = chance.randrange(len(lines))
                del lines[at : at + chance.randrange(1, 4)]
            case _:
                at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[at], lines[to] = lines[to], lines[at]
        return lines

    def _one_line(self, change: Callable[[bytes], bytes]) -> list[bytes]:
        lines = list(self._lines)
        at = self._chance.randrange(len(lines))
        lines[at] = change(lines[at])
        return lines

    def _awkward(self, _: bytes) -> bytes:
        return self._chance.choice(AWKWARD).encode("utf-8", "surrogatepass")

    def _value(self, line: bytes) -> bytes:
        """Change something in the value that a line holds, so that it is good JSON still."""
        value = json.loads(line)
        holder, key = self._somewhere(value)
        if holder is None:
            return self._awkward(line)
        awkward: list[Any] = [None, True, 0, -1, 2**53 - 1, 2**53, 2**63, "", "\x00", "x" * 70, [], {}, "é", "A" * 43]
        holder[key] = self._chance.choice(awkward)
        return _json(value)

    def _somewhere(self, value: Any) -> tuple[Any, Any]:
        holder, key = None, None
        while isinstance(value, dict | list) and value and (holder is None or self._chance.random() < 0.8):
            holder = value
            key = self._chance.choice(sorted(value)) if isinstance(value, dict) else self._chance.randrange(len(value))
            value = value[key]
        return holder, key
