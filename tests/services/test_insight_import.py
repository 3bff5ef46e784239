"""Notes and answers that become lines of the log."""

from coprod_desktop.domain.ids import new_id
from coprod_desktop.services.backups import Backup, Why
from coprod_desktop.services.insights import Said
from coprod_desktop.services.workspace import Workspace
from tests.factory import make_group


def test_a_backup_is_made_before_notes_are_kept(workspace: Workspace) -> None:
    group = make_group(workspace)
    preview = workspace.insight_import.notes("Buses come late.\nNobody rings back.", group.id, workspace.now().date())
    said = [Said(id=new_id(), words=line.words) for line in preview.lines]
    workspace.insight_import.keep(said, session=None, group=group.id)
    assert len(workspace.insights.ids(group=group.id)) == 2
    backups = [each for each in workspace.backups.all() if isinstance(each, Backup)]
    assert [(each.why, each.insights) for each in backups] == [(Why.IMPORT, 0)]
