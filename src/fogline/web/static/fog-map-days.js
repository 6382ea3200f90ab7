// The days of a map of control: a slider and two buttons over the server's form, which works without.
import { element } from "./fog-map-marks.js";

const DAY = 86400000;
const ordinal = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const inWords = (text) => new Date(`${text}T00:00:00Z`).toLocaleDateString("en-GB",
  { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export class Days {
  constructor(host, control) {
    this.host = host;
    this.asked = 0;
    this.slider = element("input", { type: "range", min: ordinal(control.first), max: ordinal(control.last), step: 1,
      "aria-label": "Day" });
    this.told = element("output", { class: "fog-day" });
    this.before = element("button", { type: "button", class: "quiet" }, "Earlier word");
    this.after = element("button", { type: "button", class: "quiet" }, "Later word");
    this.box = element("div", { class: "fog-days" }, this.before, this.slider, this.after, this.told);
    this.slider.addEventListener("input", () => {
      this.tell(iso(Number(this.slider.value)));
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.ask(iso(Number(this.slider.value))), 120);
    });
    this.before.addEventListener("click", () => this.ask(this.control.before));
    this.after.addEventListener("click", () => this.ask(this.control.after));
    this.take(control);
  }

  tell(day) {
    this.told.textContent = inWords(day);
    this.slider.setAttribute("aria-valuetext", inWords(day));
  }

  take(control) {
    this.control = control;
    this.slider.value = ordinal(control.on);
    this.before.disabled = !control.before;
    this.after.disabled = !control.after;
    this.tell(control.on);
  }

  /** The table below says the same as the map. */
  table(control) {
    const rows = this.host.querySelector("[data-fog-words]");
    const heading = document.querySelector("[data-fog-day]");
    if (heading) heading.textContent = inWords(control.on);
    rows?.replaceChildren(...control.places.map((one) => element("tr", {},
      element("th", { scope: "row" }, element("a", { href: this.host.listOf(one) }, one.name)),
      element("td", {}, ...one.words.map((word) => element("div", {}, this.host.glyphOf(word.side), ` ${word.says} `,
        element("a", { class: "cite", href: `/claims/${encodeURIComponent(word.claim)}` }, inWords(word.last))))),
      element("td", {}, one.differ ? element("span", { class: "doubt" }, "not both can stand") : ""))));
  }

  /** Asks for another day; an answer that a later question overtook is thrown away. */
  async ask(day) {
    const number = ++this.asked;
    const source = new URL(this.host.dataset.src, location.href);
    source.searchParams.set("on", day);
    try {
      const answer = await fetch(source, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(`${source}: ${answer.status}`);
      const view = await answer.json();
      if (number !== this.asked || !view.control) return;
      this.take(view.control);
      this.host.changed(view);
      this.table(view.control);
      const address = new URL(location.href);
      address.searchParams.set("on", day);
      history.replaceState(null, "", address);
    } catch (error) {
      this.told.textContent = "That day could not be fetched.";
      console.warn(error);
    }
  }
}
