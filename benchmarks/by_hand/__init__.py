"""The rules of cn-vehicle-export as a good programmer would write them for speed.

Plain branches by kind of goods, for shipments of which every fact is known and whose governing
date is 2025-01-01 or later. Nothing is generated here, and nothing is read from the rulebook;
types are taken on trust.
"""

from benchmarks.by_hand.check import check

__all__ = ["check"]
