// <fog-reading>: shows how the words under the pointer were read, and goes from claim to claim by keys.
// All it shows stands in the list of claims beside the text; it only brings the two together.
class FogReading extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector(".text");
    this.items = new Map([...this.querySelectorAll(".read")].map((item) => [item.dataset.claim, item]));
    this.numbers = [...(this.text?.querySelectorAll("a.n") ?? [])];
    if (!this.text || this.elsewhere()) return;
    this.panel = document.createElement("aside");
    this.panel.className = "panel";
    this.panel.hidden = true;
    this.panel.setAttribute("aria-label", "How these words were read");
    this.panel.setAttribute("aria-live", "polite");
    this.append(this.panel);
    this.text.addEventListener("pointerover", (event) => this.over(event.target.closest(".m, a.n")));
    this.text.addEventListener("pointerleave", () => this.over(null));
    this.text.addEventListener("focusin", (event) => this.over(event.target.closest("a.n")));
    this.text.addEventListener("focusout", () => this.over(null));
    this.keys = (event) => this.key(event);
    document.addEventListener("keydown", this.keys);
    this.setAttribute("ready", "");
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.keys);
  }

  // A link to a claim that stands on another page of a long report.
  elsewhere() {
    const wanted = location.hash.match(/^#c(c[0-9a-f]{7,15})$/);
    if (Number(this.dataset.pages) < 2 || !wanted || document.getElementById(location.hash.slice(1))) return false;
    const address = new URL(location.href);
    if (address.searchParams.get("claim") === wanted[1]) return false;
    address.searchParams.delete("lines");
    address.searchParams.set("claim", wanted[1]);
    location.replace(address);
    return true;
  }

  // Where the pointer is on no mark, the claim that has the focus is shown.
  over(pointed) {
    const mark = pointed ?? (document.activeElement?.matches?.(".text a.n") ? document.activeElement : null);
    for (const lit of this.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!mark) {
      this.panel.hidden = true;
      return;
    }
    const claims = (mark.dataset.claims ?? mark.dataset.claim ?? "").split(" ").filter((claim) => this.items.has(claim));
    const from = Number(mark.dataset.from ?? -1), to = Number(mark.dataset.to ?? -1);
    this.light(claims);
    mark.classList.add("lit");
    this.show(mark.matches("a.n") ? null : mark.textContent, claims, from, to);
  }

  light(claims) {
    for (const claim of claims) {
      this.items.get(claim).classList.add("lit");
      for (const number of this.text.querySelectorAll(`a.n[data-claim="${claim}"]`)) number.classList.add("lit");
    }
  }

  // The fields that rest on these words; of a claim as a whole, all of them.
  show(words, claims, from, to) {
    const list = document.createElement("dl");
    for (const claim of claims.slice(0, 4)) {
      const item = this.items.get(claim);
      const rows = [...item.querySelectorAll(".fields > div")].map((field) => this.field(field, words, from, to));
      const told = rows.filter((row) => row !== null);
      for (const row of told.length > 0 ? told : [this.lead(item)]) {
        const number = item.querySelector(".lead .n").cloneNode(true);
        number.removeAttribute("href");
        row.prepend(number);
        list.append(row);
      }
    }
    const over = document.createElement("p");
    over.className = "over";
    over.textContent = `“${(words ?? "").trim()}”`;
    this.panel.replaceChildren(...(words === null ? [list] : [over, list]));
    this.panel.hidden = list.childElementCount === 0;
  }

  // A field with those of its rules that rest on the words; null where none does.
  field(field, words, from, to) {
    const row = field.cloneNode(true);
    if (words !== null) {
      const rules = [...row.querySelectorAll(".rule")];
      const here = rules.filter((rule) => Number(rule.dataset.from) < to && from < Number(rule.dataset.to));
      if (here.length === 0) return null;
      for (const rule of rules) if (!here.includes(rule)) rule.remove();
    }
    return row;
  }

  lead(item) {
    const row = document.createElement("div"), what = document.createElement("dt"), says = document.createElement("dd");
    what.textContent = "claim";
    says.textContent = item.querySelector(".lead").textContent.trim().replace(/^\d+\s*/, "");
    row.append(what, says);
    return row;
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const current = document.activeElement?.closest?.("[data-claim]")?.dataset.claim ?? this.last;
    const at = this.numbers.findIndex((number) => number.dataset.claim === current);
    if (event.key === "j" || event.key === "k") {
      const next = this.numbers[event.key === "j" ? Math.min(at + 1, this.numbers.length - 1) : Math.max(at - 1, 0)];
      if (next) this.go(next);
    } else if (event.key === "m" && at >= 0) {
      this.go(this.numbers[at]);
    } else if (event.key === "Enter" && document.activeElement?.matches?.(".text a.n")) {
      event.preventDefault();
      location.assign(this.items.get(current).querySelector("a.open").href);
    }
  }

  go(number) {
    this.last = number.dataset.claim;
    number.focus({ preventScroll: true });
    number.scrollIntoView({ block: "center" });
    this.items.get(this.last)?.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("fog-reading", FogReading);
