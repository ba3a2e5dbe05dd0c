"""Random small chronologies in plain terms: what each claim says in days, and the same as records and YAML.

Days are those of February 2000, counted from 1. A span of days is a pair, both included, None where it is
open. What a text means stands beside it here, so that nothing that judges the engine has to read dates.
"""

import random
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from tests.making import claim, event, source

from sinoital.dates.day import day_of
from sinoital.dates.reader import read_value
from sinoital.dates.window import OPEN, Window
from sinoital.dates.wording_count import limits
from sinoital.records.model import Claim, Event, Mode, Relation, Shape, Slot, Source
from sinoital.records.moment import Moment

ORIGIN: Final = day_of(2000, 2) - 1
"""The day before the first one, so that day 1 is 1 February 2000."""

Pair: TypeAlias = tuple[int | None, int | None]
ANY_DAY: Final[Pair] = (None, None)


class Apart(NamedTuple):
    """How many days apart, at the least and at the most; vague words say so only usually."""

    least: int = 0
    most: int | None = None
    vague: bool = False


DISTANCES: Final[Mapping[str, Apart]] = {
    "": Apart(),
    "1 day": Apart(1, 1),
    "2 days": Apart(2, 2),
    "at least 1 day": Apart(1),
    "at most 1 day": Apart(0, 1),
    "1..2 days": Apart(1, 2),
    "a couple of days": Apart(2, 2, vague=True),
    "few days": Apart(2, 5, vague=True),
}


class Said(NamedTuple):
    """What a slot says: days in two layers, or days from its source's own, or after and before moments."""

    text: str
    exact: Pair = ANY_DAY
    usual: Pair = ANY_DAY
    shift: int | None = None
    after: str = ""
    before: str = ""
    by: str = ""

    @property
    def apart(self) -> Apart:
        return DISTANCES[self.by]

    @property
    def moments(self) -> list[tuple[str, bool]]:
        """The moments that it names, and whether it is after them; `source` among them."""
        return [(name, later) for name, later in ((self.after, True), (self.before, False)) if name]

    @property
    def slot(self) -> Slot:
        if not self.moments:
            return read_value(self.text)
        return Relation(
            self.text,
            after=Moment.parse(self.after) if self.after else None,
            before=Moment.parse(self.before) if self.before else None,
            by=limits(self.by) if self.by else None,
        )


class Card(NamedTuple):
    """A source: the days on which it may have been written, strictly and usually."""

    name: str
    exact: Pair
    usual: Pair

    @property
    def record(self) -> Source:
        return source(self.name, window(self.exact), usually=window(self.usual))


class Saying(NamedTuple):
    """A claim: of which event, by which source, in which mode, and what its slots say.

    `line` is its place in the source, by which it is known again; a copy has the same one.
    """

    owner: str
    line: int
    source: str
    mode: Mode
    slots: tuple[tuple[str, Said], ...]
    said: Said | None = None

    @property
    def record(self) -> Claim:
        return claim(
            f"{self.source}:{self.line}",
            mode=self.mode,
            said=self.said.text if self.said else "",
            **{name: said.slot for name, said in self.slots},  # type: ignore[arg-type]
        )


class Story(NamedTuple):
    """Events with their shapes, sources, and claims, of which some stand there twice."""

    shapes: Mapping[str, Shape]
    cards: Mapping[str, Card]
    sayings: tuple[Saying, ...]

    @property
    def events(self) -> list[Event]:
        return [
            event(name, *(one.record for one in self.sayings if one.owner == name), shape=shape)
            for name, shape in self.shapes.items()
        ]

    @property
    def sources(self) -> list[Source]:
        return [card.record for card in self.cards.values()]


def text_of(day: int) -> str:
    return f"2000-02-{day:02}"


def window(days: Pair) -> Window:
    first, last = (OPEN if day is None else ORIGIN + day for day in days)
    return Window(first, last)


def moments_of(name: str, shape: Shape) -> tuple[str, ...]:
    return (name,) if shape is Shape.POINT else (f"{name}.start", f"{name}.end")


# ---------------------------------------------------------------- at random


def any_story(dice: random.Random) -> Story:
    """Return a story of two to four events, all that records can say of days in it, often contradictory."""
    names = "abcd"[: dice.choice((2, 2, 3, 3, 4))]
    spans = dice.sample(names, dice.choice((0, 1, 1, 2)) if len(names) < 4 else dice.choice((0, 1)))
    shapes = {name: Shape.SPAN if name in spans else Shape.POINT for name in names}
    # what is only promised is seldom, since it bounds nothing
    promised = {name for name in names if dice.random() < 0.2}
    cards = {card.name: card for card in map(_any_card, ("letter", "report"), (dice, dice))}
    vague = dice.random() < 0.35
    owners = [*names, *dice.choices(names, k=dice.randint(1, 4))]
    sayings = [_any_saying(dice, shapes, promised, owner, n, vague) for n, owner in enumerate(owners, 1)]
    copies = dice.sample(sayings, dice.choice((0, 0, 1)))
    mixed = [*sayings, *copies]
    dice.shuffle(mixed)
    return Story(shapes, cards, tuple(mixed))


def _any_card(name: str, dice: random.Random) -> Card:
    first = dice.randint(3, 6)
    last = first + dice.choice((0, 0, 1, 2))
    usual = (first, last)
    exact: Pair = dice.choice((usual, usual, (first - 1, last + 1), (None, last + 1), (first, None)))
    return Card(name, exact, usual)


def _any_saying(
    dice: random.Random,
    shapes: Mapping[str, Shape],
    promised: Iterable[str],
    owner: str,
    line: int,
    vague: bool,
) -> Saying:
    others = [m for name, shape in shapes.items() if name != owner for m in moments_of(name, shape)]
    only_promised = owner in promised
    mode = Mode.OCCURRED
    if only_promised or dice.random() < 0.08:
        mode = dice.choice((Mode.PLANNED, Mode.HOPED))
    kinds: tuple[tuple[str, ...], ...] = (("date",),)
    if shapes[owner] is Shape.SPAN:
        kinds = (("start",), ("end",), ("start", "end"), ("at",), ("at",), ("start", "at"))
    slots = tuple(
        (slot, _at_source() if slot == "at" and dice.random() < 0.4 else any_said(dice, others, vague))
        for slot in dice.choice(kinds)
    )
    said = None
    if mode is not Mode.OCCURRED and dice.random() < 0.4:
        day = dice.randint(1, 3)
        wide = (day, day + 4)
        # the second reaches beyond the day on which some sources were written
        said = dice.choice((_on_day(day), Said(f"[{text_of(day)}..{text_of(day + 4)}]", wide, wide)))
    return Saying(owner, line, dice.choice(("letter", "report")), mode, slots, said)


def any_said(dice: random.Random, others: list[str], vague: bool) -> Said:
    chance = dice.random()
    if chance < 0.4:
        return _any_date(dice)
    if chance < 0.5:
        return dice.choice((_at_source(), Said("source - 1 day", shift=-1)))
    distances = [by for by, apart in DISTANCES.items() if vague or not apart.vague]
    if chance < 0.58:
        return _related(dice.choice(("after", "before")), "source", dice.choice(distances))
    if chance < 0.68:
        first, second = dice.choice(others), dice.choice([*others, "source"])
        if first != second:
            return Said(f"{{after: {first}, before: {second}}}", after=first, before=second)
    if vague and dice.random() < 0.5:
        distances = [by for by, apart in DISTANCES.items() if apart.vague]
    return _related(dice.choice(("after", "before")), dice.choice(others), dice.choice(distances))


def _related(key: str, name: str, by: str) -> Said:
    text = f"{{{key}: {name}, by: {by}}}" if by else f"{{{key}: {name}}}"
    return Said(text, by=by, **{key: name})  # type: ignore[arg-type]


def _at_source() -> Said:
    return Said("source", shift=0)


def _on_day(day: int) -> Said:
    return Said(text_of(day), (day, day), (day, day))


def _any_date(dice: random.Random) -> Said:
    day = dice.randint(2, 5)
    last = day + dice.randint(1, 2)
    text = text_of(day)
    return dice.choice(
        (
            _on_day(day),
            _on_day(day),
            Said(f"{text}~", (day - 1, day + 1), (day, day)),
            Said(f"{text}?", ANY_DAY, (day, day)),
            Said(f"[{text}..{text_of(last)}]", (day, last), (day, last)),
            Said(f"[{text}..]", (day, None), (day, None)),
            Said(f"[..{text}]", (None, day), (None, day)),
        )
    )


# ---------------------------------------------------------------- as files


def write(story: Story, folder: Path, dice: random.Random | None = None, *, claims_too: bool = False) -> None:
    """Write a story as a folder of records; with dice in any order and in several files.

    The claims of each record keep their order, unless `claims_too` says otherwise.
    """
    records = []
    for name, shape in story.shapes.items():
        claims = [_claim_text(one) for one in story.sayings if one.owner == name]
        if dice and claims_too:
            dice.shuffle(claims)
        head = f"- id: {name}\n  title: Event {name}\n  kind: meeting\n  shape: {shape.value}\n  claims:\n"
        records.append(head + "".join(f"    - {one}\n" for one in claims))
    cards = [_card_text(card) for card in story.cards.values()]
    files = {"all": records}
    names = [f"{n}" for n in range(len(cards))]
    if dice:
        dice.shuffle(records)
        dice.shuffle(names)
        files = {}
        for record in records:
            files.setdefault(dice.choice("xyz"), []).append(record)
    for part in ("events", "sources"):
        (folder / part).mkdir(parents=True)
    (folder / "chronology.yaml").write_text("title: A story\nkinds:\n  meeting: People meet\n")
    for name, texts in files.items():
        (folder / "events" / f"{name}.yaml").write_text("\n".join(texts))
    for name, text in zip(names, cards, strict=True):
        (folder / "sources" / f"{name}.yaml").write_text(text)


def _claim_text(one: Saying) -> str:
    fields = {"source": one.source, "lines": f"{one.line}", "wording": f"words {one.line}"}
    fields |= {slot: said.text if said.moments else f'"{said.text}"' for slot, said in one.slots}
    if one.mode is not Mode.OCCURRED:
        fields["mode"] = one.mode.value
    if one.said:
        fields["said"] = f'"{one.said.text}"'
    return "{" + ", ".join(f"{key}: {text}" for key, text in fields.items()) + "}"


def _card_text(card: Card) -> str:
    first, last = card.usual
    assert first is not None
    assert last is not None
    date = f'"[{text_of(first)}..{text_of(last)}]"' if first < last else f'"{text_of(first)}"'
    text = f"id: {card.name}\ntitle: The {card.name}\nkind: report\n"
    if card.exact == card.usual:
        return f"{text}published: {date}\n"
    text += f"published: {{date: {date}, basis: inferred, because: a catalogue says so}}\n"
    for key, day in zip(("not_before", "not_after"), card.exact, strict=True):
        if day is not None:
            text += f'{key}: "{text_of(day)}"\n'
    return text
