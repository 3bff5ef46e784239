"""Makes the golden vault of the version that runs: run it once a release, and keep what it makes for ever.

    python -m tests.data.make_golden_vault

It writes tests/data/vault-N/ (N: the version of the tables), which opens with "demonstration", and vault-N.json: every
record in it as the log has its values. A later version must open it, bring it up to date, and show the same.
"""

import json
import sys
from pathlib import Path
from typing import Any

from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.people import Person
from coprod_desktop.services.demonstration.fill import Plan
from coprod_desktop.services.ports import Reads
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage import tables
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.shapes import Shapes
from tests import factory

PASSPHRASE = "demonstration"  # noqa: S105 # it opens invented people only
DATA = Path(__file__).parent


def records_of(reads: Reads) -> dict[str, dict[str, dict[str, Any]]]:
    """Return every record, also withdrawn ones: by table and id, what each column holds."""
    return {
        shape.table: {
            record.id: dict(shape.values(record))
            for gone in (False, True)
            for record in reads.find(shape.noun, withdrawn=gone)
        }
        for shape in Shapes(NOUNS).of.values()
    }


def make(path: Path) -> None:
    """Make a small vault in which things were kept, changed, undone, taken back and erased."""
    vaults = factory.vaults()
    vaults.demonstration(path, PASSPHRASE, Plan())
    workspace = vaults.open(path, PASSPHRASE)
    try:
        _use(workspace)
    finally:
        workspace.close()


def _use(workspace: Workspace) -> None:
    workspace.taking_back.take_back(workspace.insights.numbered("K5").id)
    workspace.people.erase(workspace.people.find("Joan")[0].id)
    workspace.people.add(Person(id=new_id(), name="Undone Person"))
    workspace.history.undo()
    workspace.drafts.keep("live/golden", {"words": "half a thought"})


def main() -> None:
    """Make the golden vault of this version, unless there is one."""
    path = DATA / f"vault-{tables.SCHEMA_VERSION}"
    if path.exists():
        sys.exit(f"{path.name} is there already. A golden vault is made once and never changed.")
    make(path)
    vault = Vaults().open(path, PASSPHRASE)
    expected = records_of(vault.reads)
    vault.close()
    for name in ("lock", "ballast", "vault.mark", "vault.erased"):
        (path / name).unlink(missing_ok=True)
    path.with_suffix(".json").write_text(json.dumps(expected, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
