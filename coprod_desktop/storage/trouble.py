"""What to say when the place where a vault lies can't be written: full, not ours, or gone."""

import errno

from coprod_desktop.domain.errors import UserError

FULL = (
    "The disk is full, so this could not be kept. What was kept before is safe, and what you typed is still there. "
    "Delete files that you do not need or empty the bin, then try again."
)
NOT_WRITABLE = (
    "This program may not write in that folder. Nothing was changed. Choose a folder of your own, or ask who looks "
    "after the computer."
)
NO_ANSWER = (
    "The disk with the vault does not answer; it may have been unplugged. What was kept before is safe. Plug it in "
    "again, then lock the vault and unlock it."
)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
_NO_ANSWER = {errno.EIO, errno.ENODEV, errno.ENXIO}


def cannot_write(error: OSError) -> UserError:
    """Return the error to show for one that the system reported of a file."""
    if error.errno in _FULL:
        return UserError(FULL)
    return UserError(NO_ANSWER if error.errno in _NO_ANSWER else NOT_WRITABLE)
