"""What is published says nothing of the machines it was made on."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Split by brackets, so that this file does not name them either. "dot" is nobody: tests of places name her folders.
PRIVATE = re.compile(r"(?<![\w.}~-])/(wor[k]|far[m]|roo[t])/|[A-Z]:\\Users\\(?![Dd]ot)|/hom[e]/(?!dot/)\w")
INDEX_HOSTS = re.compile(r"py[p]i\.org|pythonhoste[d]|registry\.npm[j]s|deb\.debia[n]|conda\.anacond[a]", re.IGNORECASE)


def _published() -> dict[str, str]:
    """Text of each file in the repository, by its name; pictures and fonts left out."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    texts: dict[str, str] = {}
    for name in filter(None, listed.stdout.split("\0")):
        try:
            texts[name] = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def test_no_file_names_a_folder_of_a_machine_or_a_package_index() -> None:
    texts = _published()
    assert "pyproject.toml" in texts
    found = [
        f"{name}: {match.group()}"
        for name, text in texts.items()
        for pattern in (PRIVATE, INDEX_HOSTS)
        for match in pattern.finditer(text)
    ]
    assert found == []
