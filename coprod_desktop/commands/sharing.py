"""Commands about exchange between laptops: cards, files out and in, and what two laptops disagree about."""

import sys
from argparse import Namespace
from pathlib import Path

from coprod_desktop.commands.finding import group_meant, opened
from coprod_desktop.commands.told import Told, progress
from coprod_desktop.commands.usage import UsageError
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.differences import table_in_words
from coprod_desktop.services.pairing import Shown
from coprod_desktop.services.sharing_views import Coming, Going, Peer, WasOn
from coprod_desktop.services.workspace import Workspace

NO_CARD = "The card can't be read or written: check the name of the file. Nothing was changed."
THERE_ALREADY = "There is a file called “{}” already. Nothing was changed. Choose another name."
NO_SUCH = "There is no difference of that number. Nothing was changed. “coprod conflicts” lists them."
NO_COPY = "No copy of the hub is made first: those that whoever looks after its server makes are what protects it."
TO_TELL = "If it is lost or stolen, tell your data protection lead now: they have 72 hours from when you knew."
_DETAILS = {
    "phone": "phone number", "email": "e-mail address", "address": "address", "emergency": "emergency contact",
    "guardian": "parent or guardian", "under_18": "under 18", "if_upset": "note for when upset",
}  # fmt: skip
"""What is known of people that a notice of a data breach counts, by its column."""
SAY_WHAT = "Say what to keep: --keep with its number, --both or --write. Nothing was changed."


def identity(args: Namespace) -> Told:
    """Show this laptop's card and its six words, and the laptops that it is paired with."""
    with opened(args) as workspace:
        own = workspace.pairing.own(leads=args.team)
        peers = list(workspace.sharing.peers())
    for name, content in ((args.out, f"{own.text}\n".encode()), (args.picture, own.picture)):
        if name is not None:
            _write(Path(name), content)
    lines = [f"Six words: {' '.join(own.shown.words)}", f"Numbers begin with: {own.code}", *map(_peer_line, peers)]
    data = {"words": own.shown.words, "code": own.code, "card": own.text, "laptops": [_peer(peer) for peer in peers]}
    return Told(data, lines)


def pair(args: Namespace) -> Told:
    """Get to know another laptop by its card, or change what is known of one, or retire it."""
    with opened(args) as workspace:
        if args.retire or args.take_up_again:
            return _retire(workspace, args)
        groups = _groups(workspace, args)
        if args.card is None:
            return _told_of(workspace.pairing.set_groups(args.name, groups))
        shown = workspace.pairing.look(_read(Path(args.card)))
        _compared(args, shown)
        return _told_of(workspace.pairing.pair(shown.card, args.name, groups=groups, with_code=args.give_code))


def export(args: Namespace) -> Told:
    """Write one sealed file for other laptops: their groups, and the people in them."""
    with opened(args) as workspace:
        if args.preview:
            going = workspace.sharing.going(args.to, full=args.full)
            return Told(_going(going), _going_lines(going, "Would go"))
        if args.out is None:
            raise UsageError("Say where to write the file: --out. Nothing was written.")
        file = Path(args.out)
        going = workspace.sharing.take_home(args.to, file, full=args.full, progress=progress("Writing"))
    done = f"Written, and read back from where it lies: {file}"
    return Told({**_going(going), "file": file}, [done, *_going_lines(going, "In it")])


def bring_in(args: Namespace) -> Told:
    """Bring in what another laptop's file holds: all of it or nothing. A vault is backed up first, a hub is not."""
    with opened(args) as workspace:
        if workspace.others is not None and not args.preview:
            sys.stderr.write(NO_COPY + "\n")
        bring = workspace.sharing.look if args.preview else workspace.sharing.bring_in
        coming = bring(Path(args.file), with_retired=args.with_retired, progress=progress("Bringing in"))
        if not args.preview:
            workspace.duplicates.catch_up()
        twice = workspace.duplicates.suggestions_of(coming.people)
        names = {peer.device: peer.name for peer in workspace.sharing.peers()}
    data = {**_coming(coming, names), "twice": [[each.one.name, each.two.name, list(each.why)] for each in twice]}
    lines = _coming_lines(coming, names, "Would bring" if args.preview else "Brought in")
    lines += [f"Perhaps one person: {each.one.name} and {each.two.name} ({', '.join(each.why)})" for each in twice]
    return Told(data, lines)


def conflicts(args: Namespace) -> Told:
    """List what two laptops wrote differently; people who may stand here twice stand below."""
    with opened(args) as workspace:
        found = workspace.differences.all()
        twice = workspace.duplicates.suggestions()
    lines = []
    for number, each in enumerate(found, start=1):
        lines.append(f"{number}. {each.what}, {each.which}")
        lines += [
            f"   {place}: {side.words} ({side.who}, {side.when})" for place, side in enumerate(each.sides, start=1)
        ]
    lines += [
        f"Perhaps one person: {each.one.name} ({each.one.id}) and {each.two.name} ({each.two.id}): "
        f"{', '.join(each.why)}"
        for each in twice
    ]
    people = [{"one": each.one.id, "two": each.two.id, "why": list(each.why)} for each in twice]
    return Told({"conflicts": found, "people": people}, lines or ["There is nothing to settle."])


def resolve(args: Namespace) -> Told:
    """Settle one difference by its number in “coprod conflicts”, or say whether two people are one."""
    with opened(args) as workspace:
        if args.same or args.two or args.apart:
            return _settled(_people_settled(workspace, args))
        found = workspace.differences.all()
        if args.number is None or not 1 <= args.number <= len(found):
            raise UserError(NO_SUCH)
        place = found[args.number - 1].place
        if args.keep is not None:
            return _settled(workspace.differences.keep(place, args.keep - 1))
        if args.both:
            return _settled(workspace.differences.keep_both(place))
        if args.write is not None:
            return _settled(workspace.differences.write(place, args.write))
    raise UsageError(SAY_WHAT)


def _people_settled(workspace: Workspace, args: Namespace) -> Changes:
    if args.same:
        return workspace.duplicates.merge(*map(Id, args.same))
    if args.two:
        return workspace.duplicates.two_people(*map(Id, args.two))
    return workspace.duplicates.take_apart(*map(Id, args.apart))


def _settled(changes: Changes) -> Told:
    return Told({"settled": changes.label}, [f"{changes.label}: done. It goes to the others with the next file."])


def _retire(workspace: Workspace, args: Namespace) -> Told:
    if args.take_up_again:
        return _told_of(workspace.pairing.take_up_again(args.name))
    was = workspace.pairing.retire(args.name)
    lines = [f"“{was.peer.name}” is retired. Nothing more is made for it.", "What was on it, as far as is known:"]
    lines += [f"  {table_in_words(table)}: {count:,}" for table, count in sorted(was.records.items())]
    lines += [f"  {words}: {was.of_people[of]:,}" for of, words in _DETAILS.items() if was.of_people.get(of)]
    return Told(_was_on(was), [*lines, TO_TELL])


def _compared(args: Namespace, shown: Shown) -> None:
    """Go on only when the six words were compared."""
    words = " ".join(shown.words)
    if args.words is not None:
        if " ".join(args.words.split()).casefold() != words:
            raise UserError("The six words are not the same. Nothing was changed. Ask for the card again.")
        return
    question = f"The other laptop must show these six words: {words}."
    if not sys.stdin.isatty():
        raise UserError(f"{question} Nothing was changed. If it does, give them with --words.")
    sys.stderr.write(f"{question} Type yes if it does: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() != "yes":
        raise UserError("Nothing was changed.")


def _groups(workspace: Workspace, args: Namespace) -> tuple[Id, ...] | None:
    if args.everything:
        return None
    return tuple(group for name in args.group if (group := group_meant(workspace, name)) is not None)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UserError(NO_CARD) from error


def _write(file: Path, data: bytes) -> None:
    try:
        with file.open("xb") as opened_file:
            opened_file.write(data)
    except FileExistsError as error:
        raise UserError(THERE_ALREADY.format(file.name)) from error
    except OSError as error:
        raise UserError(NO_CARD) from error


def _told_of(peer: Peer) -> Told:
    return Told(_peer(peer), [_peer_line(peer)])


def _peer_line(peer: Peer) -> str:
    code = f", numbers {peer.code}" if peer.code else ""
    what = "everything" if peer.groups is None else "1 group" if len(peer.groups) == 1 else f"{len(peer.groups)} groups"
    return f"“{peer.name}”: {what}{code}{_standing(peer)}"


def _standing(peer: Peer) -> str:
    if peer.retired_at is not None:
        return ", retired"
    return ", to be paired again, because this laptop was restored from a backup" if peer.paired_at is None else ""


def _peer(peer: Peer) -> dict[str, object]:
    return {
        "device": peer.device, "name": peer.name, "code": peer.code, "groups": peer.groups, "leads": peer.card.leads,
        "sent_at": peer.sent_at, "heard_at": peer.heard_at, "retired_at": peer.retired_at,
    }  # fmt: skip


def _going(going: Going) -> dict[str, object]:
    return {
        "to": [peer.name for peer in going.to], "groups": going.groups, "steps": going.steps, "hashes": going.stubs,
        "pictures": going.pictures, "people": going.people, "full": going.is_full, "records": dict(going.records),
    }  # fmt: skip


def _going_lines(going: Going, doing: str) -> list[str]:
    whole = " (everything that they may see)" if going.is_full else ""
    parts = (_of(going.steps, "step"), _of(going.people, "person", "people"), _of(going.pictures, "picture"))
    return [f"{doing}: {', '.join(parts)}{whole}"]


def _of(count: int, one: str, many: str = "") -> str:
    return f"1 {one}" if count == 1 else f"{count:,} {many or one + 's'}"


def _coming(coming: Coming, names: dict[str, str]) -> dict[str, object]:
    return {
        "from": names.get(coming.sender, coming.sender), "steps": coming.steps, "known": coming.known,
        "new": dict(coming.new), "changed": dict(coming.changed), "erased": dict(coming.erased),
        "pictures": coming.pictures, "conflicts": list(coming.differences), "gaps": list(coming.gaps),
        "unknown": dict(coming.unknown), "held": {names.get(each, each): n for each, n in coming.held.items()},
    }  # fmt: skip


def _coming_lines(coming: Coming, names: dict[str, str], doing: str) -> list[str]:
    sender = names.get(coming.sender, coming.sender)
    lines = [
        f"{doing} from “{sender}”: {_of(coming.steps, 'step')}, "
        f"{_of(sum(coming.new.values()), 'new record')}, {sum(coming.changed.values()):,} changed."
        if coming.steps
        else f"From “{sender}”: everything in it is here already."
    ]
    lines += [f"Erased, or taken back: {_of(sum(coming.erased.values()), 'record')}"] if coming.erased else []
    lines += [f"To settle: {len(coming.differences)}. “coprod conflicts” lists them."] if coming.differences else []
    lines += [
        f"Missing from {names.get(gap.device, 'a laptop that is not paired')}: steps {gap.first} to {gap.last}."
        for gap in coming.gaps
    ]
    lines += [f"Kept, and not shown by this version: {sum(coming.unknown.values())}"] if coming.unknown else []
    lines += [f"Left out, because “{names.get(each, each)}” is retired: {n} steps" for each, n in coming.held.items()]
    return lines


def _was_on(was: WasOn) -> dict[str, object]:
    return {
        "laptop": was.peer.name, "sent_at": was.peer.sent_at, "records": dict(was.records), "own_steps": was.own,
        "of_people": dict(was.of_people),
    }  # fmt: skip
