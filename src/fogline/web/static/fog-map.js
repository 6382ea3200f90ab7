// <fog-map data-src="/map?as=json" data-list="/search">: claims on a map, over the table it holds, which works without.
// `small` is a plain picture for beside a text. Where the data are words on control, days can be gone through.
import { Ground, L, outline } from "./fog-map-ground.js";
import { Room, cluster, element, glyph, grouped, hatchings, mark } from "./fog-map-marks.js";
import { Days } from "./fog-map-days.js";

const still = matchMedia("(prefers-reduced-motion: reduce)");

class FogMap extends HTMLElement {
  async connectedCallback() {
    if (this.map) return;
    try {
      const answer = await fetch(this.dataset.src, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(`${this.dataset.src}: ${answer.status}`);
      this.take(await answer.json());
      if (this.small && !this.features.length) this.remove();
      else this.draw();
    } catch (error) {
      this.querySelector(".fog-canvas")?.remove();
      this.prepend(element("p", { class: "warn" }, "The map could not be drawn; the table has everything."));
      console.warn("The map could not be drawn.", error);
    }
  }

  /** The features of a view: places as claims speak of them, or as sides say who holds them. */
  take(view) {
    this.key = new Map(view.key.map((one) => [one.side, one]));
    this.control = view.control;
    this.features = view.mapped?.features ?? (view.control?.places ?? []).map((one) => ({ ...one, doubt: null, disputed: 0,
      sides: one.words.map((word) => [word.side, 1]), claims: one.words.length }));
  }

  changed(view) {
    this.take(view);
    this.show();
  }

  glyphOf(side) {
    return glyph(this.key.get(side)?.slot ?? 0);
  }

  /** The address of the claims on a place. */
  listOf(one) {
    const where = new URL(this.dataset.list ?? "/search", location.href);
    where.searchParams.set("place", one.place);
    return where.pathname + where.search;
  }

  disconnectedCallback() {
    this.map?.remove();
    this.map = null;
  }

  /** Whether only the marks near the view are kept: a thousand nodes would make moving slow. */
  get many() {
    return this.points?.length > 300;
  }

  get small() {
    return this.hasAttribute("small");
  }

  draw() {
    const canvas = element("div", { class: "fog-canvas", role: "region", "aria-label": "Map" });
    this.prepend(hatchings(), canvas);
    const motion = !still.matches;
    this.map = L.map(canvas, { preferCanvas: true, attributionControl: false, zoomControl: !this.small, minZoom: 1, maxZoom: 11,
      zoomSnap: 0.5, maxBounds: [[-86, -200], [86, 200]], scrollWheelZoom: !this.small, zoomAnimation: motion,
      fadeAnimation: motion, markerZoomAnimation: motion, inertia: motion });
    L.control.attribution({ prefix: false }).addAttribution("Natural Earth · GeoNames").addTo(this.map);
    if (!this.small) L.control.scale({ imperial: false }).addTo(this.map);
    this.svg = L.svg({ padding: 0.3 });
    this.shapes = L.layerGroup().addTo(this.map);
    this.marks = L.layerGroup().addTo(this.map);
    this.frame();
    new Ground(this.map, this).start().catch((error) => console.warn("There is no base map.", error));
    this.map.on("zoomend", () => this.place());
    this.map.on("moveend", () => this.many && !this.map.hasLayer(this.open) && this.place());
    canvas.addEventListener("keydown", (event) => event.key === "Escape" && this.map.closePopup());
    addEventListener("beforeprint", () => this.map?.invalidateSize());
    if (this.control) canvas.after(new Days(this, this.control).box);
    this.show();
  }

  async show() {
    this.points = this.features.filter((one) => one.lat !== null);
    this.shapes.clearLayers();
    this.place();
    await Promise.all(this.features.filter((one) => one.outlines.length).map((one) => this.outlined(one)));
    this.dataset.ready = "yes";
  }

  /** Looks at all points; where there are none at the outlines, and else at the world. */
  frame() {
    this.map.setView([20, 15], 2);
    const points = this.features.filter((one) => one.lat !== null);
    if (points.length) {
      this.map.fitBounds(L.latLngBounds(points.map((one) => [one.lat, one.lon])).pad(0.15), { maxZoom: this.small ? 6 : 8, animate: false });
    } else {
      this.unframed = true;
    }
  }

  async outlined(one) {
    try {
      const found = await Promise.all(one.outlines.map(outline));
      if (!this.map) return;
      const slot = this.slotOf(one);
      const how = { renderer: this.svg, className: `fog-shape s${slot}${one.doubt ? " doubt" : ""}`, bubblingMouseEvents: false };
      const layer = one.shape === "line" ? L.polyline(found.flatMap((part) => part.lines), { ...how, fill: false })
        : L.polygon(found.flatMap((part) => part.rings), { ...how, fillColor: `url(#fog-hatch-${slot})`,
          fillOpacity: one.doubt ? 0 : 1 }); // what is near an area is not in it: its rim alone
      layer.addTo(this.shapes);
      this.reachable(layer.getElement(), layer, one);
      if (this.unframed) {
        this.bounds = (this.bounds ?? L.latLngBounds([])).extend(layer.getBounds());
        this.map.fitBounds(this.bounds.pad(0.1), { maxZoom: this.small ? 6 : 8, animate: false });
      }
    } catch (error) {
      console.warn(`The outline of ${one.name} could not be drawn.`, error);
    }
  }

  /** Marks at points, those on each other as one that opens when looked at closer. */
  place() {
    if (!this.points) return;
    const focused = this.contains(document.activeElement) ? document.activeElement.dataset?.place : null;
    this.marks.clearLayers();
    const room = new Room(this.map);
    const view = this.map.getBounds().pad(0.5);
    const near = this.many ? this.points.filter((one) => view.contains([one.lat, one.lon])) : this.points;
    for (const group of grouped(near, this.map)) {
      const together = new Set(group.map((one) => `${one.lat} ${one.lon}`)).size === 1;
      if (group.length > 1 && !together && this.map.getZoom() < this.map.getMaxZoom()) {
        this.several(group);
      } else {
        group.forEach((one, n) => this.mark(one, n, room, focused));
      }
    }
  }

  several(group) {
    const { icon, title } = cluster(group.length, group.reduce((sum, one) => sum + one.claims, 0));
    const bounds = L.latLngBounds(group.map((one) => [one.lat, one.lon]));
    const marker = L.marker([group[0].lat, group[0].lon], { icon, alt: title, title, keyboard: true, riseOnHover: true });
    marker.on("click keypress", (event) => {
      if (event.type === "click" || event.originalEvent.key === "Enter") this.map.fitBounds(bounds.pad(0.3), { animate: !still.matches });
    });
    marker.addTo(this.marks);
    marker.getElement()?.setAttribute("aria-label", title);
  }

  mark(one, n, room, focused) {
    const wide = 12 + 7 * one.name.length;
    const named = n === 0 && room.take(one.lat, one.lon, wide);
    const icon = mark({ glyphs: this.glyphsOf(one), doubt: one.doubt, label: named ? one.name : "", differ: one.differ, below: n });
    const marker = L.marker([one.lat, one.lon], { icon, keyboard: false, riseOnHover: true, zIndexOffset: one.doubt ? 0 : 100 });
    marker.addTo(this.marks);
    this.reachable(marker.getElement(), marker, one);
    if (focused && focused === one.place) marker.getElement()?.focus({ preventScroll: true });
  }

  /** By mouse and by keyboard alike: Enter or a click opens what is known of the place. */
  reachable(node, layer, one) {
    if (!node) return;
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", this.inWords(one));
    node.dataset.place = one.place;
    layer.bindPopup(() => this.told(one), { maxWidth: 320, autoPanPadding: [20, 20] });
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      layer.openPopup();
      layer.getPopup().getElement()?.querySelector("a")?.focus();
    });
    layer.on("popupopen", (event) => { this.open = event.popup; });
    layer.on("popupclose", () => node.isConnected && node.focus({ preventScroll: true }));
  }

  /** A glyph for each side; of words on control it is filled for a side that says it holds the place itself. */
  glyphsOf(one) {
    const slots = new Map();
    for (const [n, [side]] of one.sides.entries()) {
      const word = one.words?.[n];
      const hollow = word ? !(word.holds && word.holder === word.by) : Boolean(one.doubt);
      const slot = this.key.get(side)?.slot ?? 0;
      slots.set(slot, { slot, hollow: hollow && (slots.get(slot)?.hollow ?? true) });
    }
    return [...slots.values()];
  }

  slotOf(one) {
    const glyphs = this.glyphsOf(one);
    return glyphs.length === 1 ? glyphs[0].slot : "several";
  }

  inWords(one) {
    const sides = one.words ? one.words.map((word) => word.says) : one.sides.map(([side, number]) => `${this.says(side)} ${number}`);
    const number = one.claims === 1 ? "1 claim" : `${one.claims} claims`;
    return `${one.name}: ${[one.words ? "" : number, one.doubt ?? "", ...sides].filter(Boolean).join(", ")}`;
  }

  says(side) {
    return this.key.get(side)?.says ?? side;
  }

  /** The popup: what is said of the place, and the way to the claims. Only text nodes: names come from reports. */
  told(one) {
    const box = element("div", { class: "fog-told" }, element("h3", {}, one.name));
    if (one.doubt) box.append(element("p", { class: "doubt" }, one.doubt));
    const list = element("ul");
    for (const [side, number] of one.words ? [] : one.sides) {
      list.append(element("li", {}, this.glyphOf(side), ` ${this.says(side)}: ${number}`));
    }
    for (const word of one.words ?? []) {
      list.append(element("li", {}, this.glyphOf(word.side), ` ${word.says} `,
        element("a", { href: `/claims/${encodeURIComponent(word.claim)}` }, word.last)));
    }
    box.append(list);
    if (one.disputed) box.append(element("p", {}, `${one.disputed} disputed by another claim`));
    box.append(element("p", {}, element("a", { href: this.listOf(one) },
      one.words ? "All claims on it" : one.claims === 1 ? "Read the claim" : `Read the ${one.claims} claims`)));
    return box;
  }
}

customElements.define("fog-map", FogMap);
