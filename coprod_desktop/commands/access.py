"""Commands about who can open a vault: passphrases, the recovery code, and replacing the key itself."""

from argparse import Namespace

from coprod_desktop.commands.asking import another_passphrase, passphrase, sure
from coprod_desktop.commands.finding import opened
from coprod_desktop.commands.told import Told, progress
from coprod_desktop.commands.usage import UsageError
from coprod_desktop.domain.errors import UserError
from coprod_desktop.hubs import place_meant
from coprod_desktop.services.access import Access, Replaced
from coprod_desktop.services.ports import Slot
from coprod_desktop.wiring import VaultsOnDisk

KEEP_THE_CODE = "Write the code down and keep it apart from the laptop. It opens the vault, and it is not shown again."


def slots(args: Namespace) -> Told:
    """List the passphrases and the recovery code that open the vault."""
    with opened(args) as workspace:
        ways = list(workspace.access.ways())
    return Told(ways, [f"{slot.label}: {slot.note}" if slot.note else slot.label for slot in ways])


def change_passphrases(args: Namespace) -> Told:
    """Add, change or remove a passphrase."""
    secret = passphrase(args)
    with opened(args, secret) as workspace:
        return _ACTIONS[args.action](args, workspace.access, secret)


def recovery_code(args: Namespace) -> Told:
    """Make a new recovery code; the one before no longer opens the vault. It is shown this once."""
    secret = passphrase(args)
    with opened(args, secret) as workspace:
        sure(args, "The recovery code on paper will no longer open this vault.")
        return _new_code(workspace.access.renew_code(secret))


def rekey(args: Namespace) -> Told:
    """Encrypt the whole vault anew, because somebody else may have a passphrase or the laptop."""
    vaults, path, secret = VaultsOnDisk(), place_meant(args.vault), passphrase(args)
    with opened(args, secret):
        pass  # a wrong passphrase is said before anything else is asked
    sure(args, "The vault gets a new key, a new passphrase and a new recovery code. All other passphrases will end.")
    done = vaults.rekey(path, secret, another_passphrase(args), progress=progress("Encrypting anew"))
    return _new_code(done)


def _add(args: Namespace, access: Access, secret: str) -> Told:
    if args.slot is not None:
        raise UsageError("A new passphrase gets its own label. Nothing was changed. Leave the label out.")
    slot = access.add(secret, another_passphrase(args), note=args.note)
    return Told(slot, [f"{slot.label} is added."])


def _change(args: Namespace, access: Access, secret: str) -> Told:
    """Change the passphrase that is named, or else the one that opened the vault."""
    slot = _meant(access, args.slot)
    new = another_passphrase(args)
    if access.needs_passphrase():
        done = access.set_after_recovery(new, slot.id if args.slot is not None else "")
    else:
        done = access.change(slot.id, secret, new)
    return Told({"notice": done.notice}, ["The passphrase is changed.", done.notice])


def _remove(args: Namespace, access: Access, secret: str) -> Told:
    if args.slot is None:
        raise UsageError("Say which passphrase to remove. Nothing was changed. “coprod slots” lists them.")
    slot = _meant(access, args.slot)
    sure(args, f"{slot.label} will no longer open this vault.")
    done = access.remove(slot.id, secret)
    return Told({"notice": done.notice}, [f"{slot.label} is removed.", done.notice])


_ACTIONS = {"add": _add, "change": _change, "remove": _remove}
ACTIONS = tuple(_ACTIONS)
"""What can be done with passphrases."""


def _meant(access: Access, text: str | None) -> Slot:
    """Return the slot with this label, its number or its id; the one that opened the vault where none is named."""
    own = access.opened_with()
    if text is None and own is not None:
        return own
    for slot in access.ways():
        if text is not None and text.casefold() in (slot.id, slot.label.casefold(), slot.label.rpartition(" ")[2]):
            return slot
    raise UserError(f"There is no “{text}” among the passphrases. Nothing was changed. “coprod slots” lists them.")


def _new_code(done: Replaced) -> Told:
    return Told(
        {"recovery_code": done.code, "notice": done.notice},
        [f"New recovery code: {done.code}", KEEP_THE_CODE, done.notice],
    )
