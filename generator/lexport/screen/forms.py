"""The forms in which people and programs write a code, a number or a day, in an engine's SQL."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lexport.screen.spelling import Spelling
from lexport.targets.sql.valid import regular_expression

DAY = "([0-9]{4}) *[-/.年] *([0-9]{1,2}) *[-/.月] *([0-9]{1,2}) *日?"
TIME = "([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?"
PADDED = 4  # leading zeros of codes this short are lost in number cells, and can be put back
# The unit that a number may be written with, before or behind it, by the fact's unit.
UNITS = {
    "CNY": ("¥", "人民币", "CNY", "RMB", "元"),
    "vehicles": ("辆", "台", "vehicles", "vehicle", "units", "unit"),
}
Limits = tuple[int | Decimal | None, int | Decimal | None]


@dataclass(frozen=True, slots=True)
class Forms:
    """Values out of cleaned texts; null where a text has none of the forms."""

    spelling: Spelling

    def code(self, text: str, picture: str, longest: int, otherwise: str) -> str:
        """A code, also where a spreadsheet made a number of it; never one that lost digits."""
        matches, form = self.spelling.matches, regular_expression(picture)
        arms = [f"WHEN {matches(text, form)} AND length({text}) <= {longest} THEN {text}"]
        if set(picture) == {"9"}:
            arms += self._code_as_number(text, form)
            if len(picture) <= PADDED:
                short = f"[0-9]{{1,{len(picture) - 1}}}([.]0+)?"
                whole = f"split_part({text}, '.', 1)"
                arms.append(f"WHEN {matches(text, short)} THEN lpad({whole}, {len(picture)}, '0')")
        return f"CASE {' '.join(arms)} {otherwise} END"

    def _code_as_number(self, text: str, form: str) -> list[str]:
        """The ways in which all digits of a code can stand in a number."""
        matches = self.spelling.matches
        whole = f"split_part({text}, '.', 1)"
        # 8.703801090E+09 has all its digits; 8.7038E+09 has lost some, and nobody knows which.
        mantissa = f"replace(split_part(upper({text}), 'E', 1), '.', '')"
        exponent = f"TRY_CAST(replace(split_part(upper({text}), 'E', 2), '+', '') AS INTEGER)"
        parts = self.spelling.removed(text, "[ .-]")
        return [
            f"WHEN {matches(text, '[0-9]+[.]0+')} AND {matches(whole, form)} THEN {whole}",
            (
                f"WHEN {matches(text, '[0-9][.][0-9]+[eE][+]?[0-9]+')} "
                f"AND length({mantissa}) = 1 + {exponent} AND {matches(mantissa, form)} "
                f"THEN {mantissa}"
            ),
            # 870380109.0 is a number that lost a digit, not a code with a point in it.
            (
                f"WHEN {matches(text, '[0-9]+([ .-][0-9]+)+')} "
                f"AND NOT {matches(text, '[0-9]+[.]0+')} AND {matches(parts, form)} THEN {parts}"
            ),
        ]

    def number(
        self,
        text: str,
        digits: int,
        limits: Limits,
        unit: str | None,
    ) -> str:
        fraction = f"([.][0-9]{{0,{digits}}}0*)?" if digits else "([.]0+)?"
        plain = self.spelling.matches(text, f"-?[0-9]+{fraction}")
        bare = text
        if unit in UNITS:
            units = "|".join(UNITS[unit])
            bare = f"trim({self.spelling.removed(text, f'^({units}) *| *({units})$')})"
        written = self.spelling.matches(bare, f"-?([0-9]+|[0-9]{{1,3}}(,[0-9]{{3}})+){fraction}")
        ungrouped = f"replace({bare}, ',', '')"
        return (
            f"CASE WHEN {plain} THEN {self._limited(text, digits, limits)} "
            f"WHEN {written} THEN {self._limited(ungrouped, digits, limits)} END"
        )

    def _limited(self, text: str, digits: int, limits: Limits) -> str:
        number = f"TRY_CAST({text} AS {self.spelling.dialect.decimal}(38, {digits}))"
        if not digits:
            number = f"TRY_CAST(split_part({text}, '.', 1) AS BIGINT)"
        signs = zip((">=", "<="), limits, strict=True)
        tests = [f"{number} {sign} {limit}" for sign, limit in signs if limit is not None]
        return f"CASE WHEN {' AND '.join(tests)} THEN {number} END" if tests else number

    def day(self, text: str) -> str:
        matches = self.spelling.matches
        year, month, day = (
            f"regexp_extract({text}, {self.spelling.literal(DAY + TIME)}, {n})" for n in (1, 2, 3)
        )
        pieces = f"{year} || '-' || lpad({month}, 2, '0') || '-' || lpad({day}, 2, '0')"
        year, month, day = (f"substr({text}, {at}, {n})" for at, n in ((1, 4), (5, 2), (7, 2)))
        compact = f"{year} || '-' || {month} || '-' || {day}"
        serial = f"TRY_CAST(split_part({text}, '.', 1) AS INTEGER)"
        # Days since 30 December 1899, as spreadsheets count: 1982 to 2064.
        of_serial = self.spelling.days_after("DATE '1899-12-30'", serial)
        found = (
            f"CASE WHEN {matches(text, '[0-9]{4}-[0-9]{2}-[0-9]{2}')} "
            f"THEN TRY_CAST({text} AS DATE) "
            f"WHEN {matches(text, DAY + TIME)} THEN TRY_CAST({pieces} AS DATE) "
            f"WHEN {matches(text, '(19|20)[0-9]{6}')} THEN TRY_CAST({compact} AS DATE) "
            f"WHEN {matches(text, '[3-5][0-9]{4}([.]0+)?')} THEN {of_serial} END"
        )
        # Engines know a year 0; the calendar has none.
        return f"CASE WHEN {text} < '0001' THEN NULL ELSE {found} END"
