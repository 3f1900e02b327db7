"""The report people open in a browser: one HTML file with its charts, nothing from elsewhere."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lexport.ir.rulebook import Rulebook
from lexport.screen.faults import HEADER
from lexport.screen.summary import Chapter, chapters, verdicts
from lexport.screen.tally import Tally
from lexport.text import Language, Text

ERRORS_SHOWN = 200
COUNTS_SHOWN = 20
COLOURS = {
    "clear": "#2e7d4f",
    "not_controlled": "#7bb48f",
    "blocked": "#b3372f",
    "needs_facts": "#c9a227",
    "needs_review": "#cf7a1c",
    "error": "#7a7f87",
}
STYLE = """
:root { color-scheme: light dark; --ink: #1d2330; --paper: #fff; --line: #d5d9e0; --bar: #3d6ea5; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e8ec; --paper: #14171c; --line: #3a404b; --bar: #7fb0e6; }
}
body { font: 16px/1.55 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  color: var(--ink); background: var(--paper); max-width: 64rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin-bottom: .25rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0;
  border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; width: 6rem; }
td.b { width: 34%; }
svg { display: block; width: 100%; }
.bar { height: .9rem; margin-top: .3rem; }
.whole { height: 2.2rem; margin: 1rem 0; }
.wide { overflow-x: auto; }
code { font-size: .85em; opacity: .75; }
footer { margin-top: 3rem; font-size: .85rem; opacity: .8; }
@media print { body { max-width: none; margin: 0; } tr { break-inside: avoid; } }
"""
WORDS = {
    "title": Text("Screening of shipments", "出口货物筛查报告"),
    "rulebook": Text("Rulebook", "规则库"),
    "digest": Text("Digest of the rules", "规则摘要"),
    "input": Text("Input", "输入文件"),
    "rows": Text("Rows", "行数"),
    "batch": Text("Batch", "批次"),
    "constant": Text("Set for all rows", "统一设定"),
    "remark": Text("Remark", "说明"),
    "decisions": Text("Decisions", "各项判定"),
    "errors": Text("Rows that cannot be read", "无法读取的行"),
    "more": Text("{} more stand in the errors file.", "另有 {} 条，见错误清单。"),
    "columns": Text("Which column was read as what", "各列对应的事实项"),
    "undecided": Text("undecided", "未定"),
    "row": Text("Row", "行"),
    "column": Text("Column", "列"),
    "value": Text("Value", "内容"),
    "reason": Text("Reason", "原因"),
    "way_out": Text("Way out", "处理办法"),
    "fact": Text("Fact", "事实项"),
    "disclaimer": Text("A knowledge base, not legal advice.", "本报告出自知识库，不构成法律意见。"),
}


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report tells."""

    rulebook: Rulebook
    tally: Tally
    input: str
    batch: str | None
    constants: Sequence[tuple[str, str]]
    remarks: Sequence[Text]
    columns: Sequence[tuple[str, str]]
    faults: Iterable[Sequence[str]]


def page(told: Reported, language: Language) -> str:
    """The whole page in one language."""
    writing = _Writing(told, language)
    tag = "zh-Hans" if language == "zh" else "en"
    head = (
        f'<!doctype html>\n<html lang="{tag}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{safe(writing.word('title'))}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )
    return head + "\n".join(writing.body()) + "\n</body>\n</html>\n"


def safe(text: str) -> str:
    """A text as markup shows it, whatever a cell holds; what no page may hold is replaced."""
    printable = "".join(
        each if each in "\t\n" or (each >= " " and not 0x7F <= ord(each) < 0xA0) else "\ufffd"
        for each in text
    )
    return html.escape(printable)


@dataclass(frozen=True)
class _Writing:
    """The parts of the page, top to bottom."""

    told: Reported
    language: Language

    def word(self, name: str) -> str:
        return WORDS[name].in_(self.language)

    def body(self) -> Iterator[str]:
        told = self.told
        yield f"<h1>{safe(self.word('title'))}</h1>"
        yield f"<p>{safe(told.rulebook.title.in_(self.language))}</p>"
        yield from self._about()
        said = verdicts(told.tally)
        yield self._whole(said)
        yield from self._chapter(said)
        for chapter in chapters(told.rulebook, told.tally):
            yield from self._chapter(chapter)
        yield from self._decisions()
        yield from self._faults()
        yield from self._table(
            "columns",
            ("column", "fact"),
            [
                (header, told.rulebook.facts[name].title.in_(self.language))
                for name, header in told.columns
            ],
        )
        yield f"<footer>{safe(self.word('disclaimer'))}</footer>"

    def _about(self) -> Iterator[str]:
        told, rulebook = self.told, self.told.rulebook
        lines = [
            ("rulebook", f"{rulebook.id} {rulebook.version}"),
            ("digest", rulebook.sha256),
            ("input", told.input),
            ("rows", f"{told.tally.rows:,}"),
            *((("batch", told.batch),) if told.batch else ()),
            *(("constant", f"{name} = {value}") for name, value in told.constants),
            *(("remark", remark.in_(self.language)) for remark in told.remarks),
        ]
        yield "<table>"
        for name, value in lines:
            yield f'<tr><th scope="row">{safe(self.word(name))}</th><td>{_cell(value)}</td></tr>'
        yield "</table>"

    def _whole(self, chapter: Chapter) -> str:
        """All rows as one bar, split by verdict."""
        total = max(sum(each.rows for each in chapter.counts), 1)
        shapes, at = [], 0.0
        for each in chapter.counts:
            width = 1000 * each.rows / total
            said = safe(f"{each.meaning.in_(self.language)}: {each.rows:,}")
            shapes.append(
                f'<rect x="{at:.2f}" width="{width:.2f}" height="40" fill="{COLOURS[each.word]}">'
                f"<title>{said}</title></rect>"
            )
            at += width
        label = safe(chapter.title.in_(self.language))
        return (
            f'<svg class="whole" role="img" aria-label="{label}" viewBox="0 0 1000 40" '
            f'preserveAspectRatio="none">{"".join(shapes)}</svg>'
        )

    def _chapter(self, chapter: Chapter) -> Iterator[str]:
        most = max((each.rows for each in chapter.counts), default=1)
        yield f"<h2>{safe(chapter.title.in_(self.language))}</h2>"
        yield "<table>"
        for each in chapter.counts[:COUNTS_SHOWN]:
            fill = COLOURS.get(each.word, "var(--bar)")
            yield (
                f"<tr><td>{safe(each.meaning.in_(self.language))} <code>{safe(each.word)}</code>"
                f'</td><td class="n">{each.rows:,}</td><td class="b">{_bar(each.rows, most, fill)}'
                "</td></tr>"
            )
        yield "</table>"

    def _decisions(self) -> Iterator[str]:
        rulebook, rows = self.told.rulebook, self.told.tally.rows
        yield f"<h2>{safe(self.word('decisions'))}</h2>"
        yield "<table>"
        for name, counts in self.told.tally.decisions.items():
            decision = rulebook.decisions[name]
            question = safe(decision.question.in_(self.language))
            yield f'<tr><th scope="rowgroup" colspan="3">{question}</th></tr>'
            open_ = rows - sum(counts.values())
            told = [(decision.outcomes[each].text, count) for each, count in counts.items()]
            for text, count in [*told, *([(WORDS["undecided"], open_)] if open_ else [])]:
                bar = _bar(count, max(rows, 1), "var(--bar)")
                yield (
                    f'<tr><td>{safe(text.in_(self.language))}</td><td class="n">{count:,}</td>'
                    f'<td class="b">{bar}</td></tr>'
                )
        yield "</table>"

    def _faults(self) -> Iterator[str]:
        kept: list[tuple[str, ...]] = []
        more = 0
        for line in self.told.faults:
            if len(kept) < ERRORS_SHOWN:
                each = dict(zip(HEADER, line, strict=True))
                told = each[f"message_{self.language}"], each[f"how_to_fix_{self.language}"]
                kept.append((each["row"], each["column"], each["value"], *told))
            else:
                more += 1
        if kept:
            heads = ("row", "column", "value", "reason", "way_out")
            yield from self._table("errors", heads, kept)
        if more:
            yield f"<p>{safe(self.word('more').format(f'{more:,}'))}</p>"

    def _table(
        self, title: str, heads: Sequence[str], lines: Iterable[Sequence[str]]
    ) -> Iterator[str]:
        yield f"<h2>{safe(self.word(title))}</h2>"
        said = "".join(f'<th scope="col">{safe(self.word(name))}</th>' for name in heads)
        yield f'<div class="wide"><table><thead><tr>{said}</tr></thead><tbody>'
        for line in lines:
            yield f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in line)}</tr>"
        yield "</tbody></table></div>"


def _cell(text: str) -> str:
    """A text of a file, kept apart so that its direction of writing turns nothing else round."""
    return f"<bdi>{safe(text)}</bdi>"


def _bar(count: int, most: int, fill: str) -> str:
    width = 100 * count / most
    return (
        '<svg class="bar" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">'
        f'<rect width="{width:.2f}" height="10" rx="1" fill="{fill}"/></svg>'
    )
