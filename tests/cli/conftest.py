"""Running the command as it is run at a terminal, but in this process."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop import cli
from coprod_desktop.commands.vaults import DEMONSTRATION_PASSPHRASE
from coprod_desktop.services.demonstration.fill import Plan
from tests import factory


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it printed as JSON."""
        return json.loads(self.out)


Coprod = Callable[..., Ended]


@pytest.fixture
def coprod(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Coprod:
    """Runs `coprod` with the passphrase of demonstration vaults in its environment."""
    monkeypatch.setenv("COPROD_PASSPHRASE", DEMONSTRATION_PASSPHRASE)

    def run(*arguments: str | Path) -> Ended:
        capsys.readouterr()
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        captured = capsys.readouterr()
        return Ended(status, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration vault that is only read or copied."""
    path = tmp_path_factory.mktemp("demonstration") / "demo"
    factory.vaults().demonstration(path, DEMONSTRATION_PASSPHRASE, Plan())
    return path


@pytest.fixture
def demonstration(made_once: Path, tmp_path: Path) -> Path:
    """A demonstration vault of this test's own."""
    return factory.copy_vault(made_once, tmp_path)
