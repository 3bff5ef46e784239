"""What a laptop shows of itself: its card, and the six words that stand for it."""

import hashlib
import re
from typing import Any

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from coprod_desktop.exchange.pairing import as_picture, text_in
from coprod_desktop.exchange.strict import from_base64, read, to_base64, written
from coprod_desktop.resources import shipped
from coprod_desktop.services.bundles import NEWER, BundleError, Card, Keys
from coprod_desktop.services.pictures import ReadPictures

NOT_A_CARD = (
    "There is no card of a laptop in this file. Nothing was changed. Choose the card that the other laptop made, or a "
    "sharp picture of all of its square code."
)
WORDS = 6
_FORMAT = 1
_USE = "coprod card 1"
_KEY, _SIGNATURE = 32, 64
_DEVICE = re.compile(r"[0-9a-f]{32}")

_COST = 2**15
"""Of scrypt: six words stand for 48 bits, and 32 MiB and a tenth of a second for each guess put a false card that has
the same words out of reach.
"""
_BLOCK = 8


class PairingCards:
    """Makes and reads cards. read_pictures: opens what somebody photographed, apart from this program."""

    def __init__(self, read_pictures: ReadPictures) -> None:
        self._read_pictures = read_pictures

    def new_age_secret(self) -> str:
        """Return the secret of a new key to be sealed to."""
        return str(pyrage.x25519.Identity.generate())

    def card_of(self, keys: Keys, *, leads: bool) -> Card:
        """Return the card of the laptop with these keys."""
        public = Ed25519PrivateKey.from_private_bytes(keys.signing).public_key().public_bytes_raw()
        age = str(pyrage.x25519.Identity.from_str(keys.age).to_public())
        return Card(keys.device, public, age, leads)

    def text_of(self, card: Card, keys: Keys) -> str:
        """Return the card as a line of text, signed."""
        signature = Ed25519PrivateKey.from_private_bytes(keys.signing).sign(_to_sign(card))
        return written({**_said(card), "signature": to_base64(signature), "v": _FORMAT})

    def picture_of(self, text: str) -> bytes:
        """Return the text as a QR code, in a PNG picture."""
        return as_picture(text)

    def read(self, data: bytes) -> Card:
        """Return the card in a file: its text, or a picture of its QR code. Raises BundleError."""
        try:
            return _card(read(text_in(data, self._read_pictures)))
        except (ValueError, TypeError, LookupError, RecursionError, InvalidSignature) as error:
            raise BundleError(NOT_A_CARD) from error

    def words(self, card: Card) -> tuple[str, ...]:
        """Return the six words that stand for the card."""
        known = shipped("words", "pairing.txt").read_text(encoding="ascii").split()
        digest = hashlib.scrypt(
            written(_said(card)).encode(), salt=_USE.encode(), n=_COST, r=_BLOCK, p=1, maxmem=2**27, dklen=WORDS
        )
        return tuple(known[each] for each in digest)


def _said(card: Card) -> dict[str, Any]:
    return {"age": card.age, "device": card.device, "key": to_base64(card.public_key), "leads": card.leads}


def _to_sign(card: Card) -> bytes:
    return f"{_USE}\n{written(_said(card))}".encode()


def _card(found: Any) -> Card:
    """Return the card that was read. Raises what nonsense raises."""
    if found["v"] != _FORMAT:
        raise BundleError(NEWER)
    device, leads = found["device"], found["leads"]
    if not (isinstance(device, str) and _DEVICE.fullmatch(device) and isinstance(leads, bool)):
        raise ValueError("no card")
    card = Card(device, from_base64(found["key"], _KEY), found["age"], leads)
    try:
        pyrage.x25519.Recipient.from_str(card.age)
    except pyrage.RecipientError as error:
        raise ValueError("no key to seal to") from error
    signature = from_base64(found["signature"], _SIGNATURE)
    Ed25519PublicKey.from_public_bytes(card.public_key).verify(signature, _to_sign(card))
    return card
