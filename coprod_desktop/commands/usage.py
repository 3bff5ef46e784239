"""What is said of a command line that was not understood: one plain sentence, and where to read more."""

import re
from argparse import ArgumentParser
from typing import NoReturn

from coprod_desktop.domain.errors import UserError

WRONG_USAGE = 2

_SAID = (
    (r"the following arguments are required: (?P<what>.+)", "This is missing: {what}."),
    (r"one of the arguments (?P<what>.+) is required", "One of these is missing: {what}."),
    (r"argument COMMAND: invalid choice: '(?P<given>.*)' \(choose from .+\)", "There is no command “{given}”."),
    (r"argument (?P<what>.+): invalid choice: '(?P<given>.*)' \(choose from (?P<these>.+)\)",
     "{what} can't be “{given}”. Choose from {these}."),
    (r"unrecognized arguments: (?P<what>.+)", "This is not understood here: {what}."),
    (r"argument (?P<what>.+): expected .+", "Something has to stand after {what}."),
    (r"argument (?P<one>.+): not allowed with argument (?P<other>.+)", "{one} and {other} do not go together."),
    (r"ambiguous option: (?P<given>.+) could match (?P<these>.+)", "{given} can mean {these}: write all of it."),
    (r"argument (?P<what>.+): invalid int value: '(?P<given>.*)'", "{what}: “{given}” is not a whole number."),
    (r"argument (?P<what>.+): invalid .+ value: '(?P<given>.*)'", "{what} can't be “{given}”."),
    (r"argument (?P<what>.+?): (?P<why>“.+)", "{what}: {why}"),
)  # fmt: skip
"""What argparse says (of Python 3.11), and the same in plain words. What is not here is said as argparse has it."""


class UsageError(UserError):
    """The options do not go together, or one is missing without which the command has nothing to do."""


def in_plain_words(said: str) -> str:
    """Return a complaint of argparse as one plain sentence."""
    for pattern, words in _SAID:
        if (found := re.fullmatch(pattern, said, re.DOTALL)) is not None:
            parts = found.groupdict()
            if "these" in parts:
                parts["these"] = parts["these"].replace("'", "")
            said = words.format(**parts)
            break
    return said if said.endswith((".", "?")) else f"{said}."


class Reader(ArgumentParser):
    """Reads a command line. Its complaints are not preceded by every option that there is: --help shows those."""

    def error(self, message: str) -> NoReturn:
        """Say in one line what was not understood, and end."""
        line = " ".join(f"{in_plain_words(message)} “{self.prog} --help” tells more.".split())
        self.exit(WRONG_USAGE, f"{line}\n")
