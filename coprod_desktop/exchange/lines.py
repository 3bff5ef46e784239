"""The lines of a bundle: JSON, one value a line, each kind known by the word that its list begins with.

    ["device", id, key, is retired]           ["lacks", device, [[first, last], ...]]       ["wants", [digest, ...]]
    ["segment", device, after, hash, signature, last, hash, signature], and then for each of its steps either
    ["step", n], its header, and n lines with the values of each operation or null; or ["stub", SHA-256 of its header]
    ["picture", size], and then its bytes as base64 in texts of at most PART bytes each

Headers and values stay text here: whoever keeps them reads them, once.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

import zstandard

from coprod_desktop.exchange.strict import LARGEST, from_base64, read, to_base64, written
from coprod_desktop.services.bundles import Introduced, Lacking, Line, Segment, SentPicture, SentStep, Stub, Wanted
from coprod_desktop.services.pictures import MOST_BYTES

LONGEST_LINE = 5 * 2**20
"""Bytes. A header with a thousand operations has some 300,000; a payload may have 4 MiB."""

LONGEST_OWN = 2**21
"""Bytes of a line that is read here, which is a list: much in little, so that less is allowed."""

MOST_OPS = 200_000
"""Of one step: erasing or planning touches some hundred records."""

PART = 2**20
_READ = 2**17
_WINDOW = 2**23  # what zstd may ask of memory; level 9 and below never ask for more
_LEVEL = 6  # 9 is 2 % smaller in twice the time
_HASH, _KEY, _SIGNATURE = 32, 32, 64
_DEVICE = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ONE_OP = written(["step", 1])
_MOST_IN_LIST = 1_000_000


class Readable(Protocol):
    """Something to read bytes from."""

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most size."""
        ...


class Writable(Protocol):
    """Something to write bytes to."""

    def write(self, data: bytes) -> int:
        """Take data."""
        ...


def pack(lines: Iterable[Line], to: Writable, beat: Callable[[], None]) -> int:
    """Write lines to `to`, compressed; return how many bytes they are without that. beat: called after each."""
    compressor = zstandard.ZstdCompressor(level=_LEVEL).compressobj()
    size = 0
    for some in _gathered(lines, beat):
        data = some.encode()
        size += len(data)
        to.write(compressor.compress(data))
    to.write(compressor.flush())
    return size


def _gathered(lines: Iterable[Line], beat: Callable[[], None]) -> Iterator[str]:
    """Yield the texts of lines, many at a time: compressing and writing each alone costs half as much again."""
    waiting: list[str] = []
    held = 0
    for line in lines:
        for text in _texts(line):
            waiting += (text, "\n")
            held += len(text)
            if held >= _READ:
                yield "".join(waiting)
                waiting.clear()
                held = 0
        beat()
    yield "".join(waiting)


def _texts(line: Line) -> Iterator[str]:  # noqa: PLR0912 # one case a kind
    match line:
        case SentStep():
            count = len(line.payloads)
            yield _ONE_OP if count == 1 else written(["step", count])
            yield line.header
            yield from ("null" if payload is None else payload for payload in line.payloads)
        case Stub():
            yield written(["stub", to_base64(line.header)])
        case Segment():
            yield written([
                "segment", line.device, line.after, to_base64(line.after_hash), to_base64(line.after_signature),
                line.last, to_base64(line.last_hash), to_base64(line.last_signature),
            ])  # fmt: skip
        case Introduced():
            yield written(["device", line.device, to_base64(line.public_key), line.is_retired])
        case Lacking():
            yield written(["lacks", line.device, [list(each) for each in line.ranges]])
        case Wanted():
            yield written(["wants", list(line.digests)])
        case SentPicture():
            yield written(["picture", len(line.data)])
            for start in range(0, len(line.data), PART):
                yield written(to_base64(line.data[start : start + PART]))


def unpack(source: Readable, plain: int) -> Iterator[Line]:
    """Yield the lines in source. plain: how many bytes they are. Raises ValueError for anything that pack() does not
    write, without ever holding more than a line and a picture.
    """
    texts = _split(source, plain)
    for text in texts:
        if text == _ONE_OP:  # most lines by far
            yield _step([1], texts)
            continue
        if len(text) > LONGEST_OWN:
            raise ValueError("too long a list")
        yield _line(read(text), texts)


def _split(source: Readable, plain: int) -> Iterator[str]:
    """Yield the texts of lines, never more of them than plain bytes."""
    decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    rest, seen = b"", 0
    try:
        with decompressor.stream_reader(source, read_size=_READ, read_across_frames=False) as reader:  # type: ignore[arg-type]
            while chunk := reader.read(_READ):
                seen += len(chunk)
                if seen > plain:
                    raise ValueError("more than was said")
                *whole, rest = (rest + chunk).split(b"\n")
                if len(rest) > LONGEST_LINE:
                    raise ValueError("too long a line")
                yield from (each.decode() for each in whole)
    except (zstandard.ZstdError, MemoryError) as error:
        raise ValueError("not as it was packed") from error
    if rest or seen != plain:
        raise ValueError("it ends too early")


def _line(value: Any, texts: Iterator[str]) -> Line:
    """Return the line that value begins. texts: the rest, from which what belongs to it is taken."""
    if not isinstance(value, list) or not value or not isinstance(value[0], str):
        raise ValueError("a line of no kind")
    kind, rest = value[0], value[1:]
    make = _KINDS.get(kind)
    if make is None:
        raise ValueError("a line of an unknown kind")
    return make(rest, texts)


def _step(rest: list[Any], texts: Iterator[str]) -> SentStep:
    (count,) = rest
    if not _is_count(count) or count > MOST_OPS:
        raise ValueError("too many operations")
    header = _next(texts)
    payloads = [_next(texts) for _ in range(count)]
    return SentStep(header, tuple(None if each == "null" else each for each in payloads))


def _stub(rest: list[Any], _: Iterator[str]) -> Stub:
    (header,) = rest
    return Stub(from_base64(header, _HASH))


def _segment(rest: list[Any], _: Iterator[str]) -> Segment:
    device, after, after_hash, after_signature, last, last_hash, last_signature = rest
    if not (_is_count(after) and _is_count(last) and after < last):
        raise ValueError("no segment")
    return Segment(
        _device(device), after, from_base64(after_hash, _HASH),
        from_base64(after_signature, _SIGNATURE if after else 0),
        last, from_base64(last_hash, _HASH), from_base64(last_signature, _SIGNATURE),
    )  # fmt: skip


def _introduced(rest: list[Any], _: Iterator[str]) -> Introduced:
    device, key, is_retired = rest
    if not isinstance(is_retired, bool):
        raise ValueError("neither retired nor not")
    return Introduced(_device(device), from_base64(key, _KEY), is_retired)


def _lacking(rest: list[Any], _: Iterator[str]) -> Lacking:
    device, ranges = rest
    if not isinstance(ranges, list) or len(ranges) > _MOST_IN_LIST:
        raise ValueError("no ranges")
    found = []
    for first, last in ranges:
        if not (_is_count(first) and _is_count(last) and first <= last):
            raise ValueError("no range")
        found.append((first, last))
    return Lacking(_device(device), tuple(found))


def _wanted(rest: list[Any], _: Iterator[str]) -> Wanted:
    (digests,) = rest
    if not isinstance(digests, list) or len(digests) > _MOST_IN_LIST:
        raise ValueError("no digests")
    if not all(isinstance(each, str) and _DIGEST.fullmatch(each) for each in digests):
        raise ValueError("no digest")
    return Wanted(tuple(digests))


def _picture(rest: list[Any], texts: Iterator[str]) -> SentPicture:
    (size,) = rest
    if not _is_count(size) or size > MOST_BYTES:
        raise ValueError("too large a picture")
    parts = []
    for start in range(0, size, PART):
        parts.append(from_base64(read(_next(texts)), min(PART, size - start)))
    return SentPicture(b"".join(parts))


_KINDS: dict[str, Callable[[list[Any], Iterator[str]], Line]] = {
    "step": _step,
    "stub": _stub,
    "segment": _segment,
    "device": _introduced,
    "lacks": _lacking,
    "wants": _wanted,
    "picture": _picture,
}


def _next(texts: Iterator[str]) -> str:
    try:
        return next(texts)
    except StopIteration:
        raise ValueError("it ends too early") from None


def _device(value: Any) -> str:
    if not isinstance(value, str) or not _DEVICE.fullmatch(value):
        raise ValueError("no device")
    return value


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= LARGEST
