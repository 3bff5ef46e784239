"""The tables of a vault: its own and the log's, written out here and in migrations, and one derived for each noun."""

from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa

from coprod_desktop.domain.records import Record
from coprod_desktop.storage.shapes import Shape, Shapes

SCHEMA_VERSION = 4
"""Raised with each migration; kept as user_version, so that an older program refuses before it reads anything."""

REVISION = "0004"
"""Alembic's name of SCHEMA_VERSION."""

LAYOUT = "5"
"""Raised when the tables that are made from the log are made in another way, so that they are rebuilt."""

fixed = sa.MetaData()
"""The tables that migrations change. Tables made from the log are never among them."""

alembic_version = sa.Table(
    "alembic_version", fixed, sa.Column("version_num", sa.String(32), primary_key=True, nullable=False)
)

setting = sa.Table(
    "setting",
    fixed,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

device = sa.Table(
    "device",
    fixed,
    sa.Column("n", sa.Integer, primary_key=True),  # stands for the long id in every step
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("public_key", sa.LargeBinary),
    sa.Column("private_key", sa.LargeBinary),  # this laptop's alone; the file is encrypted
)

step = sa.Table(
    "step",
    fixed,
    sa.Column("arrival", sa.Integer, primary_key=True),  # the order in which this vault got to know it
    sa.Column("device", sa.Integer, nullable=False),
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("clock", sa.Text, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.Column("frame", sa.Text, nullable=False),  # canonical JSON of the header without its operations
    sa.Column("kind", sa.Text, nullable=False),  # "step", "undo", "redo"; "fixed" when it can't be undone
    sa.Column("undone", sa.Boolean, nullable=False),
    sa.UniqueConstraint("device", "seq"),
)

op = sa.Table(
    "op",
    fixed,
    sa.Column("row", sa.Integer, primary_key=True),
    sa.Column("step", sa.Integer, nullable=False),
    sa.Column("n", sa.Integer, nullable=False),
    sa.Column("tbl", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("head", sa.Text, nullable=False),  # canonical JSON of the operation's header without table and record
    sa.Column("payload", sa.LargeBinary),
    sa.UniqueConstraint("step", "n"),
    sa.Index("op_of_record", "tbl", "record"),
)

contest = sa.Table(
    "contest",
    fixed,
    sa.Column("tbl", sa.Text, primary_key=True),
    sa.Column("record", sa.Text, primary_key=True),
    sa.Column("col", sa.Text, primary_key=True),
)

erased = sa.Table(
    "erased",
    fixed,
    sa.Column("tbl", sa.Text, primary_key=True),
    sa.Column("record", sa.Text, primary_key=True),
    sa.Column("col", sa.Text, primary_key=True),  # "*": the whole record
)

erased_person = sa.Table(
    "erased_person",
    fixed,
    sa.Column("person", sa.Text, primary_key=True),
    sa.Column("device", sa.Text, primary_key=True),  # who erased them, and with which step
    sa.Column("seq", sa.BigInteger, primary_key=True),
    sa.Column("seen", sa.Text, nullable=False),  # JSON {device: seq}: what that step had already dealt with
)

checkpoint = sa.Table(
    "checkpoint",
    fixed,
    sa.Column("device", sa.Text, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),  # Ed25519 over checkpoint_text()
)

draft = sa.Table(
    "draft",
    fixed,
    sa.Column("place", sa.Text, primary_key=True),
    sa.Column("fields", sa.Text, nullable=False),  # JSON object of text
)

blob = sa.Table(
    "blob",
    fixed,
    sa.Column("digest", sa.Text, primary_key=True),  # SHA-256 of data, in hexadecimal digits
    sa.Column("size", sa.BigInteger, nullable=False),  # in bytes; before data, so that asking for it reads one page
    sa.Column("data", sa.LargeBinary, nullable=False),
)

stub = sa.Table(
    "stub",
    fixed,
    sa.Column("device", sa.Text, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True),
    sa.Column("header", sa.LargeBinary, nullable=False),  # SHA-256 of the header of a step that is not for this laptop
    sa.Column("hash", sa.LargeBinary, nullable=False),  # of the step, in its chain
)

gap = sa.Table(
    "gap",
    fixed,
    sa.Column("device", sa.Text, primary_key=True),
    sa.Column("first", sa.BigInteger, primary_key=True),  # of steps that are missing: later ones are here
    sa.Column("last", sa.BigInteger, nullable=False),
)

own_age = sa.Table(
    "own_age",
    fixed,
    sa.Column("device", sa.Text, primary_key=True),
    sa.Column("secret", sa.Text, nullable=False),  # opens what is sealed to this laptop
)

peer = sa.Table(
    "peer",
    fixed,
    sa.Column("device", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("public_key", sa.LargeBinary, nullable=False),  # Ed25519, pinned
    sa.Column("age", sa.Text, nullable=False),  # what is sealed to it is sealed to this key
    sa.Column("code", sa.Text, nullable=False),  # that its numbers for life begin with; empty where none was given
    sa.Column("leads", sa.Boolean, nullable=False),  # it is a coordinator's: what it says of laptops is followed
    sa.Column("groups", sa.Text),  # JSON list of the ids of its groups; none: it gets everything
    sa.Column("paired_at", sa.BigInteger, nullable=False),  # milliseconds since 1970, as the three below
    sa.Column("sent_at", sa.BigInteger),
    sa.Column("heard_at", sa.BigInteger),
    sa.Column("retired_at", sa.BigInteger),
)

peer_has = sa.Table(
    "peer_has",
    fixed,
    sa.Column("peer", sa.Text, primary_key=True),
    sa.Column("device", sa.Text, primary_key=True),
    sa.Column("said", sa.BigInteger, nullable=False),  # it said that it has this device's steps up to this one
    sa.Column("sent", sa.BigInteger, nullable=False),  # so far they were sent to it; it may not have them
)

peer_lacks = sa.Table(
    "peer_lacks",
    fixed,
    sa.Column("peer", sa.Text, primary_key=True),
    sa.Column("device", sa.Text, primary_key=True),
    sa.Column("first", sa.BigInteger, primary_key=True),  # of steps that it has only in part: it said so
    sa.Column("last", sa.BigInteger, nullable=False),
)

peer_wants = sa.Table(
    "peer_wants",
    fixed,
    sa.Column("peer", sa.Text, primary_key=True),
    sa.Column("digest", sa.Text, primary_key=True),  # of a picture that it shows and does not have
)

concern = sa.Table(
    "concern",
    fixed,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("raised_by", sa.Text, nullable=False),  # the id of the slot that had opened the vault
    sa.Column("raised_at", sa.BigInteger, nullable=False),  # milliseconds since 1970, as the two below
    sa.Column("rang_whom", sa.Text),
    sa.Column("rang_at", sa.BigInteger),
    sa.Column("reference", sa.Text),
    sa.Column("note", sa.LargeBinary),  # an age file that only the safeguarding lead can open
    sa.Column("lead_key", sa.Text),  # that the note is sealed to
    sa.Column("handed_on_at", sa.BigInteger),
)

SET_PAYLOAD = op.update().where(op.c.row == sa.bindparam("of_row")).values(payload=sa.bindparam("new"))


@dataclass(frozen=True, slots=True)
class NounTable:
    """A noun's shape and the table that holds its rows."""

    shape: Shape
    table: sa.Table


@cache
def noun_tables(nouns: tuple[type[Record], ...]) -> "NounTables":
    """Return the tables of nouns: nothing changes them, and making them takes as long as half of opening a vault."""
    return NounTables(Shapes(nouns))


class NounTables:
    """The tables made from the log, one a noun."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self.metadata = sa.MetaData()
        if taken := shapes.named.keys() & fixed.tables.keys():
            raise ValueError(f"the vault's own tables are called {', '.join(sorted(taken))}")
        self.named = {name: NounTable(shape, _table(shape, self.metadata)) for name, shape in shapes.named.items()}


def _table(shape: Shape, metadata: sa.MetaData) -> sa.Table:
    """Return the table of shape: no foreign keys, because what a record refers to may arrive later."""
    columns = [sa.Column(column.name, column.by.sql, index=_is_indexed(shape, column.name)) for column in shape.columns]
    table = sa.Table(
        shape.table,
        metadata,
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *columns,
        *(sa.Column(name, sa.Text, index=True) for name in shape.plain_names),
    )
    # Holds the few withdrawn rows alone, so that the others are counted without looking at them.
    # Of a hub hub.schema says the same: said here, PostgreSQL's whole dialect would be loaded to open a file.
    sa.Index(f"{shape.table}_withdrawn", table.c.withdrawn, sqlite_where=table.c.withdrawn.is_(True))
    for name, few in _FEW.get(shape.table, {}).items():
        sa.Index(f"{shape.table}_few_{name}", table.c[name], sqlite_where=sa.text(few))
    return table


_NARROWING = {("insight", "heard"), ("insight", "kind")}
_FEW = {"insight": {"sensitivity": "sensitivity = 'restricted'", "taken_back_on": "taken_back_on IS NOT NULL"}}
"""Which rows alone are in the index of a column: those few that lists look for among very many."""


def _is_indexed(shape: Shape, name: str) -> bool:
    """Return whether find by this column has to be quick: it refers to a record, is a number for life or a day, or the
    log is narrowed by it to a few lines among very many.
    """
    by = shape.by_name[name].by
    is_day = shape.table == "session" and by.spelling.startswith("date")
    return by.refers or by.spelling == "number" or is_day or (shape.table, name) in _NARROWING
