"""Blemishes a reader would see on built pages: what no page of a reference work should show."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from tests.support.html import Element, tree

# Shown exactly as it is written elsewhere; stands for one sign in a sentence.
VERBATIM = {"code", "pre", "script", "style", "svg"}
SIGN = "\ufffc"
INLINE = {"a", "span", "strong", "em", "small", "time", "bdi", "abbr", "sup", "sub", *VERBATIM}
# Set apart from the sentence by their look.
APART = {"lx-mark", "lx-open"}
HAN = "[\u4e00-\u9fff]"
STOPS = "，。；：、！？）》〕”"

# What is wrong with a text in either language.
ANYWHERE = {
    "a place left open": re.compile(r"\{\{|\}\}|\{\w+\}"),
    "Markdown left over": re.compile(r"`|\*\*|\]\("),
    "a name of the program": re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b(?!\.\w)"),
    "a space before a stop": re.compile(r"\w [,;:.?!](?!\w)"),
    "a stop said twice": re.compile(r"[,;:，。；：、]{2}|(?<!\.)\.\.(?!\.)"),
    "an empty pair": re.compile(r"\(\s*\)|（\s*）|“”|«»"),
}
# What is wrong in Chinese.
CHINESE = {
    "a parenthesis of ASCII": re.compile(rf"{HAN}\s?\(|\(\s?{HAN}|{HAN}\)|\)\s?{HAN}"),
    "a stop of ASCII": re.compile(rf"{HAN}[,;:?!]|{HAN}\.(?![\w.])"),
    "a space after a stop": re.compile(rf"[{STOPS}] (?={HAN}|\w)"),
    "a space between characters": re.compile(rf"{HAN} {HAN}"),
    "quotes of another script": re.compile(rf"«|»|\"{HAN}|{HAN}\""),
}


def blemishes(pages: Mapping[str, str], official: Collection[str]) -> list[str]:
    """What is wrong with the words of pages, by path.

    `official` are names that are shown as their source prints them.
    """
    printed = re.compile("|".join(re.escape(each) for each in sorted(official, key=len)[::-1]))
    return [f"{path}: {each}" for path, html in pages.items() for each in _of(path, html, printed)]


def _of(path: str, html: str, printed: re.Pattern[str]) -> Iterator[str]:
    article = tree(html)
    for element in article.all("pre"):
        if not element.text or re.match(r"\s*\n", "".join(element.texts())):
            yield "a sample that begins with an empty line"
    wrong = {**ANYWHERE, **CHINESE} if path.startswith("zh") else ANYWHERE
    for text in runs(article):
        shown = printed.sub(SIGN, text)
        for name, pattern in wrong.items():
            found = pattern.search(shown)
            if found:
                yield f"{name}: {shown[max(0, found.start() - 30) : found.end() + 30]}"


def runs(element: Element) -> Iterator[str]:
    """The texts of a page, each as far as no block begins or ends in it."""
    parts: list[str] = []
    for part in _parts(element):
        if part is None:
            text = " ".join("".join(parts).split())
            if text:
                yield text
            parts = []
        else:
            parts.append(part)
    text = " ".join("".join(parts).split())
    if text:
        yield text


def _parts(element: Element) -> Iterator[str | None]:
    """Texts in their order, and None where a block begins or ends."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag in VERBATIM or "lang" in child.attributes:
            yield SIGN
        elif APART & set(child.attributes.get("class", "").split()):
            yield None
            yield from _parts(child)
            yield None
        elif child.tag in INLINE:
            yield from _parts(child)
        else:
            yield None
            yield from _parts(child)
            yield None
