import hashlib
import os
from pathlib import Path

import pytest

from sinoital.evidence import documents
from sinoital.evidence.documents import DocumentText, FileState, line_count, read_document
from sinoital.records.model import Document

TEXT = "one\ntwo – zwei\nthree"


def held(folder: Path, raw: bytes | None, sha256: str = "", lines: int | None = None) -> DocumentText:
    if raw is not None:
        (folder / "letter.txt").write_bytes(raw)
    return read_document(folder, Document(file="letter.txt", sha256=sha256, lines=lines))


def test_a_file_with_the_recorded_fingerprint_is_the_same(tmp_path: Path) -> None:
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    found = held(tmp_path, TEXT.encode(), sha256.upper(), 3)
    assert found == DocumentText(state=FileState.SAME, text=TEXT, sha256=sha256, lines=3)


def test_a_file_with_another_fingerprint_is_told_with_both(tmp_path: Path) -> None:
    found = held(tmp_path, TEXT.encode(), "c311", 3)
    assert found.state is FileState.DIFFERENT
    assert found.detail == f"its sha256 is {hashlib.sha256(TEXT.encode()).hexdigest()}, the card has c311"
    assert found.text == TEXT


def test_another_number_of_lines_is_told(tmp_path: Path) -> None:
    found = held(tmp_path, TEXT.encode(), lines=4)
    assert found.state is FileState.DIFFERENT
    assert found.detail.endswith("; it has 3 lines, the card says 4")


def test_a_card_without_a_fingerprint_is_told_what_it_would_be(tmp_path: Path) -> None:
    found = held(tmp_path, TEXT.encode(), lines=3)
    assert found.state is FileState.UNMARKED
    assert found.detail == f"the card has no sha256; it is {hashlib.sha256(TEXT.encode()).hexdigest()}"


def test_the_byte_order_mark_is_no_part_of_the_text_but_of_the_fingerprint(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + TEXT.encode()
    assert held(tmp_path, raw, hashlib.sha256(raw).hexdigest()) == DocumentText(
        state=FileState.SAME, text=TEXT, sha256=hashlib.sha256(raw).hexdigest(), lines=3
    )


@pytest.mark.parametrize(
    ("raw", "detail"),
    [
        (b"one\ntwo \xe9\n", "byte 0xe9 on line 2 is not UTF-8"),
        ("one".encode("utf-16"), "byte 0xff on line 1 is not UTF-8"),
    ],
)
def test_what_is_not_utf_8_is_told_with_its_line(tmp_path: Path, raw: bytes, detail: str) -> None:
    found = held(tmp_path, raw)
    assert (found.state, found.detail, found.text) == (FileState.UNREADABLE, detail, None)


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    found = held(tmp_path, None)
    assert (found.state, found.text) == (FileState.MISSING, None)


@pytest.mark.parametrize("name", ["../letter.txt", "/etc/hostname", "a/../../letter.txt", "C:\\letter.txt"])
def test_a_card_cannot_name_a_file_outside_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "inner").mkdir()
    found = read_document(tmp_path / "inner", Document(file=name))
    assert (found.state, found.text) == (FileState.MISSING, None)
    assert "leads out of the folder" in found.detail


def test_a_file_may_lie_deeper(tmp_path: Path) -> None:
    (tmp_path / "1963").mkdir()
    (tmp_path / "1963" / "letter.txt").write_text(TEXT, encoding="utf-8")
    assert read_document(tmp_path, Document(file="1963/letter.txt")).text == TEXT


def test_a_folder_and_a_pipe_are_no_documents(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe"):
        assert read_document(tmp_path, Document(file=name)).detail == "it is not a file"


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    found = read_document(tmp_path, Document(file="x" * 5000))
    assert found.text is None
    assert found.state in (FileState.UNREADABLE, FileState.MISSING)


def test_a_file_beyond_measure_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_BYTES", 10)
    assert held(tmp_path, b"0123456789").text == "0123456789"
    assert held(tmp_path, b"0123456789\n").detail == "it has more than 10 bytes: split it"


def test_a_card_without_a_document_is_told(tmp_path: Path) -> None:
    assert read_document(tmp_path, None).state is FileState.UNNAMED


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("\n", 1), ("one", 1), ("one\n", 1), ("one\ntwo", 2), ("one\r\n\r\n", 2)]
)
def test_an_unterminated_last_line_counts(text: str, count: int) -> None:
    assert line_count(text) == count
