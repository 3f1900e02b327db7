"""`lexport suggest`: cases that are still wanted, ready to paste."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lexport.cli import options
from lexport.text import Language, Text

if TYPE_CHECKING:
    from lexport.ir.rulebook import Rulebook
    from lexport.suggest import Suggestion

HEADINGS = (
    Text(
        "Cases in which one condition alone turns a decision, where no case shows that yet.",
        "以下案例中，仅一项条件即可使结论改变，而现有案例尚未表明这一点。",
    ),
    Text(
        "Say in title, answered_by and expect what the law says, never what the program answers.",
        "请在 title、answered_by 和 expect 中填写法律所定的结论，不得照抄程序的答案。",
    ),
)
HOLDS = Text(
    "it holds here, and without it the rule would not hold", "此处成立；若不成立，该规则即不成立"
)
FAILS = Text("for want of it alone the rule does not hold here", "此处仅因其不成立，该规则不成立")
NOTHING = Text(
    "Nothing to suggest: the cases show every condition that can be shown to matter.",
    "无可建议：凡可表明有影响的条件，现有案例均已表明。",
)


@click.command("suggest")
@options.rulebooks
@click.option("--rulebook", "name", help="Which rulebook, where there are several.")
@click.option("--rule", "rules", multiple=True, help="Only for this rule; may be repeated.")
@click.option("--decision", "decisions", multiple=True, help="Only for rules of this decision.")
@options.lang
def command(
    root: Path, name: str | None, rules: tuple[str, ...], decisions: tuple[str, ...], lang: str
) -> None:
    r"""Suggest cases for conditions that no case shows to matter, ready to paste.

    For each condition there should be a case in which the rule holds because of it, and one in
    which the rule fails for want of it alone and the decision comes out otherwise. What must
    come out is left to a person: `lexport lint` refuses the case until it is filled in.

    \b
    Exit codes: 0 suggested, or nothing to suggest · 2 wrong use
    """
    from lexport.cli.problems import refuse
    from lexport.pipeline import UnusableError, read
    from lexport.suggest import suggestions

    try:
        rulebook = read(options.chosen(root, name)).usable()
    except UnusableError as error:
        refuse(error, lang)
    language: Language = "zh" if lang == "zh" else "en"
    wanted = frozenset(options.rules_of(rulebook, rules, decisions))
    number = 0
    for number, each in enumerate(suggestions(rulebook, wanted), start=1):
        if number == 1:
            click.echo("\n".join(f"# {said.in_(language)}" for said in HEADINGS))
            click.echo("cases:")
        click.echo("\n".join(_laid_out(rulebook, each, number, language)))
    if number == 0:
        click.echo(NOTHING.in_(language))


def _laid_out(
    rulebook: Rulebook, each: Suggestion, number: int, language: Language
) -> Iterator[str]:
    from lexport.case_draft import draft
    from lexport.suggest import Side
    from lexport.wording import told

    rule = each.condition.rule
    condition = told(rulebook, each.condition.atom).in_(language)
    side = (HOLDS if each.side is Side.HOLDS else FAILS).in_(language)
    comments = [f"{rule.id}: {rule.title.in_(language)}", f"{condition}: {side}"]
    yield from draft(
        rulebook,
        f"suggested-{number}-{rule.id}",
        each.facts,
        comments,
        decision=each.condition.decision,
    )
