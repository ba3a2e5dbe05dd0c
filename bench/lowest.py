"""The lowest versions that `pyproject.toml` allows, as constraints for pip: `python -m bench.lowest`."""

import re
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
LOWEST = re.compile(r"([\w.-]+)>=([\w.]+)(?:,.*)?")


def lowest(project: str) -> list[str]:
    """Return `name==version` for each dependency of a pyproject.toml; ValueError if one has no lowest."""
    pins = []
    for dependency in tomllib.loads(project)["project"]["dependencies"]:
        found = LOWEST.fullmatch(dependency)
        if found is None:
            raise ValueError(f"'{dependency}' is not in the form 'name>=1.2' or 'name>=1.2,<2'")
        pins.append(f"{found[1]}=={found[2]}")
    return pins


if __name__ == "__main__":
    print(*lowest((HERE / "pyproject.toml").read_text(encoding="utf-8")), sep="\n")
