"""Translations left behind when their source wording changed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from lexport.diagnostics import Diagnostic, Severity, Span
from lexport.ir.rulebook import Rulebook
from lexport.review.translations import (
    Memory,
    Wording,
    remembered,
    translated,
    translation_of,
    wordings,
)
from lexport.text import Text

BEHIND = Text(
    "the {language} wording of `{path}` is behind its source",
    "`{path}` 的{language}译文落后于原文",
)
WHY = Text(
    "the source was reworded; who reads the translation may read what no longer stands there",
    "原文已改写，只读译文的人可能读到已不存在的内容",
)
WAY_OUT = Text(
    "reword the translation, or, where it still fits: lexport lock --fits {path}",
    "请修改译文；如译文仍然适用：lexport lock --fits {path}",
)
LANGUAGES = {"en": Text("English", "英文"), "zh": Text("Chinese", "中文")}


def stale_translations(rulebook: Rulebook, memory: Memory) -> tuple[Wording, ...]:
    """The texts whose source wording is another than the one their translation translates.

    A text that is not remembered, or whose translation is another than the one remembered, was
    written since, in both languages.
    """
    return tuple(each for each in wordings(rulebook) if _is_stale(each, rulebook, memory))


def renewed(rulebook: Rulebook, memory: Memory, fitting: Collection[str] = ()) -> Memory:
    """The memory of a rulebook as it is now; what is stale stays so.

    `fitting` names texts (`rule/new-battery-electric-car#title`, or all of one thing without the
    part after `#`) whose translation somebody has read again and found to fit.
    """
    found = {}
    for each in wordings(rulebook):
        fits = each.path in fitting or each.path.partition("#")[0] in fitting
        stale = not fits and _is_stale(each, rulebook, memory)
        found[each.path] = (
            memory.translated[each.path] if stale else translated(each.text, rulebook)
        )
    return Memory(found)


def noted(stale: Wording, rulebook: Rulebook) -> Diagnostic:
    """A stale translation as a note at the thing it stands in."""
    language = LANGUAGES[translation_of(rulebook)]
    span = stale.span or rulebook.span or Span("", 1, 1)

    def said(sentence: Text) -> Text:
        return Text(
            sentence.en.format(language=language.en, path=stale.path),
            sentence.zh.format(language=language.zh, path=stale.path),
        )

    return Diagnostic("stale-translation", Severity.NOTE, span, said(BEHIND), WHY, said(WAY_OUT))


def left_behind(folder: Path, rulebook: Rulebook) -> tuple[Diagnostic, ...]:
    """A note for every translation in a folder that is behind its source.

    Raises `ValueError` as `remembered` does.
    """
    return tuple(noted(each, rulebook) for each in stale_translations(rulebook, remembered(folder)))


def _is_stale(wording: Wording, rulebook: Rulebook, memory: Memory) -> bool:
    remembered = memory.translated.get(wording.path)
    if remembered is None:
        return False
    now = translated(wording.text, rulebook)
    return now.source != remembered.source and now.translation == remembered.translation
