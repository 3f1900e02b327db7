"""Grades of evidence: how surely we know what a provision says."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Grade(IntEnum):
    """Strongest first, so that the weakest of several is their maximum."""

    PRIMARY = 0  # the official text was read
    OFFICIAL = 1  # a public body restates it
    SECONDARY = 2  # press, law firm, trade site
    INFERRED = 3  # reasoned from the others
    UNVERIFIED = 4

    @property
    def word(self) -> str:
        return self.name.lower()

    @property
    def is_weak(self) -> bool:
        """Whether an outcome of this grade is given for review only."""
        return self >= Grade.INFERRED


GRADES = {grade.word: grade for grade in Grade}


def weakest(grades: Iterable[Grade]) -> Grade:
    """The grade of something that needs all of these; nothing at all is as good as read."""
    return max(grades, default=Grade.PRIMARY)


def strongest(grades: Iterable[Grade]) -> Grade:
    """The grade of something that any one of these supports; nothing supports nothing."""
    return min(grades, default=Grade.UNVERIFIED)
