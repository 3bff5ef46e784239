"""Compiles the forms and places the shipped files when the project is built or installed.

Hatchling calls `FormsAndResources` for each wheel, editable ones included. Run by hand, from anywhere, it brings the
compiled forms of this checkout up to date and says how many it compiled:

    .venv/bin/python packaging/hatch_build.py
"""

import ast
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FORMS = Path("forms")
COMPILED = Path("coprod_desktop/desktop/forms")
RESOURCES = Path("resources")
RESOURCES_IN_WHEEL = "coprod_desktop/shipped"

# The compiler is started through the interpreter because its script may not be on the PATH of an isolated build.
UIC = [sys.executable, "-c", "from PySide6.scripts.pyside_tool import uic; uic()"]


class FormsAndResources(BuildHookInterface[Any]):
    """Adds to a wheel what git does not keep in the package: compiled forms, and the resources."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare one wheel; `version` is "standard", or "editable", which reads resources from the checkout."""
        root = Path(self.root)
        compile_forms(root)
        build_data["artifacts"].append(f"/{COMPILED.as_posix()}/")
        if version == "standard":
            build_data["force_include"][str(root / RESOURCES)] = RESOURCES_IN_WHEEL


def compile_forms(root: Path) -> int:
    """Compile each form of the checkout at `root` that changed; returns how many were compiled.

    `forms/unlock/unlock.ui` becomes `coprod_desktop/desktop/forms/unlock/ui_unlock.py`. Modules whose form has gone
    are removed. Raises subprocess.CalledProcessError, with the compiler's words on stderr, for a form that is broken.
    """
    targets = {_compiled_path(root, form): form for form in sorted((root / FORMS).rglob("*.ui"))}
    _remove_strangers(root / COMPILED, set(targets))
    for folder in {root / COMPILED, *(target.parent for target in targets)}:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
    stale = [(form, target) for target, form in targets.items() if _is_stale(form, target)]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as workers:
        list(workers.map(lambda pair: _compile(*pair), stale))
    return len(stale)


def _compiled_path(root: Path, form: Path) -> Path:
    folder = form.relative_to(root / FORMS).parent
    return root / COMPILED / folder / f"ui_{form.stem}.py"


def _is_stale(form: Path, target: Path) -> bool:
    return not target.exists() or target.stat().st_mtime < form.stat().st_mtime


def _compile(form: Path, target: Path) -> None:
    """Write the module in one move, so that a program starting meanwhile never reads half of one."""
    unfinished = target.with_suffix(".new")
    # Slots are connected by hand, by name, where a reader finds them: no connecting by the spelling of a method.
    subprocess.run([*UIC, "--no-autoconnection", str(form), "-o", str(unfinished)], check=True)
    unfinished.write_text(trimmed(unfinished.read_text(encoding="utf-8")), encoding="utf-8")
    unfinished.replace(target)


def trimmed(module: str) -> str:
    """Return a compiled form without the names that it imports and does not use.

    The compiler imports a score of them each time, and PySide makes a class when its name is first asked for, with all
    of its enumerations.
    """
    tree, lines = ast.parse(module), module.splitlines()
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for node in reversed([each for each in tree.body if isinstance(each, ast.ImportFrom)]):
        wanted = ", ".join(each.name for each in node.names if each.name in used)
        lines[node.lineno - 1 : node.end_lineno] = [f"from {node.module} import {wanted}"] if wanted else []
    return "\n".join(lines) + "\n"


def _remove_strangers(folder: Path, wanted: set[Path]) -> None:
    for module in folder.rglob("ui_*.py"):
        if module not in wanted:
            module.unlink()


if __name__ == "__main__":
    compiled = compile_forms(Path(__file__).resolve().parent.parent)
    sys.stdout.write(f"Forms compiled: {compiled}\n")
