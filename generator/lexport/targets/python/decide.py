"""The generated module `_decide`: one straight-line function, from values to what rules hold."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.ir.conditions import InForce, InGroup
from lexport.ir.decisions import Decision
from lexport.ir.facts import (
    Check,
    Computation,
    DaysBetween,
    EarliestOf,
    EndOfYear,
    FirstKnown,
    LatestOf,
    MonthsAfter,
    StartOfYear,
    read_by,
)
from lexport.ir.rulebook import Rulebook
from lexport.plan.bits import Bits
from lexport.plan.bounds import facts_behind_rule
from lexport.plan.comments import comment, said
from lexport.plan.formula import Formula, conjuncts, formula
from lexport.plan.grouping import Remaining, Shared, gathered
from lexport.plan.order import (
    computed_in_order,
    decided_for_verdict,
    doubtful_rules,
    reaching_verdict,
    weak_alternatives,
)
from lexport.targets.python.lines import (
    asked_if_open,
    certain_if_possible,
    end_name,
    group_name,
    possible,
    unknown_behind,
)
from lexport.targets.python.names import literal, local

WIDEST = 100
HEAD = 4  # as in the runtime's `_evidence`
NEW_LINE = "\n"


def body(rulebook: Rulebook) -> Iterator[str]:
    """The lines of `decide` below its signature, each with its indentation."""
    bits = Bits(rulebook)
    yield from _unpacked(rulebook)
    yield from _ends(rulebook)
    yield from _computed(rulebook, bits)
    yield from _governing_date(rulebook, bits)
    behind_verdict = decided_for_verdict(rulebook)
    for name in behind_verdict:
        yield from _unless_kept(bits, rulebook.decisions[name], behind_verdict)
    yield from _suspected(rulebook)
    yield from _verdict_alone(rulebook, behind_verdict)
    for name, decision in rulebook.decisions.items():
        if name not in behind_verdict:
            yield from _heading(decision)
            yield from _decision(bits, decision, "    ")
    yield from _result(rulebook, tuple(rulebook.decisions))


def groups_used(rulebook: Rulebook) -> dict[str, InGroup]:
    """The groups of code tables that rules read, by the name of their constant."""
    return {
        group_name(atom): atom
        for _, rule in rulebook.rules.values()
        for atom in rule.atoms
        if isinstance(atom, InGroup)
    }


def _unpacked(rulebook: Rulebook) -> Iterator[str]:
    yield "    ("
    for name in rulebook.facts:
        yield f"        {local(name)},"
    yield "    ) = values"


def _ends(rulebook: Rulebook) -> Iterator[str]:
    """Ends of periods that came from an instrument: not known before it was issued."""
    ends = {
        end_name(line): (line.ended_by, line.through)
        for _, rule in rulebook.rules.values()
        for line in rule.atoms
        if isinstance(line, InForce) and line.ended_by is not None and line.through is not None
    }
    for name, (ended_by, through) in ends.items():
        issued = rulebook.issued_on(ended_by)
        if issued is None:
            yield f"    {name} = {through.toordinal()}"
        else:
            yield (
                f"    {name} = LAST_DAY if known_on is not None and "
                f"known_on < {issued.toordinal()} else {through.toordinal()}"
            )


def _computed(rulebook: Rulebook, bits: Bits) -> Iterator[str]:
    for name in computed_in_order(rulebook):
        fact = rulebook.computed[name]
        yield ""
        yield f"    # {comment(fact.title.en)}"
        value = _computation(fact.computation)
        if isinstance(fact.computation, FirstKnown):
            yield f"    {local(name)} = {value}"
            continue
        unknown = " or ".join(f"{local(each)} is None" for each in read_by(fact.computation))
        if bits.is_masked(name):
            yield f"    {local(name)} = 0x3 if {unknown} else 0x1 if {value} else 0x2"
        else:
            yield f"    {local(name)} = None if {unknown} else {value}"


def _computation(computation: Computation) -> str:
    match computation:
        case DaysBetween(from_, through):
            return f"{local(through)} - {local(from_)}"
        case FirstKnown(facts):
            tests = [f"{local(name)} if {local(name)} is not None else " for name in facts]
            return "".join(tests) + "None"
        case LatestOf(facts):
            return f"max({', '.join(map(local, facts))})"
        case EarliestOf(facts):
            return f"min({', '.join(map(local, facts))})"
        case MonthsAfter(date, months):
            return f"months_after({local(date)}, {months})"
        case StartOfYear(date):
            return f"start_of_year({local(date)})"
        case EndOfYear(date):
            return f"end_of_year({local(date)})"
        case Check(name, fact):
            return f"{name.value}({local(fact)})"


def _governing_date(rulebook: Rulebook, bits: Bits) -> Iterator[str]:
    definition = rulebook.governing_date
    yield ""
    yield f"    # {comment(definition.title.en)}"
    yield "    earliest, latest, governed_by = LAST_DAY, FIRST_DAY, 0"
    alternatives = [
        (alternative, formula(rulebook, alternative.when))
        for alternative in definition.alternatives
    ]
    for number, (alternative, when) in enumerate(alternatives):
        date, bound = local(alternative.date), alternative.not_before
        first = "FIRST_DAY"
        if bound is not None:
            first = f"(FIRST_DAY if {local(bound)} is None else {local(bound)})"
        yield f"    # {comment(alternative.says.en)} ({', '.join(alternative.because)})"
        yield f"    if {possible(bits, when)}:"
        yield f"        governed_by |= {1 << number:#x}"
        yield f"        first = {first} if {date} is None else {date}"
        yield f"        last = LAST_DAY if {date} is None else {date}"
        yield "        if first < earliest:"
        yield "            earliest = first"
        yield "        if last > latest:"
        yield "            latest = last"
    yield "    if not governed_by:"
    yield "        earliest, latest = FIRST_DAY, LAST_DAY"
    yield "    governing_asks = 0"
    yield "    if asks is not None and earliest != latest:"
    for alternative, when in alternatives:
        asks = asked_if_open(bits, when)
        dates = unknown_behind(bits, alternative.date)
        if alternative.not_before is not None:
            dates += unknown_behind(bits, alternative.not_before)
            dates = [f"(({' | '.join(dates)}) if {local(alternative.date)} is None else 0)"]
        yield f"        if {possible(bits, when)}:"
        yield f"            governing_asks |= {' | '.join([*asks, *dates])}"


def _heading(decision: Decision) -> Iterator[str]:
    yield ""
    yield f"    # {'-' * 72}"
    yield f"    # {decision.name}: {comment(decision.question.en)}"
    yield f"    # {comment(decision.question.zh)}"
    yield f"    # {'-' * 72}"


def _unless_kept(bits: Bits, decision: Decision, behind_verdict: list[str]) -> Iterator[str]:
    """A decision, or what it was before if nothing that it reads has changed."""
    name = local(decision.name)
    place = HEAD + 3 * bits.decision_numbers[decision.name]
    yield from _heading(decision)
    yield f"    if changed & {bits.asks(*_behind(bits.rulebook, decision)):#x}:"
    yield from _decision(bits, decision, "        ")
    if any(decision.name in bits.rulebook.decisions[n].decisions_read for n in behind_verdict):
        yield f"        if before and {name} != before[{place + 2}]:"
        yield f"            changed |= {bits.asks(decision.name):#x}"
    yield "    else:"
    kept = "_" if decision.collect else name
    yield f"        {name}_held, {name}_open, {kept} = before[{place}:{place + 3}]"


def _behind(rulebook: Rulebook, decision: Decision) -> tuple[str, ...]:
    """The facts that a decision's rules read, and the decisions."""
    facts = {fact: None for rule in decision.rules for fact in facts_behind_rule(rulebook, rule)}
    return (*facts, *decision.decisions_read)


def _decision(bits: Bits, decision: Decision, indent: str) -> Iterator[str]:
    name = local(decision.name)
    if decision.collect:
        yield f"{indent}{name}_held = {name}_open = 0"
    else:
        yield f"{indent}{name}_held = {name}_open = sure = maybe = 0"
    for each in gathered(bits.rulebook, decision):
        yield from _rules(bits, decision, each, indent)
    yield f"{indent}if known_on is not None:"
    number = bits.decision_numbers[decision.name]
    if decision.collect:
        yield f"{indent}    {name}_held, {name}_open, _, _ = known_then("
        yield f"{indent}        {number}, {name}_held, {name}_open, known_on"
        yield f"{indent}    )"
    else:
        yield f"{indent}    {name}_held, {name}_open, sure, maybe = known_then("
        yield f"{indent}        {number}, {name}_held, {name}_open, known_on"
        yield f"{indent}    )"
        yield f"{indent}{name} = sure or maybe or {bits.gap(decision):#x}"


def _rules(bits: Bits, decision: Decision, each: Remaining | Shared, indent: str) -> Iterator[str]:
    """One rule, or all that share a line below the one test of that line."""
    if isinstance(each, Remaining):
        yield from _rule(bits, decision, each, indent)
        return
    if possible(bits, each.line) != "True":
        yield ""
        yield from _test(bits, (each.line,), indent)
        indent += "    "
    for member in each.members:
        yield from _rules(bits, decision, member, indent)


def _rule(bits: Bits, decision: Decision, each: Remaining, indent: str) -> Iterator[str]:
    name, rule, number = local(decision.name), each.rule, each.number
    outcome = bits.outcomes_mask(decision.name, (rule.outcome,))
    yield ""
    yield f"{indent}# {rule.id} -> {rule.outcome}"
    yield f"{indent}# {comment(rule.title.en)}"
    yield f"{indent}# {comment(rule.title.zh)}"
    yield f"{indent}# Because: {', '.join(rule.because)}"
    if any(possible(bits, term) != "True" for term in each.terms):
        yield from _test(bits, each.terms, indent)
        indent += "    "
    sure = [f"{name}_held |= {1 << number:#x}"]
    maybe = [f"{name}_open |= {1 << number:#x}"]
    if not decision.collect:
        sure.append(f"sure |= {outcome:#x}")
        maybe.append(f"maybe |= {outcome:#x}")
    terms = conjuncts(formula(bits.rulebook, rule.condition))
    certain = dict.fromkeys(certain_if_possible(bits, term) for term in terms)
    certain.pop("True", None)
    if not certain:
        yield from (f"{indent}{line}" for line in sure)
        return
    asks = [part for term in terms for part in asked_if_open(bits, term)]
    place = f"{bits.decision_numbers[decision.name]}, {number}"
    yield from _wrapped(f"{indent}if ", " and ", list(certain), ":")
    yield from (f"{indent}    {line}" for line in sure)
    yield f"{indent}else:"
    yield from (f"{indent}    {line}" for line in maybe)
    yield f"{indent}    if asks is not None:"
    yield from _wrapped(f"{indent}        wanted = ", " | ", asks or ["0"], "")
    yield f"{indent}        asks.append(({place}, wanted))"


def _wrapped(before: str, word: str, parts: list[str], after: str) -> Iterator[str]:
    """An expression on one line if it fits there, else one part a line."""
    whole = f"{before}{word.join(parts)}{after}"
    if len(whole) <= WIDEST or len(parts) == 1:
        yield whole
        return
    indent = " " * (len(before) - len(before.lstrip()))
    yield f"{before}("
    for number, part in enumerate(parts):
        yield f"{indent}    {word.lstrip() if number else ''}{part}"
    yield f"{indent}){after}"


def _test(bits: Bits, terms: tuple[Formula, ...], indent: str) -> Iterator[str]:
    """Whether no line is false, each with what it says in the rulebook's words."""
    written = [(test, said(term)) for term in terms if (test := possible(bits, term)) != "True"]
    if len(written) == 1:
        [(test, words)] = written
        yield f"{indent}if {test}:" + (f"  # {words}" if words else "")
        return
    yield f"{indent}if ("
    for number, (test, words) in enumerate(written):
        word = "and " if number else ""
        yield f"{indent}    {word}{test}" + (f"  # {words}" if words else "")
    yield f"{indent}):"


def _suspected(rulebook: Rulebook) -> Iterator[str]:
    yield ""
    yield "    # Whether any rule that counts is weak, rests on an open question, or leaves a gap."
    tests = [
        test for name in reaching_verdict(rulebook) for test in _suspect_if_read(rulebook, name)
    ]
    weak_dates = sum(1 << number for number in weak_alternatives(rulebook))
    if weak_dates:
        tests.insert(0, f"governed_by & {weak_dates:#x}")
    yield "    suspect = bool("
    yield f"        {f'{NEW_LINE}        or '.join(tests or ['False'])}"
    yield "    )"


def _verdict_alone(rulebook: Rulebook, behind_verdict: list[str]) -> Iterator[str]:
    if len(behind_verdict) == len(rulebook.decisions):
        return
    yield "    if before:  # the verdict alone is wanted"
    yield from (f"    {line}" for line in _result(rulebook, tuple(behind_verdict)))


def _result(rulebook: Rulebook, decided: tuple[str, ...]) -> Iterator[str]:
    yield "    return ("
    yield "        earliest, latest, governed_by, suspect,"
    for name, decision in rulebook.decisions.items():
        each = local(name)
        if name not in decided:
            yield f"        0, 0, 0,  # {name}"
        else:
            yield f"        {each}_held, {each}_open, {'0' if decision.collect else each},"
    yield "    )"


def _suspect_if_read(rulebook: Rulebook, name: str) -> Iterator[str]:
    """Doubts about a decision count only while a rule that may hold reads it."""
    tests = list(_suspect(rulebook, name))
    readers = [
        f"({local(other)}_held | {local(other)}_open) & {mask:#x}"
        for other in reaching_verdict(rulebook)
        if (mask := _reading(rulebook, other, name))
    ]
    if name == rulebook.verdict or not readers:
        yield from tests
    else:
        yield f"(({' or '.join(readers)}) and ({' or '.join(tests)}))"


def _reading(rulebook: Rulebook, decision: str, name: str) -> int:
    rules = rulebook.decisions[decision].rules
    return sum(1 << number for number, rule in enumerate(rules) if name in rule.decisions_read)


def _suspect(rulebook: Rulebook, name: str) -> Iterator[str]:
    decision = rulebook.decisions[name]
    mask = sum(1 << number for number in doubtful_rules(rulebook, name))
    each = local(name)
    if mask:
        yield f"({each}_held | {each}_open) & {mask:#x}"
    # A gap has the bit above all outcomes; several outcomes that hold together are a conflict.
    yield f"{each} >= {1 << len(decision.outcomes):#x}"
    yield f"{each}_held and {each} & ({each} - 1)"


def groups(rulebook: Rulebook) -> Iterator[str]:
    """Constants for the groups of code tables that rules read: code to periods, as day numbers."""
    for name, atom in groups_used(rulebook).items():
        yield ""
        yield f"{name}: dict[str, tuple[tuple[int, int], ...]] = {{"
        members = rulebook.code_tables[atom.table].members[atom.group]
        for code in sorted(members):
            periods = ", ".join(
                f"({each.from_.toordinal() if each.from_ else 'FIRST_DAY'}, "
                f"{each.through.toordinal() if each.through else 'LAST_DAY'})"
                for each in members[code]
            )
            yield f"    {literal(code)}: ({periods},),"
        yield "}"


def helpers_used(rulebook: Rulebook) -> tuple[list[str], list[str]]:
    """The checks and the calendar functions that `decide` calls."""
    checks, calendar = set(), set()
    for fact in rulebook.computed.values():
        match fact.computation:
            case Check(name):
                checks.add(name.value)
            case MonthsAfter():
                calendar.add("months_after")
            case StartOfYear():
                calendar.add("start_of_year")
            case EndOfYear():
                calendar.add("end_of_year")
            case _:
                pass
    return sorted(checks), sorted(calendar)
