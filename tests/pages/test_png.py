"""PNG: the pixels of its SVG twice over, and a word on what to install."""

import struct

import pytest

from sinoital.pages import png
from sinoital.pages.png import NoRendererError, to_png

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><text x="1" y="9">中 &amp; a</text></svg>'
)


def pixels(data: bytes) -> tuple[int, int]:
    """Return width and height out of the header of a PNG."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert data[12:16] == b"IHDR"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_a_png_has_two_pixels_a_unit() -> None:
    assert pixels(to_png(SQUARE)) == (60, 40)


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "find_spec", lambda _: None)
    with pytest.raises(NoRendererError, match=r"pip install 'sinoital\[draw\]'"):
        to_png(SQUARE)
