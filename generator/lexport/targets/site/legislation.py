"""schema.org `Legislation` data of an instrument, for search engines and citation tools."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from lexport.ir.instruments import Instrument
from lexport.text import Language

FORCES = {"in_force": "InForce", "repealed": "NotInForce", "superseded": "NotInForce"}


def legislation(instrument: Instrument, language: Language) -> Markup:
    """The data as a script element that no text of the rulebook can end."""
    data = {name: value for name, value in _data(instrument, language).items() if value}
    text = json.dumps(data, ensure_ascii=True, sort_keys=True)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup('<script type="application/ld+json">{}</script>').format(
        Markup(text)  # noqa: S704  (nothing in it can end the element)
    )


def _data(instrument: Instrument, language: Language) -> dict[str, Any]:
    state = FORCES.get(instrument.state)
    return {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "legislationIdentifier": instrument.number or instrument.id,
        "legislationType": instrument.kind,
        "name": instrument.title.in_(language),
        "alternateName": instrument.title.zh if language == "en" else instrument.title.en,
        "inLanguage": "zh",
        "legislationJurisdiction": "CN",
        "legislationPassedBy": [
            {"@type": "GovernmentOrganization", "name": name} for name in instrument.issued_by
        ],
        "legislationDate": instrument.issued_on and instrument.issued_on.isoformat(),
        "legislationDateOfApplicability": (
            instrument.in_force_from and instrument.in_force_from.isoformat()
        ),
        "legislationLegalForce": state and f"https://schema.org/{state}",
        "legislationTransposes": list(instrument.implements),
        "legislationRepeals": list(instrument.replaces),
        "url": instrument.official_source,
        "hasPart": [
            {
                "@type": "Legislation",
                "legislationIdentifier": each.id,
                "name": each.title.in_(language),
            }
            for each in instrument.provisions
        ],
    }
