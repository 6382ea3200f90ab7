"""Who may come in at all: the rule that decides it before the desk listens anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.errors import FoglineError
from fogline.web.safety.hosts import Hosts, is_loopback

LEAST_TOKEN = 20  # characters: about what 128 bits take in any writing


class OpenToAnybody(FoglineError):
    """The desk would listen where others reach it, and ask nobody who they are."""

    status, title = 403, "Not so"

    def __init__(self, host: str) -> None:
        super().__init__(
            f"A desk that others can reach ({host}) must know who they are, and this one has no accounts. Add one: "
            "fogline accounts add NAME --role admin --ledger LEDGER. Or serve with --token, or on 127.0.0.1 alone")


class WeakServeToken(FoglineError):
    """The token would be guessed."""

    def __init__(self, length: int) -> None:
        super().__init__(f"The token has {length} characters; {LEAST_TOKEN} are the least. Leave it out and Fogline "
                         "draws one")


@dataclass(frozen=True, slots=True)
class Access:
    """How one comes in. `here`: nobody but this machine reaches the desk. `token`: the secret of `--token`, if given.

    With accounts in the desk's book one signs in, wherever one is; else with the token; else, at this machine alone,
    everybody is its user.
    """

    here: bool = True
    token: str | None = None


def allowed(host: str, *, hosts: Hosts, guarded: bool, token: str | None = None) -> Access:
    """The access of a desk that listens on `host`. Raises `OpenToAnybody` where it would be nobody's.

    `guarded`: its book has accounts. A host allowed by name is reached through a proxy of others: that is as open as
    any other address.
    """
    if token is not None and len(token) < LEAST_TOKEN:
        raise WeakServeToken(len(token))
    here = is_loopback(host) and all(is_loopback(name) for name in hosts.names)
    if not here and not guarded and token is None:
        elsewhere = sorted(name for name in hosts.names if not is_loopback(name))
        raise OpenToAnybody(host if not is_loopback(host) else ", ".join(elsewhere))
    return Access(here, token)
