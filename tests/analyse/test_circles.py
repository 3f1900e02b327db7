"""Circles: found, whole, and each once."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from tests.support.tiny import checked

from lexport.analyse.circles import circles, knots
from lexport.load.lower.order import after_what_they_read


def test_the_whole_circle_is_named_with_every_place_in_it() -> None:
    loaded = checked("""
# decisions/licence_requirement.yaml
  - id: petrol-car
    title: {en: A petrol car needs no licence., zh: 汽油车不需要许可证。}
    when:
      powertrain: petrol
    then: not_required
    because: [act-2025-1/1]
    rests_on: [verdict]
""")
    [circle] = loaded.diagnostics

    assert "circle" == circle.code
    assert "`licence_requirement` → `verdict` → `licence_requirement`" in circle.message.en
    assert "decisions/licence_requirement.yaml:42:5" == str(circle.span)
    assert ["decisions/verdict.yaml:12:7"] == [str(each.span) for each in circle.related]


def test_a_decision_that_reads_itself_is_a_circle() -> None:
    assert [["a"]] == list(circles({"a": ["b", "a"], "b": []}))


def test_two_circles_that_do_not_touch_are_two() -> None:
    read = {"a": ["b"], "b": ["a"], "c": ["d"], "d": ["e"], "e": ["c", "a"], "f": ["a", "c"]}

    assert [["a", "b"], ["c", "d", "e"]] == sorted(circles(read))


def test_of_a_knot_the_shortest_circle_of_its_first_name_is_shown() -> None:
    assert [["a", "d"]] == list(circles({"a": ["b", "d"], "b": ["c"], "c": ["a"], "d": ["a"]}))


def test_a_name_that_is_not_known_is_no_circle() -> None:
    assert [] == list(circles({"a": ["x"], "b": ["a", "y"]}))


NAMES = "abcdefg"
GRAPHS = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3), max_size=7
)


@given(GRAPHS)
def test_a_circle_leads_back_to_where_it_began(read: dict[str, list[str]]) -> None:
    for circle in circles(read):
        for name, after in zip(circle, [*circle[1:], circle[0]], strict=True):
            assert after in read[name]


def reaches(read: dict[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for other in read.get(waiting.pop(), []):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


@given(GRAPHS)
def test_what_reaches_itself_is_in_a_knot_and_nothing_else_is(read: dict[str, list[str]]) -> None:
    read = {name: [other for other in others if other in read] for name, others in read.items()}

    assert {name for name in read if name in reaches(read, name)} == set().union(*knots(read))


@given(GRAPHS, st.randoms(use_true_random=False))
def test_in_order_everything_stands_after_what_it_reads_unless_it_waits_for_a_circle(
    read: dict[str, list[str]], randomness: random.Random
) -> None:
    names = sorted(read)
    last = randomness.choice(names) if names else ""
    ordered = after_what_they_read(names, read, last)
    caught = {n for n in names if {n, *reaches(read, n)} & set().union(*knots(read))}

    assert sorted(ordered) == names
    for name in names:
        for other in read[name]:
            if name not in caught and other in ordered:
                assert ordered.index(other) < ordered.index(name)


def test_independent_names_keep_their_order_and_the_last_comes_last() -> None:
    assert ["b", "c", "d", "a"] == after_what_they_read("abcd", {"c": ["b"]}, last="a")
