"""Pictures of the first side of every document, to be looked at: at 14, 18 and 28 points, in Urdu and in Welsh.

    .venv/bin/python -m tests.documents.pictures VAULT FOLDER [KIND …]

VAULT is a demonstration vault (`coprod demo`), FOLDER lies outside the repository. Without kinds, all of them are
drawn; with them, all sides of each. The passphrase is COPROD_PASSPHRASE, or the public one of demonstration vaults.
"""

import os
import sys
from pathlib import Path

import pypdfium2

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.document_kinds import KINDS
from coprod_desktop.wiring import VaultsOnDisk
from tests.documents.chosen import chosen

STYLES = ((14, ""), (18, ""), (28, ""), (18, "ur"), (18, "cy"))
DOTS = 60 / 72  # pixels a point: a side is some 500 wide, enough to judge a page at arm's length
_LEAST = 3


def main(arguments: list[str]) -> int:
    """Draw, and say where."""
    if len(arguments) < _LEAST:
        sys.stderr.write(__doc__ or "")
        return 2
    vault, folder, kinds = Path(arguments[1]), Path(arguments[2]), arguments[3:]
    folder.mkdir(parents=True, exist_ok=True)
    workspace = VaultsOnDisk().open(vault, os.environ.get("COPROD_PASSPHRASE", "demonstration"))
    try:
        found = chosen(workspace)
        for kind in KINDS:
            if kinds and kind.name not in kinds:
                continue
            for size, language in STYLES:
                path = folder / f"{kind.name}-{size}{language}"
                try:
                    content = workspace.documents.make(kind.name, found.about(kind, language), size=size)
                except UserError as error:  # such as slips, where everybody left somebody to answer
                    sys.stdout.write(f"{path.name}: {error}\n")
                    continue
                draw(content, path, all_sides=bool(kinds))
    finally:
        workspace.close()
    return 0


def draw(content: bytes, path: Path, *, all_sides: bool) -> None:
    """Draw the first side of a PDF, or all of them, as PNG beside each other."""
    file = pypdfium2.PdfDocument(content)
    for number in range(len(file) if all_sides else 1):
        image = file[number].render(scale=DOTS).to_pil()
        image.save(path.with_name(f"{path.name}-{number + 1}.png"))
    sys.stdout.write(f"{path.name}: {len(file)}\n")
    file.close()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
