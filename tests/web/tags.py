"""The tags of a page as a browser finds them: what runs, what is fetched, and where links lead."""

from __future__ import annotations

from html.parser import HTMLParser

EMBEDS = frozenset((
    "img", "iframe", "object", "embed", "video", "audio", "source", "picture", "portal", "base", "math"))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags_of(text: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(text)
    return parser.found


def harmful(text: str) -> list[str]:
    """What on a page would run, embed something of others, or lead to an address that runs."""
    wrong = []
    for tag, given in tags_of(text):
        wrong += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        if tag in EMBEDS or (tag == "script" and not (given.get("src") or "").startswith("/static/")):
            wrong.append(tag)
        for name in ("href", "src", "action"):
            address = given.get(name)
            scheme = address.split(":")[0].lower() if address and ":" in address.split("/")[0] else ""
            if scheme not in ("", "http", "https"):
                wrong.append(f"{tag} {name}={address}")
            if scheme and (given.get("rel") or "").split() != ["noreferrer", "noopener"]:
                wrong.append(f"{tag} {name}={address} tells where it is followed from")
    return wrong
