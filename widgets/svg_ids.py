"""Ids of a drawing that several copies on one page would share."""

import re

ID = re.compile(r'(?<=\sid=")[^"]+(?=")')
REFERENCE = re.compile(
    r'(?P<mark>(?:href="#|url\(#))(?P<id>[^")]+)'
    r'|(?P<list>(?:aria-labelledby|aria-describedby|aria-controls)=")(?P<ids>[^"]+)'
)


def prefix_ids(svg: str, prefix: str) -> str:
    """Make ids unique on a page that shows several drawings."""

    def rename(match: re.Match[str]) -> str:
        if match["mark"]:
            return f"{match['mark']}{prefix}--{match['id']}"
        names = " ".join(f"{prefix}--{name}" for name in match["ids"].split())
        return f"{match['list']}{names}"

    return REFERENCE.sub(rename, ID.sub(lambda m: f"{prefix}--{m[0]}", svg))
