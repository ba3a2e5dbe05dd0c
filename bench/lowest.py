"""The lowest versions that `pyproject.toml` allows, as constraints for pip: `python -m bench.lowest`."""

import re
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
EXTRAS = ("draw", "parquet", "xlsx")
"""What users may install besides; the other extras are for work on the project."""
LOWEST = re.compile(r"([\w.-]+)>=([\w.]+)(?:,.*)?")


def lowest(project: str) -> list[str]:
    """Return `name==version` for each dependency of a pyproject.toml, those of `EXTRAS` included.

    Raises ValueError if one has no lowest version.
    """
    pins = []
    told = tomllib.loads(project)["project"]
    more = told.get("optional-dependencies", {})
    for dependency in [*told["dependencies"], *(one for extra in EXTRAS for one in more.get(extra, ()))]:
        found = LOWEST.fullmatch(dependency)
        if found is None:
            raise ValueError(f"'{dependency}' is not in the form 'name>=1.2' or 'name>=1.2,<2'")
        pins.append(f"{found[1]}=={found[2]}")
    return pins


if __name__ == "__main__":
    print(*lowest((HERE / "pyproject.toml").read_text(encoding="utf-8")), sep="\n")
