"""Each text is in the language it says it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lexport.diagnostics import Diagnostic
from lexport.diagnostics.catalogue import problem
from lexport.diagnostics.characters import HAN, has_han
from lexport.ir.draft import Draft

# An official name in brackets beside its translation helps to find it on the paper.
GLOSS = re.compile(r"\([^()]*\)")


def wrong_language(draft: Draft) -> Iterator[Diagnostic]:
    for placed in draft.texts:
        text = placed.text
        if not has_han(text.zh) and text.zh != text.en and not is_name(text.zh):
            yield problem("no-chinese", placed.zh.span)
        found = HAN.findall(GLOSS.sub("", text.en))
        if found:
            yield problem("chinese-in-english", placed.en.span, {"text": "".join(found)})


def is_name(text: str) -> bool:
    """Whether a text can be a name that no language translates: `VIN`, `ISO 9000`."""
    return text.isascii() and all(not word[:1].islower() for word in text.split())
