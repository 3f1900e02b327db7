"""`lexport coverage`: what is encoded, what is explained, what the cases exercise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lexport.cli import options, paper

if TYPE_CHECKING:
    from lexport.coverage import Coverage
    from lexport.ir.rulebook import Rulebook


@click.command("coverage")
@options.rulebooks
@click.option("--rulebook", "name", help="Which rulebook, where there are several.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Lists for people, or data for programs.",
)
@options.lang
def command(root: Path, name: str | None, form: str, lang: str) -> None:
    """List every provision as encoded, explained or open, every rule with its cases, every fact.

    A rule is exercised by a case in which it holds and by one that misses it by a single line.

    \b
    Exit codes: 0 complete · 1 a rule lacks such a case, or no rule reads a fact · 2 wrong use
    """
    from lexport.cli.problems import refuse
    from lexport.pipeline import UnusableError, covered, read

    folder = options.chosen(root, name)
    try:
        rulebook = read(folder).usable()
    except UnusableError as error:
        refuse(error, lang)
    found = covered(rulebook)
    if form == "json":
        click.echo(json.dumps(_plain(found), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_laid_out(rulebook, found, lang)))
    complete = all(each.inside and each.just_outside for each in found.rules)
    raise SystemExit(0 if complete and all(found.facts.values()) else 1)


def _plain(found: Coverage) -> dict[str, object]:
    return {
        "provisions": [
            {
                "id": each.provision.id,
                "state": each.state,
                "grade": each.provision.grade.word,
                "cited_by": list(each.cited_by),
                "open_questions": list(each.questions),
                "why_not_encoded": asdict(each.provision.not_encoded)
                if each.provision.not_encoded
                else None,
            }
            for each in found.provisions
        ],
        "rules": [asdict(each) for each in found.rules],
        "facts": {fact: list(rules) for fact, rules in found.facts.items()},
        "cases": found.cases_by_kind,
    }


def _laid_out(rulebook: Rulebook, found: Coverage, lang: str) -> Iterator[str]:
    zh = lang == "zh"
    counts = dict.fromkeys(("encoded", "open", "explained"), 0)
    for each in found.provisions:
        counts[each.state] += 1
    words = {"encoded": "已编码", "open": "待决", "explained": "已说明"}
    told = " · ".join(f"{words[state] if zh else state} {n}" for state, n in counts.items())
    yield paper.heading(f"{'条款' if zh else 'Provisions'}: {told}")
    for each in found.provisions:
        state = words[each.state] if zh else each.state
        line = f"{each.provision.id}  [{state}, {each.provision.grade.word}]"
        if each.cited_by:
            line += "  " + ", ".join(each.cited_by)
        elif each.provision.not_encoded is not None:
            line += "  " + (each.provision.not_encoded.zh if zh else each.provision.not_encoded.en)
        yield paper.paragraph(line, indent="  ")
    yield ""
    exercised = sum(bool(each.inside and each.just_outside) for each in found.rules)
    yield paper.heading(
        f"{'规则' if zh else 'Rules'}: {exercised}/{len(found.rules)} "
        f"{'有内外两侧案例' if zh else 'with a case inside and one just outside'}"
    )
    for rule in found.rules:
        inside = ", ".join(rule.inside[:3]) + (" …" if len(rule.inside) > 3 else "") or "—"
        outside = ", ".join(rule.just_outside[:2]) or "—"
        yield paper.paragraph(f"{rule.rule}  + {inside}  - {outside}", indent="  ")
    yield ""
    yield paper.heading("事实" if zh else "Facts and the rules that read them")
    for fact, rules in found.facts.items():
        yield paper.paragraph(f"{fact}  {len(rules)}: {', '.join(rules) or '—'}", indent="  ")
    yield ""
    kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(found.cases_by_kind.items()))
    yield paper.heading(f"{'案例' if zh else 'Cases'}: {len(rulebook.cases)} ({kinds})")
