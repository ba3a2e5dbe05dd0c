"""Reader of a source's card: who wrote the document, when, and how to recognise the file."""

from collections.abc import Mapping as Map
from typing import Final

from sinoital.dates.edtf import parse
from sinoital.dates.errors import DateError
from sinoital.dates.reader import read_value
from sinoital.dates.value import ANYTIME, Dated, FromSource, Layers
from sinoital.dates.when import When
from sinoital.dates.window import ANY, OPEN, UNKNOWN, Window
from sinoital.records.model import Basis, Document, NotRecorded, Source
from sinoital.records.problems import shortened
from sinoital.store.fields import Fields, shown, unquoted_set
from sinoital.store.nodes import Broken, Mapping, Node, Scalar, Sequence
from sinoital.store.quotes import read_lines, read_wording

KEYS: Final = (
    *("id", "title", "short", "authors", "publisher", "kind", "language", "url"),
    *("published", "written", "not_before", "not_after", "document", "not_recorded"),
)
DATE_KEYS: Final = ("date", "basis", "because")
DOCUMENT_KEYS: Final = ("file", "sha256", "lines")
NOT_RECORDED_KEYS: Final = ("lines", "wording", "because")
_BASES: Final = tuple(basis.value for basis in Basis)
# a document has at most 64 MiB: nine digits are more than enough, and int() stays quick
LONGEST_COUNT: Final = 9


def read_source(fields: Fields) -> Source:
    """Return the source of a card; `fields.ok` tells whether it can be used."""
    notes: dict[str, tuple[Basis, str]] = {}
    published = _when(fields, "published", notes)
    written = _when(fields, "written", notes)
    if fields.value("published") is None and fields.value("written") is None:
        message = (
            "a source has no 'published' date: give the bounds, such as \"2015/2018\", if it is not known"
        )
        fields.error(fields.node, "field-missing", message)
    limits = _shared(_limit(fields, "not_before", notes), _limit(fields, "not_after", notes))
    when_written, when_published = _own_layers(written, published, limits, notes)
    name = fields.identifier()
    document = _document(fields)
    source = Source(
        id=name,
        title=fields.text("title", required=True, words=True),
        short=fields.text("short") or name,
        authors=fields.texts("authors"),
        publisher=fields.text("publisher"),
        kind=fields.code("kind"),
        language=fields.code("language"),
        url=fields.code("url"),
        published=published,
        written=written,
        when_written=when_written,
        when_published=when_published,
        notes=notes,
        document=document,
        not_recorded=_not_recorded(fields, document),
        location=fields.location,
    )
    if when_written.usual.is_empty or when_published.usual.is_empty:
        message = "the source's own date lies outside what 'not_before' and 'not_after' allow"
        if _is_half_inferred(notes):
            message += ", or it was written after it appeared"
        fields.error(fields.node, "source-date", message)
    fields.finish(KEYS)
    return source


def _own_layers(
    written: When | None, published: When | None, limits: Layers, notes: Map[str, tuple[Basis, str]]
) -> tuple[Layers, Layers]:
    """Return when a source may have been written and when it may have appeared, in both layers.

    A date that is inferred from outside the document is in the usual layer only. What it leaves open in the
    exact layer the other date may bound, where that is stated: nothing appears before it was written.
    """
    inferred = {key for key, (basis, _) in notes.items() if basis is Basis.INFERRED}
    by_then, from_then = ANY, ANY
    if written and published and _is_half_inferred(notes):
        if "written" in inferred:
            by_then = Window(UNKNOWN, _strictly(published).latest)
        else:
            from_then = Window(_strictly(written).earliest, UNKNOWN)
    # each stands for the other where only one is told
    by_written = ("written" if written else "published") in inferred
    by_published = ("published" if published else "written") in inferred
    return (
        _within(written or published, limits, by_then, is_inferred=by_written),
        _within(published or written, limits, from_then, is_inferred=by_published),
    )


def _is_half_inferred(notes: Map[str, tuple[Basis, str]]) -> bool:
    """Tell whether one of the two dates of a card is stated, and the other one inferred."""
    return {notes[key][0] for key in ("written", "published") if key in notes} == set(Basis)


def _strictly(when: When) -> Window:
    """Return the days that a date strictly allows: one with `~`, `?` or `%` allows more than it says."""
    return Dated(when).layers(ANY).exact


def _within(when: When | None, limits: Layers, other: Window, *, is_inferred: bool) -> Layers:
    """Return the days that a date leaves, within the limits and those of the card's other date."""
    said = Dated(when).layers(ANY) if when else ANYTIME
    limit = limits.exact.meet(other)
    strictly = said.exact.meet(limit)
    usual = said.usual.meet(limits.usual).meet(limit)
    exact = limit if is_inferred else strictly
    # what is usually meant is dropped where it leaves no day, as in claims
    usual = strictly if usual.is_empty else usual
    # one object where both are alike: most events then need no second fold
    return Layers(exact, exact if usual == exact else usual)


def _shared(one: Layers, other: Layers) -> Layers:
    return Layers(one.exact.meet(other.exact), one.usual.meet(other.usual))


def _dated(fields: Fields, key: str, notes: dict[str, tuple[Basis, str]]) -> Scalar | None:
    """Return the text of a date, which may stand alone or with its basis and reason."""
    node: Node | None = fields.get(key)
    if not isinstance(node, Mapping) or unquoted_set(node):
        scalar = fields.date(key, node)
        notes.update({key: (Basis.STATED, "")} if scalar else {})
        return scalar
    inner = fields.inner(node, f"'{key}'")
    scalar = inner.date("date", inner.require("date"))
    basis = inner.choice("basis", _BASES, Basis.STATED.value)
    because = inner.text("because")
    if basis == Basis.INFERRED.value and not because.strip():
        inner.error(node, "because-missing", f"'{key}' is inferred: say how in 'because'")
    if not inner.finish(DATE_KEYS):
        fields.ok = False
        return None
    notes[key] = (Basis(basis), because)
    return scalar


def _when(fields: Fields, key: str, notes: dict[str, tuple[Basis, str]]) -> When | None:
    scalar = _dated(fields, key, notes)
    if scalar is None:
        return None
    try:
        return parse(scalar.text)
    except DateError as error:
        fields.error(
            scalar, "date-invalid", f"{key} '{shortened(scalar.text)}': {error}{_as_edtf(scalar.text)}"
        )
        return None


def _as_edtf(text: str) -> str:
    """Return what to write instead of words that are a date elsewhere; nothing for what is none."""
    try:
        read_value(text)
    except DateError:
        return ""
    return "; a card takes EDTF only, such as 2017-05, 1821~ or [1819..1823]"


def _limit(fields: Fields, key: str, notes: dict[str, tuple[Basis, str]]) -> Layers:
    """Return what `not_before` or `not_after` leaves: from its date's earliest day, or up to its latest."""
    scalar = _dated(fields, key, notes)
    if scalar is None:
        return ANYTIME
    try:
        value = read_value(scalar.text)
    except DateError as error:
        fields.error(scalar, "date-invalid", f"{key} '{shortened(scalar.text)}': {error}")
        return ANYTIME
    if isinstance(value, FromSource):
        message = f"{key} '{shortened(scalar.text)}' hangs on the source's own date: give a date"
        fields.error(scalar, "date-invalid", message)
    layers = value.layers(ANY)
    if key == "not_before":
        return Layers(Window(layers.exact.earliest, OPEN), Window(layers.usual.earliest, OPEN))
    return Layers(Window(OPEN, layers.exact.latest), Window(OPEN, layers.usual.latest))


def _document(fields: Fields) -> Document | None:
    node = fields.get("document")
    if node is None:
        return None
    if not isinstance(node, Mapping):
        message = f"'document' holds {shown(node)}; file, sha256 and lines were expected"
        fields.error(node, "field-type", message)
        return None
    inner = fields.inner(node, "'document'")
    count = inner.code("lines")
    if count and not (count.isascii() and count.isdigit() and len(count) <= LONGEST_COUNT):
        inner.error(inner.at("lines"), "field-type", f"lines '{shortened(count)}' is not a number of lines")
        count = ""
    file, sha256 = inner.text("file", required=True), inner.code("sha256")
    if not inner.finish(DOCUMENT_KEYS):
        fields.ok = False
    return Document(file=file, sha256=sha256, lines=int(count) if count else None)


def _not_recorded(fields: Fields, document: Document | None) -> tuple[NotRecorded, ...]:
    """Return the dated wordings that no claim is to rest on; one without a reason is an error."""
    node = fields.get("not_recorded")
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        message = f"'not_recorded' holds {shown(node)}; a list was expected: '- lines: …'"
        fields.error(node, "field-type", message)
        return ()
    found = []
    for item in node.items:
        if isinstance(item, Mapping):
            found.append(_omission(fields, fields.inner(item, "a wording not recorded"), document))
        elif isinstance(item, Broken):
            fields.ok = False
        else:
            message = f"a wording not recorded ('- lines: …') was expected, not {shown(item)}"
            fields.error(item, "field-type", message)
    return tuple(found)


def _omission(fields: Fields, inner: Fields, document: Document | None) -> NotRecorded:
    found = NotRecorded(
        lines=read_lines(inner, document),
        wording=read_wording(inner),
        because=inner.text("because", required=True),
        location=inner.location,
    )
    if not inner.finish(NOT_RECORDED_KEYS):
        fields.ok = False
    return found
