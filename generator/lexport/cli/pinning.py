"""Screening under exactly the rules that were agreed on: by version, or by an earlier manifest."""

from __future__ import annotations

import json
from pathlib import Path

from lexport.ir.rulebook import Rulebook
from lexport.screen.problem import RULES, ScreenError


def refuse_other_rules(rulebook: Rulebook, version: str | None, lock: Path | None) -> None:
    """Raises `ScreenError` where the rulebook at hand is not the one that was asked for."""
    if version is not None and version != rulebook.version:
        raise ScreenError(
            RULES,
            f"{rulebook.id} is at hand as version {rulebook.version}, not {version}",
            f"现有规则库 {rulebook.id} 的版本为 {rulebook.version}，不是 {version}",
        )
    if lock is None:
        return
    locked = _locked(lock)
    at_hand = {"id": rulebook.id, "version": rulebook.version, "sha256": rulebook.sha256}
    if locked != at_hand:
        raise ScreenError(
            RULES,
            f"{lock} names {_told(locked)}; at hand is {_told(at_hand)}",
            f"{lock} 所列为 {_told(locked)}，现有为 {_told(at_hand)}",
        )


def _locked(lock: Path) -> dict[str, str]:
    """The rules that a file names: any JSON with `rulebook`, such as a manifest or an answer."""
    try:
        rules = json.loads(lock.read_text(encoding="utf-8"))["rulebook"]
        return {name: str(rules[name]) for name in ("id", "version", "sha256")}
    except (OSError, ValueError, KeyError, TypeError):
        raise ScreenError(
            RULES,
            f"{lock} names no rules; give the manifest of an earlier screening",
            f"{lock} 未列明规则；请使用此前筛查生成的 manifest 文件",
        ) from None


def _told(rules: dict[str, str]) -> str:
    return f"{rules['id']} {rules['version']} ({rules['sha256'][:12]})"
