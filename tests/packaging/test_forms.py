"""The script that compiles the forms, run by hand in a small checkout of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOOK = Path(__file__).resolve().parents[2] / "packaging" / "hatch_build.py"
FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0">
 <class>Unlock</class>
 <widget class="QWidget" name="Unlock">
  <layout class="QVBoxLayout" name="column">
   <item><widget class="QPushButton" name="open_button"/></item>
   <item><widget class="RowList" name="rows"/></item>
  </layout>
 </widget>
 <customwidgets>
  <customwidget>
   <class>RowList</class><extends>QListView</extends><header>coprod_desktop.desktop.widgets.row_list</header>
  </customwidget>
 </customwidgets>
</ui>
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "packaging").mkdir()
    shutil.copy(HOOK, tmp_path / "packaging")
    (tmp_path / "forms" / "unlock").mkdir(parents=True)
    (tmp_path / "forms" / "unlock" / "unlock.ui").write_text(FORM, encoding="utf-8")
    return tmp_path


def _compile(checkout: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(checkout / "packaging" / "hatch_build.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _compiled(checkout: Path) -> Path:
    return checkout / "coprod_desktop" / "desktop" / "forms" / "unlock" / "ui_unlock.py"


def test_a_form_becomes_a_module_in_the_folder_of_its_page(checkout: Path) -> None:
    assert _compile(checkout).stdout == "Forms compiled: 1\n"
    text = _compiled(checkout).read_text(encoding="utf-8")
    assert "from coprod_desktop.desktop.widgets.row_list import RowList" in text
    assert "connectSlotsByName" not in text


def test_a_form_imports_only_what_it_uses(checkout: Path) -> None:
    _compile(checkout)
    text = _compiled(checkout).read_text(encoding="utf-8")
    assert "from PySide6.QtWidgets import QPushButton, QVBoxLayout\n" in text
    assert "QtGui" not in text


def test_only_a_form_that_changed_is_compiled_again(checkout: Path) -> None:
    _compile(checkout)
    assert _compile(checkout).stdout == "Forms compiled: 0\n"
    form = checkout / "forms" / "unlock" / "unlock.ui"
    form.write_text(FORM.replace("open_button", "enter_button"), encoding="utf-8")
    later = _compiled(checkout).stat().st_mtime + 1
    os.utime(form, (later, later))
    assert _compile(checkout).stdout == "Forms compiled: 1\n"
    assert "enter_button" in _compiled(checkout).read_text(encoding="utf-8")


def test_the_module_of_a_form_that_has_gone_goes_too(checkout: Path) -> None:
    _compile(checkout)
    (checkout / "forms" / "unlock" / "unlock.ui").unlink()
    _compile(checkout)
    assert not _compiled(checkout).exists()


def test_a_broken_form_ends_the_build_and_leaves_the_last_good_module(checkout: Path) -> None:
    _compile(checkout)
    good = _compiled(checkout).read_text(encoding="utf-8")
    form = checkout / "forms" / "unlock" / "unlock.ui"
    form.write_text("<ui>", encoding="utf-8")
    later = _compiled(checkout).stat().st_mtime + 1
    os.utime(form, (later, later))
    assert _compile(checkout).returncode != 0
    assert _compiled(checkout).read_text(encoding="utf-8") == good
