"""Write a chronology of N records of the shipped shape into a folder: `python bench/generate.py N DIR`.

With `--tied` after it, the records are tied to one another by relations, and some are in conflict, or at
fault.
"""

import random
import sys
from pathlib import Path

_FILES_OF = 1000
_CHRONOLOGY = """\
title: A generated chronology
language: en
kinds: {launch: A launch, meeting: A meeting, discovery: A discovery}
topics: {space: Space, context: The setting}
"""
_SOURCE = """\
id: report
title: A generated report
published: "2024"
document: {file: report.txt, lines: 90000}
"""
# what the wording says, and how the claim dates it
_SAID = (
    ("in {year}", 'date: "{year}"'),
    ("on {day} {name} {year}", 'date: "{year}-{month:02d}-{day:02d}"'),
    ("in early {year}", "date: early {year}"),
    ("about {name} {year}", 'date: "{year}-{month:02d}~"'),
    ("as was told", "date: {{before: source}}"),
    ("between {year} and {later}", 'date: "[{year}..{later}]"'),
)
_SINCE = ("since {year}", 'start: "{year}"\n      at: source')
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_VERBS = ("it began", "it was built", "a group met", "they joined", "the detector flew", "data came")
_RECORD = """\
- id: event-{n}
  title: The generated event number {n} takes place in year {year}
  kind: {kind}
{shape}  experiments: [{experiment}]
  institutions: [infn, ihep]
  topics: [space, context]
  claims:
    - source: report
      lines: {line}-{next}
      wording: {verb} {said}
      {slot}

"""


def write(count: int, folder: Path) -> None:
    """Write the records, a thousand a file; the same count gives the same bytes."""
    dice = random.Random(count)
    (folder / "events").mkdir(parents=True, exist_ok=True)
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "chronology.yaml").write_text(_CHRONOLOGY, encoding="utf-8")
    (folder / "sources" / "report.yaml").write_text(_SOURCE, encoding="utf-8")
    names = [f"experiment-{n}" for n in range(20)]
    cards = "".join(f"- id: {name}\n  name: Experiment {name[11:]}\n\n" for name in names)
    (folder / "experiments.yaml").write_text(cards, encoding="utf-8")
    (folder / "institutions.yaml").write_text(
        "- {id: infn, name: INFN}\n- {id: ihep, name: IHEP}\n", encoding="utf-8"
    )
    for first in range(0, count, _FILES_OF):
        records = "".join(_record(n, dice, names) for n in range(first, min(first + _FILES_OF, count)))
        (folder / "events" / f"part-{first:07d}.yaml").write_text(records, encoding="utf-8")


def _record(n: int, dice: random.Random, names: list[str]) -> str:
    year = dice.randint(1950, 2020)
    is_span = dice.random() < 0.4
    said, slot = _SINCE if is_span else dice.choice(_SAID)
    line = dice.randint(1, 80000)
    month = dice.randint(1, 12)
    words = {
        "year": year,
        "later": year + 3,
        "month": month,
        "name": _MONTHS[month - 1],
        "day": dice.randint(1, 28),
    }
    return _RECORD.format(
        n=n,
        year=year,
        kind=dice.choice(("launch", "meeting", "discovery")),
        shape="  shape: span\n" if is_span else "",
        experiment=dice.choice(names),
        line=line,
        next=line + 1,
        verb=dice.choice(_VERBS),
        said=said.format(**words),
        slot=slot.format(**words),
    )


_TIED = """\
- id: event-{n}
  title: The tied event number {n}
  kind: {kind}
  experiments: [{experiment}]
  claims:
    - {{source: report, lines: {line}, wording: x, date: "{year}"}}
"""
_CLAIM = "    - {{source: report, lines: {line}, wording: x, {said}}}\n"


def write_tied(count: int, folder: Path) -> None:
    """Write records as `write` does, of which most are tied to others by relations.

    Of a hundred, seventy come after an earlier one or lie some years from it, five are planned, two have
    claims that cannot all hold, and two name an experiment that is not known.
    """
    write(0, folder)
    dice = random.Random(count)
    for first in range(0, count, _FILES_OF):
        records = "".join(_tied(n, dice) for n in range(first, min(first + _FILES_OF, count)))
        (folder / "events" / f"part-{first:07d}.yaml").write_text(records, encoding="utf-8")


def _tied(n: int, dice: random.Random) -> str:
    chance, year, line = dice.random(), _year(n), 2 * n % 80_000 + 1
    experiment = "experimant-x" if chance > 0.98 else f"experiment-{n % 20}"
    record = _TIED.format(n=n, kind="meeting", experiment=experiment, line=line, year=year)
    said = ""
    if chance < 0.7 and n:
        # of another time, so that most relations say something and nearly all of them can hold
        other = dice.randrange(n)
        first, last = ("after", "before") if _year(other) < year else ("before", "after")
        distance = ", by: few years" if chance < 0.2 and 2 <= abs(_year(other) - year) <= 8 else ""
        said = f"date: {{{first}: event-{other}{distance}}}"
        if _year(other) == year:
            said = f"date: {{{last}: event-{other}, by: at most 1 year}}"
    elif chance < 0.75:
        said = f'date: "{year + 5}", mode: planned'
    elif chance < 0.77:
        said = f'date: "{year + 1}"'
    return record + (_CLAIM.format(line=line + 1, said=said) if said else "")


def _year(n: int) -> int:
    return 1950 + n * 7919 % 70


if __name__ == "__main__":
    (write_tied if "--tied" in sys.argv else write)(int(sys.argv[1]), Path(sys.argv[2]))
