"""A document as an MP3 file, which every phone and player takes."""

import struct
from dataclasses import dataclass

import lameenc

from coprod_desktop.documents.audio.speech import speech
from coprod_desktop.documents.audio.voices import read_aloud
from coprod_desktop.documents.blocks import Document
from coprod_desktop.domain.errors import UserError

KILOBITS = 48  # a second: a voice sounds no better with more, and an hour still goes by e-mail
BYTES_A_SAMPLE = 2
_CHUNK = struct.Struct("<4sI")  # the name of a part of a WAV file and its length
_FORMAT = struct.Struct("<HHI")  # how it is coded, channels, samples a second


@dataclass(frozen=True, slots=True)
class Sound:
    """Samples of one channel of 16 bits. rate: samples a second."""

    samples: bytes
    rate: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / BYTES_A_SAMPLE / self.rate


def render(document: Document) -> bytes:
    """Return document read aloud, as an MP3 file that says nothing of who made it.

    Raises UserError where espeak-ng is not on the computer, or has no voice for the document's language.
    """
    spoken = sound(document)
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(spoken.rate)
    encoder.set_bit_rate(KILOBITS)
    return bytes(encoder.encode(spoken.samples)) + bytes(encoder.flush())


def sound(document: Document) -> Sound:
    """Return document read aloud."""
    return _unpacked(read_aloud(speech(document), document.language))


def _unpacked(wave: bytes) -> Sound:
    """Return the samples of a WAV file that came through a pipe, whose stated length was a guess made beforehand."""
    place, rate = len(b"RIFF....WAVE"), 0
    while place + _CHUNK.size <= len(wave):
        name, length = _CHUNK.unpack_from(wave, place)
        place += _CHUNK.size
        if name == b"fmt ":
            rate = _FORMAT.unpack_from(wave, place)[2]
        if name == b"data" and rate:
            whole = (len(wave) - place) // BYTES_A_SAMPLE * BYTES_A_SAMPLE
            return Sound(wave[place : place + whole], rate)
        place += length
    raise UserError("The voice on this computer made no sound. Nothing was made. Choose another form.")
