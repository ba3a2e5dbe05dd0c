"""Addresses of the project in its packages: only who publishes them knows where the project lies.

`SINOITAL_SITE` is the address of the documentation, as `make site` builds it, and `SINOITAL_REPOSITORY` that
of the code. With the first one every page of the manual that the README names is a link to it; without them
a package names no address, and nothing in it leads nowhere.
"""

import os
import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PAGE = re.compile(r"`(?:docs/)?([a-z]+)\.md`")


class Addresses(MetadataHookInterface):
    """Sets the README and the addresses of a package."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set `readme` and `urls`."""
        site, repository = (
            os.environ.get(f"SINOITAL_{name}", "").rstrip("/") for name in ("SITE", "REPOSITORY")
        )
        urls = {"Documentation": site, "Repository": repository}
        metadata["urls"] = {name: address for name, address in urls.items() if address}
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        linked = self.linked(text, site) if site else text
        metadata["readme"] = {"content-type": "text/markdown", "text": linked}

    def linked(self, text: str, site: str) -> str:
        """Return a README whose names of pages lead to them on a site."""

        def link(found: re.Match[str]) -> str:
            page = found[1]
            is_there = Path(self.root, "docs", f"{page}.md").is_file()
            return f"[{found[0]}]({site}/{page}.html)" if is_there else found[0]

        # an example in a block of code stays as it is
        return "".join(
            part if part.startswith("```") else _PAGE.sub(link, part)
            for part in re.split(r"(^```.*?^```$)", text, flags=re.M | re.S)
        )
