"""Alterations that no case notices as text for people, each with a case that would notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lexport.case_draft import draft
from lexport.ir.rulebook import Rulebook
from lexport.mutate.survivor import Catch, Told
from lexport.mutate.trial import Noticed, Outcome
from lexport.plan.frames import VERDICT_WORDS
from lexport.text import Language, Text

HOW = {
    Outcome.PROOF: Text("only proof notices", "仅证明能发现"),
    Outcome.SURVIVED: Text("nobody notices", "无人发现"),
}
NO_SHIPMENT = Text(
    "No shipment could be built that tells the two apart.", "未能找到能区分两者的货物。"
)
VERDICT = Text("verdict", "结论")
NO_ANSWER = Text("no answer", "无答案")
NOTHING_LISTED = Text("nothing", "无")
BECOMES = Text(
    "{subject} before: {before}; after: {after}", "{subject}改动前：{before}；改动后：{after}"
)
STATUSES = {
    "decided": Text("", ""),
    "needs_review": Text(" (for review)", "（须复核）"),
    "needs_facts": Text(" (facts are missing)", "（缺少事实）"),
    "": Text("", ""),
}
SUMMARY = Text(
    "{all} alterations, {same} of them proved to change no answer to a complete shipment. "
    "Of the other {total} the cases notice {cases} ({share:.1f} %), "
    "proof {proof} more, and {survived} nobody.",
    "共 {all} 处改动，其中 {same} 处已证明不改变任何事实齐全的货物的答案。"
    "其余 {total} 处中，案例发现 {cases} 处（{share:.1f}%），"
    "证明另发现 {proof} 处，{survived} 处无人发现。",
)


def told(
    rulebook: Rulebook, each: Noticed, number: int, language: Language, *, brief: bool
) -> Iterator[str]:
    """What was altered, and a case that would notice; a person fills in what is right."""
    rule, colon = each.mutant.original, ": " if language == "en" else "："
    yield f"# {rule.span}: {rule.id}{colon}{rule.title.in_(language)}"
    yield f"#   {HOW[each.outcome].in_(language)}{colon}{each.mutant.what.in_(language)}"
    if brief:
        return
    catch = each.would_catch
    if catch is None:
        yield f"  # {NO_SHIPMENT.in_(language)}"
        return
    yield from draft(
        rulebook,
        f"to-be-named-{number}",
        catch.facts,
        list(_differences(rulebook, catch, language)),
        decision=each.mutant.decision,
    )


def share_of(counts: Counter[Outcome]) -> float:
    """How many of the alterations that change an answer the cases notice, in per cent."""
    total = counts.total() - counts[Outcome.SAME]
    return 100 * counts[Outcome.CASE] / total if total else 100.0


def summary(counts: Counter[Outcome], language: Language) -> str:
    return SUMMARY.in_(language).format(
        all=counts.total(),
        same=counts[Outcome.SAME],
        total=counts.total() - counts[Outcome.SAME],
        cases=counts[Outcome.CASE],
        share=share_of(counts),
        proof=counts[Outcome.PROOF],
        survived=counts[Outcome.SURVIVED],
    )


def _differences(rulebook: Rulebook, catch: Catch, language: Language) -> Iterator[str]:
    """What comes out otherwise: the verdict that is shown, then every decision."""

    def differs(subject: Text, pair: tuple[str, ...]) -> str:
        before, after = pair
        return BECOMES.in_(language).format(
            subject=subject.in_(language), before=before, after=after
        )

    if catch.verdict[0] != catch.verdict[1]:
        yield differs(
            VERDICT, tuple(Text(*VERDICT_WORDS[name]).in_(language) for name in catch.verdict)
        )
    for name, pair in catch.decisions.items():
        question = rulebook.decisions[name].question
        yield differs(question, tuple(_came_out(rulebook, name, each, language) for each in pair))


def _came_out(rulebook: Rulebook, name: str, came_out: Told, language: Language) -> str:
    """The outcome, or the outcomes listed, in words; and the status where it is not decided."""
    outcome, status = came_out
    decision = rulebook.decisions[name]
    names = outcome if isinstance(outcome, tuple) else (outcome,)
    texts = [decision.outcomes[each].text.in_(language) for each in names if each is not None]
    quoted = [f"«{text}»" if language == "en" else f"“{text}”" for text in texts]
    nothing = NOTHING_LISTED if decision.collect else NO_ANSWER
    listed = (", " if language == "en" else "、").join(quoted) or nothing.in_(language)
    return f"{listed}{STATUSES[status].in_(language)}"
