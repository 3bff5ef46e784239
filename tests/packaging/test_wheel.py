"""A wheel, built from the source archive and installed where nothing of the checkout is, is the whole program."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = "coprod_desktop/shipped"

# What the desktop program does when it starts, short of waiting for a person: the first window, then all it loads.
START = """
import sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from coprod_desktop.app import Program, load_vaults
from coprod_desktop.desktop.pages import pages

app = QApplication(sys.argv[:1])
program = Program(app, QSettings(sys.argv[1], QSettings.Format.IniFormat), load_vaults)
program.start()
app.processEvents()
load_vaults()
pages()
print(program.window.isVisible(), app.font().family())
program.close()
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source archive in one go, with the builder of this environment."""
    folder = tmp_path_factory.mktemp("dist")
    # By way of -c, because `-m build` would find a folder of that name in the checkout first.
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment with the wheel in it, and none of the checkout.

    The libraries are those of this environment, by a path file: such a path's own path files are not read, so the
    checkout that is installed in place here stays unknown there.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    _call(sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-index", "--no-deps", str(wheel))
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin"


def _call(*command: str, cwd: Path | None = None) -> str:
    """What a program prints; the test fails with what it says when it fails."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment = bare | {"COPROD_PASSPHRASE": "demonstration"}
    ended = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def _files(folder: Path, pattern: str = "*") -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob(pattern) if path.is_file()}


def test_the_wheel_holds_every_module_form_and_shipped_file(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {f"coprod_desktop/{name}" for name in _files(ROOT / "coprod_desktop") if "__pycache__" not in name}
    resources = {f"{SHIPPED}/{name}" for name in _files(ROOT / "resources")}
    forms = {Path(name) for name in _files(ROOT / "forms", "*.ui")}
    compiled = {f"coprod_desktop/desktop/forms/{form.parent.as_posix()}/ui_{form.stem}.py" for form in forms}
    assert (package | resources | compiled) - names == set()


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"coprod_desktop"}


def test_the_installed_program_finds_its_own_files(installed: Path, tmp_path: Path) -> None:
    ask = "from coprod_desktop import resources; print(resources.shipped('fonts', 'AtkinsonHyperlegibleNext-Bold.ttf'))"
    found = Path(_call(str(installed / "python"), "-c", ask, cwd=tmp_path).strip())
    assert found.is_relative_to(installed.parent)


def test_the_installed_command_makes_a_vault_and_prints_a_session(installed: Path, tmp_path: Path) -> None:
    vault, pages = str(tmp_path / "vault"), tmp_path / "pages"
    made = json.loads(_call(str(installed / "coprod"), "demo", vault, "--json", cwd=tmp_path))
    command = ["pack", "--vault", vault, "--session", made["session"], "--close", "--out", str(pages)]
    _call(str(installed / "coprod"), *command, cwd=tmp_path)
    assert list(pages.rglob("*.pdf"))


def test_the_installed_program_opens_its_first_window_with_its_own_letters(installed: Path, tmp_path: Path) -> None:
    said = _call(str(installed / "python"), "-c", START, str(tmp_path / "settings.ini"), cwd=tmp_path)
    assert said == "True Atkinson Hyperlegible Next\n"
