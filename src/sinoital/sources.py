"""What does a source's card say: who wrote the document, when, and how to recognise the file."""

from typing import Final

from sinoital.dates.edtf import parse
from sinoital.dates.errors import DateError
from sinoital.dates.reader import read_value
from sinoital.dates.when import When
from sinoital.dates.window import ANY, OPEN, Window
from sinoital.fields import Fields
from sinoital.model import Basis, Document, Source
from sinoital.nodes import Mapping, Node, Scalar

_KEYS: Final = (
    *("id", "title", "short", "authors", "publisher", "kind", "language", "url"),
    *("published", "written", "not_before", "not_after", "document"),
)
_DATE_KEYS: Final = ("date", "basis", "because")
_DOCUMENT_KEYS: Final = ("file", "sha256", "lines")


def read_source(fields: Fields) -> Source:
    """Return the source of a card; `fields.ok` tells whether it can be used."""
    notes: dict[str, tuple[Basis, str]] = {}
    published = _when(fields, "published", notes)
    written = _when(fields, "written", notes)
    if published is None and written is None and fields.ok:
        fields.error(fields.node, "field-missing", "a source has no 'published' date (EDTF; '..' ends are fine)")
    limits = _limit(fields, "not_before", notes).meet(_limit(fields, "not_after", notes))
    appeared = (published or written)
    wrote = (written or published)
    published_window = (appeared.window if appeared else ANY).meet(limits)
    window = (wrote.window if wrote else ANY).meet(limits)
    if window.is_empty or published_window.is_empty:
        message = "the source's own date lies outside what 'not_before' and 'not_after' allow"
        fields.error(fields.node, "source-date", message)
    name = fields.identifier()
    source = Source(
        id=name,
        title=fields.text("title", required=True, words=True),
        short=fields.text("short") or name,
        authors=tuple(text for text, _ in fields.texts("authors")),
        publisher=fields.text("publisher"),
        kind=fields.text("kind"),
        language=fields.text("language"),
        url=fields.text("url"),
        published=published,
        written=written,
        window=window,
        published_window=published_window,
        notes=notes,
        document=_document(fields),
        location=fields.location,
    )
    fields.finish(_KEYS)
    return source


def _dated(fields: Fields, key: str, notes: dict[str, tuple[Basis, str]]) -> Scalar | None:
    """Return the text of a date, which may stand alone or with its basis and reason."""
    node: Node | None = fields.get(key)
    if not isinstance(node, Mapping):
        notes.update({key: (Basis.STATED, "")} if node is not None else {})
        return fields.scalar(key, node)
    inner = Fields(node, fields.file, f"'{key}'", fields.told)
    scalar = inner.scalar("date", inner.require("date"))
    basis = inner.choice("basis", ("stated", "inferred"), "stated")
    because = inner.text("because")
    if basis == "inferred" and not because:
        inner.error(node, "because-missing", f"'{key}' is inferred: say how in 'because'")
    if not inner.finish(_DATE_KEYS):
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
        fields.error(scalar, "date-invalid", f"{key} '{scalar.text[:60]}': {error}")
        return None


def _limit(fields: Fields, key: str, notes: dict[str, tuple[Basis, str]]) -> Window:
    """Return what `not_before` or `not_after` leaves: from its date's earliest day, or up to its latest."""
    scalar = _dated(fields, key, notes)
    if scalar is None:
        return ANY
    try:
        exact = read_value(scalar.text).layers(ANY).exact
    except DateError as error:
        fields.error(scalar, "date-invalid", f"{key} '{scalar.text[:60]}': {error}")
        return ANY
    return Window(exact.earliest, OPEN) if key == "not_before" else Window(OPEN, exact.latest)


def _document(fields: Fields) -> Document | None:
    node = fields.get("document")
    if node is None:
        return None
    if not isinstance(node, Mapping):
        fields.error(node, "field-type", "'document' holds file, sha256 and lines")
        return None
    inner = Fields(node, fields.file, "'document'", fields.told)
    count = inner.text("lines")
    if count and not (count.isascii() and count.isdigit() and len(count) < 10):
        inner.error(node.entries["lines"][1], "field-type", f"'lines' is '{count[:20]}': a number was expected")
        count = ""
    document = Document(
        file=inner.text("file", required=True), sha256=inner.text("sha256"), lines=int(count) if count else None
    )
    if not inner.finish(_DOCUMENT_KEYS):
        fields.ok = False
    return document
