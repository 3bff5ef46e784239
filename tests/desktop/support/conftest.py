"""The live session of the other tests, where most is heard."""

from tests.desktop.live.conftest import acted, live, scene, vault_folder

__all__ = ["acted", "live", "scene", "vault_folder"]
