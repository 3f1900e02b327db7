"""The rules as functions over the slots, one for each decision, and what goes before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lexport.ir.conditions import (
    Atom,
    ChoiceIs,
    DecisionIs,
    InForce,
    InGroup,
    facts_read,
    reads_governing_date,
)
from lexport.ir.decisions import Decision
from lexport.ir.facts import read_by
from lexport.plan.comments import said
from lexport.plan.formula import Formula, Leaf, conjuncts, formula, values_of
from lexport.plan.grouping import Remaining, Shared, gathered
from lexport.targets.javascript.expressions import (
    TRUE,
    WIDTH,
    Expression,
    Joined,
    Listed,
    Plain,
    all_of,
    bare,
    joined,
    laid_out,
)
from lexport.targets.javascript.layout import Layout, variables, word
from lexport.targets.javascript.lines import (
    certain_if_possible,
    end,
    group_constant,
    group_variable,
    lacking,
    possible,
)
from lexport.targets.javascript.names import comment, day_constant, local


def decisions(layout: Layout) -> Iterator[str]:
    """A function for each decision."""
    for decision in layout.rulebook.decisions.values():
        yield from _decision(layout, decision)
        yield ""


def calls(layout: Layout) -> Iterator[str]:
    """The lines of `decide` that decide one decision after another."""
    yield f"  const isPast = s[{layout.places['$known_on'].slot}] !== LAST_DAY;"
    for number, decision in enumerate(layout.rulebook.decisions.values()):
        yield f"  decide_{decision.name}(s, asks);"
        cited = (name for rule in decision.rules for name in rule.because)
        if any(layout.rulebook.issued_on(name) for name in cited):
            yield f"  if (isPast) forget(s, DECISIONS[{number}]);"


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
    yield from dict.fromkeys(_groups(atoms))
    yield from dict.fromkeys(_ends(layout, atoms))


def _groups(atoms: list[Atom]) -> Iterator[str]:
    """How far facts stand in the groups that are asked for."""
    for atom in atoms:
        if isinstance(atom, InGroup):
            value = f"inGroup({group_constant(atom)}, {local(atom.fact)}, earliest, latest);"
            whole = f"  const {group_variable(atom)} = {value}"
            yield whole if len(whole) <= WIDTH else whole.replace(" = ", " =\n    ")


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
    yield from _if(indent, [(possible(layout, each.line), _said(layout, each.line))])
    for member in each.members:
        yield from _rules(layout, decision, member, f"{indent}  ")
    yield f"{indent}}}"


def _rule(layout: Layout, decision: Decision, each: Remaining, indent: str) -> Iterator[str]:
    """Rules whose lines are the same: their words, then one test for all of them."""
    for _, rule in each.rules:
        yield f"{indent}// {comment(f'{rule.id} -> {rule.outcome}')}"
        yield f"{indent}// {comment(rule.title.en)}"
        yield f"{indent}// {comment(rule.title.zh)}"
        yield f"{indent}// Because: {comment(', '.join(rule.because))}"
    yield from _if(indent, [(possible(layout, term), _said(layout, term)) for term in each.terms])
    terms = conjuncts(formula(layout.rulebook, each.rules[0][1].condition))
    is_certain = joined("&&", [certain_if_possible(layout, term) for term in terms])
    numbers = sum(1 << number for number, _ in each.rules)
    given = tuple(rule.outcome for _, rule in each.rules)
    outcomes = layout.bits.outcomes_mask(decision.name, given)
    sure = [*_marks("held", decision, numbers), *_marks("sure", decision, outcomes)]
    maybe = [*_marks("open", decision, numbers), *_marks("maybe", decision, outcomes)]
    if is_certain == TRUE:
        yield from (f"{indent}  {line}" for line in sure)
    else:
        lacks = [part for term in terms for part in lacking(layout, term)]
        place = layout.bits.decision_numbers[decision.name]
        yield from _if(f"{indent}  ", [(test, "") for test in all_of(is_certain)])
        yield from (f"{indent}    {line}" for line in sure)
        yield f"{indent}  }} else {{"
        yield from (f"{indent}    {line}" for line in maybe)
        lacks_all = Listed(tuple(dict.fromkeys(lacks)))
        for number, _ in each.rules:
            before, after = f"asks?.rules.push([{place}, {number}, ", "]);"
            yield from laid_out(lacks_all, f"{indent}    ", before, after)
        yield f"{indent}  }}"
    yield f"{indent}}}"


def _said(layout: Layout, term: Formula) -> str:
    """What a simple line says; of a long list what it leaves out."""
    match term:
        case Leaf(ChoiceIs(name, allowed)):
            listed: Sequence[str | bool] = values_of(layout.rulebook, name)
        case Leaf(DecisionIs(name, allowed)):
            listed = tuple(layout.rulebook.decisions[name].outcomes)
        case _:
            return said(term)
    rest = [str(each) for each in listed if each not in allowed]
    return f"anything but {', '.join(rest)}" if 0 < 2 * len(rest) < len(allowed) else said(term)


def _marks(name: str, decision: Decision, mask: int) -> Iterator[str]:
    """The lines that add to a set; lists have no set of possible outcomes."""
    if decision.collect and name in ("sure", "maybe"):
        return
    for number, variable in enumerate(variables(name, _size(decision, name))):
        if part := word(mask, number):
            yield f"{variable} |= {part:#x};"


def _if(indent: str, lines: list[tuple[Expression, str]]) -> Iterator[str]:
    """An `if` over several lines, each with what it says in the rulebook's words."""
    tests = [(test, f" // {comment(words)}" if words else "") for test, words in lines]
    tests = [(test, words) for test, words in tests if test != TRUE]
    if not tests:
        yield f"{indent}{{"
        return
    whole = f"{indent}if ({bare(joined('&&', [test for test, _ in tests]))}) {{"
    operator = "&&"
    if len(tests) == 1:
        [(test, words)] = tests
        if isinstance(test, Plain) or len(whole) <= WIDTH:
            yield f"{whole}{words}"
            return
        if isinstance(test, Joined):
            operator, tests = test.operator, [(part, "") for part in test.parts]
    if len(whole) <= WIDTH and not any(words for _, words in tests):
        yield whole
        return
    yield f"{indent}if ("
    for number, (test, words) in enumerate(tests):
        yield from laid_out(test, f"{indent}  ", f"{operator} " if number else "", words)
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


def outcomes(layout: Layout) -> Iterator[str]:
    """The properties of what `outcomesOf` makes: the outcome of every decision by its name."""
    for name, decision in layout.rulebook.decisions.items():
        if name == layout.rulebook.findings:
            continue
        number = layout.bits.decision_numbers[name]
        slots = layout.slots(f"{name}$held" if decision.collect else name)
        if len(slots) > 1:
            yield f"    {name}: outcome(s, DECISIONS[{number}]),"
        elif decision.collect:
            yield f"    {name}: LISTED[{number}].of(s[{slots[0]}]),"
        else:
            yield f"    {name}: only(DECISIONS[{number}].outcomes, s[{slots[0]}]),"


def _touched(layout: Layout, place: str, mask: int) -> Iterator[str]:
    for number, slot in enumerate(layout.slots(place)):
        if part := word(mask, number):
            yield f"(s[{slot}] & {part:#x}) !== 0"
