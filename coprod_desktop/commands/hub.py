"""Commands about hubs: setting one up, saying which coordinators may come to it, and coming to it the first time."""

from argparse import Namespace

from coprod_desktop.commands.asking import hub_password, new_passphrase
from coprod_desktop.commands.told import Told
from coprod_desktop.commands.usage import UsageError
from coprod_desktop.domain.errors import UserError
from coprod_desktop.hubs import hub_devices, hub_keeper, name_device
from coprod_desktop.lazily import pairing_cards
from coprod_desktop.services.hub_views import SYSTEM, HubAddress, HubDevice, Invitation, read_address
from coprod_desktop.wiring import VaultsOnDisk

JOIN, NAME_DEVICE = "join", "name-device"

NO_NAME = "Say which coordinator: a name after the hub’s address. Nothing was changed."
NO_WORDS = (
    "A computer is named by its six words, which its coordinator reads to you: name-device URL NAME --words “…”. "
    "Nothing was changed."
)
READ_BY_OTHERS = (
    "That address has a password in it, which others on this computer could read while the command runs. Nothing was "
    "changed. Leave it out: it is asked for, or put it in a file and name that with --password-file."
)
STRAY_NAME = "No coordinator’s name is needed for this. Nothing was changed. Leave it out."


def hub(args: Namespace) -> Told:
    """Set a hub up on a PostgreSQL server, say which coordinators may come to it, or join one as a coordinator."""
    takes_name = args.action in ("add-coordinator", "remove-coordinator", NAME_DEVICE)
    if takes_name and args.name is None:
        raise UsageError(NO_NAME)
    if (args.action == NAME_DEVICE) != (args.words is not None):
        raise UsageError(NO_WORDS)
    if args.name is not None and not takes_name:
        raise UsageError(STRAY_NAME)
    typed = read_address(args.url)
    if typed.password:
        raise UserError(READ_BY_OTHERS)
    address = hub_password(args, typed.coming_with(root=args.ca or ""))
    if args.action == JOIN:
        return _join(args, address)
    if args.action == NAME_DEVICE:
        return _name(address, args.words, args.name)
    return _KEEPING[args.action](address, args.name)


def _init(admin: HubAddress, _: str | None) -> Told:
    is_new = hub_keeper().init(admin)
    done = "The hub is set up." if is_new else "The hub is up to date."
    more = "Let each coordinator in: “coprod hub add-coordinator” with the same address and a name."
    return Told({"hub": admin.url(), "made": is_new}, [done, more] if is_new else [done])


def _add(admin: HubAddress, name: str | None) -> Told:
    invitation = hub_keeper().add(admin, str(name))
    return Told(_invitation(invitation), _lines(invitation))


def _remove(admin: HubAddress, name: str | None) -> Told:
    hub_keeper().remove(admin, str(name))
    lines = [
        f"“{name}” may not come to the hub any more, and what they had open was cut off. What they wrote stays.",
        "Their computer still holds what they had half typed, and notes of concerns that they made; its copy of the "
        "hub does not open any more.",
    ]
    return Told({"removed": name}, lines)


def _purge(admin: HubAddress, _: str | None) -> Told:
    count = hub_keeper().purge(admin)
    lines = [
        f"What was erased is off the hub’s disk: {count} tables were written anew.",
        "Copies of the hub that you made before still hold it. Make a new one, and delete the older ones.",
    ]
    return Told({"tables": count}, lines)


def _join(args: Namespace, address: HubAddress) -> Told:
    joined = VaultsOnDisk().join_hub(address, new_passphrase(args))
    words = list(joined.words)
    if not joined.code:
        known = "This computer knew the hub already, and knows its address, password and certificate anew."
        return Told({"folder": joined.path, "recovery_code": None, "words": words}, [known])
    return Told(
        {"folder": joined.path, "recovery_code": joined.code, "words": words},
        [
            "This computer is one of the hub’s devices now. Put its address where --vault stands.",
            *([f"Read these six words to whoever keeps the hub, by telephone: {' '.join(words)}"] if words else []),
            f"Your own part of it is kept here, encrypted: {joined.path}",
            f"Recovery code: {joined.code}",
            "Write the code down and keep it apart from the laptop. It opens your part, and it is not shown again.",
        ],
    )


def _devices(admin: HubAddress, _: str | None) -> Told:
    found = hub_devices(admin, pairing_cards())
    facts = [
        {"coordinator": each.coordinator, "name": each.name, "may_come": each.may_come, "words": list(words)}
        for each, words in found
    ]
    return Told(facts, [_device_line(each, words) for each, words in found] or ["No computer has joined this hub yet."])


def _device_line(each: HubDevice, words: tuple[str, ...]) -> str:
    who = each.coordinator if each.may_come else f"{each.coordinator}, who may not come any more"
    shown = " ".join(words) or "its words are known once it opens the hub again"
    return f"{each.name or 'Not named yet'} ({who}): {shown}"


def _name(admin: HubAddress, words: str, name: str) -> Told:
    found = name_device(admin, words, name, pairing_cards())
    lines = [f"The words are right: this is a computer of “{found.coordinator}”, called “{name}” from now on."]
    return Told({"coordinator": found.coordinator, "name": name}, lines)


def _list(admin: HubAddress, _: str | None) -> Told:
    names = list(hub_keeper().coordinators(admin))
    return Told(names, names or ["Nobody may come to this hub yet."])


_KEEPING = {
    "init": _init,
    "add-coordinator": _add,
    "remove-coordinator": _remove,
    "coordinators": _list,
    "devices": _devices,
    "purge": _purge,
}
ACTIONS = (*_KEEPING, NAME_DEVICE, JOIN)
"""What can be done with a hub."""


def _invitation(invitation: Invitation) -> dict[str, object]:
    address = invitation.address
    return {
        "name": invitation.name, "hub": address.url(), "password": invitation.password,
        "certificate": None if address.root == SYSTEM else address.root,
    }  # fmt: skip


def _lines(invitation: Invitation) -> list[str]:
    """Return what to give the coordinator, by hand or by telephone and never all of it by the same road."""
    address = invitation.address
    lines = [
        f"“{invitation.name}” may come to the hub. They need:",
        f"Address: {address.url()}",
        f"Password: {invitation.password}",
    ]
    lines += [] if address.root == SYSTEM else [f"Certificate: a copy of the file {address.root}"]
    return [
        *lines,
        "The password is not shown again. Do not send it the same way as the address.",
        "Once they have joined, compare six words with them by telephone: “coprod hub devices”.",
    ]
