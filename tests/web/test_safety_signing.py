"""The whole desk: in and out, what a person changes of their own, and a review that its session did not outlive."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from guests import CHEAP, PAGE, PASSWORD, Answer, Ask, Browser, Clock, ask
from readings import reading

from fogline.ledger import Store
from fogline.web.app import make_app
from fogline.web.book import DeskBook
from fogline.web.desk import Desk, open_desk
from fogline.web.safety import Rules

OTHER = "another four words"
TOKEN = "a token of some length"


@pytest.fixture
def desk(ledger_path: Path, clock: Clock) -> Iterator[Desk]:
    with Store.open(ledger_path) as store:
        store.write(reading(), profile="world", version="1")
    opened = open_desk(ledger_path, book=lambda path: DeskBook.beside(path, clock=clock, cost=CHEAP))
    opened.book.add_account("Ana", PASSWORD, "reviewer")
    yield opened
    opened.close()


def signed_in(desk: Desk, name: str = "Ana", password: str = PASSWORD) -> Browser:
    browser = Browser(make_app(desk))
    browser.get("/login")
    assert sign_in(browser, name, password).status == 303
    browser.get("/account")
    return browser


def sign_in(browser: Browser, name: str = "Ana", password: str = PASSWORD, next: str = "/account") -> Answer:
    return browser.post("/login", {"next": next, "name": name, "password": password})


def test_the_way_in(desk: Desk) -> None:
    browser = Browser(make_app(desk))
    assert browser.get("/account").header("location") == "/login?next=%2Faccount"
    page = browser.get("/login?next=%2Faccount")
    assert page.status == 200 and page.header("cache-control") == "private, no-store"
    assert "front.db" not in page.text, "nobody learns what lies behind"
    answer = sign_in(browser)
    assert (answer.status, answer.header("location")) == (303, "/account")
    assert "Your role is reviewer" in browser.get("/account").text
    assert browser.get("/login?next=%2Faccount").header("location") == "/account", "who is in needs no way in"


NOT_RIGHT = [
    ("Ana", "wrong password", "a wrong password"), ("Bea", PASSWORD, "a name nobody has"),
    ("Zed", PASSWORD, "a removed one"),
    ("", "", "nothing"), ("Ana' --", PASSWORD, "a database's comment"), ("<script>", "x", "marks"),
    ("Ana\u202e", PASSWORD, "turned around")]


def test_what_is_not_right_is_all_alike(desk: Desk) -> None:
    """The answer does not tell whether there is such an account."""
    desk.book.add_account("Zed", PASSWORD, "admin")
    desk.book.remove_account("Zed")
    browser = Browser(make_app(desk), client="10.0.0.1")
    browser.get("/login")
    pages = set()
    for name, password, note in NOT_RIGHT:
        answer = sign_in(browser, name, password)
        assert answer.status == 401 and answer.header("set-cookie") is None, note
        assert "<script>" not in answer.text
        pages.add(re.sub(r'name="name" value="[^"]*"', "", answer.text))
    assert len(pages) == 1


def test_the_way_in_takes_no_form_from_elsewhere(desk: Desk) -> None:
    """Else another site could sign somebody in as itself, and read later what they write."""
    browser = Browser(make_app(desk))
    browser.get("/login")
    fields = {"next": "/", "name": "Ana", "password": PASSWORD}
    assert browser.post("/login", fields, origin="https://evil.example", site="cross-site").status == 403
    assert browser.post("/login", fields, word="", site="", origin=None).status == 403
    assert browser.post("/login", fields, word="0" * 64).status == 403
    assert Browser(browser.app).post("/login", fields, word=browser.word).status == 403, "the word of another browser"
    assert desk.book.sessions("Ana") == []


def test_a_cookie_from_before_opens_nothing_after(desk: Desk) -> None:
    """Who planted a cookie, or saw one, before the password was given, has nothing by it (session fixation)."""
    browser = Browser(make_app(desk))
    browser.get("/login")
    before = dict(browser.cookies)
    sign_in(browser)
    assert browser.cookies != before
    planted = Browser(browser.app)
    planted.cookies = before
    assert planted.get("/account").status == 303
    second = dict(browser.cookies)
    browser.get("/account")
    sign_in(browser)  # again, as the same
    old = Browser(browser.app)
    old.cookies = second
    assert old.get("/account").status == 303 and browser.get("/account").status == 200
    assert len(desk.book.sessions("Ana")) == 1


def test_the_way_out(desk: Desk) -> None:
    browser = signed_in(desk)
    assert browser.get("/logout").status == 405, "no picture on a page signs anybody out"
    assert browser.post("/logout", word="0" * 64).status == 403 and browser.get("/account").status == 200
    assert browser.post("/logout").header("location") == "/login"
    assert browser.get("/account").status == 303
    assert desk.book.sessions("Ana") == []
    before = dict(browser.cookies)
    assert sign_in(browser).status == 303 and browser.cookies != before


@pytest.mark.parametrize("next", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_way_in_leads_nowhere_else(desk: Desk, next: str) -> None:
    browser = Browser(make_app(desk))
    page = browser.get(f"/login?next={next}")
    assert "evil" not in page.text and "alert" not in page.text
    assert sign_in(browser, next=next).header("location") == "/"


def test_guessing_is_slow_and_says_how_slow(desk: Desk) -> None:
    browser = Browser(make_app(desk), client="10.0.0.1")
    browser.get("/login")
    statuses = [sign_in(browser, password=f"guess number {number}").status for number in range(7)]
    assert statuses == [401] * 5 + [429] * 2
    answer = sign_in(browser)
    assert answer.status == 429, "the right password too"
    assert answer.header("retry-after") == "1" and "Wait 1 s" in answer.text
    elsewhere = Browser(browser.app, client="10.0.0.2")
    elsewhere.get("/login")
    assert sign_in(elsewhere).status == 303, "who sits elsewhere is not kept out"


def test_another_password_signs_every_other_browser_out(desk: Desk) -> None:
    browser, other = signed_in(desk), signed_in(desk)
    new = {"old": PASSWORD, "new": OTHER, "repeated": OTHER}
    for wrong, says in (({"old": "x"}, "present password"), ({"repeated": "x"}, "not the same"),
                        ({"new": "short", "repeated": "short"}, "12 are the least")):
        answer = browser.post("/account/password", new | wrong)
        assert answer.status == 422 and says in answer.text and "Nothing was changed" in answer.text
    assert other.get("/account").status == 200
    assert browser.post("/account/password", new).header("location") == "/account"
    assert browser.get("/account").status == 200 and other.get("/account").status == 303
    assert sign_in(Browser(browser.app), password=PASSWORD).status != 303
    signed_in(desk, password=OTHER)


def test_the_present_password_is_not_guessed_from_within(desk: Desk) -> None:
    browser = signed_in(desk)
    fields = {"new": OTHER, "repeated": OTHER}
    statuses = [browser.post("/account/password", fields | {"old": f"guess {n}"}).status for n in range(7)]
    assert statuses == [422] * 5 + [429] * 2


def test_a_token_is_shown_once(desk: Desk) -> None:
    browser = signed_in(desk)
    answer = browser.post("/account/tokens", {"name": "the <b>morning</b> script", "scope": "read"})
    found = re.search(r"fogline_[A-Za-z0-9_-]{43}", answer.text)
    assert answer.status == 201 and found and "<b>morning" not in answer.text
    secret = found[0]
    page = browser.get("/account").text
    assert secret not in page and "morning" in page and "never" in page
    asked = Ask("GET", "/account?as=json", [("authorization", f"Bearer {secret}")])
    assert ask(browser.app, asked).status == 403
    twin = json.loads(browser.get("/account?as=json").text)
    assert twin["tokens"][0]["scopes"] == ["read"] and secret not in json.dumps(twin)
    ended = browser.post(f"/account/tokens/{twin['tokens'][0]['id']}/end")
    assert ended.header("location") == "/account" and desk.book.token(secret) is None
    assert browser.post("/account/tokens", {"name": " ", "scope": "read"}).status == 422


def test_other_browsers_are_listed_and_signed_out(desk: Desk) -> None:
    browser, other = signed_in(desk), signed_in(desk)
    twin = json.loads(browser.get("/account?as=json").text)
    there = [one for one in twin["browsers"] if not one["here"]]
    assert len(twin["browsers"]) == 2 and len(there) == 1
    browser.post(f"/account/sessions/{there[0]['id']}/end")
    assert other.get("/account").status == 303 and browser.get("/account").status == 200


def test_nobody_ends_what_is_anothers(desk: Desk) -> None:
    desk.book.add_account("Bea", PASSWORD, "admin")
    ana, bea = signed_in(desk), signed_in(desk, "Bea")
    token, _ = desk.book.make_token("Ana", "script")
    form = desk.book.keep_form("Ana", "/kept", [("reason", "hers")], "why")
    bea.post(f"/account/tokens/{token.id}/end")
    bea.post(f"/account/sessions/{desk.book.sessions('Ana')[0].id}/end")
    bea.post(f"/kept/{form.id}/drop")
    assert bea.get(f"/kept/{form.id}").status == 404
    assert ana.get(f"/kept/{form.id}").status == 200 and len(desk.book.tokens("Ana")) == 1


def test_a_review_outlives_its_session(desk: Desk, clock: Clock) -> None:
    """The session runs out while a person writes: after signing in they see what they wrote, and send it again."""
    browser = signed_in(desk)
    clock.wait(timedelta(hours=13))
    typed = {"reason": 'read <script>alert(1)</script> "both" originals\r\nand the film', "grade": "B2"}
    answer = browser.post("/review/c1/assess?side=AA", typed)
    login = answer.header("location") or ""
    page = browser.get(login)
    assert "What you wrote is kept" in page.text
    assert sign_in(browser, next="/kept/" + login.rpartition("%2F")[2]).status == 303
    kept = browser.get("/kept/" + login.rpartition("%2F")[2])
    assert kept.status == 200 and "<script>alert" not in kept.text
    assert "read &lt;script&gt;alert(1)&lt;/script&gt; &#34;both&#34; originals\r\nand the film" in kept.text
    sent_to = re.search(r'<form method="post" action="(/review[^"]+)"', kept.text)
    assert sent_to and sent_to[1].startswith("/review/c1/assess?side=AA&amp;kept=f")
    assert kept.text.count(f'name="csrf" value="{desk.book.form_word(next(iter(browser.cookies.values())))}"') == 2
    assert "1 field" not in kept.text and "/review/c1/assess" in browser.get("/account").text
    browser.post(f"/kept/{desk.book.kept_forms('Ana')[0].id}/drop")
    assert desk.book.kept_forms("Ana") == []


def test_a_desk_with_a_token_has_a_field_for_it(ledger_path: Path, clock: Clock) -> None:
    with Store.open(ledger_path) as store:
        store.write(reading(), profile="world", version="1")
    desk = open_desk(ledger_path, book=lambda path: DeskBook.beside(path, clock=clock, cost=CHEAP))
    browser = Browser(make_app(desk, Rules("0.0.0.0", TOKEN)))
    assert "Token" in browser.get("/login").text
    assert browser.post("/login", {"next": "/account", "token": TOKEN + "x"}).status == 401
    assert browser.post("/login", {"next": "/account", "token": ""}).status == 401
    assert browser.post("/login", {"next": "/account", "token": TOKEN}).header("location") == "/account"
    page = browser.get("/account")
    assert page.status == 200 and "Sign out" in page.text
    assert browser.post("/account/password", {"old": TOKEN, "new": OTHER, "repeated": OTHER}).status == 409
    desk.close()


def test_the_user_of_the_machine_needs_no_way_in(ledger_path: Path, clock: Clock) -> None:
    with Store.open(ledger_path) as store:
        store.write(reading(), profile="world", version="1")
    desk = open_desk(ledger_path, book=lambda path: DeskBook.beside(path, clock=clock, cost=CHEAP))
    browser = Browser(make_app(desk))
    assert "at the machine itself" in browser.get("/account").text
    assert browser.get("/login").header("location") == "/"
    desk.close()


@pytest.mark.parametrize("address", ["/account", "/login", "/nothing", "/static/desk.css", "/kept/none"])
def test_every_answer_has_the_headers(desk: Desk, address: str) -> None:
    for browser in (Browser(make_app(desk)), signed_in(desk)):
        answer = browser.get(address)
        assert answer.header("content-security-policy") and answer.header("x-content-type-options") == "nosniff"
        assert answer.header("server") is None
        assert "unsafe-inline" not in str(answer.headers)
        assert not re.search(r"<script(?! type=\"module\" src=)|style=|\son\w+=", answer.text)


def test_a_form_too_long_is_told_on_a_page_of_the_desk(desk: Desk) -> None:
    browser = signed_in(desk)
    headers = [*PAGE.items(), ("content-length", "2000000")]
    answer = browser._ask(Ask("POST", "/account/tokens", headers, [bytes(1_000_000)] * 2))
    assert answer.status == 413 and "1 MB" in answer.text and "<!doctype html>" in answer.text
