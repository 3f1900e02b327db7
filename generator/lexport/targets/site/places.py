"""Where things stand on the site: one page a thing, the same in both languages."""

from __future__ import annotations

HOME = ""
CHECKER = "checker"
TIMELINE = "timeline"
CHANGES = "changes"
LICENCE = "licence"
MAP = "decision-map"
PROGRAMMERS = "programmers"
COVERAGE = "coverage"
CASES = "cases"
RULES = "rules"
DECISIONS = "decisions"
LAW = "law"
CODES = "codes"
DOCUMENTS = "documents"
FACTS = "facts"
QUESTIONS = "open-questions"
GLOSSARY = "glossary"
DIAGNOSTICS = "editors/diagnostics"
ASSETS = "assets"
DATA = "data"


def bulletin(version: str) -> str:
    """The page of a version; a dot in an address would look like the ending of a file."""
    return f"{CHANGES}/{version.replace('.', '-')}"


def rule(name: str) -> str:
    return f"{RULES}/{name}"


def decision(name: str) -> str:
    return f"{DECISIONS}/{name}"


def outcome(decision_name: str, name: str) -> str:
    return f"{DECISIONS}/{decision_name}#outcome-{name}"


def instrument(name: str) -> str:
    return f"{LAW}/{name}"


def provision(name: str) -> str:
    """A provision's page; its id is already the path below the law."""
    return f"{LAW}/{name}"


def source(name: str) -> str:
    """The page of a provision or an instrument; both are cited by id."""
    return f"{LAW}/{name}"


def code(name: str) -> str:
    return f"{CODES}/{name}"


def table(name: str) -> str:
    """A code table; `tables/` keeps its name apart from those of codes."""
    return f"{CODES}/tables/{name}"


def document(name: str) -> str:
    return f"{DOCUMENTS}/{name}"


def fact(name: str) -> str:
    return f"{FACTS}/{name}"


def question(name: str) -> str:
    return f"{QUESTIONS}/{name}"


def term(name: str) -> str:
    return f"{GLOSSARY}/{name}"


def case(name: str) -> str:
    return f"{CASES}#{name}"


def diagnostic(name: str) -> str:
    return f"{DIAGNOSTICS}/{name}"
