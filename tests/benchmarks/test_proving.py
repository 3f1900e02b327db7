"""The invented rulebooks that proof is timed on are sound, so that what is timed is the proof."""

from __future__ import annotations

from benchmarks.proving import sound_rulebook

from lexport.analyse import analyse
from lexport.load import load_files
from lexport.prove import Kind, prove


def test_an_invented_rulebook_has_no_gap_no_conflict_and_no_doubt() -> None:
    loaded = load_files(sound_rulebook(100)).analysed(analyse)

    assert loaded.rulebook is not None
    assert len(loaded.rulebook.rules) == 103
    assert {each.kind for each in prove(loaded.rulebook).findings} == {Kind.UNREAD_FACT}
