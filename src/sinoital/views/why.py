"""Page of reasons: the steps behind each bound of a moment, with source and lines."""

from collections.abc import Iterable, Iterator, Mapping

from sinoital.dates.day import iso
from sinoital.dates.saying import in_words
from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.claim_bounds import Layer, Side
from sinoital.pages.layout import Line, Page, columns, longest, paragraph
from sinoital.pages.widths import cell_len
from sinoital.questions.why import BoundReasons, Step, Why
from sinoital.records.model import Basis, Chronology
from sinoital.records.visible import visible
from sinoital.telling import glyphs as signs
from sinoital.telling.glyphs import Glyphs
from sinoital.telling.phrases import place_text, title_text
from sinoital.telling.sentences import (
    LAYER_IN_PIPES,
    TOO_MANY_WAYS,
    days_text,
    rests_on_text,
    step_sentence,
    way_sentence,
)

_SIDES: tuple[Side, ...] = ("earliest", "latest")
_LAYERS: Mapping[Layer, str] = {"exact": "strictly", "usual": "as usually read"}


def reasons(
    history: DatedChronology, whys: Iterable[Why], width: int, glyphs: Glyphs = signs.UNICODE
) -> Page:
    """Return the reasons for some moments of one event, or of several, as many cells wide as asked."""
    lines: list[Line] = []
    title = ""
    for why in whys:
        if lines:
            lines.append(())
        if title != (title := title_text(why.dated)):
            lines += paragraph(title, width, "bold")
            lines += [((glyphs.rule * width, "dim"),)]
        lines += _moment(history.records, why, width)
    return Page(tuple(lines))


def records(history: DatedChronology, whys: Iterable[Why]) -> Iterator[str]:
    """Yield one unwrapped line a step: moment, layer, side, day, number of the step, sentence, where.

    Where sources disagree there is one more for each way out, without a side and a day.
    """
    for why in whys:
        for bound in why.bounds:
            layer = LAYER_IN_PIPES[bound.layer]
            head = [str(why.moment), layer, bound.side, "" if bound.day is None else iso(bound.day)]
            for number, step in enumerate(bound.steps, 1):
                where = place_text(step.claim, history.records) if step.claim else ""
                yield "\t".join((*head, str(number), step_sentence(step, bound.side, history.records), where))
            if not bound.steps:
                yield "\t".join((*head, "", "", ""))
        head = [str(why.moment), LAYER_IN_PIPES["usual"], "", ""]
        for number, sentence in enumerate(_ways(history.records, why), 1):
            yield "\t".join((*head, str(number), sentence, ""))


def _ways(chronology: Chronology, why: Why) -> list[str]:
    """Return a sentence for each way out where sources disagree, or that there are too many of them."""
    if not why.dated.dating.conflicts and not why.dated.dating.rests_on:
        return []
    return [way_sentence(way, why.moment, chronology) for way in why.ways] or [TOO_MANY_WAYS]


def _moment(chronology: Chronology, why: Why, width: int) -> Iterator[Line]:
    yield from _headed("", f"why {why.moment}", in_words(why.windows["usual"], why.windows["exact"]), width)
    yield from paragraph(
        f"its own claims alone: {in_words(why.alone['usual'], why.alone['exact'])}; {_gain(why)}",
        width,
        indent=2,
    )
    dating = why.dated.dating
    if dating.conflicts:
        yield from paragraph("sources disagree: 'sinoital conflicts' tells on what", width, indent=2)
    elif dating.rests_on:
        yield from paragraph(f"rests on: {rests_on_text(dating.rests_on, chronology)}", width, indent=2)
    ways = _ways(chronology, why)
    for side in _SIDES:
        strict, usual = (bound for bound in why.bounds if bound.side == side)
        if strict.day == usual.day:
            yield from _bound(chronology, strict, side, width)
        else:
            yield from _bound(chronology, strict, f"{side}, {_LAYERS['exact']}", width)
            if not ways:
                yield from _bound(chronology, usual, f"{side}, {_LAYERS['usual']}", width)
    if ways:
        yield from _headed(
            "  ", _LAYERS["usual"], in_words(why.windows["usual"], why.windows["exact"]), width
        )
        for sentence in ways:
            yield from paragraph(sentence, width, indent=4)


def _headed(margin: str, label: str, text: str, width: int) -> Iterator[Line]:
    """Yield a label and what belongs to it, on one line where they fit."""
    if cell_len(margin + label) + 2 + cell_len(text) <= width:
        yield ((margin + label, "bold"), ("  " + text, "cyan"))
        return
    yield from paragraph(label, width, "bold", indent=len(margin))
    yield from paragraph(text, width, "cyan", indent=4)


def _gain(why: Why) -> str:
    """Return what the other events add to what the event's own claims say, in each layer."""
    strict, usual = (_gained(why.alone[layer], why.windows[layer]) for layer in _LAYERS)
    if strict == usual:
        return f"gained from other events: {strict}" if strict else "other events add nothing"
    gains = [f"{_LAYERS['exact']} {strict or 'nothing'}", f"{_LAYERS['usual']} {usual or 'nothing'}"]
    return f"gained from other events: {', '.join(gains)}"


def _gained(alone: Window, together: Window) -> str:
    gains = []
    for side, mine, found in (
        ("earliest", alone.earliest, together.earliest),
        ("latest", alone.latest, together.latest),
    ):
        if mine == found or not isinstance(found, int):
            continue
        if isinstance(mine, int):
            gains.append(f"{days_text(abs(found - mine))} {'later' if side == 'earliest' else 'sooner'}")
        else:
            gains.append(f"{'an' if side == 'earliest' else 'a'} {side} day")
    return " and ".join(gains)


def _reasoned(step: Step, sentence: str) -> str:
    """Return the sentence of a step; of what the curator inferred with the reason."""
    claim = step.claim
    if claim is None or claim.basis is not Basis.INFERRED or not claim.because:
        return sentence
    return f"{sentence} (inferred: {visible(claim.because)})"


def _bound(chronology: Chronology, bound: BoundReasons, label: str, width: int) -> Iterator[Line]:
    day = "not told" if bound.day is None else iso(bound.day)
    yield from _headed("  ", label, day, width)
    steps = [
        (
            _reasoned(step, step_sentence(step, bound.side, chronology)),
            place_text(step.claim, chronology) if step.claim else "",
        )
        for step in bound.steps
    ]
    place = min(18, longest(where for _, where in steps), max(0, (width - 6) // 3))
    for text, where in steps:
        row = [("", ""), (text, ""), (where, "dim")]
        yield from columns(row, [3, width - 5 - place, place]) if place else columns(row[:2], [3, width - 4])
