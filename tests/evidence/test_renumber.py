"""New line numbers: which moved quotes get them, and that every other byte of a file stays."""

import re
import shutil
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TESTS

from sinoital.evidence.renumber import NotAsRead, Renumbered, renumbered, with_lines
from sinoital.evidence.verify import SourceFindings, check_all
from sinoital.records.model import lines_text
from sinoital.store.loading import load

EVENTS = """\
# the tower — and what is told of it
- id: tower-founded
  claims:
    - source: letter
      lines: 3   # of the first page
      wording: in the late 80's
    - {source: letter, lines: "12-13", wording: founded in 1988, lines2: 12-13}
    - wording: '巡天 12'
      lines:   '7'
      source: letter
- claims: [{lines: 3, source: report}]
"""
WHERE = {"first": (4, 7), "flow": (7, 7), "quoted": (8, 7), "inner": (11, 12)}


def rewritten(text: str | bytes, *names: str, old: tuple[int, int] = (3, 3)) -> str:
    raw = text.encode() if isinstance(text, str) else text
    moved = {WHERE[name]: (old, (140, 141)) for name in names}
    return with_lines(raw, "events/tower.yaml", moved).decode()


def test_only_the_line_numbers_change() -> None:
    assert rewritten(EVENTS, "first") == EVENTS.replace("lines: 3   #", "lines: 140-141   #")


def test_quotes_and_layout_stay() -> None:
    assert rewritten(EVENTS, "flow", old=(12, 13)) == EVENTS.replace('"12-13"', '"140-141"')
    assert rewritten(EVENTS, "quoted", old=(7, 7)) == EVENTS.replace("'7'", "'140-141'")


def test_several_claims_are_rewritten_at_once() -> None:
    both = EVENTS.replace("lines: 3", "lines: 140-141")
    assert rewritten(EVENTS, "inner", "first") == rewritten(EVENTS, "first", "inner") == both


def test_an_entry_of_a_source_card_is_rewritten_too() -> None:
    card = b"id: letter\nnot_recorded:\n  - lines: 8\n    wording: 17 May 1963\n"
    changed = with_lines(card, "sources/letter.yaml", {(3, 5): ((8, 8), (9, 9))})
    assert changed == card.replace(b"8", b"9", 1)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_stay(line_end: str, mark: str) -> None:
    text = mark + EVENTS.replace("\n", line_end)
    assert rewritten(text, "first", "inner") == text.replace("lines: 3", "lines: 140-141")


def test_nothing_moved_changes_nothing() -> None:
    assert rewritten(EVENTS) == EVENTS


@pytest.mark.parametrize(
    ("text", "spot", "message"),
    [
        (EVENTS.replace("lines: 3   #", "lines: 5   #"), "first", "line 4 has no claim on lines 3 any more"),
        (EVENTS.replace("# the tower", "#\n# the tower"), "first", "line 4 has no claim on lines 3"),
        (EVENTS.replace("lines: 3   #", "lines: x   #"), "first", "line 4 has no claim"),
        (EVENTS.replace("lines: 3   #", "lines: [3] #"), "first", "line 4 has no claim"),
        (EVENTS.replace("lines: 3   #", "place: 3   #"), "first", "line 4 has no claim"),
        (EVENTS.replace("lines: 3   #", 'lines: "\\x33" #'), "first", "line 5: the line numbers are written"),
        ("", "first", "line 4 has no claim"),
        ("a: [", "first", "line 4 has no claim"),
        (b"\xff\xfe", "first", "line 4 has no claim"),
    ],
)
def test_a_file_that_is_not_as_it_was_read_is_left_alone(text: str | bytes, spot: str, message: str) -> None:
    with pytest.raises(NotAsRead, match=message):
        rewritten(text, spot)


def test_lines_are_said_as_records_write_them() -> None:
    assert (lines_text((41, 41)), lines_text((40, 41))) == ("41", "40-41")


# ---------------------------------------------------------------- which are rewritten


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive in which one quote has moved to one place, and one to two places."""
    monkeypatch.chdir(shutil.copytree(TESTS / "archive", tmp_path / "archive"))
    return Path()


def found_in(archive: Path) -> Renumbered:
    return renumbered(check_all(load(archive)[0], archive / "documents"))


def test_what_has_moved_to_one_place_is_rewritten_and_two_places_are_told(archive: Path) -> None:
    found = found_in(archive)
    assert [(one.file, dict(one.moved), one.shrunk) for one in found.files] == [
        ("events/all.yaml", {(35, 7): ((2, 2), (5, 6))}, 0)
    ]
    before = Path("events/all.yaml").read_bytes()
    assert found.files[0].change().after == before.replace(b'lines: "2"  ', b'lines: "5-6"  ')
    assert list(map(str, found.refused)) == [
        "sources/report.yaml:1:1: the card is not renewed: 3 wordings must be looked at first",
        "events/all.yaml:55:7: 'the old camera' stands on lines 3 and 7: not rewritten, say which is meant",
    ]
    assert Path("events/all.yaml").read_bytes() == before


def test_claims_that_name_fewer_lines_than_before_are_counted(archive: Path) -> None:
    events = archive / "events" / "all.yaml"
    events.write_text(events.read_text(encoding="utf-8").replace("lines: 4-5", "lines: 1-3"), "utf-8")
    (one,) = found_in(archive).files
    assert (len(one.moved), one.shrunk) == (2, 1)


def test_lines_beyond_those_that_the_card_counts_are_not_rewritten(archive: Path) -> None:
    letter = archive / "documents" / "letter.txt"
    letter.write_bytes(b"Page 1\n" + letter.read_bytes().replace(b"1961", b"1960"))
    events = archive / "events" / "all.yaml"
    claim = "    - source: letter\n      lines: 6\n      wording: painted the dome in 1961\n"
    text = events.read_text(encoding="utf-8")
    events.write_text(text.replace("  claims:\n", f"  claims:\n{claim}", 1), "utf-8")
    message = "'17 May 1963' stands on line 9, and the card of letter says 8 lines: not rewritten"
    assert f"sources/letter.yaml:9:5: {message}, correct the card first" in map(
        str, found_in(archive).refused
    )
    card = archive / "sources" / "letter.yaml"
    card.write_text(card.read_text(encoding="utf-8").replace("lines: 8\nnot", "lines: 9\nnot"), "utf-8")
    of_card = next(one for one in found_in(archive).files if one.file == "sources/letter.yaml")
    assert b"  - lines: 9\n" in (of_card.change().after or b"")


def test_the_card_of_a_changed_document_is_renewed_where_every_wording_stands(archive: Path) -> None:
    letter, card = archive / "documents" / "letter.txt", archive / "sources" / "letter.yaml"
    before = card.read_bytes()
    letter.write_bytes(b"Page 1\n" + letter.read_bytes())
    of_card = next(one for one in found_in(archive).files if one.file == "sources/letter.yaml")
    old, new = "26f320d3fac0b1cfd5762ca23a991f5496b80d70a97b947003d1ab95c2de9651", sha256(letter.read_bytes())
    assert of_card.card == {"sha256": (old, new.hexdigest()), "lines": ("8", "9")}
    after = before.replace(old.encode(), new.hexdigest().encode())
    after = after.replace(b"lines: 8\n", b"lines: 9\n")
    assert of_card.change().after == after
    card.write_bytes(before.replace(b"sha256: 2", b"sha256: 3"))
    with pytest.raises(NotAsRead, match="its document has no sha256 26f3"):
        of_card.change()


def test_a_file_that_was_edited_in_between_is_left_alone(archive: Path) -> None:
    (one,) = found_in(archive).files
    events = archive / "events" / "all.yaml"
    events.write_bytes(b"# new\n" + events.read_bytes())
    with pytest.raises(NotAsRead, match="has no claim on lines 2 any more"):
        one.change()


LAYOUTS = (
    "- source: d\n      lines: {}   # counted by hand\n      wording: {}\n      date: {}",
    "- wording: {1}\n\n      lines: '{0}'\n      source:   d\n      date: {2}",
    '- {{source: d, lines: "{}", wording: {}, date: {}}}',
)


@st.composite
def archives(draw: st.DrawFn) -> tuple[str, list[list[str]], str]:
    """Draw a document's paragraphs, and the YAML text of events that quote them where they stand."""
    sizes = draw(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=4), min_size=1, max_size=5))
    document: list[list[str]] = []
    claims = []
    number = line = 0
    for paragraph in sizes:
        words: list[tuple[str, int]] = []
        for size in paragraph:
            line += 1
            words += [(f"w{number + n}é", line) for n in range(size)]
            number += size
        document.append(
            [" ".join(word for word, at in words if at == one) for one in sorted({at for _, at in words})]
        )
        first = draw(st.integers(0, len(words) - 1))
        last = draw(st.integers(first, min(first + 7, len(words) - 1)))
        lines = {words[first][1], words[last][1]}
        said = "-".join(map(str, sorted(lines)))
        wording = " ".join(word for word, _ in words[first : last + 1])
        layout = draw(st.sampled_from(LAYOUTS))
        claims.append(f"    {layout.format(said, wording, 1900 + line)}\n")
        line += 1
    events = "# what is told\n- id: event\n  title: It happens\n  kind: k\n  claims:\n"
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + (events + "".join(claims)).replace("\n", end), document, end


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(archives(), st.randoms(use_true_random=False), st.integers(0, 3))
def test_when_paragraphs_move_all_stands_again_and_only_line_numbers_change(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: tuple[str, list[list[str]], str],
    random: Random,
    above: int,
) -> None:
    events, paragraphs, end = drawn
    folder = tmp_path_factory.mktemp("moved")
    for name, text in {
        "chronology.yaml": "title: T\nkinds: {k: K}\n",
        "sources/d.yaml": "id: d\ntitle: D\npublished: '2020'\ndocument: {file: d.txt}\n",
        "events/e.yaml": events,
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode())

    def verified() -> tuple[SourceFindings, ...]:
        chronology, problems = load(folder)
        assert problems == ()
        return check_all(chronology, folder)

    def write(shuffled: list[list[str]], above: int) -> None:
        text = "\n" * above + "\n\n".join("\n".join(lines) for lines in shuffled)
        (folder / "d.txt").write_bytes(text.replace("\n", end).encode())

    write(paragraphs, 0)
    assert all(one.is_fine for one in verified())
    random.shuffle(paragraphs)
    write(paragraphs, above)
    found = renumbered(verified())
    assert found.refused == ()
    for one in found.files:
        Path(one.file).write_bytes(one.change().after or b"")
    assert all(one.is_fine for one in verified())
    masked = re.compile(rb"""(lines: ['"]?)[0-9]+(?:-[0-9]+)?""")
    after = (folder / "events" / "e.yaml").read_bytes()
    assert masked.sub(rb"\1N", after) == masked.sub(rb"\1N", events.encode())
