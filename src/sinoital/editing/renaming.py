"""Renaming: another id for a record, with every reference to it, in all files at once."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from sinoital.editing.inventory import Inventory, Place, Plan, Refused, shown_name
from sinoital.editing.new_ids import not_an_id
from sinoital.editing.sharing import check_unshared
from sinoital.nouns import counted
from sinoital.records.moment import SOURCE
from sinoital.records.problems import shortened
from sinoital.store.fields import KEBAB
from sinoital.store.gate import Change
from sinoital.store.ids import RECORDS
from sinoital.store.loading import load
from sinoital.store.nodes import Scalar
from sinoital.store.surgery import with_texts

_Spots = dict[tuple[int, int], tuple[Scalar, str]]


class NotAnId(ValueError):  # noqa: N818 - reads as what it tells
    """A text cannot be the new id; the message shows the right form."""


class Taken(NotAnId):
    """A new id is used already; the message says by whom."""


def renaming(found: Inventory, old: str, new: str) -> Plan:
    """Return what changes where an id becomes another one.

    The file of a source's card is renamed too, if it is called as the id. Raises NoSuchRecord for the old id,
    NotAnId for the new one, Taken where it is used, Refused and Unhandled where the records do not allow it.
    """
    own = found.bearing(old)
    _check_id(found, own, new)
    warning = check_unshared(found, own) if own.named.family == "source" else ""
    spots: dict[Path, _Spots] = {}
    for place in (own, *found.naming(own)):
        _check_tag(found, place, new)
        scalar = place.named.scalar
        text = new + scalar.text.removeprefix(own.named.id)
        spots.setdefault(place.path, {})[scalar.line, scalar.column] = scalar, text
    written = {path: with_texts(found.text(path), names) for path, names in spots.items()}
    _check_outcome(found, own, written)
    places = sum(map(len, spots.values()))
    changes = []
    for path, raw in written.items():
        target = _target(own, path, new)
        if target == path:
            changes.append(Change(path, found.files[path], raw))
        else:
            changes += [Change(path, found.files[path], None), Change(target, None, raw)]
    what = f"{own.what} '{own.named.id}' is now '{new}'"
    message = f"{what}: {counted(places, 'place')} in {counted(len(written), 'file')}"
    if moved := [change.path for change in changes if change.before is None]:
        message += f"; its card is now {shown_name(moved[0])}"
    return Plan(tuple(changes), f"rename {own.named.id} {new}", message, warning=warning)


def _check_id(found: Inventory, own: Place, new: str) -> None:
    if not KEBAB.fullmatch(new):
        raise NotAnId(not_an_id(new, "juno-founded"))
    if new == own.named.id:
        raise NotAnId(f"it is called '{new}' already")
    if own.named.family == RECORDS and new == str(SOURCE):
        raise NotAnId(f"'{new}' means the date of a claim's own source in relations: choose another id")
    family = own.named.family
    same = [place for place in found.places if (place.named.family, place.named.id) == (family, new)]
    for place in same:
        if place.named.is_own:
            raise Taken(f"'{new}' is used already: {place.bearer} at {place.location}")
    if same:
        # which nothing bears: it would all at once mean this
        where = same[0].location
        raise Taken(f"'{new}' is named already at {where}: correct that first, or choose another id")


def _check_tag(found: Inventory, place: Place, new: str) -> None:
    """Refuse a tag of `inferred_tags` that is also the id of something else that its record names."""
    if place.named.field != "inferred_tags":
        return
    for one in found.places:
        named = one.named
        is_same_record = (one.path, named.steps) == (place.path, place.named.steps)
        if is_same_record and named.family != place.named.family and named.id in (place.named.id, new):
            where = f"{place.location}: 'inferred_tags' would say of {found.owner(place)}"
            message = f"{where} that {named.field} has '{shortened(named.id)}' by inference or not: which"
            raise Refused(f"{message} is meant, only you can tell; change it in an editor ('sinoital edit')")


def _check_outcome(found: Inventory, own: Place, written: Mapping[Path, bytes]) -> None:
    """Refuse what would be read otherwise than before, such as a date that names a period by its id."""
    after, problems = load(found.folder, instead=written)
    new = Counter(problem.rule for problem in problems) - Counter(
        problem.rule for problem in found.read.problems
    )
    if new:
        first = next(problem for problem in problems if problem.rule in new)
        raise Refused(f"the records would not be read as before: {first}")
    before = found.read.chronology
    if own.named.family == "period":
        changed = [one.id for one, two in zip(before.events, after.events, strict=True) if one != two]
        if changed:
            names = ", ".join(f"'{name}'" for name in changed)
            raise Refused(f"dates that name the period by its id would change: {names}; change them first")


def _target(own: Place, path: Path, new: str) -> Path:
    """Return where a file lies afterwards: the card of a source may be called as its id."""
    if own.named.family != "source" or path != own.path or path.stem != own.named.id:
        return path
    # the name of a link says nothing of the file behind it
    if path.is_symlink():
        return path
    target = path.with_name(f"{new}{path.suffix}")
    if target.exists() or target.is_symlink():
        raise Refused(f"{shown_name(target)} exists already: move it away first")
    return target
