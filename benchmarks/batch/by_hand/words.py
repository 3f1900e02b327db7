"""Columns of text as small codes: picked by tests, looked up, and joined once a combination."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

Array: TypeAlias = "np.ndarray[Any, Any]"  # numpy is there for this benchmark only; without it, Any
Tests = Sequence[tuple[Array, str]]


@dataclass(frozen=True)
class Words:
    """A column of text: a code for each row, and what the codes stand for."""

    codes: Array
    texts: list[str]

    def among(self, words: Sequence[str] | set[str] | frozenset[str]) -> Array:
        found: Array = np.array([text in words for text in self.texts])[self.codes]
        return found

    def column(self) -> pd.Categorical:
        texts = list(dict.fromkeys(self.texts))
        places = np.array([texts.index(text) for text in self.texts])
        return pd.Categorical.from_codes(places[self.codes], categories=texts)


def picked(tests: Tests, otherwise: str) -> Words:
    """The word beside the first test that holds."""
    places = list(range(len(tests)))
    codes = np.select([test for test, _ in tests], places, len(tests))
    return Words(codes, [*(word for _, word in tests), otherwise])


def bits(tests: Tests) -> Words:
    """The words of all tests that hold; few combinations of them come up."""
    bits = sum(test.astype(np.int32) << place for place, (test, _) in enumerate(tests))
    codes, found = pd.factorize(np.asarray(bits))
    return Words(
        codes,
        [
            ";".join(word for place, (_, word) in enumerate(tests) if mask >> place & 1)
            for mask in found.tolist()
        ],
    )


def _distinct(key: Array) -> tuple[Array, Array]:
    """For each row the number of its key, and for each key a row that has it."""
    codes, keys = pd.factorize(key)
    rows: Array = np.empty(len(keys), dtype=np.int64)
    rows[codes] = np.arange(len(codes))
    return codes, rows


def together(parts: Sequence[Words]) -> Words:
    """All parts joined, each combination that comes up once."""
    key: Array = np.zeros(len(parts[0].codes), dtype=np.int64)
    for part in parts:
        key = key * len(part.texts) + part.codes
    codes, first = _distinct(key)
    texts = [
        ";".join(filter(None, (part.texts[part.codes[row]] for part in parts)))
        for row in first.tolist()
    ]
    return Words(codes, texts)


def looked_up(
    keys: Sequence[Words | Array], work_out: Callable[..., tuple[str, str, int]]
) -> tuple[Words, Words, Array]:
    """A plain function called once for each combination of its arguments that comes up."""
    sizes = [len(each.texts) if isinstance(each, Words) else 8 for each in keys]
    codes = [each.codes if isinstance(each, Words) else each.astype(np.int64) for each in keys]
    key: Array = np.zeros(len(codes[0]), dtype=np.int64)
    for size, code in zip(sizes, codes, strict=True):
        key = key * size + code
    places, first = _distinct(key)
    found = [
        work_out(
            *(
                each.texts[code[row]] if isinstance(each, Words) else int(code[row])
                for each, code in zip(keys, codes, strict=True)
            )
        )
        for row in first.tolist()
    ]
    outcomes, rules, doubts = zip(*found, strict=True)
    return Words(places, list(outcomes)), Words(places, list(rules)), np.array(doubts)[places]


def words(facts: pd.DataFrame, name: str) -> Words:
    column = facts[name].cat
    return Words(column.codes.to_numpy().astype(np.int64), list(column.categories))
