"""From the text of a cell to a typed fact, in DuckDB's SQL; what was changed is said."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.screen.spelling import literal, quoted
from lexport.targets.sql.valid import regular_expression

WIDE = "".join(chr(code) for code in range(0xFF01, 0xFF5F)) + "\u3000\u00a0\u200b\ufeff"
NARROW = "".join(chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)) + "    "
YES = ("true", "yes", "y", "1", "1.0", "是", "有", "√", "✓")
NO = ("false", "no", "n", "0", "0.0", "否", "无", "無", "没有", "✗")
UNKNOWN = (
    "-",
    "--",
    "—",
    "——",
    "/",
    "n/a",
    "#n/a",
    "na",
    "null",
    "none",
    "?",
    "未知",
    "不详",
    "暂无",
)
DAY = r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?"
TIME = r"([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?)?"
PADDED = 4  # leading zeros of codes this short are lost in number cells, and can be put back


@dataclass(frozen=True, slots=True)
class Reading:
    """How one column becomes one fact: SQL for the cleaned text, the value, and its canon."""

    fact: str
    source: str
    text: str
    value: str
    canonical: str


def reading(rulebook: Rulebook, fact: Fact, source: str) -> Reading:
    """The reading of a text column; `source` is an SQL expression for it."""
    # Translating costs more than all the rest; a text of as many bytes as characters needs none.
    wide = f"translate({source}, {literal(WIDE)}, {literal(NARROW)})"
    cleaned = f"trim(CASE WHEN strlen({source}) = length({source}) THEN {source} ELSE {wide} END)"
    text = f"CASE WHEN lower({cleaned}) IN ({_list(('', *UNKNOWN))}) THEN NULL ELSE {cleaned} END"
    here = quoted(f"_text_{fact.name}")
    return Reading(
        fact.name, source, text, _value(rulebook, fact, here), _canonical(fact, quoted(fact.name))
    )


def _list(words: tuple[str, ...]) -> str:
    return ", ".join(map(literal, words))


def _value(rulebook: Rulebook, fact: Fact, text: str) -> str:
    match fact.type:
        case YesNo():
            return (
                f"CASE WHEN lower({text}) IN ({_list(YES)}) THEN TRUE "
                f"WHEN lower({text}) IN ({_list(NO)}) THEN FALSE END"
            )
        case Choice(values):
            words = {name: name for name in values}
            for name, title in values.items():
                for word in (title.en, title.zh):
                    words.setdefault(word.casefold(), name)
            return _translated(text, words)
        case TextValue(pattern, None, longest) if pattern is not None:
            return _code(text, pattern, longest)
        case TextValue(_, table, longest) if table is not None:
            return _listed(rulebook, text, table)
        case TextValue(_, _, longest):
            return f"CASE WHEN length({text}) <= {longest} THEN {text} END"
        case Integer(minimum, maximum):
            return _number(text, 0, "BIGINT", minimum, maximum)
        case DecimalValue(digits, minimum, maximum):
            return _number(text, digits, f"DECIMAL(38, {digits})", minimum, maximum)
        case Date():
            return _date(text)
        case _:
            assert_never(fact.type)


def _translated(text: str, words: dict[str, str]) -> str:
    """A name as it stands, or a word of the list for it."""
    names = tuple(dict.fromkeys(words.values()))
    arms = " ".join(
        f"WHEN {literal(word)} THEN {literal(name)}" for word, name in words.items() if word != name
    )
    return (
        f"CASE WHEN {text} IN ({_list(names)}) THEN {text} ELSE CASE lower({text}) {arms} "
        f"{' '.join(f'WHEN {literal(n)} THEN {literal(n)}' for n in names)} END END"
    )


def _code(text: str, picture: str, longest: int) -> str:
    """A code, also where a spreadsheet made a number of it; never one that lost digits."""
    form = literal(regular_expression(picture))
    arms = [f"WHEN regexp_full_match({text}, {form}) AND length({text}) <= {longest} THEN {text}"]
    if set(picture) == {"9"}:
        whole = f"split_part({text}, '.', 1)"
        arms.append(
            f"WHEN regexp_full_match({text}, '[0-9]+[.]0+') AND regexp_full_match({whole}, {form}) "
            f"THEN {whole}"
        )
        # 8.703801090E+09 has all its digits; 8.7038E+09 has lost some, and nobody knows which.
        mantissa = f"replace(split_part(upper({text}), 'E', 1), '.', '')"
        arms.append(
            f"WHEN regexp_full_match({text}, '[0-9][.][0-9]+[eE][+]?[0-9]+') "
            f"AND length({mantissa}) = 1 + CAST(regexp_extract({text}, '[0-9]+$') AS INTEGER) "
            f"AND regexp_full_match({mantissa}, {form}) THEN {mantissa}"
        )
        parts = f"regexp_replace({text}, '[ .-]', '', 'g')"
        # 870380109.0 is a number that lost a digit, not a code with a point in it.
        arms.append(
            f"WHEN regexp_full_match({text}, '[0-9]+([ .-][0-9]+)+') "
            f"AND NOT regexp_full_match({text}, '[0-9]+[.]0+') "
            f"AND regexp_full_match({parts}, {form}) THEN {parts}"
        )
        if len(picture) <= PADDED:
            arms.append(
                f"WHEN regexp_full_match({text}, '[0-9]{{1,{len(picture) - 1}}}([.]0+)?') "
                f"THEN lpad({whole}, {len(picture)}, '0')"
            )
    return f"CASE {' '.join(arms)} END"


def _listed(rulebook: Rulebook, text: str, table: str) -> str:
    """A code of a closed list, in any case, or the name of exactly one of its rows."""
    rows = rulebook.code_tables[table].rows
    codes = tuple(sorted({row.code for row in rows}))
    names: dict[str, set[str]] = {}
    for row in rows:
        for word in (row.title.en, row.title.zh):
            names.setdefault(word.casefold(), set()).add(row.code)
    clear = {word: next(iter(found)) for word, found in names.items() if len(found) == 1}
    keys = _list(tuple(clear))
    values = _list(tuple(clear.values()))
    return (
        f"CASE WHEN {text} IN ({_list(codes)}) THEN {text} "
        f"WHEN upper({text}) IN ({_list(codes)}) THEN upper({text}) "
        f"ELSE list_extract([{values}], list_position([{keys}], lower({text}))) END"
    )


def _number(
    text: str,
    digits: int,
    type_: str,
    minimum: int | Decimal | None,
    maximum: int | Decimal | None,
) -> str:
    bare = text
    if digits:
        bare = f"trim(regexp_replace({text}, '^(¥|CNY|RMB)\\s*|\\s*(元|CNY|RMB)$', '', 'g'))"
    fraction = f"([.][0-9]{{0,{digits}}}0*)?" if digits else "([.]0+)?"
    plain = f"regexp_full_match({bare}, '-?[0-9]+{fraction}')"
    grouped = f"regexp_full_match({bare}, '-?[0-9]{{1,3}}(,[0-9]{{3}})+{fraction}')"
    number = f"TRY_CAST(replace({bare}, ',', '') AS {type_})"
    limits = [f"{number} >= {minimum}"] if minimum is not None else []
    limits += [f"{number} <= {maximum}"] if maximum is not None else []
    within = " AND ".join([f"({plain} OR {grouped})", *limits])
    return f"CASE WHEN {within} THEN {number} END"


def _date(text: str) -> str:
    form = literal(DAY + TIME)
    year, month, day = (f"regexp_extract({text}, {form}, {n})" for n in (1, 2, 3))
    pieces = f"{year} || '-' || lpad({month}, 2, '0') || '-' || lpad({day}, 2, '0')"
    compact = f"{text}[1:4] || '-' || {text}[5:6] || '-' || {text}[7:8]"
    serial = f"CAST(split_part({text}, '.', 1) AS INTEGER)"
    return (
        f"CASE WHEN regexp_full_match({text}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}') "
        f"THEN TRY_CAST({text} AS DATE) "
        f"WHEN regexp_full_match({text}, {form}) THEN TRY_CAST({pieces} AS DATE) "
        f"WHEN regexp_full_match({text}, '(19|20)[0-9]{{6}}') THEN TRY_CAST({compact} AS DATE) "
        # Days since 30 December 1899, as spreadsheets count: 1982 to 2064.
        f"WHEN regexp_full_match({text}, '[3-5][0-9]{{4}}([.]0+)?') "
        f"THEN DATE '1899-12-30' + {serial} END"
    )


def _canonical(fact: Fact, value: str) -> str:
    """The text that the value needs no note for."""
    return (
        f"CAST({value} AS VARCHAR)"
        if not isinstance(fact.type, YesNo)
        else f"CASE WHEN {value} THEN 'true' WHEN NOT {value} THEN 'false' END"
    )


def note(fact: Fact, source: str, reading_: Reading) -> str:
    """What a person must be able to see: that the cell said something else than the fact does."""
    text, value = quoted(f"_text_{fact.name}"), quoted(fact.name)
    same = f"{source} = {reading_.canonical}"
    match fact.type:
        case YesNo():
            same = f"lower({source}) = {reading_.canonical}"
        case Integer() | DecimalValue():
            same = f"regexp_full_match({source}, '-?[0-9]+([.][0-9]*)?')"
    prefix = literal(f"{fact.name}: ")
    return (
        f"CASE WHEN {value} IS NOT NULL AND NOT ({same}) "
        f"THEN {prefix} || {source} || ' -> ' || {reading_.canonical} "
        f"WHEN {text} IS NULL AND trim({source}) <> '' "
        f"THEN {prefix} || {source} || ' -> unknown' END"
    )
