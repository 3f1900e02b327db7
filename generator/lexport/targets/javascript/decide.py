"""The rules as functions over the slots, one for each decision, and what goes before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lexport.ir.conditions import (
    Atom,
    DecisionIs,
    InForce,
    InGroup,
    facts_read,
    reads_governing_date,
)
from lexport.ir.decisions import Decision
from lexport.ir.facts import read_by
from lexport.plan.comments import said
from lexport.plan.formula import conjuncts, formula
from lexport.plan.grouping import Remaining, Shared, gathered
from lexport.plan.order import doubtful_rules, reaching_verdict, weak_alternatives
from lexport.targets.javascript.layout import WORD, Layout, variables, word
from lexport.targets.javascript.lines import (
    all_of,
    bare,
    certain_if_possible,
    end,
    group_constant,
    group_variable,
    joined,
    lacking,
    possible,
)
from lexport.targets.javascript.names import comment, day_constant, local

WIDTH = 100


def decisions(layout: Layout) -> Iterator[str]:
    """A function for each decision."""
    for decision in layout.rulebook.decisions.values():
        yield from _decision(layout, decision)
        yield ""


def calls(layout: Layout) -> Iterator[str]:
    """The lines of `decide` that decide one decision after another."""
    known_on = layout.places["$known_on"].slot
    for number, decision in enumerate(layout.rulebook.decisions.values()):
        yield f"  decide_{decision.name}(s, asks);"
        cited = (name for rule in decision.rules for name in rule.because)
        if any(layout.rulebook.issued_on(name) for name in cited):
            yield f"  if (s[{known_on}] !== LAST_DAY) {{"
            yield f"    forget(s, DECISIONS[{number}], s[{known_on}]);"
            yield "  }"


def taken(layout: Layout, names: Iterable[str]) -> Iterator[str]:
    """The lines that take facts and decisions out of their slots, in the order of the slots."""
    wanted = set(names)
    for name in layout.places:
        if name in wanted:
            for variable, slot in zip(layout.variables(name), layout.slots(name), strict=True):
                yield f"  const {variable} = s[{slot}];"


def with_sources(layout: Layout, names: Iterable[str]) -> Iterator[str]:
    """Facts, and behind computed ones what they are computed from."""
    for name in names:
        yield name
        if name in layout.rulebook.computed:
            yield from with_sources(layout, read_by(layout.rulebook.computed[name].computation))


def _decision(layout: Layout, decision: Decision) -> Iterator[str]:
    sets = ["held", "open"] if decision.collect else ["held", "open", "sure", "maybe"]
    yield f"// {decision.name}: {comment(decision.question.en)}"
    yield f"// {comment(decision.question.zh)}"
    yield f"function decide_{decision.name}(s, asks) {{"
    yield from _inputs(layout, [atom for rule in decision.rules for atom in rule.atoms])
    for name in sets:
        for variable in variables(name, _size(decision, name)):
            yield f"  let {variable} = 0;"
    for each in gathered(layout.rulebook, decision):
        yield from _rules(layout, decision, each, "  ")
    yield ""
    for name, place in (("held", f"{decision.name}$held"), ("open", f"{decision.name}$open")):
        for variable, slot in zip(
            variables(name, _size(decision, name)), layout.slots(place), strict=True
        ):
            yield f"  s[{slot}] = {variable};"
    if not decision.collect:
        yield from _outcomes(layout, decision)
    yield "}"


def _size(decision: Decision, name: str) -> int:
    return len(decision.rules) if name in ("held", "open") else len(decision.outcomes) + 1


def _inputs(layout: Layout, atoms: list[Atom]) -> Iterator[str]:
    """What the lines of a decision's rules read: facts, decisions, the governing date, groups."""
    facts = with_sources(layout, (name for atom in atoms for name in facts_read(atom)))
    read = [atom.decision for atom in atoms if isinstance(atom, DecisionIs)]
    yield from taken(layout, [*facts, *read])
    if any(reads_governing_date(atom) for atom in atoms):
        yield f"  const earliest = s[{layout.places['$earliest'].slot}];"
        yield f"  const latest = s[{layout.places['$latest'].slot}];"
    yield from dict.fromkeys(
        f"  const {group_variable(atom)} = "
        f"inGroup({group_constant(atom)}, {local(atom.fact)}, earliest, latest);"
        for atom in atoms
        if isinstance(atom, InGroup)
    )
    yield from dict.fromkeys(_ends(layout, atoms))


def _ends(layout: Layout, atoms: list[Atom]) -> Iterator[str]:
    """Ends of periods that came from an instrument: not known before it was issued."""
    for atom in atoms:
        if not isinstance(atom, InForce) or atom.ended_by is None or atom.through is None:
            continue
        issued = layout.rulebook.issued_on(atom.ended_by)
        if issued is not None:
            is_unknown = f"s[{layout.places['$known_on'].slot}] < {day_constant(issued)}"
            name, last = end(layout, atom, atom.through), day_constant(atom.through)
            yield f"  const {name} = {is_unknown} ? LAST_DAY : {last};"


def _rules(
    layout: Layout, decision: Decision, each: Remaining | Shared, indent: str
) -> Iterator[str]:
    """One rule, or all that share a line inside the one test of that line."""
    yield ""
    if isinstance(each, Remaining):
        yield from _rule(layout, decision, each, indent)
        return
    yield from _if(indent, [(possible(layout, each.line), said(each.line))])
    for member in each.members:
        yield from _rules(layout, decision, member, f"{indent}  ")
    yield f"{indent}}}"


def _rule(layout: Layout, decision: Decision, each: Remaining, indent: str) -> Iterator[str]:
    rule, number = each.rule, each.number
    yield f"{indent}// {rule.id} -> {rule.outcome}"
    yield f"{indent}// {comment(rule.title.en)}"
    yield f"{indent}// {comment(rule.title.zh)}"
    yield f"{indent}// Because: {', '.join(rule.because)}"
    yield from _if(indent, [(possible(layout, term), said(term)) for term in each.terms])
    terms = conjuncts(formula(layout.rulebook, rule.condition))
    is_certain = joined("&&", [certain_if_possible(layout, term) for term in terms])
    outcome = layout.bits.outcomes_mask(decision.name, (rule.outcome,))
    sure = [*_marks("held", decision, 1 << number), *_marks("sure", decision, outcome)]
    maybe = [*_marks("open", decision, 1 << number), *_marks("maybe", decision, outcome)]
    if is_certain == "true":
        yield from (f"{indent}  {line}" for line in sure)
    else:
        lacks = [part for term in terms for part in lacking(layout, term)]
        place = layout.bits.decision_numbers[decision.name]
        yield from _if(f"{indent}  ", [(test, "") for test in all_of(is_certain)])
        yield from (f"{indent}    {line}" for line in sure)
        yield f"{indent}  }} else {{"
        yield from (f"{indent}    {line}" for line in maybe)
        yield from _asking(f"{indent}    ", f"{place}, {number}", lacks)
        yield f"{indent}  }}"
    yield f"{indent}}}"


def _asking(indent: str, place: str, lacks: list[str]) -> Iterator[str]:
    """The line that notes what an open rule lacks, one line of the rule on a line if it is long."""
    whole = f"{indent}asks?.rules.push([{place}, [{', '.join(lacks)}]]);"
    if len(whole) <= WIDTH:
        yield whole
        return
    yield f"{indent}asks?.rules.push([{place}, ["
    yield from (f"{indent}  {each}," for each in lacks)
    yield f"{indent}]]);"


def _marks(name: str, decision: Decision, mask: int) -> Iterator[str]:
    """The lines that add to a set; lists have no set of possible outcomes."""
    if decision.collect and name in ("sure", "maybe"):
        return
    for number, variable in enumerate(variables(name, _size(decision, name))):
        if part := word(mask, number):
            yield f"{variable} |= {part:#x};"


def _if(indent: str, lines: list[tuple[str, str]]) -> Iterator[str]:
    """An `if` over several lines, each with what it says in the rulebook's words."""
    written = [(test, words) for test, words in lines if test != "true"]
    if not written:
        yield f"{indent}{{"
        return
    if len(written) == 1:
        [(test, words)] = written
        yield f"{indent}if ({bare(test)}) {{" + (f" // {comment(words)}" if words else "")
        return
    whole = f"{indent}if ({' && '.join(test for test, _ in written)}) {{"
    if len(whole) <= WIDTH and not any(words for _, words in written):
        yield whole
        return
    yield f"{indent}if ("
    for number, (test, words) in enumerate(written):
        operator = "&& " if number else ""
        yield f"{indent}  {operator}{test}" + (f" // {comment(words)}" if words else "")
    yield f"{indent}) {{"


def _outcomes(layout: Layout, decision: Decision) -> Iterator[str]:
    """Possible outcomes: those of rules that hold, else of open ones; in a gap every bit is set."""
    size = _size(decision, "sure")
    sure, maybe = variables("sure", size), variables("maybe", size)
    gap = layout.bits.gap(decision)
    slots = layout.slots(decision.name)
    if len(slots) == 1:
        yield f"  s[{slots[0]}] = sure || maybe || {gap:#x};"
        return
    yield f"  const isSure = ({' | '.join(sure)}) !== 0;"
    yield f"  const isGap = !isSure && ({' | '.join(maybe)}) === 0;"
    for number, slot in enumerate(slots):
        yield (
            f"  s[{slot}] = isSure ? {sure[number]} : "
            f"isGap ? {word(gap, number):#x} : {maybe[number]};"
        )


def suspicion(layout: Layout) -> Iterator[str]:
    """The alternatives of `isSuspect`: what the verdict may rest on that is to be looked at."""
    rulebook = layout.rulebook
    weak_dates = sum(1 << number for number in weak_alternatives(rulebook))
    tests = list(_touched(layout, "$governed_by", weak_dates))
    for name in reaching_verdict(rulebook):
        decision = rulebook.decisions[name]
        mask = sum(1 << number for number in doubtful_rules(rulebook, name))
        tests += _touched(layout, f"{name}$held", mask)
        tests += _touched(layout, f"{name}$open", mask)
        if not decision.collect:
            # A gap has the bit above all outcomes; outcomes of rules that hold may disagree.
            tests += _unanswered(layout, decision)
    for number, test in enumerate(tests or ["false"]):
        yield f"    {'|| ' if number else ''}{test}"


def contradiction(layout: Layout) -> str:
    """The test of `isContradicted`: a finding that holds contradicts the facts."""
    decision = layout.rulebook.decisions.get(layout.rulebook.findings or "")
    if decision is None:
        return "false"
    mask = sum(
        1 << number
        for number, rule in enumerate(decision.rules)
        if decision.outcomes[rule.outcome].contradicts
    )
    return " || ".join(_touched(layout, f"{decision.name}$held", mask)) or "false"


def by_decision(layout: Layout) -> Iterator[str]:
    """The properties of what `byDecision` makes: every decision by name, findings apart."""
    for name, number in layout.bits.decision_numbers.items():
        if name != layout.rulebook.findings:
            yield f"    {name}: view({number}),"


def _touched(layout: Layout, place: str, mask: int) -> Iterator[str]:
    for number, slot in enumerate(layout.slots(place)):
        if part := word(mask, number):
            yield f"(s[{slot}] & {part:#x}) !== 0"


def _unanswered(layout: Layout, decision: Decision) -> Iterator[str]:
    size = len(decision.outcomes)
    slots = layout.slots(decision.name)
    yield f"s[{slots[size // WORD]}] >= {1 << size % WORD:#x}"
    held = " | ".join(f"s[{slot}]" for slot in layout.slots(f"{decision.name}$held"))
    if len(slots) == 1:
        yield f"(({held}) !== 0 && (s[{slots[0]}] & (s[{slots[0]}] - 1)) !== 0)"
    else:
        yield f"(({held}) !== 0 && onlyMember(s, {slots[0]}, {size + 1}) < 0)"
