"""Reader of relations: a moment after or before another, and how far away."""

from dataclasses import replace
from typing import Final

from sinoital.dates.value import Distance
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import Relation
from sinoital.records.moment import Moment
from sinoital.records.problems import shortened
from sinoital.store.fields import IN_FOLDER, KEBAB, Fields
from sinoital.store.nodes import Mapping, Scalar

KEYS: Final = ("after", "before", "by")
TARGET: Final = lazy_pattern(rf"(?:{IN_FOLDER})?{KEBAB.pattern}(?:\.(?:start|end))?")


def read_relation(fields: Fields, key: str, node: Mapping) -> Relation | None:
    """Return the relation of a slot; None where it has an error, and `fields.ok` turns False.

    Whether the events that it names exist is asked when all have been read.
    """
    inner = fields.inner(node, f"'{key}'")
    named = {word: inner.scalar(word, inner.get(word)) for word in KEYS}
    scalars = {word: scalar for word, scalar in named.items() if scalar}
    targets = [scalar for word, scalar in scalars.items() if word != "by"]
    if not targets and inner.ok:
        inner.error(node, "relation-form", f"'{key}' needs a date, or a relation such as {{before: source}}")
    for scalar in targets:
        if not TARGET.fullmatch(scalar.text):
            message = f"'{shortened(scalar.text)}' names no moment: write source, an event, or argo.start"
            inner.error(scalar, "relation-form", message)
    by = _distance(inner, scalars, len(targets))
    if not inner.finish(KEYS):
        fields.ok = False
        return None
    texts = {word: scalar.text for word, scalar in scalars.items()}
    text = f"{{{', '.join(f'{word}: {said}' for word, said in texts.items())}}}"
    after, before = (Moment.parse(texts[key]) if key in texts else None for key in ("after", "before"))
    places = tuple(fields.place(scalar) for scalar in targets if scalar.text != "source")
    return Relation(text, after, before, by, places)


def _distance(fields: Fields, scalars: dict[str, Scalar], targets: int) -> Distance | None:
    """Return how far away a relation says that a moment is, with its words."""
    scalar = scalars.get("by")
    if scalar is None:
        return None
    if targets > 1:
        fields.error(scalar, "relation-form", "'by' goes with either 'after' or 'before', not with both")
    # imported late: few relations say how far away
    from sinoital.dates.wording_count import limits

    text = " ".join(scalar.text.split())
    by = limits(text.casefold())
    if by is None:
        message = (
            f"by '{shortened(scalar.text)}' is not a distance: write 2 years, 2..5 years, at least 1 day"
        )
        fields.error(scalar, "relation-form", message)
        return None
    return replace(by, text=text)
