"""Words of a command line as bash hands them over for completion, put together again at their colons."""

from collections.abc import MutableMapping
from typing import Final

_NOT: Final = "not"


def join_at_colons(environment: MutableMapping[str, str]) -> None:
    """Join the words that bash parts at colons; of the one that is being typed `not:` is left out.

    Bash completes what stands behind a colon, as if it were a word of its own: for `-e not:ju` it has the
    words `-e`, `not`, `:` and `ju`, and puts `juno` in the place of `ju` alone. `COMP_WORDS` has a word a
    line.
    """
    words = environment.get("COMP_WORDS", "").split("\n")
    number = environment.get("COMP_CWORD", "")
    if not number.isdecimal() or int(number) >= len(words):
        return
    typed = words[: int(number) + 1]
    last = "" if typed[-1] == ":" else typed.pop()
    if typed[-2:] == [_NOT, ":"]:
        typed = typed[:-2]
    elif not last:
        return
    joined: list[str] = []
    for word in typed:
        if joined and (word == ":" or joined[-1].endswith(":")):
            joined[-1] += word
        else:
            joined.append(word)
    environment["COMP_WORDS"] = "\n".join((*joined, last))
    environment["COMP_CWORD"] = str(len(joined))
