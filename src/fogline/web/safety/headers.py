"""What every answer tells the browser: run nothing but our own files, be shown in no other page, tell nobody."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
       "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")

# `same-origin` and not `no-referrer`: with the latter a browser sends its own forms with `Origin: null`, and we could
# not tell them from those of a stranger's sandbox. Another site is told nothing by either.
ALWAYS = {
    "Content-Security-Policy": CSP, "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin", "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
                          "gyroscope=(), microphone=(), midi=(), payment=(), usb=()"}
VENDOR = "/static/vendor/"  # folders named by version: what lies at an address never changes


class SafeHeaders:
    """Adds the headers to every answer, and says who may keep a copy of it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(ALWAYS)
                del headers["server"]
                headers["Cache-Control"] = kept_by(scope, message["status"])
            await send(message)

        await self.app(scope, receive, sending)


def kept_by(scope: Scope, status: int) -> str:
    """Cache-Control: at the machine itself a copy is asked about each time; behind accounts nobody keeps one."""
    if scope["path"].startswith(VENDOR) and status in (200, 206, 304):
        return "public, max-age=31536000, immutable"
    if scope["path"].startswith("/static/"):
        return "public, no-cache"
    visitor = scope.get("state", {}).get("visitor")
    if visitor is not None and (visitor.local or not visitor.csrf):
        return "private, no-cache"  # a program with a token asks by ETag
    return "private, no-store"
