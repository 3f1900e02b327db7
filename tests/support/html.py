"""Built pages read back: a small tree of elements, enough to ask for tables, times and texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "path", "source", "wbr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def all(
        self, tag: str = "", where: Callable[[Element], bool] = lambda _: True
    ) -> Iterator[Element]:
        """Every element below this one of that name for which `where` holds, in order."""
        for child in self.children:
            if isinstance(child, Element):
                if (not tag or child.tag == tag) and where(child):
                    yield child
                yield from child.all(tag, where)

    def with_(self, attribute: str, value: str | None = None) -> list[Element]:
        """Every element below with that attribute, and that value if one is given."""
        return list(
            self.all(
                where=lambda each: (
                    attribute in each.attributes and value in (None, each.attributes[attribute])
                )
            )
        )

    def of_class(self, name: str) -> list[Element]:
        return list(self.all(where=lambda each: name in each.attributes.get("class", "").split()))

    @property
    def text(self) -> str:
        """Everything it says, each run of white space as one space."""
        return " ".join("".join(self.texts()).split())

    def texts(self) -> Iterator[str]:
        """Every text below this element as it stands there, in order."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.texts()


class Reader(HTMLParser):
    """Builds the tree; an end tag closes everything opened after its start tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def tree(html: str) -> Element:
    """The article of a page, or all of it where there is none."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return next(reader.root.all("article"), reader.root)
