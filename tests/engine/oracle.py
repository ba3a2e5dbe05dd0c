"""An oracle of chronologies: all answers from the definitions, by trying every assignment of days.

It knows nothing of networks, paths and bounds. A claim holds in some assignments of days; claims contradict
each other where no assignment is left; a window is the first and the last day that are left.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import Final, NamedTuple

from tests.engine.every_day import (
    EveryDay,
    every_day,
    largest_possible,
    same_ends,
    smallest_impossible,
)
from tests.engine.stories import ANY_DAY, Card, Pair, Said, Saying, Story, moments_of

from sinoital.records.model import Mode, Shape

MOST: Final = 1_000_000
"""How many assignments are tried at the most for one story, where nobody says how many."""

Windows = Mapping[str, Pair]
"""The days of moments by name."""

EXACT, USUAL = 0, 1


class SharedReading(Exception):  # noqa: N818 - reads as what it tells
    """Usual readings that contradict each other in several ways: which are left out is a choice."""


class Told(NamedTuple):
    """What an event comes to: its windows in both layers by moment, and what else is said of it."""

    exact: Windows
    usual: Windows | None
    status: str
    derived: frozenset[str] | None
    left_out: frozenset[int] | None


class Oracle:
    """The answers to one story; `usual` ones are None where the readings leave a choice."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.claims = list(dict.fromkeys(sorted(story.sayings, key=lambda one: one.line)))
        self.facts = [one for one in self.claims if one.mode is Mode.OCCURRED]
        self.told = {one.owner for one in self.facts}
        self.moments = {name: moments_of(name, shape) for name, shape in story.shapes.items()}
        self.names = tuple(moment for moments in self.moments.values() for moment in moments)

    # ------------------------------------------------------------ the days

    @cached_property
    def reach(self) -> tuple[int, int]:
        """The days to try: what claims bound lies well inside."""
        anchors = [4]
        # two events that are compared may have to lie a day apart
        steps = 1
        for claim in self.claims:
            card = self.story.cards[claim.source]
            anchors += [day for day in (*card.exact, *card.usual) if day is not None]
            for _, said in claim.slots:
                anchors += [day for day in (*said.exact, *said.usual) if day is not None]
                steps += max(said.apart.least, said.apart.most or 0, abs(said.shift or 0))
        return min(anchors) - 2 * steps - 2, max(anchors) + 2 * steps + 2

    @property
    def cost(self) -> int:
        first, last = self.reach
        return int((last - first + 1) ** len(self.names))

    @cached_property
    def days(self) -> EveryDay:
        return every_day(self.names, *self.reach)

    def shaped(self, days: EveryDay, names: Iterable[str]) -> int:
        """Return the assignments in which no span ends before it starts."""
        found = days.everything
        for name in names:
            if self.story.shapes[name] is Shape.SPAN:
                start, end = self.moments[name]
                found &= days.apart(start, end, 0, None)
        return found

    # ------------------------------------------------------------ one claim

    def source_of(self, claim: Saying, layer: int) -> Pair:
        card: Card = self.story.cards[claim.source]
        return card.exact if layer == EXACT else card.usual

    def made(self, claim: Saying, layer: int) -> Pair:
        """Return the days on which a claim was made: as it says, and not after its source was written."""
        source = self.source_of(claim, layer)
        if claim.said is None:
            return source
        exact = both(claim.said.exact, (None, self.source_of(claim, EXACT)[1]))
        usual = both(exact, both(claim.said.usual, (None, source[1])))
        return exact if layer == EXACT or is_empty(usual) else usual

    def limit(self, claim: Saying, layer: int) -> Pair:
        """Return the days that are left to it: not after it was made, or not before for a promise."""
        first, last = self.made(claim, layer)
        return (None, last) if claim.mode is Mode.OCCURRED else (first, None)

    def slot_days(self, claim: Saying, said: Said, layer: int, known: Windows) -> Pair:
        """Return the days that a slot leaves to its moment, as far as these hang on no moment to be found.

        `known` are moments of other events of which only the windows matter.
        """
        found = both(self.limit(claim, layer), said.exact if layer == EXACT else said.usual)
        if said.shift is not None:
            found = both(found, moved(self.source_of(claim, layer), said.shift, said.shift))
        for name, later in said.moments:
            if name == "source" or name in known:
                other = self.source_of(claim, layer) if name == "source" else known[name]
                found = both(found, away(said, other, layer, later=later))
        return found

    def holds(
        self,
        days: EveryDay,
        claim: Saying,
        layer: int,
        known: Windows = {},  # noqa: B006 - never changed
        narrower: Windows = {},  # noqa: B006
        near: Iterable[str] = (),
    ) -> int:
        """Return the assignments in which a claim holds.

        `narrower` are days for the moments of some slots, `near` slots whose vague distances are taken by
        their numbers. A relation to a moment that is neither known nor among the days says nothing.
        """
        found = days.everything
        moments = self.moments[claim.owner]
        for slot, said in claim.slots:
            allowed = both(self.slot_days(claim, said, layer, known), narrower.get(slot, ANY_DAY))
            least, most = said.apart[:2] if slot in near or not said.apart.vague else (0, None)
            others = [(name, later) for name, later in said.moments if self.is_joint(days, name, known)]
            if slot != "at":
                moment = moments[-1] if slot == "end" else moments[0]
                found &= days.within(moment, allowed)
                for name, later in others:
                    earlier, last = (name, moment) if later else (moment, name)
                    found &= days.apart(earlier, last, least, most)
                continue
            # some day of the span, no other than one from its start to its end
            under_way = 0
            for day in days.days:
                if not lies(day, allowed):
                    continue
                one = days.within(moments[0], (None, day)) & days.within(moments[-1], (day, None))
                for name, later in others:
                    one &= days.within(name, from_day(day, least, most, later=later))
                under_way |= one
            found &= under_way
        return found

    def is_joint(self, days: EveryDay, name: str, known: Windows) -> bool:
        return name in days.moments and name not in known and name.partition(".")[0] in self.told

    # ------------------------------------------------------------ facts

    @cached_property
    def base(self) -> int:
        return self.shaped(self.days, self.story.shapes)

    @cached_property
    def exact_of(self) -> dict[int, int]:
        """The assignments in which each fact holds strictly, by its line."""
        return {one.line: self.holds(self.days, one, EXACT) for one in self.facts}

    @cached_property
    def contradictions(self) -> set[frozenset[int]]:
        """Every smallest set of facts that cannot all hold."""
        return impossible(self.base, self.exact_of)

    @cached_property
    def ways(self) -> list[frozenset[int]]:
        """The largest sets of facts that can all hold."""
        return largest_possible([*self.exact_of], self.contradictions)

    @cached_property
    def settled(self) -> int:
        """The assignments in which all facts hold that nothing disputes."""
        disputed = frozenset().union(*self.contradictions)
        return every_one(self.base, self.exact_of, set(self.exact_of) - disputed)

    @cached_property
    def read(self) -> list[tuple[int, frozenset[int], int]]:
        """For each way, the assignments as usually read, the claims left out, and those of `order`."""
        return [self._read(way) for way in self.ways]

    def _read(self, way: frozenset[int]) -> tuple[int, frozenset[int], int]:
        days = self.days
        strict = every_one(self.base, self.exact_of, way)
        claims = [one for one in self.facts if one.line in way]
        readings = {one.line: self.holds(days, one, USUAL) for one in claims}
        before_vague, left_out = consistent(strict, readings)
        counted = self._counted(claims, before_vague)
        vague = [one for one in claims if counted[one.line]]
        found = before_vague
        if vague:
            more = {one.line: self.holds(days, one, USUAL, narrower=counted[one.line]) for one in claims}
            found, left_out = consistent(strict, more)
        near = {
            one.line: self.holds(days, one, USUAL, narrower=counted[one.line], near=self._near(one, claims))
            for one in claims
            if one.line not in left_out and self._near(one, claims)
        }
        by_order, _ = consistent(found, near)
        return found, left_out, by_order

    def _counted(self, claims: Sequence[Saying], before_vague: int) -> dict[int, dict[str, Pair]]:
        """Return the days counted for vague distances, by claim and slot, for sides that no claim tells."""
        found: dict[int, dict[str, Pair]] = {}
        for one in claims:
            found[one.line] = {}
            for slot, said in one.slots:
                for name, later in said.moments:
                    if said.apart.vague and self.is_joint(self.days, name, {}):
                        other = self.days.days_of(before_vague, name)
                        usual = counted(said, other, later=later)
                        told = self._told_alone(one, slot, claims)
                        sides = zip(told, usual, strict=True)
                        first, last = (None if own is not None else day for own, day in sides)
                        found[one.line][slot] = (first, last)
        return found

    def _near(self, claim: Saying, claims: Sequence[Saying]) -> list[str]:
        return [
            slot
            for slot, said in claim.slots
            if said.apart.vague
            and any(self.is_joint(self.days, name, {}) for name, _ in said.moments)
            and self._told_alone(claim, slot, claims) == ANY_DAY
        ]

    def _told_alone(self, claim: Saying, slot: str, claims: Sequence[Saying]) -> Pair:
        """Return the days that the claims of an event tell of the moment of a slot by dates."""
        found = ANY_DAY
        if slot == "at":
            return found
        for one in claims:
            for name, said in one.slots if one.owner == claim.owner else ():
                if name == slot and not said.moments:
                    found = both(found, said.exact)
                    if said.shift is not None:
                        found = both(found, moved(self.source_of(one, USUAL), said.shift, said.shift))
        return found

    # ------------------------------------------------------------ events

    @cached_property
    def events(self) -> dict[str, Told]:
        facts = {name: self._fact(name) for name in self.story.shapes if name in self.told}
        known: dict[int, dict[str, Pair]] = {EXACT: {}, USUAL: {}}
        for told in facts.values():
            known[EXACT] |= told.exact
            known[USUAL] |= told.usual or {}
        has_all = all(told.usual is not None for told in facts.values())
        return {
            name: facts.get(name) or self._promised(name, known, has_all=has_all)
            for name in self.story.shapes
        }

    def _fact(self, name: str) -> Told:
        moments = self.moments[name]
        own = [one for one in self.facts if one.owner == name]
        disputed = frozenset().union(*self.contradictions)
        exact = {moment: self.days.days_of(self.settled, moment) for moment in moments}
        usual, left_out = None, None
        try:
            each = [{m: self.days.days_of(found, m) for m in moments} for found, _, _ in self.read]
            # inside the exact layer
            usual = {m: both(exact[m], hull(one[m] for one in each)) for m in moments}
            left_out = frozenset().union(*(left for _, left, _ in self.read)) & {one.line for one in own}
        except SharedReading:
            pass
        status = "occurred"
        if any(one.line in disputed for one in own):
            status = "conflict"
        elif exact[moments[-1]][1] is None and self._goes_on(own):
            status = "ongoing"
        derived = frozenset[str]()
        if self._is_tied(name):
            return Told(exact, usual, status, self._derived(own, usual), left_out)
        return Told(exact, usual, status, derived, left_out)

    @staticmethod
    def _goes_on(own: Iterable[Saying]) -> bool:
        slots = [pair for one in own for pair in one.slots]
        return any(slot == "at" and said.shift == 0 for slot, said in slots) and not any(
            slot == "end" for slot, _ in slots
        )

    def _is_tied(self, name: str) -> bool:
        return any(
            name in (one.owner, other.partition(".")[0])
            for one in self.facts
            for _, said in one.slots
            for other, _ in said.moments
            if other.partition(".")[0] in self.told
        )

    def _derived(self, own: Sequence[Saying], usual: Windows | None) -> frozenset[str] | None:
        """Return the usual bounds that no claim states by itself."""
        if usual is None:
            return None
        name = own[0].owner
        days = every_day(self.moments[name], *self.reach)
        base = self.shaped(days, [name])
        # without the days of the others a relation to them says nothing
        stated = [self.holds(days, one, layer) & base for one in own for layer in (EXACT, USUAL)]
        if not all(stated):
            return None
        found = set()
        for side, moment in (("start", self.moments[name][0]), ("end", self.moments[name][-1])):
            alone = [days.days_of(one, moment) for one in stated]
            for number, which in enumerate(("earliest", "latest")):
                day = usual[moment][number]
                if day is not None and all(one[number] != day for one in alone):
                    found.add(f"{side}_{which}")
        return frozenset(found)

    # ------------------------------------------------------------ promises

    @cached_property
    def promise_contradictions(self) -> set[frozenset[int]]:
        self.events  # noqa: B018 - they are found with the events
        return self._broken

    def _promised(self, name: str, known: Mapping[int, Windows], *, has_all: bool) -> Told:
        """Return the promise made last, or all that may be it, seen from when facts are known to be."""
        own = [one for one in self.claims if one.owner == name]
        days = every_day(self.moments[name], *self.reach)
        base = self.shaped(days, [name])
        exact_of = {one.line: self.holds(days, one, EXACT, known[EXACT]) for one in own}
        void = [one for one in own if not exact_of[one.line] & base]
        groups: dict[tuple[str, Said | None], list[Saying]] = {}
        for one in own:
            if one not in void:
                groups.setdefault((one.source, one.said), []).append(one)
        made = {key: self.made(group[0], EXACT) for key, group in groups.items()}
        begun = max((low(one) for one in made.values()), default=0)
        last = [group for key, group in groups.items() if high(made[key]) >= begun]
        statuses = {one.mode.value for one in void}
        exacts, usuals, left_out, is_read = [], [], frozenset[int](), has_all
        for group in last:
            statuses.add("planned" if any(one.mode is Mode.PLANNED for one in group) else "hoped")
            strict = {one.line: exact_of[one.line] for one in group}
            torn = impossible(base, strict)
            self._broken |= torn
            fit = set(strict) - frozenset().union(*torn)
            exact = self._windows(days, every_one(base, strict, fit), name)
            exacts.append(exact)
            try:
                each = []
                for way in largest_possible([*strict], torn):
                    readings = {
                        one.line: self.holds(days, one, USUAL, known[USUAL])
                        for one in group
                        if one.line in way
                    }
                    found, left = consistent(every_one(base, strict, way), readings)
                    each.append(self._windows(days, found, name))
                    left_out |= left
                usuals.append({m: both(exact[m], hull(one[m] for one in each)) for m in exact})
            except SharedReading:
                is_read = False
            if torn:
                statuses.add("conflict")
        self._broken |= {frozenset((one.line,)) for one in void}
        if void:
            statuses.add("conflict")
        nothing = dict.fromkeys(self.moments[name], ANY_DAY)
        exact = hulls(exacts) if exacts else nothing
        usual = (hulls(usuals) if usuals else nothing) if is_read else None
        status = next(one for one in ("conflict", "planned", "hoped") if one in statuses)
        hangs = any(other != "source" for one in own for _, said in one.slots for other, _ in said.moments)
        derived = self._derived(own, usual) if hangs else frozenset[str]()
        return Told(exact, usual, status, derived, left_out if is_read else None)

    @cached_property
    def _broken(self) -> set[frozenset[int]]:
        return set()

    def _windows(self, days: EveryDay, chosen: int, name: str) -> dict[str, Pair]:
        return {moment: days.days_of(chosen, moment) for moment in self.moments[name]}

    # ------------------------------------------------------------ questions

    def order(self, first: str, second: str, layer: int) -> tuple[set[str], Pair]:
        """Return the orders of two events that are possible, and how many days lie between them."""
        found: set[str] = set()
        gaps = []
        for chosen in [self.settled] if layer == EXACT else [by_order for _, _, by_order in self.read]:
            for name in (first, second):
                if name not in self.told:
                    told = self.events[name]
                    windows = told.exact if layer == EXACT else told.usual
                    if windows is None:
                        raise SharedReading
                    for moment, allowed in windows.items():
                        chosen &= self.days.within(moment, allowed)
            orders, gap = self._orders(chosen, first, second)
            found |= orders
            gaps.append(gap)
        return found, hull(gaps)

    def _orders(self, chosen: int, first: str, second: str) -> tuple[set[str], Pair]:
        days = self.days
        start, end = self.moments[first][0], self.moments[first][-1]
        other_start, other_end = self.moments[second][0], self.moments[second][-1]
        before = days.apart(end, other_start, 1, None)
        after = days.apart(other_end, start, 1, None)
        share = days.everything & ~before & ~after
        starts_first, starts_last = (
            days.apart(start, other_start, 1, None),
            days.apart(other_start, start, 1, None),
        )
        ends_first, ends_last = days.apart(end, other_end, 1, None), days.apart(other_end, end, 1, None)
        within = share & ~starts_first & ~ends_last
        around = share & ~starts_last & ~ends_first
        masks = {
            "before": before,
            "after": after,
            "same days": within & around,
            "during": within & ~around,
            "around": around & ~within,
            "overlapping": share & ~within & ~around,
        }
        orders = {name for name, mask in masks.items() if mask & chosen}

        def met(among: int) -> tuple[int, int]:
            seen = [0] if among & share else []
            for far in range(1, days.last - days.first + 1):
                if among & before & days.apart(end, other_start, far, far):
                    seen.append(far)
                if among & after & days.apart(other_end, start, far, far):
                    seen.append(-far)
            return min(seen), max(seen)

        return orders, same_ends(met(chosen), met(chosen & days.inner))

    def answer(self, name: str, since: int | None, until: int | None) -> str | None:
        """Return how surely some moment of an event lies from one day to another, nothing where it cannot."""
        told = self.events[name]
        if told.usual is None:
            raise SharedReading
        usual = [told.usual[moment] for moment in self.moments[name]]
        exact = [told.exact[moment] for moment in self.moments[name]]
        first = float("-inf") if since is None else since
        last = float("inf") if until is None else until
        if low(usual[0]) > last or high(usual[-1]) < first:
            return None
        if told.status in ("planned", "hoped"):
            return "promised"
        if told.status == "conflict":
            return "possibly"
        if len(exact) == 1:
            sure = low(exact[0]) >= first and high(exact[0]) <= last
        else:
            # it has begun by the last day, and goes on to the first one at least
            sure = high(exact[0]) <= last and low(exact[1]) >= first
        return "certainly" if sure else "possibly"


# ---------------------------------------------------------------- sets of claims


def every_one(base: int, masks: Mapping[int, int], chosen: Iterable[int]) -> int:
    for key in chosen:
        base &= masks[key]
    return base


def impossible(base: int, masks: Mapping[int, int]) -> set[frozenset[int]]:
    return smallest_impossible([*masks], lambda chosen: bool(every_one(base, masks, chosen)))


def consistent(base: int, masks: Mapping[int, int]) -> tuple[int, frozenset[int]]:
    """Return what is left by readings that fit the rest, and those that do not.

    All of a contradiction are left out; raises SharedReading where one reading is in two of them.
    """
    narrowing = {key: mask for key, mask in masks.items() if mask & base != base}
    torn = impossible(base, narrowing)
    if any(not one.isdisjoint(other) for one, other in combinations(torn, 2)):
        raise SharedReading
    left_out = frozenset[int]().union(*torn)
    return every_one(base, masks, set(masks) - left_out), left_out


# ---------------------------------------------------------------- pairs of days


def low(days: Pair) -> float:
    return float("-inf") if days[0] is None else days[0]


def high(days: Pair) -> float:
    return float("inf") if days[1] is None else days[1]


def lies(day: int, days: Pair) -> bool:
    return low(days) <= day <= high(days)


def is_empty(days: Pair) -> bool:
    return low(days) > high(days)


def both(one: Pair, other: Pair) -> Pair:
    first = max((day for day in (one[0], other[0]) if day is not None), default=None)
    return first, min((day for day in (one[1], other[1]) if day is not None), default=None)


def hull(pairs: Iterable[Pair]) -> Pair:
    firsts, lasts = zip(*pairs, strict=True)
    return None if None in firsts else min(firsts), None if None in lasts else max(lasts)


def hulls(each: Sequence[Windows]) -> dict[str, Pair]:
    return {moment: hull(one[moment] for one in each) for moment in each[0]}


def moved(days: Pair, least: int | None, most: int | None) -> Pair:
    first = None if days[0] is None or least is None else days[0] + least
    return first, None if days[1] is None or most is None else days[1] + most


def from_day(day: int, least: int, most: int | None, *, later: bool) -> Pair:
    """Return the days of a moment from which a day lies so far."""
    if later:
        return None if most is None else day - most, day - least
    return day + least, None if most is None else day + most


def counted(said: Said, other: Pair, *, later: bool) -> Pair:
    least, most, _ = said.apart
    return moved(other, least, most) if later else moved(other, None if most is None else -most, -least)


def away(said: Said, other: Pair, layer: int, *, later: bool) -> Pair:
    """Return the days so far from a moment of which only the window is known."""
    plain = moved(other, 0, None) if later else moved(other, None, 0)
    if not said.apart.vague:
        return counted(said, other, later=later)
    usual = both(plain, counted(said, other, later=later))
    return plain if layer == EXACT or is_empty(usual) else usual
