"""Patterns that are compiled late: they answer as compiled ones do."""

import copy
import pickle
import re
from collections.abc import Callable
from typing import Any

import pytest

from sinoital.quick.patterns import lazy_pattern

TEXT = r"(?P<first>a)(b)?"
QUESTIONS: tuple[Callable[[Any], object], ...] = (
    lambda it: it.match("AB").groups(),
    lambda it: it.fullmatch("ab").groupdict(),
    lambda it: it.search("xxa").span(),
    lambda it: [found[0] for found in it.finditer("ab a")],
    lambda it: it.findall("ab a"),
    lambda it: it.sub("-", "ab a"),
    lambda it: it.subn("-", "ab a"),
    lambda it: it.split("1a2"),
    lambda it: (it.pattern, it.flags, it.groups, dict(it.groupindex)),
    lambda it: copy.copy(it).match("ab").span(),
    lambda it: copy.deepcopy(it).match("ab").span(),
    lambda it: pickle.loads(pickle.dumps(it)).match("ab").span(),
)


@pytest.mark.parametrize("ask", QUESTIONS)
def test_they_answer_as_compiled_ones(ask: Callable[[Any], object]) -> None:
    pattern = lazy_pattern(TEXT, re.IGNORECASE)
    expected = ask(re.compile(TEXT, re.IGNORECASE))
    assert ask(pattern) == expected
    # once compiled
    assert ask(pattern) == expected


def test_of_bytes() -> None:
    assert lazy_pattern(rb"a+").findall(b"aab") == [b"aa"]


def test_what_is_no_pattern_is_told_when_asked() -> None:
    pattern = lazy_pattern("(")
    with pytest.raises(re.error):
        pattern.match("a")


@pytest.mark.parametrize("name", ["nothing", "__nothing__"])
def test_what_patterns_have_not_they_have_not(name: str) -> None:
    with pytest.raises(AttributeError):
        getattr(lazy_pattern("a"), name)
