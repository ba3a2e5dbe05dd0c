"""Documents: the file of a source, compared with the card that describes it."""

import hashlib
from dataclasses import replace
from enum import Enum
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from sinoital.quick.frozen import frozen
from sinoital.records.model import Document

MAX_BYTES: Final = 4 * 1024 * 1024
"""The longest document, some 700,000 words: whatever it holds, it takes less than 1 GiB of memory."""


class FileState(Enum):
    """How a source's file compares with its card: `UNMARKED` has no fingerprint to compare it with."""

    SAME = "same"
    UNMARKED = "unmarked"
    DIFFERENT = "different"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    UNNAMED = "unnamed"


@frozen(kw_only=True)
class DocumentText:
    """What stands in the file of a source: its text, None where there is none; `sha256` is that of its bytes.

    `detail` says in words what is wrong, or what the card leaves open. `lines` is how many lines the text
    has, also where it was let go since.
    """

    state: FileState
    detail: str = ""
    text: str | None = None
    sha256: str = ""
    lines: int = 0

    @property
    def has_text(self) -> bool:
        """Whether there is a text, also where it was let go since."""
        return self.state in (FileState.SAME, FileState.UNMARKED, FileState.DIFFERENT)

    def without_text(self) -> "DocumentText":
        """Return the same without the text: of many documents only one is in memory at a time."""
        return replace(self, text=None)


def read_document(folder: Path, document: Document | None) -> DocumentText:
    """Return what is in a source's file, which lies in a folder under the name on its card.

    UTF-8, a byte order mark allowed. Whatever is wrong with the file is part of the result.
    """
    if document is None:
        return DocumentText(state=FileState.UNNAMED, detail="the card names no document")
    if _leads_out(document.file):
        return DocumentText(state=FileState.MISSING, detail="the name on the card leads out of the folder")
    path = folder / document.file
    try:
        if not path.exists():
            return DocumentText(state=FileState.MISSING, detail="there is no such file in the folder")
        if not path.is_file():
            return DocumentText(state=FileState.UNREADABLE, detail="it is not a file")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return DocumentText(state=FileState.UNREADABLE, detail=f"cannot read it: {_reason(error)}")
    if len(raw) > MAX_BYTES:
        return DocumentText(
            state=FileState.UNREADABLE, detail=f"it has more than {MAX_BYTES:,} bytes: split it"
        )
    return _compared(raw, document)


def line_count(text: str) -> int:
    """Return how many lines a text has: one for each line feed, and what stands behind the last."""
    return text.count("\n") + (not text.endswith("\n") and text != "")


def _compared(raw: bytes, document: Document) -> DocumentText:
    sha256 = hashlib.sha256(raw).hexdigest()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        detail = f"byte 0x{error.object[error.start]:02x} on line {line} is not UTF-8"
        return DocumentText(state=FileState.UNREADABLE, detail=detail, sha256=sha256)
    state, faults = FileState.SAME, []
    if not document.sha256:
        state, faults = FileState.UNMARKED, [f"the card has no sha256; it is {sha256}"]
    elif sha256 != document.sha256.casefold():
        state, faults = FileState.DIFFERENT, [f"its sha256 is {sha256}, the card has {document.sha256}"]
    count = line_count(text)
    if document.lines not in (None, count):
        state = FileState.DIFFERENT
        faults.append(f"it has {count} lines, the card says {document.lines}")
    return DocumentText(state=state, detail="; ".join(faults), text=text, sha256=sha256, lines=count)


def _leads_out(name: str) -> bool:
    paths = PurePosixPath(name), PureWindowsPath(name)
    return any(path.anchor or ".." in path.parts for path in paths)


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
