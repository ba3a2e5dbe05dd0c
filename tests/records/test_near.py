"""Near misses: the same as with every word compared, within a number of comparisons."""

import time

from tests.conftest import FILES, Folder

from sinoital.records.near import MOST_COMPARED, Near
from sinoital.records.problems import suggestion


def of(*words: str) -> Near:
    return Near((word, word) for word in words)


def test_the_first_misspelt_words_are_compared_with_every_known_one() -> None:
    known = [f"besiii-{n}" for n in range(MOST_COMPARED // 4)]
    near = of(*known)
    for n in range(4):
        assert near.hint(f"bsei-{n}") == suggestion(f"bsei-{n}", known)
    assert near.compared == MOST_COMPARED


def test_then_a_letter_too_many_too_few_or_another_one_is_still_found() -> None:
    near = of("dampe", "lhaaso", *(f"station-{n}" for n in range(MOST_COMPARED)))
    assert near.hint("frascati") == ""
    for misspelt in ("lhaso", "lhaasso", "lhaabo", "haaso", "lhaasoo"):
        assert near.hint(misspelt) == ", did you mean 'lhaaso'?"
    assert near.hint("station-77777").startswith(", did you mean 'station-7777'")
    assert near.hint("oslo") == near.hint("") == near.hint("x" * 1_000_000) == ""
    assert near.compared == len(near.shown)


def test_names_that_differ_in_a_letter_only_do_not_make_it_slow() -> None:
    near = of(*(chr(0x4E00 + n) for n in range(MOST_COMPARED + 1)))
    assert near.hint("ab") == ""
    assert [near.hint(chr(0x9000 + n)) for n in range(1000)] == [""] * 1000


def test_what_is_shown_is_the_known_word_as_it_is_written() -> None:
    assert Near([("besiii", "BESIII")]).hint("besii") == ", did you mean 'BESIII'?"


def test_unknown_names_do_not_take_minutes(folder: Folder) -> None:
    """2,000 unknown experiments take a few times as long as known ones, not hundreds of times.

    How many times exactly is measured by `bench/bench_check.py`: here a busy machine must not matter.
    """

    def seconds(unknown: str) -> float:
        folder.write("experiments.yaml", "".join(f"- id: juno-{n}\n  name: J\n" for n in range(2000)))
        record = FILES["events/juno.yaml"].replace("topics: [neutrinos]", "institutions: [infn]")
        folder.write(
            "events/juno.yaml",
            "".join(
                record.replace("juno-founded", f"x-{n}").replace("[juno]", f"[jun{unknown}-{n}]")
                for n in range(2000)
            ),
        )
        begin = time.process_time()
        problems = folder.problems
        assert len(problems) == (0 if unknown == "o" else 2000)
        return time.process_time() - begin

    known = min(seconds("o"), seconds("o"))
    assert seconds("oo") < 20 * known
