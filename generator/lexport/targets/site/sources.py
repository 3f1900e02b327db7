"""What the site is made from: the rulebook, and what other stages know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lexport.ir.rulebook import Rulebook
from lexport.output import OutputFile
from lexport.targets.site.columns import Column
from lexport.targets.site.history import History
from lexport.targets.site.stale import Stale
from lexport.targets.site.welcome import Welcome


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that ends up on the site.

    `texts` are the files of the rulebook by their paths inside its folder. `inside` and
    `just_outside` name for each rule the cases in which it holds, and that miss it by one line.
    `validator` is the JavaScript module, `validator_name` what its package is called.
    `downloads` are further files to offer. `welcome` is what the home page offers by hand.
    `columns` name the columns of code tables, where a page needs more than their description.
    `history` is what git knows of the rulebook's past.
    `stale` are the translations behind their sources.
    """

    rulebook: Rulebook
    texts: Mapping[str, str] = field(default_factory=dict)
    inside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    just_outside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    validator: OutputFile | None = None
    validator_name: str = ""
    downloads: tuple[OutputFile, ...] = ()
    welcome: Welcome = field(default_factory=Welcome)
    columns: Mapping[str, Column] = field(default_factory=dict)
    history: History = field(default_factory=History)
    stale: tuple[Stale, ...] = ()
