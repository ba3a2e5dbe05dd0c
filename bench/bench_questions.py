"""CPU time of questions about one or two of 10,000 events, against a card of one of them.

Each is a whole command, loading and dating included, in this process and in turns; medians of the ratios of
one round. The events are generated ones of the shipped shape, and then such as relations tie together.
"""

import gc
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.bench_contradictions import component
from bench.bench_contradictions import write as write_tied
from bench.bench_pictures import run
from bench.generate import write

ROUNDS = 7
CARD = ("show", "event-7")
QUESTIONS = (
    ("why", "event-7"),
    ("order", "event-7", "event-5"),
    ("gap", "event-7", "event-5"),
)


def seconds(folder: Path, words: tuple[str, ...]) -> float:
    """Return the CPU seconds that a command takes."""
    gc.collect()
    started = time.process_time()
    run(*words, "--data", str(folder))
    return time.process_time() - started


def told(folder: Path) -> None:
    """Print what each question costs, and what the card of an event costs."""
    seconds(folder, CARD)
    rounds = [{words: seconds(folder, words) for words in (CARD, *QUESTIONS)} for _ in range(ROUNDS)]
    for words in (CARD, *QUESTIONS):
        took = median(each[words] for each in rounds)
        against = median(each[words] / each[CARD] for each in rounds)
        print(f"  {words[0]:<8}{took:6.2f} s{against:7.2f} x   {'' if words is CARD else 'aim 1.05'}")


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as name:
        apart, tied = Path(name) / "apart", Path(name) / "tied"
        write(10_000, apart)
        print("10,000 events, dated alone: questions against the card of one event")
        told(apart)
        write_tied(component(10_000), 0, tied)
        print("10,000 events, tied into one network: the same")
        told(tied)


if __name__ == "__main__":
    main()
