"""The text of a pull request, read by its headings and held against what the change does."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from enum import Enum

from lexport.review.classes import NAMES, Class
from lexport.text import Text

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.MULTILINE)
PINPOINT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
BETWEEN_WORDS = re.compile(r"[·|/,，、;；\n]")
FILLERS = frozenset({"", "-", "—", "...", "…", "tbd", "todo", "?", "？", "n/a"})


class Section(Enum):
    """The headings of the template."""

    TYPE = Text("What kind of change", "改动类型")
    LAW = Text("Instrument and clause", "法律文件与条款")
    DATES = Text("In force from, and known from", "生效日期与公布日期")
    AFFECTED = Text("Who is affected, and what they have to do", "影响对象及应采取的措施")
    WHY = Text("Why this reading", "为何如此理解")
    QUESTIONS = Text("Open questions", "待决问题")
    EXAMPLE = Text("Worked example", "案例")


class Type(Enum):
    """What the author takes the change to be."""

    LAW = Text("law changed", "法律变化")
    READING = Text("our reading changed", "解读变化")
    DATA = Text("data", "数据")
    CORRECTION = Text("correction", "更正")
    WORDING = Text("wording", "措辞")


# What has to be filled in. Open questions are the business of whoever touches one.
ALWAYS = (Section.TYPE, Section.WHY)
NEEDED = {
    Type.LAW: (Section.LAW, Section.DATES, Section.AFFECTED, Section.EXAMPLE),
    Type.READING: (Section.LAW, Section.DATES, Section.AFFECTED, Section.EXAMPLE),
    Type.DATA: (Section.LAW, Section.DATES),
    Type.CORRECTION: (Section.LAW, Section.AFFECTED, Section.EXAMPLE),
    Type.WORDING: (),
}
# What a change of each type does at least, and what one of wording never does.
DOES = {
    Type.LAW: {Class.ANSWERS, Class.DATA, Class.INTERPRETATION, Class.REWRITTEN, Class.PROVENANCE},
    Type.READING: {Class.ANSWERS, Class.INTERPRETATION},
    Type.DATA: {Class.DATA},
    Type.CORRECTION: set(Class) - {Class.NONE},
    Type.WORDING: {Class.WORDING, Class.TRANSLATION, Class.CASES, Class.NONE},
}
NEVER_WORDING = (Class.ANSWERS, Class.DATA, Class.INTERPRETATION, Class.REWRITTEN)

MISSING = Text("the heading “{section}” is missing", "缺少标题“{section}”")
UNTOUCHED = Text("nothing is said under “{section}”", "“{section}”之下没有填写")
NO_TYPE = Text("“{section}” is none of: {types}", "“{section}”须为以下之一：{types}")
NO_PINPOINT = Text(
    "“{section}” names no provision, such as mofcom-2025-54/1",
    "“{section}”没有写明条款，如 mofcom-2025-54/1",
)
UNKNOWN = Text(
    "“{section}” names {name}, which the rulebook does not hold",
    "“{section}”所写的 {name} 不在规则库中",
)
CONTRADICTS = Text(
    "it says “{type}”, but what the change does is: {classes}",
    "说明为“{type}”，但改动的实际效果是：{classes}",
)


def complaints(
    text: str, found: tuple[Class, ...], provisions: Collection[str]
) -> tuple[Text, ...]:
    """What is wrong with a description of a change of these classes; nothing where it will do.

    `provisions` are those that the rulebook held before or holds now.
    """
    return tuple(_complaints(_sections(text), found, provisions))


def _sections(text: str) -> Mapping[Section, str]:
    """What stands under each heading of the template, without its instructions."""
    said: dict[Section, str] = {}
    parts = HEADING.split(COMMENT.sub("", text.replace("\r\n", "\n")))
    current = None
    for heading, body in zip(parts[1::2], parts[2::2], strict=True):
        # What stands under a heading of the author's own belongs to the one before.
        current = _named(heading) or current
        if current is not None:
            said[current] = f"{said.get(current, '')}\n{body}".strip()
    return said


def _named(heading: str) -> Section | None:
    for section in Section:
        if section.value.en.casefold() in heading.casefold() or section.value.zh in heading:
            return section
    return None


def _complaints(
    said: Mapping[Section, str], found: tuple[Class, ...], provisions: Collection[str]
) -> Iterator[Text]:
    types = _types(said.get(Section.TYPE, ""))
    type_ = types[0] if len(types) == 1 else None
    needed = {*ALWAYS, *(NEEDED[type_] if type_ else ())}
    for section in Section:
        if section not in said:
            yield _said(MISSING, section=section.value)
        elif section in needed and said[section].casefold() in FILLERS:
            yield _said(UNTOUCHED, section=section.value)
        elif section is Section.TYPE and type_ is None:
            yield _said(NO_TYPE, section=section.value, types=_listed(list(Type)))
        elif section is Section.LAW and section in needed:
            yield from _pinpoints(said[section], provisions)
    if type_ is not None and _contradicts(type_, found):
        names = [NAMES[each] for each in found]
        classes = Text(", ".join(n.en for n in names), "、".join(n.zh for n in names))
        yield _said(CONTRADICTS, type=type_.value, classes=classes)


def _types(text: str) -> list[Type]:
    words = {word.strip(" .。").casefold() for word in BETWEEN_WORDS.split(text)}
    return [each for each in Type if {each.value.en, each.value.zh} & words]


def _pinpoints(text: str, provisions: Collection[str]) -> Iterator[Text]:
    """A provision has to be named. What looks like one inside an address is none."""
    without_addresses = re.sub(r"https?://\S+", "", text)
    named = dict.fromkeys(PINPOINT.findall(without_addresses))
    if not named:
        yield _said(NO_PINPOINT, section=Section.LAW.value)
    elif not any(name in provisions for name in named):
        unknown = next(iter(named))
        yield _said(UNKNOWN, section=Section.LAW.value, name=Text(unknown, unknown))


def _contradicts(type_: Type, found: tuple[Class, ...]) -> bool:
    if type_ is Type.WORDING:
        return any(each in NEVER_WORDING for each in found)
    return DOES[type_].isdisjoint(found)


def _listed(types: list[Type]) -> Text:
    return Text(", ".join(t.value.en for t in types), "、".join(t.value.zh for t in types))


def _said(sentence: Text, **words: Text) -> Text:
    return Text(
        sentence.en.format(**{name: word.en for name, word in words.items()}),
        sentence.zh.format(**{name: word.zh for name, word in words.items()}),
    )
