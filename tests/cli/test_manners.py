"""How the command behaves whatever it is told: exit statuses, one plain sentence, no traceback, nothing changed."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coprod_desktop.commands import vaults
from coprod_desktop.services.demonstration.fill import Plan
from tests import factory
from tests.cli.conftest import Coprod

COPROD = [sys.executable, "-c", "import sys; from coprod_desktop.cli import main; sys.exit(main())"]


@contextmanager
def typing(monkeypatch: pytest.MonkeyPatch, text: str) -> Iterator[None]:
    """Let text be typed at a terminal."""
    typed = io.StringIO(text)
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", typed)
    yield


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "This is missing: COMMAND. “coprod --help” tells more."),
        (["fly"], "There is no command “fly”. “coprod --help” tells more."),
        (["groups"], "This is missing: --vault. “coprod groups --help” tells more."),
        (["groups", "--vault"], "Something has to stand after --vault."),
        (["groups", "--vault", "x", "y"], "This is not understood here: y."),
        (["people", "--vault", "x", "--limit", "-1"], "--limit: “-1” is not a whole number such as 12."),
        (["sessions", "--vault", "x", "--limit", "0"], "Ask for 1 or more."),
        (["sessions", "--vault", "x", "--since", "31 February"], "--since: “31 February” is not a day."),
        (["sessions", "--vault", "x", "--since", "2026-02-31"], "Write it as 2026-11-24."),
        (["insights", "--vault", "x", "--kind", "rant"], "--kind can't be “rant”."),
        (["insights", "--vault", "x", "--voice", "Amina", "--nobody"], "--nobody and --voice do not go together."),
        (["document", "poem", "--vault", "x", "--out", "y"], "KIND can't be “poem”. Choose from invitation, "),
        (["demo", "x", "--seed", "many"], "--seed: “many” is not a whole number."),
        (["resolve", "--vault", "x"], "One of these is missing: --keep --both"),
        (["people", "--vault", "x", "--a"], "--a can mean "),
    ],
)
def test_wrong_usage_ends_with_2_and_one_sentence_on_what_was_not_understood(
    coprod: Coprod, arguments: list[str], sentence: str
) -> None:
    ended = coprod(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert sentence in ended.err
    assert ended.err.count("\n") == 1
    assert " --help” tells more." in ended.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["pack", "--out", "x"], "Name a session or a group"),
        (["easy-read"], "Say of what"),
        (["answer", "K3", "--others", "better"], "--others goes with --helped."),
        (["answer", "K3", "--said", "Thank you."], "go with --reply or --helped."),
        (["claims", "--person", "Amina", "--amount", "5"], "goes with --add"),
        (["passphrase", "remove"], "Say which passphrase to remove."),
        (["passphrase", "add", "3"], "Leave the label out."),
        (["people", "import"], "which file to bring in"),
        (["people", "list", "Amina"], "takes no name"),
        (["attendance"], "Name a session by its id, or a group"),
        (
            ["sheet", "finance", "--from", "2026-11-01", "--to", "2026-11-30", "--out", "x.pdf"],
            "End it in .xlsx or .csv",
        ),
    ],
)
def test_options_that_leave_nothing_to_do_are_wrong_usage_too(
    coprod: Coprod, demonstration: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(demonstration.parent)
    ended = coprod(*arguments, "--vault", demonstration)
    assert (ended.status, ended.out) == (2, "")
    assert sentence in ended.err
    assert list(demonstration.parent.iterdir()) == [demonstration]


def test_a_demonstration_without_the_folder_for_its_file_is_not_begun(coprod: Coprod, tmp_path: Path) -> None:
    ended = coprod("demo", tmp_path / "demo", "--stick", tmp_path / "stick")
    assert ended.status == 1
    assert "Make the folder, then try again." in ended.err
    assert list(tmp_path.iterdir()) == []


def test_help_tells_what_each_command_does(coprod: Coprod) -> None:
    ended = coprod("--help")
    assert ended.status == 0
    for command in ("new", "demo", "check", "groups", "people", "sessions", "insights", "search", "document", "pack",
                    "take-back", "erase"):  # fmt: skip
        assert f"\n    {command}" in ended.out
        assert coprod(command, "--help").status == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["groups", "--vault", "nowhere"], "There is no vault in that place."),
        (["sessions", "--vault", "VAULT", "--group", "Chess club"], "There is no group “Chess club”"),
        (["insights", "--vault", "VAULT", "--session", "x"], "That session is not in this vault any more."),
        (["take-back", "K999", "--yes", "--vault", "VAULT"], "There is no K999 in this vault"),
        (["take-back", "hello", "--yes", "--vault", "VAULT"], "A number looks like K31."),
        (["erase", "Nobody Here", "--yes", "--vault", "VAULT"], "Nobody in this vault is called “Nobody Here”"),
        (["pack", "--vault", "VAULT", "--session", "x", "--out", "pack"], "That session is not in this vault"),
        (["document", "summary", "--vault", "VAULT", "--session", "x", "--person", "y", "--out", "z", "--size", "40"],
         "Print can be 12 to 28 points."),
        (["people", "--vault", "VAULT", "--passphrase-file", "nowhere"], "can't be read"),
        (["new", "VAULT"], "There is something in that folder already."),
        (["demo", "VAULT"], "There is something in that folder already."),
    ],
)  # fmt: skip
def test_what_can_not_be_done_ends_with_1_and_one_plain_sentence(
    coprod: Coprod, demonstration: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(demonstration.parent)
    ended = coprod(*(str(demonstration) if argument == "VAULT" else argument for argument in arguments))
    assert (ended.status, ended.out) == (1, "")
    assert sentence in ended.err
    assert ended.err.count("\n") == 1
    assert coprod("check", "--vault", demonstration).status == 0


def test_a_wrong_passphrase_says_so_and_changes_nothing(
    coprod: Coprod, demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPROD_PASSPHRASE", "wrong")
    before = (demonstration / "vault.db").read_bytes()
    ended = coprod("groups", "--vault", demonstration)
    assert ended.status == 1
    assert "That passphrase does not open this vault." in ended.err
    assert (demonstration / "vault.db").read_bytes() == before


def test_a_passphrase_file_goes_before_the_variable(
    coprod: Coprod, demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "passphrase"
    file.write_text("demonstration\nnot this\n", encoding="utf-8")
    monkeypatch.setenv("COPROD_PASSPHRASE", "wrong")
    assert coprod("groups", "--vault", demonstration, "--passphrase-file", file).status == 0


def test_without_a_passphrase_and_a_terminal_it_says_how_to_give_one(
    coprod: Coprod, demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COPROD_PASSPHRASE")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    ended = coprod("groups", "--vault", demonstration)
    assert ended.status == 1
    assert "--passphrase-file" in ended.err


@pytest.mark.parametrize(
    ("typed", "status"), [(["quiet herons", "quiet herons"], 0), (["quiet herons", "quiet heron"], 1), (["", ""], 1)]
)
def test_a_new_passphrase_is_asked_for_twice(
    coprod: Coprod, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], status: int
) -> None:
    monkeypatch.delenv("COPROD_PASSPHRASE")
    answers = iter(typed)
    monkeypatch.setattr("getpass.getpass", lambda prompt, stream: next(answers))
    with typing(monkeypatch, ""):
        ended = coprod("new", tmp_path / "vault")
    assert ended.status == status
    assert (tmp_path / "vault").exists() == (status == 0)


def test_stopping_it_is_no_fault(coprod: Coprod, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(args: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(vaults, "new_passphrase", stopped)
    ended = coprod("new", tmp_path / "vault")
    assert (ended.status, ended.err) == (1, "Stopped. What was finished is kept.\n")


PRESSED_WHILE_LOADING = """
import os, signal, sys

class Presses:
    def find_spec(self, name, path, target=None):
        if name == "coprod_desktop.commands.arguments":
            os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)  # who starts tests may have it ignored
sys.meta_path.insert(0, Presses())
from coprod_desktop.cli import main
sys.exit(main(["groups", "--vault", "x"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there, a process can't press Ctrl and C for itself alone")
def test_stopping_it_while_it_still_loads_is_no_fault_either() -> None:
    ended = subprocess.run([sys.executable, "-c", PRESSED_WHILE_LOADING], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (1, "Stopped. What was finished is kept.\n")


@pytest.mark.parametrize(("answer", "status"), [("yes\n", 0), ("YES\n", 0), ("no\n", 1), ("\n", 1), ("", 1)])
def test_at_a_terminal_erasing_goes_on_only_with_yes(
    coprod: Coprod, demonstration: Path, monkeypatch: pytest.MonkeyPatch, answer: str, status: int
) -> None:
    with typing(monkeypatch, answer):
        ended = coprod("take-back", "K36", "--vault", demonstration)
    assert ended.status == status
    assert "K36 will be erased everywhere, for good" in ended.err


def test_a_fault_of_the_program_shows_no_traceback_unless_asked(
    coprod: Coprod, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(args: object) -> str:
        raise RuntimeError("broken inside")

    monkeypatch.setattr(vaults, "new_passphrase", broken)
    plain = coprod("new", tmp_path / "vault")
    assert (plain.status, plain.out) == (1, "")
    assert plain.err == "Something went wrong. Nothing was lost. To see the details, add --details.\n"
    detailed = coprod("new", tmp_path / "vault", "--details")
    assert "RuntimeError: broken inside" in detailed.err
    assert detailed.status == 1


def test_a_demonstration_that_is_stopped_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        factory.vaults().demonstration(tmp_path / "demo", "demonstration", Plan(people=100), progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_nothing_in_words_can_steer_a_terminal(coprod: Coprod, tmp_path: Path) -> None:
    vault = tmp_path / "demo"
    factory.vaults().new(vault, "demonstration")
    opened = factory.vaults().open(vault, "demonstration")
    factory.make_group(opened, "Red\x1b[31m\u202egroup\r\nsecond line")
    opened.close()
    out = coprod("groups", "--vault", vault).out
    assert out.count("\n") == 1
    assert not any(sign in out for sign in "\x1b\u202e\r")
    assert coprod("groups", "--vault", vault, "--json").data[0]["name"] == "Red\x1b[31m\u202egroup\r\nsecond line"


def test_it_works_as_a_program_of_its_own_and_ends_quietly_when_nobody_reads_on(demonstration: Path) -> None:
    environment = {**os.environ, "COPROD_PASSPHRASE": "demonstration"}
    command = [*COPROD, "insights", "--vault", str(demonstration)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0
