"""The fields of the form that say what the texts do not: each is checked before anything is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from fogline import profiles
from fogline.intake.published import as_edtf
from fogline.web.jobs.errors import BadOrder
from fogline.web.jobs.job import Order

READERS = ("full", "fast")
FIELDS = ("outlet", "published", "url", "language", "profile", "reader")
MAX_OUTLET, MAX_URL = 200, 2_000  # characters
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def profile_names() -> tuple[str, ...]:
    """What can be asked for: picked for each report, or one that ships. A path would be a file of the server's."""
    return ("auto", *profiles.names())


def order_of(given: Mapping[str, str]) -> Order:
    """The order that a form gives; `BadOrder` names the field that cannot be used."""
    said = {name: " ".join(given.get(name, "").split()) for name in FIELDS}
    if len(said["outlet"]) > MAX_OUTLET:
        raise BadOrder("outlet", f"The outlet's name has more than {MAX_OUTLET} characters. Give its name alone.")
    published = as_edtf(said["published"]) if said["published"] else None
    if said["published"] and published is None:
        raise BadOrder("published", f"The day '{said['published'][:60]}' cannot be read. Write it as 2024-03-17, "
                       "2024-03 or 2024, or leave it empty.")
    if said["url"]:
        _check_address(said["url"])
    if said["language"] and not _LANGUAGE.fullmatch(said["language"]):
        raise BadOrder("language", f"'{said['language'][:60]}' is no code of a language. Write en, uk or zh-Hans.")
    profile, reader = said["profile"] or "auto", said["reader"] or READERS[0]
    if profile not in profile_names():
        raise BadOrder("profile", f"There is no profile '{profile[:60]}'. There is: {', '.join(profile_names())}.")
    if reader not in READERS:
        raise BadOrder("reader", f"There is no reader '{reader[:60]}' here. There is: {', '.join(READERS)}.")
    return Order(said["outlet"] or None, published, said["url"] or None, said["language"] or None, profile, reader)


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in url or len(url) > MAX_URL:
        raise BadOrder("url", "The address is none of a page. Write it whole, with https://, or leave it empty.")
