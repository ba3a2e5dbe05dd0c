"""Sources as bibliographies tell them: which ones, of what type, and when each was issued."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from sinoital.dates.edtf_write import of_point, of_span
from sinoital.dates.saying import in_words
from sinoital.dates.window import Window
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent
from sinoital.records.model import Basis, Chronology, Claim, Source, lines_text
from sinoital.records.names import fold
from sinoital.records.visible import visible

_TYPES: Final = (
    ("magazine", "article-magazine"),
    ("newspaper", "article-newspaper"),
    ("news", "article-newspaper"),
    ("journal", "article-journal"),
    ("report", "report"),
    ("thesis", "thesis"),
    ("book", "book"),
    ("web", "webpage"),
    ("blog", "post-weblog"),
    ("speech", "speech"),
    ("talk", "speech"),
    ("manuscript", "manuscript"),
    ("map", "map"),
)
"""The types of CSL by a word in the kind of a source, the first that fits.

Interviews and letters are documents: styles leave out of the bibliography what they take for private.
"""


_DOUBTS: Final = {"?": "uncertain", "~": "approximate", "%": "approximate, uncertain"}


class Issued(NamedTuple):
    """When a source was issued, as one moment within a window, with an EDTF mark (`? ~ %`) or none.

    Where the curator inferred the date, and no mark says so already, the mark is `?`.
    """

    window: Window
    mark: str = ""

    @property
    def edtf(self) -> str:
        """The window as EDTF, exactly; empty where EDTF has no words for it."""
        return of_point(self.window, self.mark)

    @property
    def holder(self) -> str:
        """The smallest EDTF date that holds the window, with its mark; empty where none does."""
        return of_span(self.window, self.window, (self.mark, "")).partition("/")[0].strip(".")

    @property
    def words(self) -> str:
        """The window in words, with what its mark says: `by May 2017`, `1995 (approximate)`."""
        doubts = _DOUBTS.get(self.mark, "")
        return f"{in_words(self.window)}{f' ({doubts})' if doubts else ''}"

    @property
    def parts(self) -> tuple[int, ...]:
        """The year, month and day, as far as they are known; none before the year 1, or for other windows."""
        if not self.edtf or self.edtf[0] in "[-Y" or "X" in self.edtf or self.edtf.startswith("0000"):
            return ()
        return tuple(int(part) for part in self.edtf.rstrip("?~%").split("-"))


def cited(history: DatedChronology, events: Iterable[DatedEvent] | None = None) -> list[Source]:
    """Return the sources of all events, or of some, each once, by id."""
    chosen = history.events if events is None else events
    names = {claim.source for dated in chosen for claim in dated.event.claims}
    return [history.records.sources[name] for name in sorted(names)]


def type_of(source: Source) -> str:
    """Return the type of CSL that the kind of a source comes nearest to, else `document`."""
    words = fold(source.kind).split()
    return next((type_ for word, type_ in _TYPES if word in words), "document")


def quotation(records: Chronology, claim: Claim) -> str:
    """Return the wording of a claim, and where it stands: `“early 2009” (The report, line 34)`."""
    first, last = claim.lines
    lines = f"{'line' if first == last else 'lines'} {lines_text(claim.lines)}"
    place = f"({records.sources[claim.source].title}, {lines})"
    return visible(" ".join(filter(None, (f"“{claim.wording}”", place, inference(claim)))))


def inference(claim: Claim) -> str:
    """Return why the curator inferred what a claim says: `(inferred: the year of the visit)`; or nothing."""
    return f"(inferred: {claim.because})" if claim.basis is Basis.INFERRED else ""


def issued(source: Source) -> Issued | None:
    """Return when a source was issued, else when it was written; None where nobody tells."""
    window = source.when_published.usual
    if window.is_unbounded:
        return None
    told, name = (source.published, "published") if source.published else (source.written, "written")
    basis, _ = source.notes.get(name, (Basis.STATED, ""))
    mark = told.qualifier if told else ""
    return Issued(window, mark or ("?" if basis is Basis.INFERRED else ""))
