"""BibTeX for biblatex and biber: the sources of events, their dates in EDTF of level 1.

Texts are escaped for LaTeX; titles and names stand in braces of their own, so that no style changes their
case or takes them apart. A window that is no such date has the smallest date that holds it, if there is one,
and its words in `note`.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent
from sinoital.export.citing import cited, issued
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import Source
from sinoital.records.visible import visible

_ESCAPES: Final = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "$&#%_"},
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
# BibTeX counts braces, even where they are escaped
_ESCAPES_OF_UNBALANCED: Final = {
    **_ESCAPES,
    **str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}),
}
# an address is taken as it is, but braces would end it
_IN_ADDRESS: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
_LANGUAGES: Final = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
}
"""The names of babel by language code, of languages that every TeX has."""
_DATE: Final = lazy_pattern(r"-?[0-9]{4}(?:-[0-9]{2}){0,2}[?~%]?|-?[0-9]{2}[0-9X]X")


def to_bibtex(history: DatedChronology, events: Iterable[DatedEvent] | None = None) -> str:
    """Return the sources of all events, or of some, as entries for biblatex, by id."""
    return "\n".join(map(entry, cited(history, events)))


def entry(source: Source) -> str:
    """Return one source: `@online` where it has an address, else `@misc`: neither asks for what it lacks."""
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in _fields(source) if text)
    return f"@{'online' if source.url else 'misc'}{{{source.id},\n{lines}}}\n"


def _escaped(text: str) -> str:
    """Return a text of one line as LaTeX shows it; what is invisible is shown as an escape."""
    return visible(text).translate(_ESCAPES if _is_balanced(text) else _ESCAPES_OF_UNBALANCED)


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(f"{{{_escaped(name)}}}" for name in source.authors)
    yield "title", f"{{{_escaped(source.title)}}}"
    yield "organization", f"{{{_escaped(source.publisher)}}}" if source.publisher else ""
    yield "type" if not source.url else "titleaddon", _escaped(source.kind)
    when = issued(source)
    if when is not None:
        # biblatex reads level 1, years of four digits, and no mark behind `196X`
        dates = (when.edtf, when.holder, when.holder.rstrip("?~%"))
        date = next(filter(_DATE.fullmatch, dates), "")
        yield "date", date
        yield "note", "" if date and date == when.edtf else _escaped(when.words)
    yield "url", visible(source.url).translate(_IN_ADDRESS)
    yield "langid", _LANGUAGES.get(source.language, "")
