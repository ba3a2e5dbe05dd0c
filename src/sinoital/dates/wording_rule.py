"""Shape of one row of the table of wordings."""

from typing import Final, Literal, NamedTuple, TypeAlias

Language: TypeAlias = Literal["en", "it", "zh"]

AS_SAID: Final = "the same"
"""How words are usually meant that mean just what they strictly say."""


class WordingRule(NamedTuple):
    """One row: its name, what the words strictly say, how they are usually meant, and the words."""

    name: str
    exact: str
    usual: str
    en: str
    it: str
    zh: str

    def words(self, language: Language) -> list[str]:
        """Return the words of one language, perhaps none."""
        said: str = getattr(self, language)
        return said.split(", ") if said else []
