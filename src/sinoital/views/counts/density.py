"""The density: how many events there were in each year or decade, certainly, probably and possibly."""

from collections.abc import Iterator

from sinoital.counting.counts import Count
from sinoital.counting.histogram import BucketRange, Histogram, joined
from sinoital.pages.layout import GAP, MIN_WIDTH, Line, Page, Span, longest, padded, paragraph
from sinoital.telling import glyphs as signs
from sinoital.telling.glyphs import Glyphs
from sinoital.views.counts.unplaced import label, unplaced_lines

# a single event should not fill the page
_MOST_CELLS = 4


def density(histogram: Histogram, width: int, glyphs: Glyphs = signs.UNICODE) -> Page:
    """Return a bar for each bucket, as many cells wide as asked; below `MIN_WIDTH` a plain list."""
    lines = _plain if width < MIN_WIDTH else _drawn
    events = histogram.events + histogram.unplaced.total
    rest = unplaced_lines(histogram.unplaced, "in no row", events, histogram.unit, width, glyphs)
    return Page((*lines(histogram, width, glyphs), *rest))


def records(histogram: Histogram, glyphs: Glyphs = signs.UNICODE) -> Iterator[str]:
    """Yield one line a bucket, for pipes: its name, certain, expected, possible, promised; tabs between.

    What lies before and after the time asked for has lines of its own, and so has what cannot be spread; of
    the latter only the number of possible events is given.
    """
    since, until = histogram.within
    unit, rest = histogram.unit, histogram.unplaced
    if since is not None and histogram.before.possible:
        yield _record(f"before {label(unit, since, since, glyphs)}", histogram.before)
    for bar in histogram.buckets:
        yield _record(label(unit, bar.first, bar.last, glyphs), bar.events)
    if until is not None and histogram.after.possible:
        yield _record(f"after {label(unit, until, until, glyphs)}", histogram.after)
    numbers = [(f"by {label(unit, bucket, bucket, glyphs)}", number) for bucket, number in rest.by.items()]
    numbers += [
        (f"from {label(unit, bucket, bucket, glyphs)}", number) for bucket, number in rest.later.items()
    ]
    for name, number in [*numbers, *([("no date", rest.undated)] if rest.undated else [])]:
        yield f"{name}\t\t\t{number}\t"


def _record(name: str, count: Count) -> str:
    return f"{name}\t{count.certain}\t{count.expected:.3f}\t{count.possible}\t{count.promised}"


def _drawn(histogram: Histogram, width: int, glyphs: Glyphs) -> Iterator[Line]:
    rows = list(_rows(histogram, glyphs))
    if not rows:
        return
    heads = [f"{glyphs.certain_bar} certain", f"{glyphs.expected_bar} expected"]
    heads.append(f"{glyphs.possible_bar} possible")
    if any(count.promised for _, count, _ in rows):
        heads.append(f"{glyphs.planned} promised")
    head = "under way" if histogram.under_way else "begun"
    size = max(longest(name for name, _, _ in rows), len(head))
    each = f" each {histogram.unit.name}"
    room = width - size - sum(len(head) + len(GAP) for head in heads) - len(GAP)
    scale = _scale([(bar, room - (len(each) if bar.buckets > 1 else 0)) for _, _, bar in rows if bar])
    yield ((padded(head, size) + "".join(GAP + head for head in heads), "bold"),)
    past: BucketRange | None = None
    for name, count, bar in rows:
        if gap := _gap(past, bar, histogram):
            yield ((f"{glyphs.possible} {gap}", "dim"),)
        numbers = zip(heads, _numbers(count), strict=False)
        cells: list[Span] = [("".join(f"{GAP}{text:>{len(head)}}" for head, text in numbers), "")]
        if bar:
            cells += [(GAP, ""), *_bar(count, scale, glyphs), *([(each, "dim")] if bar.buckets > 1 else [])]
        yield ((padded(name, size), "cyan"), *cells)
        past = bar or past


def _rows(histogram: Histogram, glyphs: Glyphs) -> Iterator[tuple[str, Count, BucketRange | None]]:
    """Yield name and count of each row; those before and after the time asked for are no ranges."""
    since, until = histogram.within
    if since is not None and histogram.before.possible:
        yield f"before {label(histogram.unit, since, since, glyphs)}", histogram.before, None
    for bar in joined(histogram.buckets):
        yield label(histogram.unit, bar.first, bar.last, glyphs), bar.events, bar
    if until is not None and histogram.after.possible:
        yield f"after {label(histogram.unit, until, until, glyphs)}", histogram.after, None


def _gap(past: BucketRange | None, bar: BucketRange | None, histogram: Histogram) -> str:
    """Return what to say of the buckets between two rows, nothing where there are none."""
    if past is None or bar is None or past.last + 1 == bar.first:
        return ""
    return f"{histogram.unit.counted(bar.first - past.last - 1)} without events"


def _numbers(count: Count) -> tuple[str, str, str, str]:
    expected = "<0.1" if 0 < count.expected < 0.05 else f"{count.expected:.1f}"
    return str(count.certain), expected, str(count.possible), str(count.promised or "")


def _scale(bars: list[tuple[BucketRange, int]]) -> float:
    """Return how many cells an event takes, given what each bar may take.

    It is a whole number where there is room for one, so that the cells can be counted.
    """
    most = min((room / max(1, bar.events.possible) for bar, room in bars), default=1.0)
    return min(_MOST_CELLS, int(most)) if most >= 1 else most


def _bar(count: Count, scale: float, glyphs: Glyphs) -> list[Span]:
    """Return the parts of a bar, which ends at the possible events; promises are its last part."""
    most = max(1, round(count.possible * scale))
    facts = most if not count.promised else min(most - 1, round((count.possible - count.promised) * scale))
    certain, expected = (min(facts, round(number * scale)) for number in (count.certain, count.expected))
    ends = (certain, expected, facts, most)
    parts = (
        (glyphs.certain_bar, "bold cyan"),
        (glyphs.expected_bar, "cyan"),
        (glyphs.possible_bar, "dim"),
        (glyphs.planned, "magenta"),
    )
    drawn, bar = 0, []
    for (sign, style), end in zip(parts, ends, strict=True):
        if end > drawn:
            bar.append((sign * (end - drawn), style))
            drawn = end
    return bar


def _plain(histogram: Histogram, width: int, glyphs: Glyphs) -> Iterator[Line]:
    past: BucketRange | None = None
    for name, count, bar in _rows(histogram, glyphs):
        certain, expected, possible, promised = _numbers(count)
        parts = [f"{name}: {certain} certain, {expected} expected, {possible} possible"]
        parts += [f"{promised} promised"] if promised else []
        parts += [f"each {histogram.unit.name}"] if bar and bar.buckets > 1 else []
        gap = _gap(past, bar, histogram)
        if gap:
            yield from paragraph(f"{glyphs.possible} {gap}", width, "dim")
        yield from paragraph(", ".join(parts), width)
        past = bar or past
