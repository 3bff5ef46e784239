"""A part of a cell that holds several values together, as the database it stands in reads it."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class JsonPart(GenericFunction[str]):
    """The text of one part of a column with canonical JSON; none where there is no such part."""

    type = sa.Text()
    inherit_cache = True

    def __init__(self, column: "sa.ColumnElement[Any]", part: str) -> None:
        super().__init__(column, sa.literal_column(f"'{part}'"))


@compiles(JsonPart)
def _of_file(element: JsonPart, compiler: Any, **kw: Any) -> str:
    column, part = element.clauses
    # '$.' and 'part' beside one another, as one text: worked out once, not for each row.
    path = f"'$.{compiler.process(part, **kw)[1:]}"
    return f"json_extract({compiler.process(column, **kw)}, {path})"


@compiles(JsonPart, "postgresql")
def _of_hub(element: JsonPart, compiler: Any, **kw: Any) -> str:
    column, part = element.clauses
    return f"(({compiler.process(column, **kw)})::json ->> {compiler.process(part, **kw)})"
