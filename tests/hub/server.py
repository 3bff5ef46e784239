"""A real PostgreSQL for tests: started in a folder of its own, on loopback, and reached over TLS alone.

Its certificate is signed by an authority that is made for it, and every role needs a password, as on a real hub.
"""

import ctypes
import datetime
import ipaddress
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from psycopg import sql

HOST = "127.0.0.1"
ADMIN = "keeper"
"""The role that may do everything on the server."""

_WAIT = 60
"""Seconds until a server that does not answer is given up; it takes one or two."""

_TRIES = 3
"""Ports tried: another program may take a free one between looking and listening."""

_PR_SET_PDEATHSIG = 1
"""Linux: the signal that a process gets when the one that started it has died (prctl(2))."""

_SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "ssl": "on",
    "max_connections": "60",
    # What is written here is thrown away: nothing waits for the disk, and little memory is taken. What was committed
    # survives the server, not the computer.
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "logging_collector": "off",
    "timezone": "UTC",
}


def programs() -> Path:
    """Return the folder of PostgreSQL's own programs: Debian's, newest first, or where `postgres` is on the path."""
    on_debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda each: float(each.parts[-3]), reverse=True
    )
    found = on_debian[0] if on_debian else shutil.which("postgres")
    if found is None:
        raise FileNotFoundError("PostgreSQL is not installed: apt-get install postgresql")
    return Path(found).parent


class _Identity(TypedDict, total=False):
    """Whom a process is started as."""

    user: int
    group: int
    extra_groups: list[int]
    env: dict[str, str]


class Server:
    """A PostgreSQL server in folder, which the user it runs as owns. It runs once start is called.

    ca: the certificate by which it is known.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._user = folder, _user()
        self._password = secrets.token_urlsafe(12)
        self._data, self.ca, self.port = folder / "data", folder / "ca.pem", 0
        self._process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        """Make the server's folder and its certificates."""
        password = self._folder / "password"
        password.write_text(self._password, encoding="ascii")
        self._give_away()
        by_password = f"--auth=scram-sha-256 --username={ADMIN} --pwfile={password}".split()
        self._run("initdb", f"--pgdata={self._data}", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", *by_password)
        password.unlink()
        (self._data / "pg_hba.conf").write_text(f"hostssl all all {HOST}/32 scram-sha-256\n", encoding="ascii")
        settings = "".join(f"{name} = '{value}'\n" for name, value in _SETTINGS.items())
        with (self._data / "postgresql.conf").open("a", encoding="ascii") as file:
            file.write(settings)
        _write_certificates(self.ca, self._data)
        self._give_away()
        self.ca.chmod(0o644)
        self._folder.chmod(0o755)

    def start(self) -> None:
        """Start listening, on the port of last time where there was one, and wait until it answers."""
        for left in reversed(range(_TRIES)):
            port = self.port or _free_port()
            self._process = self._listen(port)
            if self._answers(port):
                self.port = port
                return
            if not left:
                raise RuntimeError((self._folder / "log").read_text(encoding="utf-8"))

    def stop(self) -> None:
        """Stop at once, as if the plug had been pulled: whoever is connected is cut off."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(_WAIT)
            self._process = None

    def url(self, database: str = "postgres", user: str = ADMIN, password: str = "", *, port: int = 0) -> str:
        """Return the URL of a database, for the server's keeper or for user with password, by its certificate."""
        who = f"{quote(user)}:{quote(password or self._password)}"
        tls = f"sslmode=verify-full&sslrootcert={quote(str(self.ca), safe='')}"
        return f"postgresql://{who}@{HOST}:{port or self.port}/{database}?{tls}"

    def new_database(self, template: str = "template0") -> str:
        """Make a database, a copy of template to which nobody may be connected; return its name."""
        name = f"hub_{secrets.token_hex(6)}"
        self._as_keeper(
            sql.SQL("create database {} template {} strategy wal_log").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        return name

    def drop_database(self, name: str) -> None:
        """Take a database away, with whoever is connected to it."""
        self._as_keeper(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))

    def _as_keeper(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement)

    def _listen(self, port: int) -> subprocess.Popen[bytes]:
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                [programs() / "postgres", "-D", self._data, "-p", str(port)],
                stdout=subprocess.DEVNULL,
                stderr=log,
                cwd="/",
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 # makes one call only
                **_identity(self._user),
            )

    def _answers(self, port: int) -> bool:
        """Return whether the server just started can be asked; False when it ended."""
        until = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=_WAIT)
        while datetime.datetime.now(datetime.UTC) < until:
            assert self._process is not None
            with suppress(psycopg.OperationalError), psycopg.connect(self.url(port=port)):
                return True
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(0.05)
                return False
        return False

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(programs() / program), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, cwd="/", **_identity(self._user))
        if done.returncode:
            raise RuntimeError(done.stderr.decode())

    def _give_away(self) -> None:
        """Let everything in the folder be the server's user's."""
        if self._user is not None:
            for path in (self._folder, *self._folder.rglob("*")):
                os.chown(path, self._user.pw_uid, self._user.pw_gid)


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server of one's own; it is stopped and forgotten afterwards."""
    # Not under pytest's folders, which only their owner may enter: as root, the server runs as somebody else.
    with tempfile.TemporaryDirectory(prefix="coprod-hub-", ignore_cleanup_errors=True) as folder:
        server = Server(Path(folder))
        server.prepare()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _user() -> pwd.struct_passwd | None:
    """Return whom to run the server as: PostgreSQL refuses root. None: as whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _identity(user: pwd.struct_passwd | None) -> _Identity:
    """Return what a process is started with so that it runs as user, who gets nothing of whoever runs the tests."""
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "env": {"PATH": "/usr/bin:/bin"}}


def _die_with_parent() -> None:
    """Let Linux stop this process when the tests were ended without a word."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _write_certificates(ca: Path, data: Path) -> None:
    """Write an authority's certificate to ca, and a key and certificate for HOST into data."""
    own_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of the tests")])
    server = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    signs = x509.BasicConstraints(ca=True, path_length=0)
    own = _certificate(authority, authority, own_key).add_extension(signs, critical=True)
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST)), x509.DNSName("localhost")])
    certificate = _certificate(server, authority, key).add_extension(alternative, critical=False)
    pem = serialization.Encoding.PEM
    ca.write_bytes(own.sign(own_key, hashes.SHA256()).public_bytes(pem))
    (data / "server.crt").write_bytes(certificate.sign(own_key, hashes.SHA256()).public_bytes(pem))
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (data / "server.key").touch(0o600)
    (data / "server.key").write_bytes(private)


def _certificate(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
    named = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    return named.serial_number(x509.random_serial_number()).not_valid_before(now - day).not_valid_after(now + day)
