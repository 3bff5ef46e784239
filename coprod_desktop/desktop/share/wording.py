"""The words of the Share page: counts of records as people name them, laptops, and when something was exchanged."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.unlock.backup_words import when
from coprod_desktop.domain.clock import NO_BREAK
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.differences import DifferenceInWords
from coprod_desktop.services.sharing_views import Coming, Gap, Going, Peer, WasOn
from coprod_desktop.services.views import GroupRow

LAPTOP, RETIRED = "laptop", "lock"
"""Icons of a laptop in use, and of one that is retired."""
_OTHERS = "others"
_OF_PEOPLE, _OF_HEALTH = ("person", "consent"), ("need", "way_out")
"""Tables of whom was on a laptop, and of what may say something about somebody's health, which the law counts apart."""
_TO_TELL = timedelta(hours=72)
"""From when it is known that data was lost until the regulator has to be told (UK GDPR, article 33)."""
_SHORT = 60
"""Letters of a value that stand in a row of the list; the whole of it stands beside the list."""


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QCoreApplication.translate("Share", words)


def _kinds() -> tuple[tuple[str, str, str], ...]:
    """Return what people count: the table, one of it, several of it."""
    return (
        ("group_", tr("1 group"), tr("{} groups")),
        ("person", tr("1 person"), tr("{} people")),
        ("need", tr("1 thing that helps somebody"), tr("{} things that help somebody")),
        ("way_out", tr("1 plan for a fire"), tr("{} plans for a fire")),
        ("consent", tr("1 consent"), tr("{} consents")),
        ("session", tr("1 session"), tr("{} sessions")),
        (
            "attendance",
            tr("1 time that somebody was invited or came"),
            tr("{} times that somebody was invited or came"),
        ),
        ("insight", tr("1 insight"), tr("{} insights")),
        ("answer", tr("1 answer"), tr("{} answers")),
        ("claim_line", tr("1 cost"), tr("{} costs")),
        ("payout", tr("1 payment back"), tr("{} payments back")),
        ("payment", tr("1 payment for time"), tr("{} payments for time")),
        ("attachment", tr("1 picture or file"), tr("{} pictures or files")),
        (_OTHERS, tr("1 other record"), tr("{} other records")),
    )


def counted(records: Mapping[str, int]) -> list[str]:
    """Return how many there are of what people count; all else is counted together."""
    named = {table for table, _, _ in _kinds()}
    sums = dict(records) | {_OTHERS: sum(count for table, count in records.items() if table not in named)}
    return _said(sums, _kinds())


def counts(records: Mapping[str, int]) -> str:
    """Return the counts in one sentence's part: "1 group, 12 people and 3 sessions"."""
    parts = counted(records)
    if not parts:
        return tr("nothing")
    return tr("{} and {}").format(", ".join(parts[:-1]), parts[-1]) if len(parts) > 1 else parts[0]


def groups_words(groups: Sequence[Id] | None, known: Sequence[GroupRow]) -> str:
    """Return which groups a laptop gets."""
    if groups is None:
        return tr("Gets everything")
    names = [row.name for row in known if row.id in groups]
    return ", ".join(names) if names else tr("Gets no group yet")


def last_words(peer: Peer) -> str:
    """Return when something was last made for a laptop, and last came from it."""
    parts = []
    if peer.sent_at is not None:
        parts.append(tr("Last made for it: {}").format(when(peer.sent_at)))
    if peer.heard_at is not None:
        parts.append(tr("Last came from it: {}").format(when(peer.heard_at)))
    return ". ".join(parts) or tr("Nothing exchanged yet")


def last_exchange(peers: Sequence[Peer]) -> tuple[datetime, Peer] | None:
    """Return when something was last exchanged with any laptop, and with which."""
    moments = [(at, peer) for peer in peers for at in (peer.sent_at, peer.heard_at) if at is not None]
    return max(moments, key=lambda each: each[0]) if moments else None


def peer_row(peer: Peer, known: Sequence[GroupRow]) -> Row:
    """Return the row of a laptop."""
    parts = [groups_words(peer.groups, known)]
    if peer.retired_at is not None:
        parts = [tr("Retired {}").format(when(peer.retired_at))]
    elif peer.paired_at is None:
        parts.append(tr("It does not know this laptop, which was restored from a backup: pair the two again"))
    parts.append(last_words(peer))
    right = tr("Numbers {}").format(peer.code) if peer.code else ""
    icon = LAPTOP if peer.retired_at is None else RETIRED
    return Row(peer.device, peer.name, ". ".join(parts) + ".", icon=icon, right=right)


def going_words(going: Going) -> str:
    """Return what a file would hold, in a sentence or two."""
    if not going.records and not going.pictures:
        return tr("They have everything that they may see already. The file would only say so.")
    words = tr("In the file: {}.").format(counts(going.records))
    if going.is_full:
        words += " " + tr("It is everything that they may see, because it is not known what they have.")
    return words


def gap_words(gap: Gap, names: Mapping[str, str]) -> str:
    """Return what is missing from a laptop."""
    count = gap.last - gap.first + 1
    steps = tr("1 step is missing") if count == 1 else tr("{} steps are missing").format(f"{count:,}")
    return tr("{}: {}").format(names.get(gap.device, tr("A laptop that this one is not paired with")), steps)


def coming_lines(coming: Coming, names: Mapping[str, str], twice: Sequence[str]) -> list[tuple[str, str]]:
    """Return what a file brings, as pairs of a heading and what it says."""
    settle = len(coming.differences)
    lines = [(tr("New"), counts(coming.new))] if coming.new else []
    if coming.changed:
        lines.append((tr("Changed"), counts(coming.changed)))
    if coming.erased:
        lines.append((tr("Erased or taken back"), counts(coming.erased)))
    if settle:
        what = tr("1 thing was written differently on two laptops.")
        lines.append(
            (
                tr("To settle"),
                what if settle == 1 else tr("{} things were written differently on two laptops.").format(settle),
            )
        )
    if twice:
        lines.append((tr("Perhaps one person"), "; ".join(twice)))
    if coming.gaps:
        missing = "; ".join(gap_words(gap, names) for gap in coming.gaps)
        lines.append((tr("Still missing"), tr("{}. Ask for a new file, with everything in it.").format(missing)))
    if coming.unknown:
        count = sum(coming.unknown.values())
        lines.append(
            (
                tr("Not shown yet"),
                tr("{:,} records are from a newer version. They are kept, and shown after an update.").format(count),
            )
        )
    for device, count in coming.held.items():
        name = names.get(device, device)
        lines.append((tr("Left out"), tr("{:,} steps of “{}”, which is retired.").format(count, name)))
    return lines


def was_on_lines(was: WasOn) -> list[tuple[str, str]]:
    """Return what was on a laptop, as pairs of a heading and what it says, for the notice of a data breach."""
    peer = was.peer
    lines = [
        (tr("Laptop"), peer.name),
        (tr("Last made for it"), when(peer.sent_at) if peer.sent_at is not None else tr("never")),
    ]
    if peer.retired_at is not None:
        lines.append((tr("Retired here"), when(peer.retired_at)))
        lines.append((tr("72 hours from then"), when(peer.retired_at + _TO_TELL)))
    rest = {table: count for table, count in was.records.items() if table not in (*_OF_PEOPLE, *_OF_HEALTH)}
    parts = (
        (tr("People"), counted({table: was.records.get(table, 0) for table in _OF_PEOPLE}) + _details(was)),
        (tr("May tell of health"), counted({table: was.records.get(table, 0) for table in _OF_HEALTH}) + _upset(was)),
        (tr("All else"), counted(rest)),
    )
    found = [(label, ", ".join(each.replace(" ", NO_BREAK, 1) for each in words)) for label, words in parts if words]
    return [*lines, *(found or [(tr("On it"), tr("As far as is known, nothing."))])]


def _details(was: WasOn) -> list[str]:
    """Return of how many people there was what they are reached by."""
    kinds = (
        ("phone", tr("1 phone number"), tr("{} phone numbers")),
        ("email", tr("1 e-mail address"), tr("{} e-mail addresses")),
        ("address", tr("1 address"), tr("{} addresses")),
        ("emergency", tr("1 emergency contact"), tr("{} emergency contacts")),
        ("guardian", tr("1 parent or guardian"), tr("{} parents or guardians")),
        ("under_18", tr("1 of them under 18"), tr("{} of them under 18")),
    )
    return _said(was.of_people, kinds)


def _upset(was: WasOn) -> list[str]:
    return _said(was.of_people, (("if_upset", tr("1 note for when upset"), tr("{} notes for when upset")),))


def _said(sums: Mapping[str, int], kinds: Sequence[tuple[str, str, str]]) -> list[str]:
    return [one if sums[name] == 1 else many.format(f"{sums[name]:,}") for name, one, many in kinds if sums.get(name)]


def difference_row(key: str, difference: DifferenceInWords) -> Row:
    """Return the row of a difference: what it is about, and the values in short."""
    values = tr(" or ").join(f"“{_cut(side.words)}”" for side in difference.sides)
    return Row(key, difference.what, f"{difference.which}: {values}")


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT]}…"
