"""The wish for a new key: made in the settings, and done once the vault is closed."""

from PySide6.QtCore import QObject, Signal


class KeyRenewal(QObject):
    """Belongs to the window of an open vault. wanted carries the NewKey."""

    wanted = Signal(object)
