"""CSL JSON: the sources of events, for pandoc, Zotero and other programs that make bibliographies.

It follows the schema `csl-data.json` of the Citation Style Language. A date has its EDTF text in `edtf`, and
beside it what every program reads: the numbers of `date-parts`, or `literal` words where it is no year, month
or day. `circa` marks what is uncertain or approximate, and what the curator inferred.
"""

import json
from collections.abc import Iterable

from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import DatedEvent
from sinoital.export.citing import cited, issued, type_of
from sinoital.export.parts import Json
from sinoital.records.model import Source
from sinoital.records.visible import harmless_json


def to_csl(history: DatedChronology, events: Iterable[DatedEvent] | None = None) -> str:
    """Return the sources of all events, or of some, as an indented array of CSL JSON, by id."""
    made = [item(source) for source in cited(history, events)]
    return harmless_json(json.dumps(made, ensure_ascii=False, indent=1)) + "\n"


def item(source: Source) -> Json:
    """Return one source; names of authors are whole, since nothing tells which part is the family's."""
    texts = {
        "title": source.title,
        "genre": source.kind,
        "publisher": source.publisher,
        "language": source.language,
        "URL": source.url,
    }
    return {
        "id": source.id,
        "type": type_of(source),
        **({"author": [{"literal": name} for name in source.authors]} if source.authors else {}),
        **{key: text for key, text in texts.items() if text},
        **({"issued": date} if (date := _date(source)) else {}),
    }


def _date(source: Source) -> Json:
    when = issued(source)
    if when is None:
        return {}
    known: Json = {"date-parts": [list(when.parts)]} if when.parts else {"literal": when.words}
    edtf = {"edtf": when.edtf} if when.edtf else {}
    return {**known, **({"circa": True} if when.mark else {}), **edtf}
