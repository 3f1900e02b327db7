"""The one error of this package: a fact that cannot have the value it was given."""


class FactError(ValueError):
    """A value its fact cannot take; `fact` names it, `en` and `zh` say what is wrong."""

    def __init__(self, fact: str, en: str, zh: str) -> None:
        super().__init__(f"{fact}: {en}")
        self.fact = fact
        self.en = en
        self.zh = zh
