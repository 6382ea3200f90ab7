"""Who gets in, as whom, and what nobody gets in with; no form is taken from elsewhere, and none is lost."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from guests import HOST, PAGE, PASSWORD, Answer, Ask, Browser, Clock, ask
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from fogline.web.book import DeskBook, Role, Visitor
from fogline.web.safety import Door, Rate, Rules, guards
from fogline.web.safety.visitors import local_path

TOKEN = "a token of some length"
ME = getpass.getuser()


class Desk:
    """A desk of one page with a form, which notes every form that it takes."""

    def __init__(self, book: DeskBook, rules: Rules | None = None) -> None:
        self.book, self.taken = book, []
        self.door = Door(book, rules or Rules())
        routes = [Route(path, self.page, methods=["GET", "POST"]) for path in ("/", "/map", "/login", "/static/x.css")]
        routes += [Route("/review/c1", self.take, methods=["POST", "PUT", "DELETE", "PATCH"]),
                   Route("/account/x", self.take, methods=["POST"]), Route("/fails", self.fail),
                   Route("/api/claims", self.answer, methods=["GET", "POST"])]
        self.app: Any = Starlette(routes=routes, middleware=guards(self.door))
        self.taken: list[tuple[str, dict[str, str]]] = []

    async def page(self, request: Request) -> Response:
        visitor: Visitor | None = request.state.visitor
        word = request.state.asker.word
        return HTMLResponse(f'{visitor.name if visitor else "nobody"} <input name="csrf" value="{word}">')

    async def take(self, request: Request) -> Response:
        async with request.form() as form:
            fields = {name: str(value) for name, value in form.multi_items() if name != "csrf"}
        self.taken.append((request.state.visitor.name, fields))
        return HTMLResponse("conflict", 409) if fields.get("conflict") else HTMLResponse("done")

    async def answer(self, request: Request) -> Response:
        if request.method == "POST":
            self.taken.append((request.state.visitor.name, {}))
        visitor: Visitor = request.state.visitor
        return JSONResponse({"name": visitor.name, "role": visitor.role, "scopes": sorted(visitor.scopes)})

    async def fail(self, request: Request) -> Response:
        raise RuntimeError("the words of a secret report")

    def signed_in(self, name: str = "Ana", role: Role = "reviewer") -> Browser:
        """A browser of an account that is made if need be."""
        if self.book.account(name) is None:
            self.book.add_account(name, PASSWORD, role)
        browser = Browser(self.app)
        cookie = self.door.sign_in(name, PASSWORD, "127.0.0.1", "", leaving=None)
        assert cookie
        browser.cookies[f"fogline_session_{self.book.name}"] = cookie
        browser.get("/map")
        return browser


@pytest.fixture
def desk(book: DeskBook) -> Desk:
    return Desk(book)


@pytest.fixture
def guarded(book: DeskBook) -> Desk:
    book.add_account("Ana", PASSWORD, "reviewer")
    return Desk(book)


class TestTheUserOfThisMachine:
    def test_is_let_in_with_a_session_and_its_word(self, desk: Desk) -> None:
        browser = Browser(desk.app)
        assert browser.get("/map").text.startswith(ME)
        assert browser.post("/review/c1", {"reason": "x"}).text == "done"
        assert desk.taken == [(ME, {"reason": "x"})]

    def test_keeps_one_cookie_also_after_another_start(self, desk: Desk, book: DeskBook) -> None:
        browser = Browser(desk.app)
        assert browser.get("/map").header("set-cookie")
        assert browser.get("/map").header("set-cookie") is None
        browser.app = Desk(book).app
        assert browser.post("/review/c1", {"reason": "x"}).text == "done"

    def test_is_nobody_once_there_are_accounts(self, desk: Desk, book: DeskBook) -> None:
        browser = Browser(desk.app)
        browser.get("/map")
        book.add_account("Ana", PASSWORD, "admin")
        assert browser.get("/map").header("location") == "/login?next=%2Fmap"
        assert browser.post("/review/c1", {"reason": "x"}).status == 401
        assert desk.taken == []

    @pytest.mark.parametrize("rules", [
        Rules("0.0.0.0"), Rules("192.168.1.5"), Rules(allow_hosts=("desk.example.org",)), Rules(token=TOKEN)])
    def test_is_nobody_where_others_come_too(self, book: DeskBook, rules: Rules) -> None:
        assert Browser(Desk(book, rules).app).get("/map").status == 303


COOKIES = [
    ("http", HOST, "fogline_session_", "", "on this machine"),
    ("https", "desk.example.org", "__Host-fogline_session_", "; Secure", "behind TLS")]


@pytest.mark.parametrize(("scheme", "host", "name", "secure", "note"), COOKIES, ids=[row[4] for row in COOKIES])
def test_the_cookie(book: DeskBook, scheme: str, host: str, name: str, secure: str, note: str) -> None:
    book.add_account("Ana", PASSWORD, "admin")
    desk = Desk(book, Rules(allow_hosts=("https://desk.example.org",)))
    cookie = Browser(desk.app, host=host).get("/login").header("set-cookie") or ""
    first, _, rest = cookie.partition("; ")
    assert first.startswith(f"{name}{book.name}="), note
    assert rest == f"Path=/; Max-Age=1209600; HttpOnly; SameSite=Strict{secure}"


def attack(
        browser: Browser, word: str | None = None, *, site: str = "same-origin", origin: str | None = "",
        path: str = "/review/c1") -> Answer:
    return browser.post(path, {"reason": "evil"}, word=word, site=site, origin=origin)


ATTACKS: list[tuple[Callable[[Desk, Browser], Answer], int, str]] = [
    (lambda desk, b: attack(b, "", site="cross-site", origin="https://evil.example"), 403, "another site, no word"),
    (lambda desk, b: attack(b, site="cross-site", origin="https://evil.example"), 403, "another site with the word"),
    (lambda desk, b: attack(b, site="", origin="https://evil.example"), 403, "by Origin alone"),
    (lambda desk, b: attack(b, site="cross-site", origin=None), 403, "by Sec-Fetch-Site alone"),
    (lambda desk, b: attack(b, site="", origin="null"), 403, "from a sandbox, with Origin null"),
    (lambda desk, b: attack(b, site="same-site", origin="http://localhost:3000"), 403, "another port of this machine"),
    (lambda desk, b: attack(b, desk.signed_in("Bea").word, site="", origin=None), 403, "another session's stolen word"),
    (lambda desk, b: attack(b, desk.book.form_word("x" * 43), site="", origin=None), 403, "a made-up cookie's word"),
    (lambda desk, b: attack(b, "", site="", origin=None), 403, "a program with the cookie and no word"),
    (lambda desk, b: attack(b, "0" * 64, site="", origin=None), 403, "a guessed word"),
    (lambda desk, b: b._ask(Ask("POST", "/review/c1", [("content-type", "text/plain")], [b"csrf=" + b.word.encode()])),
     403, "text, as another site's form can send it"),
    (lambda desk, b: b._ask(Ask("POST", f"/review/c1?csrf={b.word}", [], [b"reason=x"])), 403, "word in the address"),
    (lambda desk, b: b._ask(Ask("PUT", "/review/c1", [("origin", f"http://{HOST}")])), 403, "another method"),
    (lambda desk, b: b._ask(Ask("DELETE", "/review/c1", [("origin", "https://evil.example")])), 403, "yet another"),
    (lambda desk, b: b._ask(Ask("OPTIONS", "/review/c1", [("origin", "https://evil.example"), (
        "access-control-request-method", "POST")])), 403, "asking first"),
    (lambda desk, b: b._ask(Ask("GET", "/review/c1", [("x-http-method-override", "POST")])), 405, "method in a header"),
    (lambda desk, b: b._ask(Ask("GET", "/review/c1?_method=POST")), 405, "a method in the address"),
    (lambda desk, b: attack(Browser(desk.app), b.word, site="", origin=None), 401, "the word without the cookie"),
]


@pytest.mark.parametrize(("do", "status", "note"), ATTACKS, ids=[row[2] for row in ATTACKS])
def test_attacks(guarded: Desk, do: Callable[[Desk, Browser], Answer], status: int, note: str) -> None:
    browser = guarded.signed_in()
    answer = do(guarded, browser)
    assert guarded.taken == [], note
    assert answer.status == status, answer.text
    assert guarded.book.kept_forms("Ana") == [], "what others send is not kept"
    assert browser.post("/review/c1", {"reason": "mine"}).text == "done", "and the visitor is still who they were"


ALSO_HERE = [row for row in ATTACKS if row[2] not in ("another session's stolen word", "the word without the cookie")]


@pytest.mark.parametrize(("do", "status", "note"), ALSO_HERE, ids=[row[2] for row in ALSO_HERE])
def test_attacks_on_the_user_of_this_machine(
        desk: Desk, do: Callable[[Desk, Browser], Answer], status: int, note: str) -> None:
    browser = Browser(desk.app)
    browser.get("/map")
    assert do(desk, browser).status == status, note
    assert desk.taken == []


PLANTED = ["", "x", "x" * 43, "../../etc", "0" * 64, "é" * 43]


@pytest.mark.parametrize("cookie", PLANTED)
def test_a_cookie_that_was_never_given_opens_nothing(guarded: Desk, cookie: str) -> None:
    browser = Browser(guarded.app)
    browser.cookies[f"fogline_session_{guarded.book.name}"] = cookie
    assert browser.get("/map").status == 303


def test_of_two_cookies_that_differ_one_is_planted(guarded: Desk) -> None:
    browser = guarded.signed_in()
    name, mine = next(iter(browser.cookies.items()))
    for other in (f"{name}={'x' * 43}; {name}={mine}", f"{name}={mine}; {name}={'x' * 43}"):
        answer = ask(guarded.app, Ask("GET", "/map", [*PAGE.items(), ("cookie", other)]))
        assert answer.status == 303
    assert ask(guarded.app, Ask("GET", "/map", [*PAGE.items(), ("cookie", f"a=b; {name}={mine}")])).status == 200


ROLES: list[tuple[Role, str, str, int, str]] = [
    ("reader", "GET", "/map", 200, "a reader looks"), ("reader", "POST", "/review/c1", 403, "and decides nothing"),
    ("reader", "POST", "/account/x", 200, "but for what is their own"),
    ("reviewer", "POST", "/review/c1", 200, "a reviewer decides"),
    ("admin", "POST", "/review/c1", 200, "an admin too")]


@pytest.mark.parametrize(("role", "method", "path", "status", "note"), ROLES, ids=[row[4] for row in ROLES])
def test_roles(book: DeskBook, role: Role, method: str, path: str, status: int, note: str) -> None:
    browser = Desk(book).signed_in("Ana", role)
    answer = browser.get(path) if method == "GET" else browser.post(path, {"reason": "x"})
    assert answer.status == status, note


def bearer(desk: Desk, method: str, path: str, token: str, *headers: tuple[str, str]) -> Answer:
    return ask(desk.app, Ask(method, path, [("authorization", f"Bearer {token}"), *headers]))


TOKENS: list[tuple[Role, str, str, str, int, str]] = [
    ("reviewer", "read", "GET", "/api/claims", 200, "reads"),
    ("reviewer", "read", "POST", "/api/claims", 403, "does not decide"),
    ("reviewer", "review", "POST", "/api/claims", 200, "decides"),
    ("reader", "review", "POST", "/api/claims", 403, "can do no more than its account"),
    ("admin", "review", "POST", "/account/x", 403, "does not manage accounts"),
    ("admin", "review", "GET", "/login", 403, "nor signs in")]


@pytest.mark.parametrize(("role", "scope", "method", "path", "status", "note"), TOKENS, ids=[row[5] for row in TOKENS])
def test_a_token(
        book: DeskBook, role: Role, scope: Any, method: str, path: str, status: int, note: str) -> None:
    book.add_account("Ana", PASSWORD, role)
    _, secret = book.make_token("Ana", "script", [scope])
    answer = bearer(Desk(book), method, path, secret, ("origin", "https://evil.example"))
    assert answer.status == status, answer.text
    assert answer.header("set-cookie") is None


WRONG = ["", "x", "fogline_" + "x" * 43, "Ana", TOKEN]


@pytest.mark.parametrize("token", WRONG)
def test_a_wrong_token_is_told_so(guarded: Desk, token: str) -> None:
    answer = bearer(guarded, "GET", "/api/claims", token)
    assert (answer.status, answer.header("www-authenticate")) == (401, "Bearer")
    browser = guarded.signed_in()
    assert browser.get("/map", ("authorization", f"Bearer {token}")).status == 401, "also beside a good cookie"
    assert browser.get("/map", ("authorization", "Basic QW5hOng=")).status == 401


def test_a_token_ends_with_its_account(guarded: Desk) -> None:
    _, secret = guarded.book.make_token("Ana", "script")
    assert bearer(guarded, "GET", "/api/claims", secret).status == 200
    guarded.book.remove_account("Ana")
    assert bearer(guarded, "GET", "/api/claims", secret).status == 401


def test_the_token_of_the_desk(book: DeskBook) -> None:
    desk = Desk(book, Rules("0.0.0.0", TOKEN))
    assert bearer(desk, "POST", "/api/claims", TOKEN).status == 200
    assert desk.taken == [(ME, {})]
    assert bearer(desk, "GET", "/api/claims", TOKEN + "x").status == 401
    book.add_account("Ana", PASSWORD, "admin")
    assert bearer(desk, "GET", "/api/claims", TOKEN).status == 401, "with accounts, names and passwords count"


def test_a_link_lets_one_browser_in_once(book: DeskBook) -> None:
    desk = Desk(book, Rules("0.0.0.0", TOKEN))
    word = desk.door.fresh_link()
    browser = Browser(desk.app)
    answer = browser.get(f"/map?side=AA&token={word}")
    assert (answer.status, answer.header("location")) == (303, "/map?side=AA"), "the word leaves the address at once"
    assert browser.get("/map").text.startswith(ME)
    assert browser.post("/review/c1", {"reason": "x"}).text == "done"
    again = Browser(desk.app).get(f"/map?token={word}")
    assert again.status == 403 and "used before" in again.text
    assert Browser(desk.app).get(f"/map?token={TOKEN}").status == 403, "the token itself is for no address"
    browser.app = Desk(book, Rules("0.0.0.0", "another token, as long")).app
    assert browser.get("/map").status == 303, "a desk with another token knows it no more"
    browser.app = desk.app
    assert browser.get("/map").status == 200
    book.add_account("Ana", PASSWORD, "admin")
    assert browser.get("/map").status == 303, "with accounts, names and passwords count"


@pytest.mark.parametrize("address", ["/map?token=x", "/?token="])
def test_a_link_without_a_token_mode_is_none(guarded: Desk, address: str) -> None:
    assert Browser(guarded.app).get(address).status in (303, 403)


def test_nobody_is_sent_to_the_way_in_and_back(guarded: Desk) -> None:
    browser = Browser(guarded.app)
    assert browser.get("/map?side=AA&place=Oakford+West").header("location") == (
        "/login?next=%2Fmap%3Fside%3DAA%26place%3DOakford%2BWest")
    assert browser.get("/").header("location") == "/login"
    assert browser.get("/login").status == 200 and browser.get("/static/x.css").status == 200
    assert browser.get("/nothing-there").status == 303, "nobody learns what is there"
    answer = ask(guarded.app, Ask("GET", "/map", [("accept", "application/json")]))
    assert (answer.status, answer.header("www-authenticate")) == (401, "Bearer")
    assert ask(guarded.app, Ask("GET", "/map?as=csv", PAGE.items())).status == 401
    assert ask(guarded.app, Ask("HEAD", "/map", PAGE.items())).status == 303


LOCAL = [
    ("/map?x=1", "/map?x=1"), ("", "/"), ("map", "/"), ("//evil.example", "/"), ("/\\evil.example", "/"),
    ("https://evil.example", "/"), ("javascript:alert(1)", "/"), ("/a\\b", "/"), ("/a\r\nSet-Cookie: x=y", "/"),
    ("/\t/evil.example", "/"), ("\\\\evil.example", "/")]


@pytest.mark.parametrize(("given", "taken"), LOCAL)
def test_one_goes_on_to_this_desk_alone(given: str, taken: str) -> None:
    assert local_path(given) == taken


def test_a_link_on_another_site_finds_the_session(guarded: Desk) -> None:
    """SameSite=Strict holds the cookie back; the page then asks for itself from here."""
    without = Browser(guarded.app).get("/map?x=%22><script>", site="cross-site")
    assert without.status == 200 and without.header("set-cookie") is None
    assert '<meta http-equiv="refresh" content="0;url=/map?x=%22%3E%3Cscript%3E">' in without.text
    assert guarded.signed_in().get("/map", site="cross-site").text.startswith("Ana")


def test_another_site_gets_no_part_of_the_desk(desk: Desk) -> None:
    headers = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", "image")]
    assert ask(desk.app, Ask("GET", "/map", headers)).status == 403
    framed = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")]
    assert ask(desk.app, Ask("GET", "/map", framed)).status == 403


class TestAFormThatCannotBeTaken:
    """Nothing that a person wrote is lost: it is kept for its author, and taken when it is sent again."""

    FIELDS: ClassVar = {"reason": "three lines,\r\nтри <b>строки</b>", "grade": "C3"}

    def test_when_the_session_ran_out_meanwhile(self, guarded: Desk, clock: Clock) -> None:
        browser = guarded.signed_in()
        clock.wait(timedelta(hours=13))
        answer = browser.post("/review/c1?side=AA", self.FIELDS)
        assert guarded.taken == []
        form = guarded.book.kept_forms("Ana")[0]
        assert (answer.status, answer.header("location")) == (303, f"/login?next=%2Fkept%2F{form.id}")
        assert (form.address, dict(form.fields)) == ("/review/c1?side=AA", self.FIELDS)
        assert "session ended" in form.why
        again = guarded.signed_in()
        assert again.post(f"/review/c1?kept={form.id}", list(form.fields)).text == "done"
        assert guarded.taken == [("Ana", self.FIELDS)] and guarded.book.kept_forms("Ana") == []

    def test_when_one_signed_out_or_changed_the_password_in_another_tab(self, guarded: Desk) -> None:
        browser = guarded.signed_in()
        guarded.book.set_password("Ana", "another four words")
        assert browser.post("/review/c1", self.FIELDS).status == 303
        assert [dict(form.fields) for form in guarded.book.kept_forms("Ana")] == [self.FIELDS]

    def test_when_one_signed_in_anew_in_another_tab(self, guarded: Desk) -> None:
        browser, other = guarded.signed_in(), guarded.signed_in()
        browser.cookies = other.cookies
        answer = browser.post("/review/c1", self.FIELDS)
        form = guarded.book.kept_forms("Ana")[0]
        assert (answer.status, answer.header("location")) == (303, f"/kept/{form.id}")
        assert guarded.taken == []

    def test_when_it_came_with_files(self, guarded: Desk, clock: Clock) -> None:
        browser = guarded.signed_in()
        clock.wait(timedelta(days=3))
        body = (f'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{browser.word}\r\n'
                '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\npasted\r\n'
                '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nwords\r\n--b--\r\n').encode()
        answer = browser._ask(Ask("POST", "/review/c1", [
            *PAGE.items(), ("origin", f"http://{HOST}"), ("content-type", "multipart/form-data; boundary=b")],
            [body[:70], body[70:]]))
        form = guarded.book.kept_forms("Ana")[0]
        assert answer.status == 303 and form.fields == (("text", "pasted"),) and "1 file came with it" in form.why

    def test_when_it_met_a_conflict_it_stays(self, guarded: Desk) -> None:
        browser = guarded.signed_in()
        form = guarded.book.keep_form("Ana", "/review/c1", [("conflict", "yes")], "Two at once.")
        assert browser.post(f"/review/c1?kept={form.id}", {"conflict": "yes"}).status == 409
        assert guarded.book.kept_form("Ana", form.id) is not None

    def test_but_nobody_takes_anothers_away(self, guarded: Desk) -> None:
        form = guarded.book.keep_form("Bea", "/review/c1", [], "why")
        assert guarded.signed_in().post(f"/review/c1?kept={form.id}", {"reason": "x"}).text == "done"
        assert guarded.book.kept_form("Bea", form.id) is not None

    @pytest.mark.parametrize("path", ["/login", "/account/x", "/logout"])
    def test_but_passwords_are_never_kept(self, guarded: Desk, clock: Clock, path: str) -> None:
        browser = guarded.signed_in()
        word = browser.word
        clock.wait(timedelta(hours=13))
        browser.post(path, {"old": PASSWORD}, word=word if path != "/login" else "0" * 64)
        assert guarded.book.kept_forms("Ana") == []

    def test_but_not_for_who_was_removed(self, guarded: Desk) -> None:
        browser = guarded.signed_in()
        guarded.book.remove_account("Ana")
        assert browser.post("/review/c1", self.FIELDS).status == 401

    def test_a_program_is_told_instead(self, guarded: Desk, clock: Clock) -> None:
        browser = guarded.signed_in()
        clock.wait(timedelta(hours=13))
        headers = [("origin", f"http://{HOST}"), ("x-csrf-token", browser.word)]
        answer = browser._ask(Ask("POST", "/api/claims", headers))
        assert answer.status == 401 and answer.text.startswith('{"error":')


def test_a_failure_shows_no_trace_and_has_every_header(desk: Desk) -> None:
    got: list[Answer] = []

    async def noting(scope: Any, receive: Any, send: Any) -> None:
        with pytest.raises(RuntimeError):  # the server gets it, for its log
            await desk.app(scope, receive, send)

    got.append(ask(noting, Ask("GET", "/fails", PAGE.items())))
    assert got[0].status == 500 and "secret report" not in got[0].text and "Traceback" not in got[0].text
    assert got[0].header("content-security-policy") and got[0].header("cache-control") == "private, no-cache"


def test_the_guards_have_a_rate(book: DeskBook) -> None:
    desk = Desk(book, Rules(rate=Rate(a_second=0.001, at_once=3)))
    assert [Browser(desk.app).get("/map").status for _ in range(4)] == [200, 200, 200, 429]
