"""The laptop goes to sleep: said over a real D-Bus, of a bus of this test's own."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.sleep import Sleep

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no D-Bus to say it here")

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow own="*"/><allow receive_sender="*"/></policy>
</busconfig>"""


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """The address of a bus."""
    config = tmp_path / "bus.conf"
    config.write_text(CONFIG.format(path=tmp_path / "bus"))
    command = ["dbus-daemon", f"--config-file={config}", "--print-address=1", "--nofork"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


def say(bus: str, starts: str) -> None:
    manager = "org.freedesktop.login1.Manager.PrepareForSleep"
    command = ["dbus-send", f"--bus={bus}", "--type=signal", "/org/freedesktop/login1", manager, f"boolean:{starts}"]
    subprocess.run(command, check=True, timeout=20)


def test_before_sleep_it_says_so_and_after_sleep_it_does_not(qtbot: QtBot, bus: str) -> None:
    from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 # not there on every system

    connection = QDBusConnection.connectToBus(bus, "test")
    sleep = Sleep()
    heard: list[bool] = []
    sleep.begins.connect(lambda: heard.append(True))
    assert sleep.listen(connection, service="")
    say(bus, "false")
    with qtbot.waitSignal(sleep.begins):
        say(bus, "true")
    assert heard == [True]
    QDBusConnection.disconnectFromBus("test")


def test_where_no_bus_answers_nothing_is_the_matter() -> None:
    from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 # as above

    assert not Sleep().listen(QDBusConnection.connectToBus("unix:path=/nowhere/at/all", "none"))
