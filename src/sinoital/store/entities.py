"""Reader of the record of an experiment, an institution, a person or a place."""

import re
from collections.abc import Mapping as Map
from typing import Final

from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import Entity, Source
from sinoital.records.problems import shortened
from sinoital.store.fields import Fields, Vocabulary

KEYS: Final = ("id", "name", "kind", "names", "aliases", "country", "identifiers", "named_in")
PERSON_KEYS: Final = ("role", "affiliations")
# at most seven digits: int() refuses very long numbers
_PLACE: Final = lazy_pattern(r"([^:]+):[1-9][0-9]{0,6}(?:-([1-9][0-9]{0,6}))?")


def read_entity(
    fields: Fields, group: str, known: Map[str, Vocabulary], sources: Map[str, Source]
) -> Entity | None:
    """Return the entity of a card, or None where it has an error; `known` holds what may be named."""
    is_person = group == "people"
    entity = Entity(
        id=fields.identifier(),
        group=group,
        name=fields.text("name", required=True, words=True),
        kind=fields.code("kind"),
        country=fields.code("country"),
        role=fields.text("role") if is_person else "",
        affiliations=fields.named("affiliations", "institution", known["institutions"]) if is_person else (),
        names=fields.pairs("names"),
        aliases=fields.texts("aliases"),
        identifiers=fields.pairs("identifiers"),
        named_in=_named_in(fields, known["source"], sources),
        location=fields.location,
    )
    # also with errors: records that name this one are not at fault
    fields.register(known[group], entity.id)
    return entity if fields.finish(KEYS + (PERSON_KEYS if is_person else ())) else None


def _named_in(fields: Fields, known: Vocabulary, sources: Map[str, Source]) -> tuple[str, ...]:
    """Return where sources name it; a place that does not exist is warned of, and kept."""
    scalars = fields.scalars("named_in")
    for scalar in scalars:
        found = _PLACE.fullmatch(scalar.text)
        if found is None:
            message = f"named_in '{shortened(scalar.text)}' is not a place in a source, such as letter:40-41"
            fields.warning(scalar, "named-in", message)
        elif found[1] not in known:
            hint = known.suggestion(found[1])
            message = f"named_in '{shortened(scalar.text)}' names no source{hint}"
            fields.warning(scalar, "named-in", message)
        elif found[1] in sources and (fault := sources[found[1]].after_last_line(_last_line(scalar.text))):
            fields.warning(scalar, "named-in", f"named_in '{scalar.text}': {fault}")
    return tuple(scalar.text for scalar in scalars)


def _last_line(place: str) -> int:
    return int(re.split("[:-]", place)[-1])
