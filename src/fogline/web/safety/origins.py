"""Which page made the browser ask: ours, another's, or nobody says.

Every browser since 2020 names the origin of a form; those since 2023 also say how it relates to us (Sec-Fetch-Site),
on https and on localhost.
"""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

PORTS = {"http": 80, "https": 443}


def sent_from(scope: Scope) -> Literal["here", "elsewhere", "unsaid"]:
    """Where a form, or a script's request, comes from. Whatever says elsewhere outweighs what says here."""
    headers = Headers(scope=scope)
    sites, origins = headers.getlist("sec-fetch-site"), headers.getlist("origin")
    if any(site.lower() != "same-origin" for site in sites) or any(not is_ours(scope, one) for one in origins):
        return "elsewhere"
    return "here" if sites or origins else "unsaid"


def is_ours(scope: Scope, origin: str) -> bool:
    """Whether an Origin header names this very desk: scheme, host and port. `null` is nobody's."""
    try:
        parts = urlsplit(origin.lower())
        host = urlsplit("//" + Headers(scope=scope).get("host", "").lower())
        ours = (scope["scheme"], host.hostname, host.port or PORTS[scope["scheme"]])
        return (parts.scheme, parts.hostname, parts.port or PORTS.get(parts.scheme)) == ours and not (
            parts.path or parts.query or parts.fragment or parts.username)
    except (ValueError, KeyError):
        return False


def is_visit_from_elsewhere(scope: Scope) -> bool:
    """Whether the browser comes from a link on another site: it then holds back our cookie (SameSite=Strict)."""
    headers = Headers(scope=scope)
    return _site(headers) in ("cross-site", "same-site") and _is_page(headers)


def is_taken_by_another(scope: Scope) -> bool:
    """Whether a page of another site asks for one of our addresses as a part of itself: a picture, a frame."""
    headers = Headers(scope=scope)
    return _site(headers) in ("cross-site", "same-site") and not _is_page(headers)


def _site(headers: Headers) -> str:
    return headers.get("sec-fetch-site", "").lower()


def _is_page(headers: Headers) -> bool:
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest", "document") == "document"
