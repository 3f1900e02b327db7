"""Our own words for every keyword of JSON Schema that our schemas use."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lexport.diagnostics import Diagnostic, Related
from lexport.diagnostics.catalogue import Words, problem
from lexport.diagnostics.catalogue.nearest import listed, nearest
from lexport.diagnostics.characters import as_meant, full_width, look_alike
from lexport.load.node import Collection, Node
from lexport.text import Text

LANGUAGES = {"en": Text("English", "英文"), "zh": Text("Chinese", "中文")}

KINDS = {
    "string": Text("a text", "文本"),
    "integer": Text("a whole number", "整数"),
    "number": Text("a number", "数"),
    "boolean": Text("true or false", "true 或 false"),
    "array": Text("a list", "列表"),
    "object": Text("keys with values", "带键的内容"),
}
HOW = {
    "string": Text("write a text, in quotes if need be", "请写文本，必要时加引号"),
    "integer": Text("write a whole number without quotes", "请写整数，不加引号"),
    "number": Text("write a number without quotes", "请写数，不加引号"),
    "boolean": Text("write `true` or `false` without quotes", "请写 `true` 或 `false`，不加引号"),
    "array": Text(
        "write a list: `[a, b]`, or one entry on each line after `- `",
        "请写列表：`[a, b]`，或每行一项并以 `- ` 开头",
    ),
    "object": Text(
        "write `key: value`, on lines of their own or in braces",
        "请写“键: 值”，分行书写或放在花括号内",
    ),
}
FIRST = Text("it stands here first", "第一次出现在这里")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that its schema does not allow: which keyword says so, and where."""

    keyword: str
    wanted: Any  # the value of the keyword: JSON Schema decides what it is
    value: Any
    schema: dict[str, Any]
    path: tuple[str | int, ...]
    about_key: bool

    @property
    def title(self) -> Text:
        """What this part of the schema calls itself."""
        en, _, zh = str(self.schema.get("title", "")).partition(" — ")
        return Text(en or "this part", zh or "此处")


def worded(misfit: Misfit, root: Node) -> list[Diagnostic]:
    """What is wrong, as the author sees it."""
    node = root.at(misfit.path)
    if misfit.about_key:
        return [_form(misfit, node.key_of(str(misfit.value)))]
    match misfit.keyword:
        case "not":
            return [_not_here(misfit, root)]
        case "additionalProperties":
            return _unknown_keys(misfit, node)
        case "required":
            return _missing_keys(misfit, _head(root, misfit.path, node))
        case "type":
            return [_kind(misfit, node)]
        case "enum" | "const":
            return [_word(misfit, node)]
        case "pattern":
            return [_form(misfit, node)]
        case "minLength":
            return [_empty_text(misfit, node)]
        case "minItems" | "minProperties":
            return [_too_few(misfit, _head(root, misfit.path, node))]
        case "maxProperties":
            return [_too_many(misfit, node)]
        case "uniqueItems":
            return _repeated(node)
        case "minimum" | "maximum":
            return [_range(misfit, node)]
        case keyword:
            raise AssertionError(f"no words for the keyword {keyword}")


def _head(root: Node, path: tuple[str | int, ...], node: Node) -> Node:
    """Where a part that lacks something is best pointed at: its key, else its beginning."""
    if path and isinstance(path[-1], str):
        return root.at(path[:-1]).key_of(path[-1])
    first = next(iter(node.items()), None)
    return first[0] if first else node


def _unknown_keys(misfit: Misfit, node: Node) -> list[Diagnostic]:
    known = list(misfit.schema.get("properties", {}))
    found = []
    unknown = [key for key, _ in node.items() if key.text not in known]
    for key in unknown:
        mistyped = _mistyped(key, key.text)
        near = nearest(key.text, known)
        if mistyped is not None:
            found.append(mistyped)
        elif known == ["en", "zh"]:
            words = {"language": key.text}
            found.append(problem("unknown-language", key.span, words, near=near))
        else:
            keys: Words = {"key": key.text, "thing": misfit.title, "known": listed(known)}
            found.append(problem("unknown-key", key.span, keys, near=near))
    return found


def _missing_keys(misfit: Misfit, place: Node) -> list[Diagnostic]:
    properties = misfit.schema.get("properties", {})
    found = []
    for key in misfit.wanted:
        if key in misfit.value:
            continue
        if key in LANGUAGES:
            words = {"language": LANGUAGES[key], "key": key}
            found.append(problem("missing-translation", place.span, words))
            continue
        en, _, zh = str(properties.get(key, {}).get("description", "")).partition(" — ")
        what = Text(_unstopped(en), _unstopped(zh))
        found.append(
            problem("missing-key", place.span, {"key": key, "thing": misfit.title, "what": what})
        )
    return found


def _unstopped(sentence: str) -> str:
    """The sentence as part of another."""
    sentence = sentence.rstrip(".。")
    return sentence[:1].lower() + sentence[1:]


def _kind(misfit: Misfit, node: Node) -> Diagnostic:
    wanted = misfit.wanted if isinstance(misfit.wanted, list) else [misfit.wanted]
    value = node.value
    if wanted[0] == "string" and isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return problem("unquoted-code", node.span, {"text": str(value)})
    if isinstance(value, str):
        mistyped = _mistyped(node, value)
        if mistyped is not None:
            return mistyped
    belongs = misfit.title if "title" in misfit.schema else KINDS[wanted[0]]
    words: Words = {"found": kind_of(value), "wanted": belongs, "what": HOW[wanted[0]]}
    return problem("wrong-kind", node.span, words)


def kind_of(value: object) -> Text:
    """What a value is, in both languages."""
    match value:
        case bool():
            word = f"`{str(value).lower()}`"
            return Text(word, f" {word}")
        case int() | Decimal():
            return Text(f"the number {value}", f"数 {value}")
        case str():
            return Text(f"the text `{value}`", f"文本 `{value}`")
        case list():
            return KINDS["array"]
        case _:
            return KINDS["object"]


def _word(misfit: Misfit, node: Node) -> Diagnostic:
    allowed = misfit.wanted if misfit.keyword == "enum" else [misfit.wanted]
    known = [str(word).lower() if isinstance(word, bool) else str(word) for word in allowed]
    value = node.value
    if not isinstance(value, str):
        choice = listed(known)
        what = Text(f"the words are: {choice.en}", f"可用的词：{choice.zh}")
        kinds = {"found": kind_of(value), "wanted": misfit.title, "what": what}
        return problem("wrong-kind", node.span, kinds)
    mistyped = _mistyped(node, value)
    if mistyped is not None:
        return mistyped
    code = "unknown-language" if known == ["en", "zh"] else "unknown-word"
    words: Words = {"word": value, "language": value, "known": listed(known)}
    return problem(code, node.span, words, near=nearest(value, known))


def _form(misfit: Misfit, node: Node) -> Diagnostic:
    text = str(misfit.value)
    mistyped = _mistyped(node, text)
    if mistyped is not None:
        return mistyped
    if misfit.schema.get("format") == "date":
        return problem("date-form", node.span, {"text": text})
    example = str(misfit.schema.get("examples", [""])[0])
    words: Words = {"text": text, "wanted": misfit.title, "example": example}
    return problem("wrong-form", node.span, words)


def _mistyped(node: Node, text: str) -> Diagnostic | None:
    """Full-width or look-alike characters, which explain every other trouble with a word."""
    wide = full_width(text)
    if wide is not None:
        code, character, _ = wide
        words = {"character": character, "text": text, "wanted": as_meant(text)}
        return problem(code, node.span, words)
    alike = look_alike(text)
    if alike is not None:
        words = {"character": alike[0], "name": alike[1], "wanted": alike[1]}
        return problem("look-alike-character", node.span, words)
    return None


def _empty_text(misfit: Misfit, node: Node) -> Diagnostic:
    key = str(misfit.path[-1]) if misfit.path else ""
    if key in LANGUAGES:
        language: Words = {"language": LANGUAGES[key], "key": key}
        return problem("missing-translation", node.span, language)
    return problem("empty-text", node.span)


def _too_few(misfit: Misfit, place: Node) -> Diagnostic:
    if not misfit.value:
        return problem("nothing-inside", place.span, {"thing": misfit.title})
    if misfit.schema.get("maxProperties") == misfit.wanted:
        required = misfit.schema.get("required", [])
        kinds = [key for key in misfit.schema["properties"] if key not in required]
        what = Text("exactly one of these", "恰好其中之一")
        key = "` / `".join(kinds)
        words: Words = {"key": key, "thing": misfit.title, "what": what}
        return problem("missing-key", place.span, words)
    return problem("too-few", place.span, {"thing": misfit.title, "least": str(misfit.wanted)})


def _too_many(misfit: Misfit, node: Node) -> Diagnostic:
    """Only so many of these keys belong together: point at the last of them."""
    required = misfit.schema.get("required", [])
    keys = [key for key, _ in node.items() if key.text not in required]
    names = [f"`{key.text}`" for key in keys]
    words = {"keys": Text(" and ".join(names), "、".join(names) + " ")}
    return problem("keys-do-not-combine", keys[-1].span, words)


def _repeated(node: Node) -> list[Diagnostic]:
    first: dict[tuple[bool, object], Node] = {}
    found = []
    for item in node.elements():
        if isinstance(item, Collection):
            continue
        key = (isinstance(item.value, bool), item.value)
        if key in first:
            related = (Related(first[key].span, FIRST),)
            words = {"text": str(item.value)}
            found.append(problem("repeated-entry", item.span, words, related=related))
        first.setdefault(key, item)
    return found


def _range(misfit: Misfit, node: Node) -> Diagnostic:
    less = misfit.keyword == "minimum"
    than = Text("less than", "小于") if less else Text("more than", "大于")
    words: Words = {"number": str(node.value), "than": than, "bound": str(misfit.wanted)}
    return problem("number-out-of-range", node.span, words)


def _not_here(misfit: Misfit, root: Node) -> Diagnostic:
    """A key that the rest of its part rules out: name the key that does."""
    *path, key = misfit.path
    holder = root.at(path)
    beside = Text("the columns that every table has", "各表固有的列")
    for decisive in ("type", "issued_on_unknown"):
        node = holder.get(decisive)
        if node is not None:
            value = str(node.value).lower() if isinstance(node.value, bool) else node.text
            beside = Text(f"`{decisive}: {value}`", f" `{decisive}: {value}` ")
    place = holder.key_of(str(key))
    return problem("key-not-here", place.span, {"key": str(key), "beside": beside})
