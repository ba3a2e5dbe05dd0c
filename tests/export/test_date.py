"""What a date means, as JSON."""

import json

from sinoital.dates.errors import DateError
from sinoital.dates.meaning import meaning
from sinoital.export.date import to_line


def test_what_is_no_date_is_the_same_json_object_with_an_error() -> None:
    error = DateError("x", 0, "a date", "it is none")
    facts = json.loads(to_line("x", error))
    assert list(facts) == list(json.loads(to_line("2014", meaning("2014"))))
    assert facts.pop("error") == "it is none"
    assert facts.pop("text") == "x"
    assert set(facts.values()) == {"", None, False}


def test_an_open_side_is_told_apart_from_one_that_is_not_known() -> None:
    sides = [json.loads(to_line(text, meaning(text))) for text in ("1985/..", "1985/")]
    assert [(side["latest"], side["latest_open"]) for side in sides] == [(None, True), (None, False)]
