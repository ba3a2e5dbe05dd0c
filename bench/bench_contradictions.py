"""CPU time of whole commands on chronologies that are hard on purpose: unknown names, and contradictions.

Run with the package installed (or `PYTHONPATH=src`): `python -m bench.bench_contradictions`, and names of
chronologies for some of them; `--times 2` makes all of them twice as large, to see what grows faster.
CPU seconds of one run each, the interpreter's start of 0.1 to 0.2 s included.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bench.clock import NO_CACHE, SINOITAL, measured

_CHRONOLOGY = "title: A generated chronology\nlanguage: en\nkinds: {meeting: A meeting}\n"
_SOURCE = "- id: {name}\n  title: Source {name}\n  published: '{published}'\n"
COMMANDS = (
    ("check",),
    ("conflicts",),
    ("why", "event-7"),
    ("order", "event-7", "event-5"),
    ("slip",),
    ("timeline",),
    ("export", "json"),
)


def event(number: int, *claims: str, more: str = "") -> str:
    """Return the record of an event, whose claims are fields in braces."""
    listed = "".join(
        f"    - {{lines: {line}, wording: x, {claim}}}\n" for line, claim in enumerate(claims, 1)
    )
    return f"- id: event-{number}\n  title: Event {number}\n  kind: meeting\n{more}  claims:\n{listed}"


def at(date: str, source: str = "memoir") -> str:
    """Return a claim of a date."""
    return f"source: {source}, date: '{date}'"


def after(number: int, by: str = "") -> str:
    """Return a claim that an event comes after another one."""
    distance = f", by: {by}" if by else ""
    return f"source: memoir, date: {{after: event-{number}{distance}}}"


def names(size: int) -> Iterator[str]:
    """Yield events that each misspell an experiment, a person, a place and an event."""
    for n in range(size):
        more = f"  experiments: [experimant-{n}]\n  people: [persom-{n}]\n  places: [plaice-{n}]\n"
        yield event(n, at("1956"), after(n).replace("event", "evemt"), more=more)


def chain(size: int) -> Iterator[str]:
    """Yield events each a day after the one before, of which the last is said to be too early."""
    yield event(0, at("1956-05-04"))
    for n in range(1, size):
        yield event(n, after(n - 1, "at least 1 day"), *([at("1956-05-05")] if n == size - 1 else []))


def thicket(size: int) -> Iterator[str]:
    """Yield events each exactly a week after the one before, of which most are too late for their source."""
    yield event(0, at("1956-05-04"))
    for n in range(1, size):
        yield event(n, after(n - 1, "1 week"))


def hanging(size: int) -> Iterator[str]:
    """Yield events each after the one before, of which the first has two days."""
    yield event(0, at("1956-05-04"), at("1956-05-05"))
    for n in range(1, size):
        yield event(n, after(n - 1))


def component(size: int) -> Iterator[str]:
    """Yield events tied to one another in a tree, which can all hold."""
    for n in range(size):
        own = "1960s" if n and n % 3 == 0 else "before 1965"
        yield event(n, *([after(n // 2)] if n else [at("1950")]), at(own))


def torn(size: int) -> Iterator[str]:
    """Yield the same events, of which one has two days."""
    others = list(component(size))[1:]
    yield event(0, at("1950-03-04"), at("1950-03-05"))
    yield from others


def fallback(size: int) -> Iterator[str]:
    """Yield a chain of which each link has two days: there are too many ways out."""
    for n in range(size):
        yield event(n, at(f"{1956}-05-04"), at(f"{1956}-05-05"), *([after(n - 1)] if n else []))


def circle(size: int) -> Iterator[str]:
    """Yield events each after the one before, and the first after the last."""
    for n in range(size):
        yield event(n, after((n - 1) % size, "at least 1 day"))


def sources(size: int) -> Iterator[str]:
    """Yield an event of which every source has another day, and one that hangs on it."""
    yield event(0, *(at(f"1956-05-{n + 1:02}") for n in range(size)))
    for n in range(1, 8):
        yield event(n, after(n - 1, "1 week"))


def pairs(size: int) -> Iterator[str]:
    """Yield events of two days each, and events that hang on two of them."""
    for n in range(size):
        yield event(n, at(f"{1940 + n}-05-04"), at(f"{1940 + n}-05-05"), *([after(n - 1)] if n else []))


def promises(size: int) -> Iterator[str]:
    """Yield an event that was promised again and again, and one that hangs on it."""
    said = (
        f"source: memoir, mode: planned, said: '{1900 + n // 336}-{n % 336 // 28 + 1:02}-{n % 28 + 1:02}', "
        f"date: '{1975 + n % 20}'"
        for n in range(size)
    )
    yield event(0, *said)
    for n in range(1, 8):
        yield event(n, f"source: memoir, mode: planned, date: {{after: event-{n - 1}}}")


def plans(size: int) -> Iterator[str]:
    """Yield a chain of plans, each after the one before."""
    yield event(0, "source: memoir, mode: planned, date: '1975'")
    for n in range(1, size):
        yield event(n, f"source: memoir, mode: planned, date: {{after: event-{n - 1}}}")


HARD: dict[str, tuple[Callable[[int], Iterable[str]], int]] = {
    "names": (names, 2_000),
    "chain": (chain, 8_000),
    "thicket": (thicket, 8_000),
    "hanging": (hanging, 8_000),
    "component": (component, 10_000),
    "torn": (torn, 10_000),
    "fallback": (fallback, 2_000),
    "circle": (circle, 200),
    "sources": (sources, 12),
    "pairs": (pairs, 8),
    "promises": (promises, 1_000),
    "plans": (plans, 8_000),
}


def write(records: Iterable[str], known: int, folder: Path) -> None:
    """Write a chronology of some records, with so many known experiments, people and places."""
    (folder / "events").mkdir(parents=True)
    (folder / "chronology.yaml").write_text(_CHRONOLOGY, encoding="utf-8")
    (folder / "sources").mkdir()
    (folder / "sources" / "memoir.yaml").write_text(
        _SOURCE.format(name="memoir", published="2001-03-12").replace("- id", "id").replace("\n  ", "\n"),
        encoding="utf-8",
    )
    for part, name in (("experiments", "experiment"), ("people", "person"), ("places", "place")):
        cards = "".join(f"- {{id: {name}-{n}, name: {name} {n}}}\n" for n in range(known))
        if cards:
            (folder / f"{part}.yaml").write_text(cards, encoding="utf-8")
    (folder / "events" / "made.yaml").write_text("\n".join(records), encoding="utf-8")


def seconds(command: Iterable[str]) -> tuple[float, bytes, int]:
    """Return the CPU seconds of a command, and what it says."""
    spent, done = measured(["timeout", "240", *SINOITAL, *command], NO_CACHE)
    return spent, done.stderr, done.returncode


def main() -> None:
    """Print a row of CPU seconds for each chronology."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--times", type=float, default=1)
    parser.add_argument("-v", action="store_true")
    asked = parser.parse_args()
    print(f"{'':12}{'size':>8}" + "".join(f"{c[0]:>12}" for c in COMMANDS))
    for name in asked.names or HARD:
        make, size = HARD[name]
        size = round(size * asked.times)
        with tempfile.TemporaryDirectory() as folder:
            write(make(size), size if name == "names" else 0, Path(folder) / "d")
            row = f"{name:12}{size:8}"
            print(row, end="", flush=True)
            for command in COMMANDS:
                spent, err, code = seconds(
                    [*command, "--data", str(Path(folder) / "d")]
                    if command[0] != "check"
                    else ["check", str(Path(folder) / "d")]
                )
                print(f"{spent:12.2f}", end="", flush=True)
                if asked.v:
                    print(code, err.decode()[-600:])
            print()


if __name__ == "__main__":
    main()
