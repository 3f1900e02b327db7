"""Examples: code tables."""

from __future__ import annotations

from lexport.diagnostics.examples.blocks import COUNTRIES, change
from lexport.diagnostics.examples.overlay import Example

EXAMPLES = {
    "missing-column": Example(
        """
# codes/countries.csv, whole
code,from,through,title_en,title_zh
DE,,,Germany,德国
NO,,,Norway,挪威
""",
        COUNTRIES,
    ),
    "unknown-column": Example(
        """
# codes/countries.csv, whole
code,from,through,groups,title_en,title_zh,capital
DE,,,,Germany,德国,Berlin
NO,,,,Norway,挪威,Oslo
""",
        COUNTRIES,
    ),
    "repeated-column": Example(
        """
# codes/countries.csv, whole
code,from,through,groups,title_en,title_zh,code
DE,,,,Germany,德国,DE
NO,,,,Norway,挪威,NO
""",
        COUNTRIES,
    ),
    "row-length": change(COUNTRIES, "NO,,,,Norway", "NO,,,Norway"),
    "unclosed-cell": change(COUNTRIES, "Norway", '"Norway'),
    "empty-cell": change(COUNTRIES, "挪威", ""),
    "code-form": change(COUNTRIES, "NO,", "NOR,"),
    "overlapping-rows": change(
        COUNTRIES, "NO,,,,Norway,挪威", "NO,,2020-12-31,,Norway,挪威\nNO,2020-12-31,,,Norway,挪威"
    ),
}
