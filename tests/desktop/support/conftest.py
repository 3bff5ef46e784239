"""The live session of the other tests, where most is heard."""

from tests.desktop.live.conftest import live, scene

__all__ = ["live", "scene"]
