// The base map: Natural Earth's land, lines and waters from /static/map, coarse far away and fine where a reader looks.
// It decides nothing: no names, no fill for countries, disputed lines dashed. How files are written: basemap/README.md.
import "./vendor/leaflet-1.9.4/leaflet.js";

export const L = globalThis.L;
const HOME = new URL("./map/", import.meta.url);
const FINE_FROM = 6; // zoom: one pixel is 2.4 km there, the coarse map's corners begin to show
const kept = new Map();

/** A file of the base map, fetched once a page. */
export function load(name) {
  if (!kept.has(name)) {
    kept.set(name, fetch(new URL(name, HOME)).then((answer) => {
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return answer.json();
    }));
  }
  return kept.get(name);
}

/** A line as [latitude, longitude] pairs. */
export function points(steps, grid) {
  const found = [];
  let x = 0, y = 0;
  for (let n = 0; n < steps.length; n += 2) {
    x += steps[n];
    y += steps[n + 1];
    found.push([y / grid, x / grid]);
  }
  return found;
}

function ringsOf(pack, area) {
  return area.flatMap((polygon) => polygon.map((ring) => {
    const whole = [];
    for (const number of ring) {
      const arc = points(pack.arcs[number < 0 ? ~number : number], pack.steps);
      if (number < 0) arc.reverse();
      whole.push(...(whole.length ? arc.slice(1) : arc));
    }
    return whole;
  }));
}

/** What an outline's id stands for: { lines } of a border or river, { rings } of an area or lake. */
export async function outline(id) {
  const [what, number] = id.split(":");
  if (what === "border") {
    const borders = await load("borders.json");
    return { lines: borders.between[number].map((line) => points(line, borders.steps)) };
  }
  if (what === "river" || what === "lake") {
    const waters = await load("waters.json");
    const lines = (what === "river" ? waters.rivers : waters.lakes)[number].map((line) => points(line, waters.steps));
    return what === "river" ? { lines } : { rings: lines };
  }
  const pack = await load(`areas/${what}.json`);
  return { rings: ringsOf(pack, pack.areas[number]) };
}

export class Ground {
  constructor(map, host) {
    this.map = map;
    this.host = host;
    this.packs = new Map();
    for (const [name, order] of [["ground-fill", 200], ["ground-lines", 210]]) {
      map.createPane(name).style.zIndex = order;
      map.getPane(name).style.pointerEvents = "none";
    }
    this.fill = L.canvas({ pane: "ground-fill", padding: 0.3 });
    this.lines = L.canvas({ pane: "ground-lines", padding: 0.3 });
    this.coarse = L.layerGroup().addTo(map);
    this.fine = L.layerGroup();
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.dark.addEventListener("change", () => this.redraw());
    map.on("moveend", () => this.look());
  }

  async start() {
    this.world = await load("world.json");
    this.redraw();
  }

  /** Colours live in the stylesheet; a canvas has to be told them. */
  redraw() {
    const style = getComputedStyle(this.host);
    this.colour = (name) => style.getPropertyValue(`--map-${name}`).trim();
    this.coarse.clearLayers();
    this.fine.clearLayers();
    this.packs.clear();
    this.drawn = false;
    const grid = this.world.steps;
    this.area(this.coarse, this.world.land.map((line) => points(line, grid)), "land", "coast");
    this.area(this.coarse, this.world.lakes.map((line) => points(line, grid)), "water", "river");
    for (const [kind, lines] of [["river", "rivers"], ["border", "borders"], ["disputed", "disputed"]]) {
      this.line(this.coarse, this.world[lines].map((line) => points(line, grid)), kind);
    }
    this.look();
  }

  area(group, rings, fill, stroke) {
    L.polygon(rings, { renderer: this.fill, interactive: false, fillColor: this.colour(fill), fillOpacity: 1,
      color: this.colour(stroke), weight: 0.8, smoothFactor: 0.7 }).addTo(group);
  }

  line(group, lines, kind) {
    const how = { coast: [0.8], border: [1.1], disputed: [1.3, "2 4"], area: [0.6], river: [0.9] }[kind];
    L.polyline(lines, { renderer: this.lines, interactive: false, color: this.colour(kind), weight: how[0],
      dashArray: how[1], smoothFactor: 0.7 }).addTo(group);
  }

  /** Brings what is in view: coarse or fine. */
  async look() {
    const fine = this.map.getZoom() >= FINE_FROM;
    if (!fine) {
      this.map.addLayer(this.coarse);
      this.map.removeLayer(this.fine);
      return;
    }
    try {
      const view = this.map.getBounds();
      const index = await load("areas/index.json");
      const near = index.flatMap((boxes, n) => boxes.some(
        ([west, south, east, north]) => view.intersects([[south, west], [north, east]])) ? [n] : []);
      const [borders, waters] = await Promise.all([load("borders.json"), load("waters.json")]);
      await Promise.all(near.map((n) => load(`areas/${n}.json`)));
      if (this.map.getZoom() < FINE_FROM) return;
      for (const n of near) if (!this.packs.has(n)) this.pack(n, await load(`areas/${n}.json`));
      if (!this.drawn) this.common(borders, waters);
      this.map.removeLayer(this.coarse);
      this.map.addLayer(this.fine);
    } catch (error) {
      console.warn("The fine base map is not there; the coarse one stays.", error);
    }
  }

  pack(n, pack) {
    const group = L.layerGroup().addTo(this.fine);
    this.packs.set(n, group);
    this.area(group, pack.areas.flatMap((area) => ringsOf(pack, area)), "land", "land");
    const of = (letter) => pack.arcs.filter((_, k) => pack.kinds[k] === letter).map((arc) => points(arc, pack.steps));
    this.line(group, of("a"), "area");
    this.line(group, of("c"), "coast");
  }

  common(borders, waters) {
    this.drawn = true;
    const group = L.layerGroup().addTo(this.fine);
    this.line(group, waters.rivers.flat().map((line) => points(line, waters.steps)), "river");
    L.polygon(waters.lakes.flat().map((line) => points(line, waters.steps)), { renderer: this.lines, weight: 0.8,
      interactive: false, fillColor: this.colour("water"), fillOpacity: 1, color: this.colour("river") }).addTo(group);
    this.line(group, borders.lines.map((line) => points(line, borders.steps)), "border");
    this.line(group, borders.disputed.map((line) => points(line, borders.steps)), "disputed");
  }
}
