"""Sharing: other chronologies that have the card of a source too, as far as they can be seen from here."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sinoital.editing.inventory import Inventory, Place, Refused, inventory, new_problems, shown_name
from sinoital.nouns import counted
from sinoital.records.problems import Problem
from sinoital.store.loading import load, sources_folder
from sinoital.store.naming import is_yaml

# a longer list would push the reason off the screen
_FEW = 20


class Sharer(NamedTuple):
    """Another chronology that has a card, and the path by which it reads that."""

    folder: Path
    card: Path


def sharers(folder: Path, card: Path) -> tuple[Sharer, ...]:
    """Return the chronologies that have a card of one too: those beside it, and those beside the cards.

    Others may lie anywhere, and cannot be seen.
    """
    own, real = os.path.realpath(folder), os.path.realpath(card)
    found = {}
    for place in (Path(own).parent, Path(real).parent.parent):
        for other in (place, *_folders_in(place)):
            there = os.path.realpath(other)
            if there != own and (other / "chronology.yaml").is_file() and (path := _card_in(other, real)):
                found[there] = Sharer(other, path)
    return tuple(found[name] for name in sorted(found))


def may_be_shared(folder: Path, card: Path) -> str:
    """Return that a card lies outside of its chronology, where others may have it too; else nothing."""
    if Path(os.path.realpath(card)).is_relative_to(os.path.realpath(folder)):
        return ""
    seen = ", ".join(shown_name(one.folder) for one in sharers(folder, card))
    told = f"; looked at: {seen}" if seen else ""
    return (
        f"{shown_name(card)} lies outside of this chronology, and others may have it too{told}: "
        "'sinoital check DIR' of each tells what it misses"
    )


def check_unshared(found: Inventory, own: Place) -> str:
    """Return what is to be told of the card of a source that another chronology may have.

    Raises Refused, with every place, where one that can be seen names the source.
    """
    lines = []
    for other in sharers(found.folder, own.path):
        there = inventory(other.folder, whole=False)
        naming = there.naming(own)
        lines += [f"{one.location}: {there.owner(one)} names it ({one.named.field})" for one in naming]
    if lines:
        more = [f"… and {len(lines) - _FEW} more"] if len(lines) > _FEW else []
        first = f"{own.bearer} stays as it is: another chronology has its card too, and names it in"
        remedy = "take it out of these first, or give each chronology a card of its own"
        raise Refused("\n".join((f"{first} {counted(len(lines), 'place')}: {remedy}", *lines[:_FEW], *more)))
    return may_be_shared(found.folder, own.path)


def problems_elsewhere(folder: Path, card: Path, raw: bytes) -> tuple[Problem, ...]:
    """Return the problems that other chronologies would have if the card that they share held other bytes."""
    found: list[Problem] = []
    for other in sharers(folder, card):
        before = load(other.folder)[1]
        found += new_problems(before, load(other.folder, instead={other.card: raw})[1])
    return tuple(found)


def _folders_in(place: Path) -> Iterator[Path]:
    # what may not be read cannot be seen
    with suppress(OSError), os.scandir(place) as entries:
        yield from (Path(entry) for entry in entries if entry.is_dir())


def _card_in(folder: Path, real: str) -> Path | None:
    """Return the path by which a chronology reads a file as a card, None where it does not."""
    cards = sources_folder(folder)
    # as the loader names the files in it
    cards = Path(os.path.realpath(cards)) if ".." in cards.parts else cards
    with suppress(OSError), os.scandir(cards) as entries:
        for entry in entries:
            if is_yaml(entry.name) and os.path.realpath(entry) == real:
                return Path(entry)
    return None
