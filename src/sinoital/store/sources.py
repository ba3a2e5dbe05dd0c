"""Reader of a source's card: who wrote the document, when, and how to recognise the file."""

from typing import Final

from sinoital.dates.edtf import parse
from sinoital.dates.errors import DateError
from sinoital.dates.reader import read_value
from sinoital.dates.value import Dated, FromSource
from sinoital.dates.when import When
from sinoital.dates.window import ANY, OPEN, Window
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
    limits = _limit(fields, "not_before", notes).meet(_limit(fields, "not_after", notes))
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
        window=_window(written or published).meet(limits),
        published_window=_window(published or written).meet(limits),
        notes=notes,
        document=document,
        not_recorded=_not_recorded(fields, document),
        location=fields.location,
    )
    if source.window.is_empty or source.published_window.is_empty:
        message = "the source's own date lies outside what 'not_before' and 'not_after' allow"
        fields.error(fields.node, "source-date", message)
    fields.finish(KEYS)
    return source


def _window(when: When | None) -> Window:
    """Return the days that a date strictly allows: one with `~`, `?` or `%` allows more than it says."""
    return Dated(when).layers(ANY).exact if when else ANY


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


def _limit(fields: Fields, key: str, notes: dict[str, tuple[Basis, str]]) -> Window:
    """Return what `not_before` or `not_after` leaves: from its date's earliest day, or up to its latest."""
    scalar = _dated(fields, key, notes)
    if scalar is None:
        return ANY
    try:
        value = read_value(scalar.text)
    except DateError as error:
        fields.error(scalar, "date-invalid", f"{key} '{shortened(scalar.text)}': {error}")
        return ANY
    if isinstance(value, FromSource):
        message = f"{key} '{shortened(scalar.text)}' hangs on the source's own date: give a date"
        fields.error(scalar, "date-invalid", message)
    exact = value.layers(ANY).exact
    return Window(exact.earliest, OPEN) if key == "not_before" else Window(OPEN, exact.latest)


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
