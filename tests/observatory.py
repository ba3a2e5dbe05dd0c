"""An invented observatory: what was planned for it, in which source, and what became of it."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

SOURCES = {
    "plan": ("The plan", '"2010"'),
    "letter": ("A letter of the director", '"2013-05-17"'),
    "brochure": ("A brochure without a year", '"[2012..2014]"'),
    "report": ("The yearly report", '"2019"'),
}
CHRONOLOGY = """\
title: A mountain observatory
kinds: {launch: Something goes up, operation: Something runs, meeting: People gather}
topics: {arrays: The arrays}
"""
EXPERIMENTS = "- {id: array, name: The Array}\n- {id: camera, name: 相机}\n"
EVENTS = """\
- id: first-array
  title: The first array takes data
  kind: operation
  experiments: [array]
  claims:
    - {source: plan, lines: 3, wording: planned for 2014, date: "2014", mode: planned}
    - {source: letter, lines: 8, wording: about March 2016, date: 2016-03~, mode: planned}
    - {source: report, lines: 20, wording: on 2 April 2018, date: "2018-04-02"}

- id: second-array
  title: The second array takes data
  kind: operation
  experiments: [array]
  claims:
    - {source: plan, lines: 4, wording: planned for 2016, date: "2016", mode: planned}
    - {source: letter, lines: 9, wording: planned for 2020, date: "2020", mode: planned}

- id: third-array
  title: The third array takes data
  kind: operation
  experiments: [array]
  claims:
    - {source: letter, lines: 12, wording: planned for 2020, date: "2020", mode: planned}
    - {source: report, lines: 70, wording: now in 2022, date: "2022", mode: planned}

- id: camera-mounted
  title: The 相机 camera is mounted
  kind: launch
  experiments: [camera]
  claims:
    - {source: letter, lines: 10, wording: in 2015, date: "2015", mode: planned}
    - {source: brochure, lines: 2, wording: in 2014, date: "2014", mode: hoped}

- id: survey
  title: The survey runs
  kind: operation
  shape: span
  claims:
    - {source: plan, lines: 6, wording: from 2015 to 2017, date: from 2015 to 2017, mode: planned}
    - {source: report, lines: 22, wording: since late 2015, start: late 2015, at: source}

- id: site-closed
  title: The old site is closed
  kind: meeting
  claims:
    - source: plan
      lines: 9
      wording: a year after the survey begins
      date: {after: survey.start, by: 1 year}
      mode: planned
    - {source: report, lines: 30, wording: has been closed, date: {before: source}}

- id: visit
  title: The minister visits
  kind: meeting
  claims:
    - {source: plan, lines: 12, wording: in 2011, date: "2011", mode: planned}
    - {source: letter, lines: 30, wording: in 2012, date: "2012"}
    - {source: report, lines: 44, wording: in 2013, date: "2013"}

- id: prize
  title: The observatory wins a prize
  kind: meeting
  claims:
    - {source: plan, lines: 13, wording: in 2009, date: "2009", mode: hoped}
    - {source: letter, lines: 31, wording: in 2012, date: "2012"}
    - {source: report, lines: 45, wording: in 2012, date: "2012"}

- id: fourth-array
  title: A fourth array is at work
  kind: operation
  shape: span
  experiments: [array]
  claims:
    - {source: report, lines: 50, wording: at work in 2030, at: "2030", mode: hoped}
    - {source: report, lines: 51, wording: some day, date: "/..", mode: hoped}

- id: paper
  title: The first paper appears
  kind: meeting
  claims:
    - {source: letter, lines: 40, wording: on 3 June 2013, date: "2013-06-03", mode: planned}
    - {source: report, lines: 60, wording: on 3 June 2013, date: "2013-06-03"}

- id: dish
  title: The dish turns
  kind: launch
  claims:
    - {source: letter, lines: 41, wording: on 3 June 2014, date: "2014-06-03", mode: planned}
    - {source: report, lines: 61, wording: on 5 May 2014, date: "2014-05-05"}

- id: dome
  title: The dome is opened
  kind: meeting
  claims:
    - {source: letter, lines: 20, wording: in 2012, date: "2012"}
    - {source: report, lines: 62, wording: on 1 June 2012, date: "2012-06-01"}

- id: dome-feast
  title: The dome is celebrated
  kind: meeting
  claims:
    - {source: letter, lines: 21, wording: once it was open, date: {after: dome}}

- id: park
  title: A park is laid out
  kind: operation
  claims:
    - {source: letter, lines: 50, wording: in 2025, date: "2025", mode: planned}
    - {source: report, lines: 80, wording: 2024 or later, date: "[2024..2026]", mode: planned}
"""


def write(folder: Path, replaced: Mapping[str, str] = MappingProxyType({})) -> Path:
    """Write the records into a folder, single texts of the events replaced, and return the folder."""
    events = EVENTS
    for old, new in replaced.items():
        events = events.replace(old, new)
    (folder / "sources").mkdir(parents=True)
    (folder / "events").mkdir()
    for name, (title, published) in SOURCES.items():
        card = f"id: {name}\ntitle: {title}\npublished: {published}\n"
        (folder / "sources" / f"{name}.yaml").write_text(card, encoding="utf-8")
    (folder / "chronology.yaml").write_text(CHRONOLOGY, encoding="utf-8")
    (folder / "experiments.yaml").write_text(EXPERIMENTS, encoding="utf-8")
    (folder / "events" / "all.yaml").write_text(events, encoding="utf-8")
    return folder
