"""Passwords are kept as argon2id hashes; checking one takes the same time whether or not the account exists."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from fogline.errors import FoglineError

LEAST_LETTERS, MOST_LETTERS = 12, 256  # past 12 lists of common passwords hold next to nothing; 256 is any passphrase
WAIT_SECONDS = 5.0  # for the checks before this one: longer means that somebody floods the login


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: rounds, memory in KiB, lanes.

    OWASP's first choice for argon2id is 46 MiB and one round. A second round makes a guess 0.09 s on the machine this
    was written on; one lane, because one check at a time leaves the other core to readers. 46 MiB once, beside the
    picture of a million claims, keeps the desk under its 500 MB.
    """

    rounds: int = 2
    memory: int = 47_104
    lanes: int = 1


class WeakPassword(FoglineError):
    """The password would be guessed."""

    status, title = 422, "Another password"


class TooManyChecks(FoglineError):
    """More passwords wait to be checked than can be in good time."""

    status, title = 503, "Busy"

    def __init__(self) -> None:
        super().__init__("Too many people sign in at this moment. Wait some seconds and try again")


class Passwords:
    """Makes and checks hashes, one at a time: each takes 46 MiB."""

    def __init__(self, cost: Cost = Cost()) -> None:
        self._hasher = PasswordHasher(time_cost=cost.rounds, memory_cost=cost.memory, parallelism=cost.lanes)
        self._turn = threading.Lock()
        self._nobodys = ""

    def hashed(self, password: str) -> str:
        with self._one_at_a_time():
            return self._hasher.hash(folded(password))

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether the password is the one kept; without one it takes as long and fits nothing."""
        if not self._nobodys:
            self._nobodys = self.hashed("nobody's password")
        with self._one_at_a_time():
            try:
                return self._hasher.verify(kept or self._nobodys, folded(password)) and kept is not None
            except (VerificationError, InvalidHashError):
                return False

    def is_old(self, kept: str) -> bool:
        """Whether it was made at another cost than today's."""
        return self._hasher.check_needs_rehash(kept)

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=WAIT_SECONDS):
            raise TooManyChecks
        try:
            yield
        finally:
            self._turn.release()


def folded(password: str) -> str:
    """One form for what keyboards write in several; cut where only an attacker would go on."""
    return unicodedata.normalize("NFKC", password[:4 * MOST_LETTERS])


def strong(password: str, name: str) -> str:
    """The password, if it is long enough and not made of the account's name. Raises `WeakPassword`."""
    if len(password) < LEAST_LETTERS:
        raise WeakPassword(f"The password has {len(password)} characters; {LEAST_LETTERS} are the least. "
                           "Four words in a row are easy to keep in mind")
    if len(password) > MOST_LETTERS:
        raise WeakPassword(f"The password has {len(password)} characters; {MOST_LETTERS} are the most")
    if len(set(password)) < 5 or (len(name) > 3 and name.casefold() in password.casefold()):
        raise WeakPassword("The password holds the account's name, or few different characters. Take another: four "
                           "words in a row are easy to keep in mind")
    return password
