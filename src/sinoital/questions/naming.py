"""Tests of records by what they name and say: names of facets, and texts."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeAlias

from sinoital.questions.facets import FACETS, Facet, countries_of
from sinoital.records.model import ENTITY_GROUPS, Chronology, Entity, Event, Source, Statement
from sinoital.records.names import Names, UnknownName, fold
from sinoital.records.problems import shortened

NamesTest: TypeAlias = Callable[[Collection[str]], bool]
"""Whether the ids that a record holds of a facet are among those wanted."""

RecordTest: TypeAlias = Callable[[Event | Statement], bool]


def naming(facet: Facet, words: Sequence[str], records: Chronology) -> NamesTest:
    """Return the test for ids of a facet: of several words one must be met, `not:` excludes.

    Raises UnknownName.
    """
    include, exclude = named_ids(facet, words, records)
    return lambda ids: (include is None or not include.isdisjoint(ids)) and exclude.isdisjoint(ids)


def named_ids(
    facet: Facet, words: Sequence[str], records: Chronology
) -> tuple[frozenset[str] | None, frozenset[str]]:
    """Return the ids of a facet of which one is wanted, None where any will do, and those that are not.

    Raises UnknownName.
    """
    names = facet.names(records)
    wanted = [_found(names, word, records) for word in words if not word.startswith("not:")]
    unwanted = [_found(names, word, records) for word in words if word.startswith("not:")]
    return frozenset().union(*wanted) if wanted else None, frozenset().union(*unwanted)


def of_country(records: Chronology, group: str, words: Sequence[str]) -> frozenset[str]:
    """Return the ids of a group's entities that are of a country by their cards; raises UnknownName."""
    passes = naming(FACETS["country"], words, records)
    cards = records.entities[group].values()
    return frozenset(card.id for card in cards if passes(tuple(countries_of(card, records))))


def _found(names: Names, word: str, records: Chronology) -> frozenset[str]:
    """Return the ids that a word means; raises UnknownName, which tells what else is called so."""
    try:
        return names.find(word.removeprefix("not:"))
    except UnknownName as error:
        # only for the message
        from sinoital.questions.bearers import elsewhere

        raise UnknownName(elsewhere(records, names.what, word) or str(error)) from None


def saying(texts: Sequence[str], records: Chronology) -> RecordTest:
    """Return the test for texts in an id, a title or text, the wordings and the names of a record.

    Of several texts one must occur, `not:` excludes. Raises UnknownName for an empty one.
    """
    wanted, unwanted = folded_texts(texts)
    searched = searched_text(records)

    def test(record: Event | Statement) -> bool:
        text = searched(record)
        return (not wanted or any(w in text for w in wanted)) and not any(w in text for w in unwanted)

    return test


def folded_texts(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return folded the texts that are wanted and those that are not; raises UnknownName for an empty one."""
    wanted = [fold(text) for text in texts if not text.startswith("not:")]
    unwanted = [fold(text.removeprefix("not:")) for text in texts if text.startswith("not:")]
    # an empty text occurs in every record: the filter would do nothing, unseen
    for text in texts:
        if not fold(text.removeprefix("not:")):
            raise UnknownName(
                f"'{shortened(text)}' is only blanks, hyphens and quotes, which do not count: add a word"
                if text.removeprefix("not:").strip()
                else "the text to look for is empty"
            )
    return wanted, unwanted


def searched_text(records: Chronology) -> Callable[[Event | Statement], str]:
    """Return what makes the text of a record in which texts are looked for, folded, a line for each part.

    It holds the id, the title or the text, the wordings, and all names of the cards that the record names.
    """
    names: dict[tuple[str, str], str] = {}

    def named(group: str, name: str) -> str:
        if (group, name) not in names:
            card = records.entity(group, name)
            names[group, name] = "\n".join(map(fold, card.all_names if card else (name,)))
        return names[group, name]

    def text(record: Event | Statement) -> str:
        own = record.text if isinstance(record, Statement) else record.title
        words = [fold(text) for text in (record.id, own, *(claim.wording for claim in record.claims))]
        words += [named(group, name) for group in ENTITY_GROUPS for name in record.entities(group)]
        return "\n".join(words)

    return text


def card_named(records: Chronology, text: str) -> Entity | Source | None:
    """Return the card that a name means, as filters take names; None where none does, or several do."""
    groups: list[Mapping[str, Entity | Source]] = [records.entities[group] for group in ENTITY_GROUPS]
    called = [
        {name: card.all_names for name, card in records.entities[group].items()} for group in ENTITY_GROUPS
    ]
    groups.append(records.sources)
    called.append({name: (source.title, source.short) for name, source in records.sources.items()})
    found: list[Entity | Source] = []
    for cards, names in zip(groups, called, strict=True):
        try:
            found += [cards[name] for name in Names("card", names).find(text)]
        except UnknownName:
            continue
    return found[0] if len(found) == 1 else None
