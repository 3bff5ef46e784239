"""The voices of espeak-ng, where it is on the computer."""

import os
import shutil
import subprocess
from pathlib import Path

from coprod_desktop.documents.letters import base
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.people import LANGUAGES

# The voice for each language. Somali has none.
VOICES = {
    "en": "en-gb",
    "cy": "cy",
    "pl": "pl",
    "ro": "ro",
    "ur": "ur",
    "pa": "pa",
    "bn": "bn",
    "gu": "gu",
    "ar": "ar",
    "el": "el",
    "ru": "ru",
    "hi": "hi",
    "he": "he",
}
WORDS_A_MINUTE = 150  # slower than a newsreader: people listen to this once, and write down numbers from it
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows a black window would flash up


def voice_of(language: str) -> str:
    """Return the name of the voice for a language. Raises UserError where there is none."""
    if base(language) not in VOICES:
        name = LANGUAGES.get(base(language), f"this language ({base(language)})")
        raise UserError(
            f"There is no voice here for {name}. Nothing was made. "
            "Choose another form, or ask somebody who speaks it to read it aloud."
        )
    return VOICES[base(language)]


def read_aloud(speech: str, language: str) -> bytes:
    """Return speech (SSML) as a WAV file with one channel of 16 bits.

    The words go through a pipe: nothing readable is left on the disk. Raises UserError where espeak-ng is not on the
    computer, and where it fails.
    """
    voice = voice_of(language)
    program = _program()
    command = [program, "--stdin", "--stdout", "-m", "-b", "1", "-s", str(WORDS_A_MINUTE), "-v", voice]
    done = subprocess.run(  # noqa: S603 # no shell; the only words in the command are ours
        command, input=speech.encode(errors="replace"), capture_output=True, check=False, creationflags=NO_WINDOW
    )
    if done.returncode or not done.stdout:
        raise UserError(
            "The voice on this computer could not read this document. Nothing was made. "
            "Install espeak-ng again, or choose another form."
        )
    return done.stdout


def _program() -> str:
    """Return where espeak-ng is. Raises UserError where it is not on the computer."""
    found = shutil.which("espeak-ng")
    usual = Path(os.environ.get("PROGRAMFILES", "")) / "eSpeak NG" / "espeak-ng.exe"
    if found is None and usual.is_file():
        found = str(usual)
    if found is None:
        raise UserError(
            "Sound is made with espeak-ng, which is not on this computer. Nothing was made. "
            "Install espeak-ng, or choose another form."
        )
    return found
