"""Fuzzing of the readers: random bytes and spoilt real files, for a given time.

`python -m bench.fuzz [--seconds 60] [--seed N]`. What makes any reader raise more than
the documented errors is written to `tests/hostile/found/`, where a test keeps it from coming back; the exit
code is 1 then.
"""

import argparse
import hashlib
import importlib
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from sinoital.checking.checks import check, lines_at
from sinoital.dates import edtf, finding, wording
from sinoital.dates.errors import DateError
from sinoital.dates.reader import read_value
from sinoital.engine.chronology import date_chronology
from sinoital.store.loading import NotAChronology
from sinoital.store.yaml_reader import parse

ROOT = Path(__file__).resolve().parents[1]
FOUND = ROOT / "tests" / "hostile" / "found"
KINDS = ("events/x.yaml", "sources/x.yaml", "people.yaml", "chronology.yaml")
SLOWEST = 5.0
# fmt: off
JUNK = (
    *(b"\t", b"\n", b"\r", b" ", b"-", b": ", b"#", b"[", b"]", b"{", b"}", b"'", b'"', b"&a ", b"*a",
      b"!!x "),
    *(b"|\n", b">\n", b"%", b"@", b"`", b"\\", b"\\U0000d800", b"? ", b", ", b"<<: ", b"~", b"\x00", b"\x85"),
    *(b"\xef\xbb\xbf", b"\xff", b"\xe4\xb8", "年".encode(), "\u202e".encode(), "０１".encode(),
      b"---\n", b"...\n"),
    *(b"{after: juno-born, by: 2 years}", b"source - 999999 years", b"..", b"/", b"2012-02-30",
      b"Y-17E7", b"9" * 300),
    *(b"before ", b"early ", b"between ", b" and ", b"'80s", b"last year", b"XXXX",
      b"~", b"S3", b"span", b"start: "),
)
# fmt: on


def spoilt(raw: bytes, chance: random.Random) -> bytes:
    """Return a file with a few faults: bits, bytes, words and lines changed, lost or doubled."""
    text = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        at, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        end = min(end, at + chance.choice((1, 4, 30, 300)))
        how = chance.randrange(6)
        if how == 0 and at < len(text):
            text[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            del text[at:end]
        elif how == 2:
            text[at:at] = chance.choice(JUNK)
        elif how == 3:
            text[at:at] = text[at:end] * chance.randint(1, 3)
        elif how == 4:
            text[at:end] = chance.choice(JUNK)
        else:
            lines = bytes(text).split(b"\n")
            lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
            text = bytearray(b"\n".join(lines))
    return bytes(text)


class Bench:
    """Gives inputs to every reader; `found` has the reproducers, by the error they cause."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tried = 0
        self.found: dict[str, Path] = {}
        self.base = {name: raw for name, raw in shipped() if "/" not in name}
        self.base["chronology.yaml"] = self.base["chronology.yaml"].replace(b"../seeds", b"sources")
        self.base |= {f"sources/{path.name}": path.read_bytes() for path in (ROOT / "seeds").glob("*.yaml")}
        for name in ("events", "sources"):
            (folder / name).mkdir()
        for name, raw in self.base.items():
            (folder / name).write_bytes(raw)

    def file(self, raw: bytes, name: str) -> None:
        """Read bytes as a file of a folder: with both parsers, dated, and checked."""
        self.guarded(raw, ".yaml", lambda: self._read(raw, name))

    def date(self, text: str) -> None:
        """Give a text to every reader of dates."""
        self.guarded(text.encode("utf-8", "surrogatepass"), ".txt", lambda: read_date(text))

    def _read(self, raw: bytes, name: str) -> None:
        path = self.folder / name
        try:
            path.write_bytes(raw)
            for pure in (False, True):
                parse(raw, name, pure=pure)
            report = check(self.folder)
            date_chronology(report.read.chronology)
            lines_at(report.problems, report.read.paths)
        finally:
            if name in self.base:
                path.write_bytes(self.base[name])
            else:
                path.unlink(missing_ok=True)

    def guarded(self, raw: bytes, ending: str, read: Callable[[], None]) -> None:
        """Run a reader on an input; what it raises beyond the documented errors, or being slow, is kept."""
        self.tried += 1
        began = time.monotonic()
        try:
            read()
        except (DateError, NotAChronology):
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, it is found
            last = traceback.extract_tb(error.__traceback__)[-1]
            self._keep(
                raw, ending, f"{type(error).__name__.lower()}-{Path(last.filename).stem}-{last.lineno}"
            )
            traceback.print_exception(error, limit=-3)
        else:
            if time.monotonic() - began > SLOWEST:
                self._keep(raw, ending, f"slow-{len(raw)}")

    def _keep(self, raw: bytes, ending: str, cause: str) -> None:
        if cause not in self.found:
            path = FOUND / f"{cause}-{hashlib.sha256(raw).hexdigest()[:8]}{ending}"
            path.write_bytes(raw)
            self.found[cause] = path


def read_date(text: str) -> None:
    """Give a text to every reader of dates; what is no date is refused with DateError."""
    for read in (edtf.parse, read_value):
        with suppress(DateError):
            read(text)
    wording.read(text)
    wording.read_distance(text)
    finding.find(text)
    finding.dated_places(text)


def cuts(raw: bytes, step: int = 1) -> Iterator[bytes]:
    """Yield a file cut behind every byte (or every so many), from the record on in which it is cut."""
    for end in range(0, len(raw) + 1, step):
        yield raw[raw.rfind(b"\n- ", 0, end) + 1 : end]


def shipped() -> list[tuple[str, bytes]]:
    """Return every shipped file with the place that a file of its kind has."""
    kinds = {"events": "events/x.yaml", "seeds": "sources/x.yaml"}
    paths = sorted([*(ROOT / "data").rglob("*.yaml"), *(ROOT / "seeds").rglob("*.yaml")])
    return [(kinds.get(path.parent.name, path.name), path.read_bytes()) for path in paths]


def one(bench: Bench, chance: random.Random, files: list[tuple[str, bytes]]) -> None:
    """Try one input: a spoilt file (or a piece of one), random bytes, or a date put together from words."""
    how = chance.randrange(10)
    if how < 4:
        name, raw = chance.choice(files)
        start = chance.randrange(len(raw)) if chance.random() < 0.7 else 0
        begun = raw.rfind(b"\n- ", 0, start) + 1
        bench.file(spoilt(raw[begun : begun + chance.choice((200, 600, 2000, len(raw)))], chance), name)
    elif how < 6:
        words = (*JUNK, b"id", b"title: ", chance.randbytes(2))
        bench.file(b"".join(chance.choices(words, k=chance.randint(0, 40))), chance.choice(KINDS))
    else:
        parts = [chance.choice(JUNK).decode("utf-8", "replace") for _ in range(chance.randint(1, 6))]
        parts += [str(chance.randint(0, 10 ** chance.randint(1, 12))), chr(chance.randrange(0x3000))]
        chance.shuffle(parts)
        bench.date(chance.choice(("", " ", "-")).join(parts))


def with_atheris(bench: Bench, seconds: float) -> None:
    """Let libFuzzer choose inputs by what code they reach; it ends the process when its time is over."""
    atheris: Any = importlib.import_module("atheris")

    def target(raw: bytes) -> None:
        bench.file(raw[1:], KINDS[raw[0] % len(KINDS)] if raw else KINDS[0])
        bench.date(raw.decode("utf-8", "replace"))
        if bench.found:
            raise RuntimeError(f"found {sorted(bench.found)}")

    corpus = bench.folder / "corpus"
    corpus.mkdir()
    for number, (_, raw) in enumerate(shipped()):
        (corpus / str(number)).write_bytes(raw[:1500])
    limits = [f"-max_total_time={max(1, int(seconds))}", "-max_len=1500", f"-artifact_prefix={bench.folder}/"]
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *limits, str(corpus)], target)
    atheris.Fuzz()


def tell(bench: Bench, seed: int) -> None:
    """Print how many inputs were tried, and what was found."""
    print(f"{bench.tried:,} inputs tried with seed {seed}, {len(bench.found)} errors found", flush=True)
    for cause, path in sorted(bench.found.items()):
        print(f"  {cause}: {path.relative_to(ROOT)}", flush=True)


def main() -> int:
    """Try inputs until the time is over; return 1 where something was found."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    options.add_argument("--cuts", action="store_true", help="first cut every file behind every byte")
    options.add_argument("--atheris", action="store_true", help="use atheris, which must be installed")
    asked = options.parse_args()
    chance, files = random.Random(asked.seed), shipped()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name))
        for place, raw in files if asked.cuts else ():
            for head in cuts(raw):
                bench.file(head, place)
        end = time.monotonic() + asked.seconds / (2 if asked.atheris else 1)
        while time.monotonic() < end:
            one(bench, chance, files)
        tell(bench, asked.seed)
        if asked.atheris and not bench.found:
            with_atheris(bench, asked.seconds / 2)
    return int(bool(bench.found))


if __name__ == "__main__":
    sys.exit(main())
