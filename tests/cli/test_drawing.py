"""The command `draw`, as it is typed."""

import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tests.conftest import Folder, Run

from sinoital.pages import png


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def size(path: str) -> tuple[str, str]:
    root = ET.parse(path).getroot()
    return root.attrib["width"], root.attrib["height"]


def test_an_svg_is_written_and_told(run: Run) -> None:
    code, out, err = run("draw", "story.svg")
    assert (code, out) == (0, "")
    assert err.splitlines()[-1] == "story.svg: 1280x720, 9 events in 3 lanes, 1 of them in several"
    assert "9 events read, 9 shown" in err
    assert size("story.svg") == ("1280", "720")


def test_a_png_has_twice_as_many_pixels(run: Run) -> None:
    code, _, err = run("draw", "story.png", "--size", "640x360")
    assert code == 0
    assert "story.png: 1280x" in err
    header = Path("story.png").read_bytes()[:24]
    assert header[:4] == b"\x89PNG"
    assert struct.unpack(">II", header[16:])[0] == 1280


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("16:9", ("1280", "720")), ("A4", ("1123", "794")), ("1600x1000", ("1600", "1000"))],
)
def test_the_size_is_that_asked_for(run: Run, typed: str, expected: tuple[str, str]) -> None:
    assert run("draw", "one.svg", "--size", typed, "-g", "first-light")[0] == 0
    assert size("one.svg") == expected


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["story.pdf"], ["'FILE'", "ends in .svg or .png"]),
        (["-"], ["a picture is not written to stdout", "ends in .svg or .png"]),
        (["story"], ["ends in .svg or .png"]),
        (["story.svg", "--size", "big"], ["'--size'", "'big' is no size", "1600x900"]),
        (["story.svg", "--size", "10x10"], ["10x10: a picture is 240 to 10000 wide"]),
        (["story.svg", "--title", " "], ["'--title'", "it is empty"]),
        (["there.svg"], ["there.svg exists: add --force"]),
        (["folder.svg"], ["folder.svg is a folder"]),
        ([], ["Missing argument 'FILE'"]),
    ],
    ids=str,
)
def test_what_is_mistyped_is_refused_and_nothing_is_written(
    run: Run, words: list[str], told: list[str]
) -> None:
    Path("there.svg").write_text("mine", encoding="utf-8")
    Path("folder.svg").mkdir()
    code, _, err = run("draw", *words)
    assert code == 2
    # lines are wrapped
    assert all(text in " ".join(err.split()) for text in told)
    assert sorted(path.name for path in Path().iterdir()) == ["folder.svg", "there.svg"]
    assert Path("there.svg").read_text(encoding="utf-8") == "mine"


def test_force_replaces_a_file(run: Run) -> None:
    Path("there.svg").write_text("mine", encoding="utf-8")
    assert run("draw", "there.svg", "--force")[0] == 0
    assert Path("there.svg").read_text(encoding="utf-8").startswith("<svg")


def test_without_the_library_a_png_is_refused_and_an_svg_is_drawn(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(png, "find_spec", lambda _: None)
    code, _, err = run("draw", "story.png")
    assert code == 2
    assert "a PNG needs resvg-py: pip install 'sinoital[draw]'; or write an .svg" in " ".join(err.split())
    assert not Path("story.png").exists()
    assert run("draw", "story.svg")[0] == 0


def test_without_an_event_nothing_is_written(run: Run) -> None:
    code, _, err = run("draw", "none.svg", "-g", "zebra")
    assert code == 1
    assert "nothing matches: --grep alone leaves out 9 of 9" in err
    assert "no event has a day that is known: none.svg is not written" in err
    assert not Path("none.svg").exists()


def test_a_page_that_grows_says_so_and_what_to_do(run: Run) -> None:
    code, _, err = run("draw", "small.svg", "--size", "300x150")
    assert code == 0
    width, height = size("small.svg")
    assert (width, int(height) > 150) == ("300", True)
    assert "it is higher than 300x150, since all events are drawn: choose fewer with filters" in err
    assert f"a larger --size such as 300x{height}" in err


def test_letters_too_small_for_a_projector_are_told(run: Run, folder: Folder) -> None:
    assert "small letters" not in run("draw", "large.svg")[2]
    claims = "claims: [{source: interview, lines: 40, wording: in the year, date: '%d'}]"
    many = "".join(
        f"- {{id: e{n}, title: Event number {n} of very many, kind: founding, {claims % (1970 + n % 40)}}}\n"
        for n in range(40)
    )
    folder.write("events/many.yaml", many)
    err = run("draw", "small.svg", "--data", str(folder.path), "--all", "-g", "number")[2]
    assert "40 events make small letters, 1/" in err
    assert "of the height: for a projector choose fewer with filters, or try another --by" in err


def test_only_an_event_that_stands_in_two_lanes_is_told_to_be_in_several(run: Run) -> None:
    assert "1 of them in several" in run("draw", "experiments.svg")[2]
    assert "in several" not in run("draw", "topics.svg", "--by", "topic")[2]


def test_a_png_that_would_take_gigabytes_is_refused(run: Run) -> None:
    code, _, err = run("draw", "large.png", "--size", "9000x9000")
    assert code == 2
    assert "18000x18000 pixels is too large" in " ".join(err.split())
    assert not Path("large.png").exists()


def test_lanes_filters_and_texts_are_those_asked_for(run: Run) -> None:
    titles = ("--title", "Stars", "--subtitle", "and more")
    words = ("--by", "topic", "-e", "tower", *titles, "--no-sources", "--dark")
    assert run("draw", "stars.svg", *words)[0] == 0
    text = Path("stars.svg").read_text(encoding="utf-8")
    for shown in ("Stars</text>", "and more</text>", "7 of 9 events.", ">core</text>", "#0d1117"):
        assert shown in text
    assert "Sources:" not in text


def test_periods_are_bands_and_today_is_a_line(run: Run) -> None:
    assert run("draw", "times.svg", "--periods", "--today")[0] == 0
    text = Path("times.svg").read_text(encoding="utf-8")
    assert "<title>Tower Plan</title>" in text
    assert ">today</text>" in text


def test_what_has_no_day_is_named(run: Run, folder: Folder) -> None:
    card = (folder.path / "sources/interview.yaml").read_text(encoding="utf-8")
    # nobody knows when it appeared at the latest
    folder.write(
        "sources/leaflet.yaml", card.replace("id: interview", "id: leaflet").replace('"2017"', '"2017/.."')
    )
    folder.append(
        "events/juno.yaml",
        """
- id: untold
  title: Nobody says when
  kind: founding
  claims:
    - {source: leaflet, lines: 1, wording: at some time, date: {before: source}}
""",
    )
    code, _, err = run("draw", "juno.svg", "--data", str(folder.path))
    assert code == 0
    assert "not drawn, since no day is told: Nobody says when" in err
    assert "1 not drawn, since no day is told." in Path("juno.svg").read_text(encoding="utf-8")
