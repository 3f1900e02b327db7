"""The tiny rulebook with one more decision, whose rules have something wrong with them."""

from __future__ import annotations

from pathlib import PurePosixPath

from tests.support.tiny import tiny_files

from lexport.analyse import analyse
from lexport.ir.rulebook import Rulebook
from lexport.load import load_files

DECISION = PurePosixPath("decisions/extra.yaml")
MORE_FACTS = """\
  most_days:
    type: integer
    title: {en: most days allowed, zh: 允许的最多天数}
    question: {en: How many days are allowed?, zh: 允许多少天？}
    minimum: 10
    maximum: 60
"""


def rule(name: str, when: str, then: str, more: str = "", clause: int = 1) -> str:
    """One rule; `when` are lines in braces, `more` whole keys besides."""
    extra = f"    {more}\n" if more else ""
    lines = f"    when: {{{when}}}\n" if when else ""
    return (
        f"  - id: {name}\n    title: {{en: About {name}., zh: 关于{name}。}}\n{lines}{extra}"
        f"    then: {then}\n    because: [act-2025-1/{clause}]\n"
    )


def with_rules(
    *rules: str, outcomes: tuple[str, ...] = ("extra", "plain"), head: str = ""
) -> Rulebook:
    """The tiny rulebook with a decision `extra` of these rules, and a fact `most_days`."""
    files = tiny_files()
    named = "".join(f'  "{each}": {{en: it is {each}, zh: 结果为{each}}}\n' for each in outcomes)
    files[DECISION] = (
        "# yaml-language-server: $schema=../../../../schemas/decision.schema.json\n"
        "decision: extra\nquestion: {en: Is it extra?, zh: 是否额外？}\n"
        f"{head}outcomes:\n{named}rules:\n{''.join(rules)}"
    ).encode()
    facts = PurePosixPath("facts.yaml")
    text = files[facts].decode()
    files[facts] = text.replace("computed:\n", f"{MORE_FACTS}computed:\n", 1).encode()
    loaded = load_files(files).analysed(analyse)

    assert loaded.rulebook is not None, [str(each.message.en) for each in loaded.diagnostics]
    return loaded.rulebook
