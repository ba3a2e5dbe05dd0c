"""The slide as SVG: golden pictures, plain attributes, and harmless whatever the records hold."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import SAMPLE, Golden
from tests.drawing.test_paint import contrast
from tests.making import claim, event, history, rows_of

from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.questions.periods import in_time
from sinoital.records.model import Basis, Shape
from sinoital.store.loading import load
from sinoital.views.lanes.picture import Frame, lanes_of
from sinoital.views.slides.picture import Design, NothingToDrawError, Slide, slide

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "</script><script>alert(1)</script>",
    "]]>",
    '"><img onerror=x>',
    "a\u202eb\u2066c",
    "&amp;",
    "\x00\x1b[1m",
)
# what slide and drawing programs read
PLAIN = {
    *("x", "y", "width", "height", "d", "fill", "stroke", "stroke-width", "stroke-dasharray", "transform"),
    *("stroke-linejoin", "fill-opacity", "font-family", "font-size", "font-weight", "text-anchor", "id"),
    *("viewBox", "role", "aria-labelledby", "aria-describedby"),
}


def drawn(made: DatedChronology, frame: Frame | None = None, **design: object) -> Slide:
    chosen = Design(**{"title": "A title", "read": len(made.events), **design})  # type: ignore[arg-type]
    return slide(made, lanes_of(made, rows_of(made), "experiment"), frame or Frame(), chosen)


@pytest.fixture(scope="module")
def sample() -> DatedChronology:
    return date_chronology(load(SAMPLE)[0])


def texts(svg: str) -> str:
    """Return all that is written on a slide, without what a pointer shows."""
    return "\n".join("".join(one.itertext()) for one in ET.fromstring(svg).iter(f"{SVG}text"))


def titles(svg: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}title")]


def test_the_sample_as_a_slide(sample: DatedChronology, golden: Golden) -> None:
    frame = Frame(periods=in_time(sample.records.periods.values()))
    golden("slide.svg", drawn(sample, frame, title=sample.records.title, subtitle="Its first years").svg)


def test_the_sample_as_a_dark_slide(sample: DatedChronology, golden: Golden) -> None:
    golden("slide-dark.svg", drawn(sample, width=640, height=360, scheme="dark", sources=False).svg)


def test_a_slide_tells_each_event_in_words_and_explains_what_is_drawn(sample: DatedChronology) -> None:
    found = drawn(sample)
    written = texts(found.svg)
    for words in (
        "First light · 12 Oct 1989",
        "planned: A second Tower is built · 1995",
        "hoped:",
        "conflict:",
    ):
        assert words in written
    for entry in ("certain", "possible", "some time within", "still so when last told", "sources disagree"):
        assert entry in written
    assert "Sources: letter 17 May 1993, report 2001." in written
    assert "Sources" not in texts(drawn(sample, sources=False).svg)
    # with where it is said, for a pointer
    assert "First light: 12 Oct 1989 (report:20)" in titles(found.svg)


def test_a_title_that_is_cut_is_whole_for_a_pointer() -> None:
    long = "W" * 150
    found = drawn(history(event("one", claim(1, date="2012"), title=long)), width=400, height=300)
    assert found.arrangement.shortened == 1
    assert long not in texts(found.svg)
    assert any(long in title for title in titles(found.svg))


def test_a_slide_without_an_event_is_refused() -> None:
    with pytest.raises(NothingToDrawError, match="no event has a day"):
        drawn(history())


def test_an_event_is_in_each_of_its_lanes_and_counted_once() -> None:
    made = history(event("one", claim(1, date="2012"), experiments="juno dampe"))
    found = drawn(made)
    assert (found.events, found.several, len(found.arrangement.lanes)) == (1, 1, 2)
    assert "1 drawn in several lanes." in texts(found.svg)


def test_what_lasts_is_begun_by_a_date_and_its_phrase_is_explained() -> None:
    lasting = event("one", claim(1, at="[..2012]"), shape=Shape.SPAN)
    written = texts(drawn(history(lasting)).svg)
    assert "· begun by 2012" in written
    assert "by 2012: in 2012 or before." in written
    for told in (claim(1, date="[..2012]"), claim(1, start="[1984..]", end="[..2012]")):
        assert "begun" not in texts(drawn(history(event("one", told))).svg)


def test_a_date_that_is_inferred_says_so_and_what_that_means() -> None:
    inferred = replace(claim(1, date="2012"), basis=Basis.INFERRED)
    written = texts(drawn(history(event("one", inferred))).svg)
    assert "· 2012, inferred" in written
    assert "inferred: concluded from the text, not stated in it." in written
    assert "inferred" not in texts(drawn(history(event("one", claim(1, date="2012")))).svg)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_text(text: str) -> None:
    svg = drawn(history(event("one", claim(1, date="2012"), title=text)), title=text, subtitle=text).svg
    root = ET.fromstring(svg)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        *("svg", "title", "desc", "rect", "g", "path", "text", "tspan"),
    }
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f]", svg)


@settings(max_examples=25)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_makes_a_file_that_can_be_read(title: str, subtitle: str) -> None:
    svg = drawn(history(event("one", claim(1, date="2012"), title=title)), title=title, subtitle=subtitle).svg
    ET.fromstring(svg.encode())


def test_a_slide_has_plain_attributes_and_nothing_from_outside(sample: DatedChronology) -> None:
    svg = drawn(sample).svg
    for one in ET.fromstring(svg).iter():
        assert set(one.attrib) <= PLAIN
    for word in ("var(", "@media", "style", "href", "url(", "class="):
        assert word not in svg


def test_the_same_slide_has_the_same_bytes(sample: DatedChronology) -> None:
    assert drawn(sample).svg == drawn(sample).svg
    assert drawn(sample).svg != drawn(sample, scheme="dark").svg


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_lies_behind_it(sample: DatedChronology, scheme: str) -> None:
    frame = Frame(periods=in_time(sample.records.periods.values()))
    root = ET.fromstring(drawn(sample, frame, scheme=scheme).svg)
    behind = {one.attrib["fill"] for one in root.iter(f"{SVG}rect") if "fill-opacity" not in one.attrib}
    # page, stripes, and bands
    assert len(behind) == 3
    for kind in ("text", "tspan"):
        for colour in {fill for one in root.iter(f"{SVG}{kind}") if (fill := one.attrib.get("fill"))}:
            assert all(contrast(colour, ground) >= 4.5 for ground in behind), colour
