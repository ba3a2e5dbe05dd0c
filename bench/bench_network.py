"""Speed of the network: constraints and contradictions, beside plain loops over the constraints.

Run with the package installed (or `PYTHONPATH=src`): `python bench/bench_network.py`. Each round measures all
networks and beside each of them the loop, so that a slow moment of the machine hits both; medians of CPU time
and of the ratios are shown, with the garbage collector as it is by default. A network is made once: making it
is not measured.
"""

import random
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from statistics import median

from sinoital.engine.network import Constraint, Contradiction, contradictions, solve

ROUNDS = 7
LOOPS = 10
POINTS = 10_000
Network = tuple[int, list[Constraint]]


def chronology(relations: int = 6_000) -> Network:
    """Return points with a window each, and relations between any two of them, all of them true."""
    dice, label = random.Random(1), count()
    truth = [dice.randint(690_000, 740_000) for _ in range(POINTS)]
    constraints = []
    for point, day in enumerate(truth):
        claim, width = next(label), dice.choice([0, 30, 365, 3650])
        constraints.append(Constraint(None, point, day + dice.randint(0, width), claim))
        constraints.append(Constraint(point, None, -day + dice.randint(0, width), claim))
    for _ in range(relations):
        one, other = dice.sample(range(POINTS), 2)
        days = truth[other] - truth[one] + dice.randint(0, 2000)
        constraints.append(Constraint(one, other, days, next(label)))
    return POINTS, constraints


def planted(times: int) -> Network:
    """Return the chronology with some circles of three claims that are a day short."""
    points, constraints = chronology()
    dice, label = random.Random(2), count(10**6)
    latest = [constraint.days for constraint in constraints[: 2 * points : 2]]
    for _ in range(times):
        circle = dice.sample(range(points), 3)
        for one, other, days in zip(circle, circle[1:] + circle[:1], (4000, 4000, -8001), strict=True):
            constraints.append(Constraint(one, other, latest[other] - latest[one] + days, next(label)))
    return points, constraints


def line(short: int = 0) -> Network:
    """Return points in a row, 400 to 700 days apart, which end as early as can be, or are some days short."""
    constraints = [Constraint(None, 0, 0, POINTS), Constraint(0, None, 0, POINTS)]
    for point in range(POINTS - 1):
        constraints.append(Constraint(point, point + 1, 700, point))
        constraints.append(Constraint(point + 1, point, -400, point))
    constraints.append(Constraint(None, POINTS - 1, 400 * (POINTS - 1) - short, POINTS + 1))
    return POINTS, constraints


def groups(short: int) -> Network:
    """Return points in groups of four, in a row 10 days apart; the ends of the first groups are too near."""
    label = count()
    constraints = []
    for first in range(0, POINTS, 4):
        constraints.append(Constraint(first, None, -first, next(label)))
        constraints += [Constraint(point + 1, point, -10, next(label)) for point in range(first, first + 3)]
        room = 29 if first < 4 * short else 99
        constraints.append(Constraint(None, first + 3, first + room, next(label)))
    return POINTS, constraints


def dense(points: int = 160) -> Network:
    """Return few points with a relation between any two of them."""
    dice = random.Random(3)
    nodes = [None, *range(points)]
    day = {node: dice.randint(-100_000, 100_000) for node in nodes}
    day[None] = 0
    return points, [
        Constraint(one, other, day[other] - day[one] + dice.randint(0, 3000), place)
        for place, one in enumerate(nodes)
        for other in nodes
    ]


def loops(constraints: list[Constraint]) -> int:
    """Look at each constraint's days ten times."""
    total = 0
    for _ in range(LOOPS):
        for _earlier, _later, days, _label in constraints:
            total += days
    return total


def milliseconds(action: Callable[[], object]) -> float:
    """Return the milliseconds of CPU time that one call takes."""
    started = time.process_time()
    action()
    return (time.process_time() - started) * 1e3


def verdict(network: Network, several: bool) -> str:
    """Return what comes out, in words."""
    if several:
        found = contradictions(*network)[0]
        return f"{len(found)} contradictions of {max(len(each.labels) for each in found)} claims at most"
    result = solve(*network)
    return f"{len(result.labels)} claims blamed" if isinstance(result, Contradiction) else "consistent"


def main() -> None:
    """Print a line for each network."""
    # name: network, and whether all its contradictions are looked for
    networks = {
        "chronology": (chronology(), False),
        "3 claims planted": (planted(1), False),
        "300 times 3 planted": (planted(300), True),
        "a line": (line(), False),
        "a line, too short": (line(short=1), False),
        "2500 groups": (groups(short=0), False),
        "300 groups too short": (groups(short=300), True),
        "dense": (dense(), False),
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in networks}
    for _ in range(ROUNDS):
        for name, (network, several) in networks.items():
            action = partial(contradictions if several else solve, *network)
            times[name].append((milliseconds(action), milliseconds(partial(loops, network[1]))))
    print(f"{'network':<22}{'points':>7}{'constraints':>13}{'ms':>9}{'× ten loops':>13}  outcome")
    for name, (network, several) in networks.items():
        took = median(each for each, _ in times[name])
        against = median(each / loop for each, loop in times[name])
        aim = ", aim 1.0" if name == "chronology" else ""
        size = f"{network[0]:>7}{len(network[1]):>13}"
        print(f"{name:<22}{size}{took:>9.1f}{against:>13.1f}  {verdict(network, several)}{aim}")


if __name__ == "__main__":
    main()
