"""The API: what it describes is what it does, a cursor loses nothing, and nobody decides without the scope."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from guests import CHEAP, PASSWORD
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from fogline.ledger import Filter, Store
from fogline.web.api.asking import WhichClaims
from fogline.web.api.mounting import make_api
from fogline.web.app import make_app
from fogline.web.book import DeskBook
from fogline.web.desk import Desk, open_desk

HERE = "http://localhost"


@pytest.fixture
def ledger(samples_ledger: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "desk.db"
    shutil.copy(samples_ledger, copied)
    return copied


@pytest.fixture
def desk(ledger: Path) -> Iterator[Desk]:
    opened = open_desk(ledger, book=lambda path: DeskBook.beside(path, cost=CHEAP))
    yield opened
    opened.close()


@pytest.fixture
def api(desk: Desk) -> TestClient:
    return TestClient(make_app(desk), base_url=HERE)


def whole_list(api: TestClient, address: str, what: str) -> list[dict[str, Any]]:
    """Everything a list gives, page after page."""
    rows, after = [], ""
    while True:
        page = api.get(f"{address}{after}").json()
        rows += page[what]
        if page["after"] is None:
            return rows
        after = f"&after={page['after']}"


def test_every_filter_of_the_ledger_can_be_asked() -> None:
    assert set(WhichClaims.model_fields) == {part.name for part in fields(Filter)}


@pytest.mark.parametrize(("query", "which", "note"), [
    ("", Filter(), "everything that stands"),
    ("side=UA", Filter(side="UA"), "one side"),
    ("measure=killed&denied=no", Filter(measure="killed", denied=False), "conditions add up"),
    ("text=killed", Filter(text="killed"), "words"),
    ("rejected=either", Filter(rejected=None), "what people rejected too"),
])
def test_a_cursor_gives_every_claim_once(api: TestClient, desk: Desk, query: str, which: Filter, note: str) -> None:
    rows = whole_list(api, f"/api/v1/claims?limit=7&{query}", "claims")
    assert [row["id"] for row in rows] == desk.store.claim_ids(which), note
    assert rows, note


def test_reports_and_incidents_go_on_by_cursor(api: TestClient, desk: Desk) -> None:
    assert [row["id"] for row in whole_list(api, "/api/v1/reports?limit=3", "reports")] == [
        card.id for card in desk.store.reports()]
    assert {row["id"] for row in whole_list(api, "/api/v1/incidents?limit=3", "incidents")} == {
        incident.id for incident in desk.store.incidents()}


@pytest.mark.parametrize("address", ["/api/v1/claims?limit=2", "/api/v1/incidents?limit=2", "/api/v1/counts?by=kind",
                                     "/api/v1/days", "/api/v1/ledger", "/api/v1/reports"])
def test_what_did_not_change_is_not_sent_again(api: TestClient, address: str) -> None:
    first = api.get(address)
    again = api.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_what_changed_is_sent_again(api: TestClient, desk: Desk) -> None:
    first = api.get("/api/v1/claims?limit=1")
    claim = first.json()["claims"][0]["id"]
    desk.store.reject(claim, author="ida", reason="a test", time="2031-05-01T00:00:00Z")
    desk.changed()
    again = api.get("/api/v1/claims?limit=1", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 200 and again.json()["claims"][0]["id"] != claim
    assert api.get(f"/api/v1/claims/{claim}").json()["rejected"] is True


@pytest.mark.parametrize(("address", "status", "says", "note"), [
    ("/api/v1/claims?sied=AZ", 422, "sied", "a word misspelled would select everything"),
    ("/api/v1/claims?kind=sorcery", 422, "kind", "no such kind"),
    ("/api/v1/claims?since=yesterday", 422, "since", "no such day"),
    ("/api/v1/claims?limit=0", 422, "limit", "nothing is no list"),
    ("/api/v1/claims?after=AAAA", 422, "after", "no cursor of ours"),
    ("/api/v1/claims/c0000000000000000", 404, "c000", "no such claim"),
    ("/api/v1/incidents/i0000000000000000", 404, "i000", "no such incident"),
    ("/api/v1/reports/r0000000000000000", 404, "r000", "no such report"),
    ("/api/v2/claims", 404, "", "no such version"),
])
def test_failures_are_problem_details(api: TestClient, address: str, status: int, says: str, note: str) -> None:
    answer = api.get(address)
    assert answer.status_code == status, note
    assert answer.headers["content-type"] == "application/problem+json"
    assert says in answer.json()["detail"] and answer.json()["status"] == status


class TestDeciding:
    """A desk with accounts: who has the scope decides, in the account's name, and hears of others."""

    @pytest.fixture
    def tokens(self, desk: Desk) -> dict[str, str]:
        desk.book.add_account("ida", PASSWORD, "reviewer")
        desk.book.add_account("ole", PASSWORD, "reviewer")
        return {name: f"Bearer {desk.book.make_token(who, name, [scope])[1]}" for name, who, scope in (
            ("ida", "ida", "review"), ("ole", "ole", "review"), ("looks", "ida", "read"))}

    @pytest.fixture
    def claim(self, desk: Desk) -> str:
        return desk.store.claim_ids()[0]

    def decide(self, api: TestClient, token: str, claim: str, **decision: Any) -> Any:
        return api.post(f"/api/v1/claims/{claim}/decisions", json={"reason": "a test"} | decision,
                        headers={"Authorization": token})

    def test_without_a_token_nothing_is_given(self, api: TestClient, tokens: dict[str, str]) -> None:
        assert api.get("/api/v1/claims").status_code == 401

    def test_a_token_to_read_decides_nothing(self, api: TestClient, tokens: dict[str, str], claim: str) -> None:
        assert api.get("/api/v1/claims", headers={"Authorization": tokens["looks"]}).status_code == 200
        assert self.decide(api, tokens["looks"], claim, type="accept").status_code == 403

    def test_a_decision_is_signed_and_stands(
            self, api: TestClient, tokens: dict[str, str], claim: str, desk: Desk) -> None:
        made = self.decide(api, tokens["ida"], claim, type="set", field="side", value="UN", seen="")
        assert made.status_code == 201 and made.json()["author"] == "ida"
        assert desk.store.claim(claim).side == "UN"
        undone = api.post(f"/api/v1/decisions/{made.json()['id']}/undo", json={"reason": "a slip"},
                          headers={"Authorization": tokens["ida"]})
        assert undone.status_code == 201 and desk.store.claim(claim).side != "UN"

    def test_of_two_who_decide_at_once_the_second_is_told(
            self, api: TestClient, tokens: dict[str, str], claim: str) -> None:
        seen = api.get(f"/api/v1/claims/{claim}/decisions", headers={"Authorization": tokens["ole"]}).json()["seen"]
        assert self.decide(api, tokens["ida"], claim, type="accept", seen=seen).status_code == 201
        told = self.decide(api, tokens["ole"], claim, type="reject", seen=seen)
        assert told.status_code == 409 and "ida" in told.json()["detail"]
        again = api.get(f"/api/v1/claims/{claim}/decisions", headers={"Authorization": tokens["ole"]}).json()
        assert len(again["decisions"]) == 1, "nothing was written"
        assert self.decide(api, tokens["ole"], claim, type="reject", seen=again["seen"]).status_code == 201

    def test_a_ruling_is_heard(self, api: TestClient, tokens: dict[str, str], desk: Desk) -> None:
        one, other = [incident.id for incident in desk.store.incidents()][:2]
        made = api.post("/api/v1/rulings", headers={"Authorization": tokens["ida"]}, json={
            "type": "merge", "left": [one], "right": [other], "reason": "one happening"})
        assert made.status_code == 201
        assert desk.store.incident(one).id == desk.store.incident(other).id


def test_names_of_private_people_are_not_given(api: TestClient, desk: Desk) -> None:
    private = {name for card in desk.store.reports() for name in desk.store.private_names(card.id)}
    assert private, "the samples have some"
    told = "".join(api.get(f"/api/v1/reports/{card.id}").text for card in desk.store.reports())
    told += api.get("/api/v1/claims?limit=200").text
    assert not [name for name in private if name in told]


schema = schemathesis.openapi.from_dict(make_api(None).openapi())


@pytest.fixture(scope="module")
def everything(samples_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The desk as an application for generated requests: what they write goes into a copy."""
    copied = tmp_path_factory.mktemp("api") / "desk.db"
    shutil.copy(samples_ledger, copied)
    desk = open_desk(copied, book=lambda path: DeskBook.beside(path, cost=CHEAP))
    desk.book.add_account("ida", PASSWORD, "reviewer")
    token = desk.book.make_token("ida", "tests", ["review"])[1]
    yield make_app(desk), {"Authorization": f"Bearer {token}", "Host": "localhost"}
    desk.close()


@schema.parametrize()
@settings(max_examples=25, derandomize=True, deadline=None, phases=[Phase.explicit, Phase.generate],
          suppress_health_check=list(HealthCheck))
def test_the_api_keeps_what_it_describes(case: Any, everything: Any) -> None:
    """Requests made from the description, good and bad: no failure of ours, no answer of another shape."""
    app, headers = everything
    # What a schema cannot say (a day that is none, a claim that is not there) may be refused: not of ours to fail.
    case.call_and_validate(app=app, base_url="http://localhost/api", headers=headers,
                           excluded_checks=[positive_data_acceptance])


def test_a_store_is_not_changed_by_asking(api: TestClient, desk: Desk, ledger: Path) -> None:
    before = desk.glance.revision
    for address in ("/api/v1/claims", "/api/v1/incidents", "/api/v1/days", "/api/v1/counts"):
        api.get(address)
    with Store.open(ledger) as store:
        assert store.glance().revision == before
