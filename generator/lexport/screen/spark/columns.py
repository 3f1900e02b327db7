"""The columns of a partition as cells: what they are made of, and which rows are broken."""

from __future__ import annotations

from lexport.screen import no_shipment
from lexport.screen.cells import Cell, Kind
from lexport.screen.formats import Format
from lexport.screen.spark.partitions import BROKEN, Columns
from lexport.screen.spelling import FOR_SPARK

KINDS = {
    "string": Kind.TEXT,
    "boolean": Kind.YES_NO,
    "date": Kind.DAY,
    **dict.fromkeys(("tinyint", "smallint", "int", "bigint"), Kind.WHOLE),
}
SPARE = 16  # cells beyond the header among which one that is filled is looked for


def held(number: int) -> str:
    """The name by which a column goes through the query, whatever its own name is."""
    return f"_c{number}"


def cell(number: int, type_: str) -> Cell:
    """The cell of a column of this type."""
    kind, given = KINDS.get(type_, Kind.OTHER), held(number)
    text = given if kind is Kind.TEXT else f"CAST({given} AS STRING)"
    if type_ in ("float", "double"):
        # Java writes ten digits and more with an exponent, and so loses none; people do not.
        plain = f"CAST(TRY_CAST({text} AS DECIMAL(38, 15)) AS STRING)"
        text = f"COALESCE(REGEXP_REPLACE({plain}, '([.][0-9]+?)0+$', '$1'), {text})"
    return Cell(kind, given, text)


def broken(format_: Format, columns: Columns) -> str:
    """What is wrong with a row as a whole; null where nothing is."""
    match format_:
        case Format.JSONL:
            return f"CASE WHEN {BROKEN} IS NOT NULL THEN 'not-json' END"
        case Format.CSV | Format.TSV:
            return (
                f"CASE WHEN {_has_more_cells(format_, len(columns))} THEN 'too-many-cells' "
                f"WHEN {_is_no_shipment(columns)} THEN '{no_shipment.CODE}' END"
            )
        case _:
            return "CAST(NULL AS STRING)"


def _has_more_cells(format_: Format, width: int) -> str:
    """Whether a cell is filled beyond the header; a row with too few cells lacks the last ones."""
    names = [*map(held, range(width)), *(f"_more{n}" for n in range(SPARE))]
    schema = ", ".join(f"{name} STRING" for name in names)
    separator = "\\t" if format_ is Format.TSV else ","
    options = f"MAP('sep', '{separator}', 'escape', '\"', 'multiLine', 'true')"
    row = f"FROM_CSV({BROKEN}, '{schema}', {options})"
    more = ", ".join(f"cells._more{n}" for n in range(SPARE))
    return (
        f"{BROKEN} IS NOT NULL AND TRANSFORM(ARRAY({row}), cells -> CONCAT_WS('', {more}))[0] <> ''"
    )


def _is_no_shipment(columns: Columns) -> str:
    cells = [FOR_SPARK.quoted(name) for name, _ in columns]
    return no_shipment.is_no_shipment_sql(cells, FOR_SPARK)
