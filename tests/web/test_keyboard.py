"""Ten claims reviewed without a mouse; and what can be used on a page can be reached, and seen, from the keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from walking import Served, Tab, barriers, serving, tab

from fogline.ledger import Store

STEPS = 400  # more than any page has to step through
LEADING = frozenset({"a", "u", "j", "k", "Control+Enter"})  # keys that open another page

# What one presses before a claim, what lies in the ledger then, and why. `write` stands for typing words into the field
# that has the focus, a field's name for stepping on to it; where the desk does not lead to the next claim, `j` does.
REVIEWED = [
    (["a"], ("accept", None, "the report says this"), "the usual reason is chosen already"),
    (["a"], ("accept", None, "the report says this"), "accepting leads to the next claim"),
    (["r", "Tab", "write:nobody says this", "Enter"], ("reject", None, "nobody says this"), "a reason of one’s own"),
    (["r", "ArrowDown", "Control+Enter"], ("reject", None, ""), "a reason that is offered"),
    (["c", "side", "write:NOR", "reason", "write:the governor spoke", "Control+Enter"],
     ("set", "side", "the governor spoke"), "another side"),
    (["g", "ArrowUp", "reason", "write:a press office", "Enter"], ("assess", "reliability", "a press office"),
     "a grade; neither correcting nor grading leads on"),
    (["k", "j", "a"], ("accept", None, "the report says this"), "back and forth"),
    (["c", "Escape", "a"], ("accept", None, "the report says this"), "a form is left"),
    (["a", "u"], ("undo", None, "decided by mistake"), "taken back, from the next claim"),
    (["a"], ("accept", None, "the report says this"), "the last"),
]


def test_ten_claims_are_reviewed_with_the_keyboard_alone(
        chromium: Any, samples_ledger: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "desk.db"
    ledger.write_bytes(samples_ledger.read_bytes())
    with serving(ledger) as served, tab(chromium, served, viewport={"width": 1280, "height": 900}) as one:
        one.go("/review")
        press(one, "j")
        reviewed = []
        for keys, expected, note in REVIEWED:
            if on_claim(one) in reviewed:
                press(one, "j")
            claim = on_claim(one)
            for key in keys:
                press(one, key)
            reviewed.append(claim)
            with Store.open(ledger, read_only=True) as store:
                last = store.claim(claim).decisions[-1]
            kind, field, reason = expected
            assert (last.type, last.field if field else None) == (kind, field), note
            assert last.reason.startswith(reason) and last.reason and last.author, note
            if kind == "set":
                assert last.after == "NOR"
        assert len(set(reviewed)) == len(REVIEWED) == 10
        assert barriers(one.page) == []  # also of what was just decided
        one.clean()


def on_claim(one: Tab) -> str:
    """The claim before the reviewer."""
    return urlsplit(one.page.url).path.removeprefix("/review/")


def press(one: Tab, key: str) -> None:
    """One key, or a step on to a field of the form by Tab, or words into it; a page that it leads to is waited for."""
    if key in ("side", "reason"):
        focused = "document.activeElement.name"
        for _ in range(STEPS):
            if one.page.evaluate(focused) == key:
                return
            one.page.keyboard.press("Tab")
        raise AssertionError(f"no field {key} is reached from the keys")
    if key.startswith("write:"):
        one.page.keyboard.press("Control+A")
        one.page.keyboard.type(key.removeprefix("write:"))
        return
    in_form = one.page.evaluate("!!document.activeElement.closest('form')")
    if key in LEADING or (key == "Enter" and in_form):
        with one.page.expect_navigation(wait_until="load"):
            one.page.keyboard.press(key)
    else:
        one.page.keyboard.press(key)


# ── reached and seen ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("address", ["/", "/incidents", "/map", "/figures", "/search?text=the", "/review", "/brief",
                                     "/add", "/account"])
def test_the_tab_key_reaches_every_control_and_shows_where_it_is(
        chromium: Any, samples_desk: Served, address: str) -> None:
    with tab(chromium, samples_desk, viewport={"width": 1280, "height": 900}) as one:
        one.go(address)
        wanted = one.page.evaluate("""() => {
          const all = [...document.querySelectorAll(
            "a[href], button, input:not([type=hidden]), select, textarea, summary")];
          const usable = all.filter(each => !each.disabled && each.tabIndex >= 0 && each.checkVisibility()
            && !(each.type === "radio" && !each.checked));
          usable.forEach((each, at) => { each.dataset.walked = at; });
          return usable.length; }""")
        assert wanted > 10
        reached, unseen = set[str](), []
        for _ in range(min(STEPS * 3, 3 * wanted)):
            one.page.keyboard.press("Tab")
            at, seen, told = one.page.evaluate("""() => {
              const now = document.activeElement, style = getComputedStyle(now);
              return [now.dataset.walked || "", style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                      now.outerHTML.slice(0, 90)]; }""")
            if at and at in reached and len(reached) >= wanted:
                break
            if at:
                reached.add(at)
                if not seen:
                    unseen.append(told)
        assert unseen == []
        missing = sorted(set(map(str, range(wanted))) - reached, key=int)
        assert [one.page.evaluate(f"document.querySelector('[data-walked=\"{at}\"]').outerHTML.slice(0, 120)")
                for at in missing[:5]] == []


def test_the_first_stop_leads_past_the_menu(chromium: Any, samples_desk: Served) -> None:
    with tab(chromium, samples_desk, viewport={"width": 1280, "height": 900}) as one:
        one.go("/incidents")
        one.page.keyboard.press("Tab")
        link = one.page.locator("a.skip")
        box = link.bounding_box()
        assert link.evaluate("each => each === document.activeElement") and box and box["width"] > 50
        one.page.keyboard.press("Enter")
        one.page.keyboard.press("Tab")
        assert one.page.evaluate("!!document.activeElement.closest('main')")


@pytest.mark.parametrize(("keys", "address", "note"), [
    (["g", "i"], "/incidents", "go to the incidents"),
    (["g", "m"], "/map", "go to the map"),
    (["/"], "/search", "search, from a page that has no field for it open"),
])
def test_keys_lead_through_the_desk(
        chromium: Any, samples_desk: Served, keys: list[str], address: str, note: str) -> None:
    with tab(chromium, samples_desk, viewport={"width": 1280, "height": 900}) as one:
        one.go("/account")
        for key in keys:
            one.page.keyboard.press(key)
        one.page.wait_for_url(f"**{address}")
