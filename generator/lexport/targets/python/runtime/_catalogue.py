"""Looking things up: facts with the questions to ask, rules with their clauses, provisions."""

from collections import namedtuple

from ._rulebook import DECISIONS, FACTS, GRADES, KINDS, PRIVATE, WITHIN_POWER
from ._texts import FACTS as FACT_TEXTS
from ._texts import PROVISIONS, RULES

FactInfo = namedtuple(
    "FactInfo", "name type values title question help private within_exporters_power"
)
RuleInfo = namedtuple("RuleInfo", "id decision outcome title reading because grade")
ProvisionInfo = namedtuple(
    "ProvisionInfo", "id instrument number title says grade source compared_on"
)


def facts() -> "tuple[FactInfo, ...]":
    """Every fact in the order of asking; texts are (English, Chinese), values value to texts."""
    return tuple(
        FactInfo(
            name,
            KINDS[name][0],
            FACT_TEXTS[name].get("values", {}),
            FACT_TEXTS[name]["title"],
            FACT_TEXTS[name]["question"],
            FACT_TEXTS[name].get("help"),
            name in PRIVATE,
            name in WITHIN_POWER,
        )
        for name in FACTS
    )


def rule(rule_id: str) -> RuleInfo:
    """A rule by its id. Raises `KeyError` for an id this rulebook does not have."""
    for decision in DECISIONS:
        for each in decision.rules:
            if each.id == rule_id:
                return RuleInfo(
                    each.id,
                    decision.name,
                    decision.outcomes[each.outcome],
                    RULES[rule_id]["title"],
                    RULES[rule_id].get("reading"),
                    each.because,
                    GRADES[each.grade],
                )
    raise KeyError(rule_id)


def provision(provision_id: str) -> ProvisionInfo:
    """A provision by its id, like `mofcom-2025-54/1`. Raises `KeyError` for an unknown id."""
    return ProvisionInfo(provision_id, **PROVISIONS[provision_id])
