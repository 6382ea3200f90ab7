"""Who may come in at all: the rule that decides it before the desk listens anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from fogline.errors import FoglineError
from fogline.web.book import DeskBook
from fogline.web.safety.hosts import Hosts, is_loopback
from fogline.web.safety.rates import Rate

LEAST_TOKEN = 20  # characters: about what 128 bits take in any writing


class OpenToAnybody(FoglineError):
    """The desk would listen where others reach it, and ask nobody who they are."""

    status, title = 403, "Not so"

    def __init__(self, reached_by: str) -> None:
        super().__init__(
            f"A desk that others can reach ({reached_by}) must know who they are, and this one has no accounts. Add "
            "one: fogline accounts add NAME --role admin --ledger LEDGER. Or serve with --token, or on 127.0.0.1 alone")


class WeakServeToken(FoglineError):
    """The token would be guessed."""

    def __init__(self, length: int) -> None:
        super().__init__(f"The token has {length} characters; {LEAST_TOKEN} are the least. Give a longer one")


@dataclass(frozen=True, slots=True)
class Rules:
    """Where a desk listens and how one comes in. As it stands: at this machine alone, where everybody is its user.

    With accounts in the desk's book one signs in, wherever one is; else with the `token`, where one is given. Hosts
    allowed by name are what others reach it by, also through a proxy. Raises `BadHost`, `WeakServeToken`.
    """

    host: str = "127.0.0.1"
    token: str | None = None
    allow_hosts: tuple[str, ...] = ()
    rate: Rate = field(default_factory=Rate)

    def __post_init__(self) -> None:
        Hosts.of(self.host, self.allow_hosts)
        if self.token is not None and len(self.token) < LEAST_TOKEN:
            raise WeakServeToken(len(self.token))

    @property
    def hosts(self) -> Hosts:
        return Hosts.of(self.host, self.allow_hosts)

    @property
    def here(self) -> bool:
        """Whether nobody but this machine reaches the desk."""
        return is_loopback(self.host) and all(is_loopback(name) for name in self.hosts.names)


def check_binding(rules: Rules, book: DeskBook) -> None:
    """Raises `OpenToAnybody` where a desk with these rules and this book would be open to whoever reaches it."""
    if not rules.here and rules.token is None and not book.guarded():
        names = sorted(name for name in rules.hosts.names if not is_loopback(name))
        raise OpenToAnybody(", ".join(names) or rules.host)
