"""Pages of order and gap: the possible orders of two events, and the days between them."""

from collections.abc import Callable, Iterator, Mapping

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import Layer
from sinoital.engine.dated import NO_PLAIN_FACT, Status
from sinoital.pages.layout import Line, Page, columns, longest, paragraph
from sinoital.questions.order import Apart, Order, Ordered
from sinoital.questions.selection import Answer
from sinoital.telling.dates import telling
from sinoital.telling.phrases import title_text
from sinoital.telling.sentences import LAYER_IN_PIPES, about_days_text, days_text

_VERBS: Mapping[Order, str] = {
    Order.BEFORE: "is before",
    Order.AFTER: "is after",
    Order.SAME: "is on the same days as",
    Order.DURING: "is during",
    Order.AROUND: "is around",
    Order.OVERLAPPING: "overlaps",
}
_ANSWERS: Mapping[Answer, str] = {
    Answer.CERTAINLY: "certainly",
    Answer.PROMISED: "as promised",
    Answer.POSSIBLY: "possibly",
}
Sentences = Callable[[Ordered, Mapping[Order, Apart]], list[str]]
_LAYERS: tuple[tuple[Layer, str], ...] = (("exact", "strictly"), ("usual", "as usually read"))


def ordered(history: DatedChronology, found: Ordered, width: int) -> Page:
    """Return the order of two events as many cells wide as asked."""
    return Page((*_events(history, found, width), *_answers(found, width, _order)))


def gap(history: DatedChronology, found: Ordered, width: int) -> Page:
    """Return the time between two events, for each order that is possible, as many cells wide as asked."""
    return Page((*_events(history, found, width), *_answers(found, width, _gaps)))


def order_records(found: Ordered) -> Iterator[str]:
    """Yield one line: both ids, the orders that are strictly possible, and those as usually read, by `|`."""
    layers = ("|".join(order.value for order in layer) for layer in (found.exact, found.usual))
    yield "\t".join((found.first.event.id, found.second.event.id, *layers))


def gap_records(found: Ordered) -> Iterator[str]:
    """Yield one line a layer and order: both ids, layer, order, least and most days (`..` for no most)."""
    for layer, _ in _LAYERS:
        for order, (least, most) in getattr(found, layer).items():
            days = (str(least), ".." if most is None else str(most))
            yield "\t".join(
                (found.first.event.id, found.second.event.id, LAYER_IN_PIPES[layer], order.value, *days)
            )


def _events(history: DatedChronology, found: Ordered, width: int) -> Iterator[Line]:
    both = (found.first, found.second)
    rows = [(dated.event.id, telling(dated, history).column, title_text(dated)) for dated in both]
    ids = min(longest(row[0] for row in rows), width // 3)
    dates = min(longest(row[1] for row in rows), width // 4)
    for name, date, title in rows:
        cells = [(name, "bold"), (date, "cyan"), (title, "")]
        yield from columns(cells, [ids, dates, width - ids - dates - 2])
    for dated in both:
        if dated.dating.status in NO_PLAIN_FACT:
            name, status = dated.event.id, dated.dating.status
            remark = (
                f"sources disagree on {name}: every way out is possible"
                if status is Status.CONFLICT
                else f"{name} is {status.value}: it may lie anywhere in its window"
            )
            yield from paragraph(remark, width)
    yield ()


def _answers(found: Ordered, width: int, sentences_of: Sentences) -> Iterator[Line]:
    """Yield what is said of each layer, once where both say the same."""
    strictly, usually = sentences_of(found, found.exact), sentences_of(found, found.usual)
    answers = [(_ANSWERS[found.answer], strictly), ("as usually read", usually)]
    for label, sentences in answers[:1] if strictly == usually else answers:
        yield ((label, "bold"),)
        for sentence in sentences:
            yield from paragraph(sentence, width, indent=2)


def _order(found: Ordered, possible: Mapping[Order, Apart]) -> list[str]:
    first, second = found.first.event.id, found.second.event.id
    if len(possible) == 1:
        return [f"{first} {_VERBS[order]} {second}" for order in possible]
    if len(possible) == len(_VERBS):
        return ["the order is not known: nothing is ruled out"]
    sentences = [f"{first} {_VERBS[order]} {second}" for order in possible]
    return ["the order is not known; these are possible:", *(f"- {sentence}" for sentence in sentences)]


def _gaps(found: Ordered, possible: Mapping[Order, Apart]) -> list[str]:
    first, second = found.first.event.id, found.second.event.id
    sentences = []
    for order, apart in possible.items():
        if order is Order.BEFORE:
            sentences.append(f"{_range(apart)} from {first} to {second}")
        elif order is Order.AFTER:
            sentences.append(f"{_range(apart)} from {second} to {first}")
    if len(sentences) < len(possible):
        sentences.append("no time: they share days")
    return [f"{'' if not number else 'or '}{sentence}" for number, sentence in enumerate(sentences)]


def _range(apart: Apart) -> str:
    """Return a range of days, and about how long that is."""
    least, most = apart
    if most is None:
        return f"{days_text(least)} or more"
    if least == most:
        return days_text(least)
    days = f"{least}..{most} days"
    low, high = about_days_text(least), about_days_text(most)
    if not high:
        return days
    return (
        f"{days} ({low} to {high.removeprefix('about ')})"
        if low
        else f"{days} (up to {high.removeprefix('about ')})"
    )
