// Marks of claims: a side is told by its colour and by its shape; what is uncertain is hollow and dashed; what stands
// for several sides is in ink. Words of reports only ever become text nodes.
import { L } from "./fog-map-ground.js";

const SVG = "http://www.w3.org/2000/svg";
// By slot, as `SHAPES` of the server: circle, disc, triangle, square, diamond, triangle down, star, hexagon, cross.
const PATHS = [
  "M8 2.5a5.5 5.5 0 1 1-.01 0z", "M8 2a6 6 0 1 1-.01 0z", "M8 2l6.5 11.5h-13z", "M2.8 2.8h10.4v10.4H2.8z",
  "M8 1l6.5 7L8 15 1.500 8z", "M1.500 2.500h13L8 14z", "M8 1l2.100 4.700 5 .5-3.800 3.400 1.100 5L8 12l-4.400 2.600 1.100-5L.9 6.200l5-.5z",
  "M4.500 2h7l3.500 6-3.500 6h-7L1 8z", "M5.500 1.500h5v4h4v5h-4v4h-5v-4h-4v-5h4z"];
const MOST_GLYPHS = 4;

export function element(name, attributes = {}, ...children) {
  const svg = name === "svg" || name in { path: 1, g: 1, defs: 1, pattern: 1, circle: 1 };
  const made = svg ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function glyph(slot, hollow = false) {
  return element("svg", { viewBox: "0 0 16 16", width: 16, height: 16, class: `glyph s${slot}${hollow || !slot ? " hollow" : ""}`,
    "aria-hidden": "true" }, element("path", { d: PATHS[slot] ?? PATHS[0] }));
}

/** A mark of one place: the glyphs of its sides in a row, in the middle of which the place lies.
 *  `below` puts it under others that lie at the same point. */
export function mark({ glyphs, doubt, label, differ, below }) {
  const row = element("span", { class: `fog-mark${doubt ? " doubt" : ""}${differ ? " contested" : ""}` });
  for (const { slot, hollow } of glyphs.slice(0, MOST_GLYPHS)) row.append(glyph(slot, hollow));
  if (glyphs.length > MOST_GLYPHS) row.append(element("span", { class: "more" }, `+${glyphs.length - MOST_GLYPHS}`));
  const width = 8 + 17 * Math.min(glyphs.length, MOST_GLYPHS) + (glyphs.length > MOST_GLYPHS ? 18 : 0);
  const whole = element("span", { class: "fog-place" }, row);
  if (label) whole.append(element("span", { class: "fog-name" }, label));
  return L.divIcon({ html: whole, className: "fog-icon", iconSize: [width, 24], iconAnchor: [width / 2, 12 - 30 * below] });
}

export function cluster(places, claims) {
  const html = element("span", { class: "fog-cluster" }, String(places));
  return { icon: L.divIcon({ html, className: "fog-icon", iconSize: [30, 30], iconAnchor: [15, 15] }),
    title: `${places} places, ${claims} claims: look closer` };
}

/** The hatchings of areas: one for each slot, and one in ink for several sides. */
export function hatchings() {
  const defs = element("defs");
  for (const slot of [0, 1, 2, 3, 4, 5, 6, 7, 8, "several"]) {
    const turn = slot === "several" ? 45 : 22.5 * (slot % 8);
    defs.append(element("pattern", { id: `fog-hatch-${slot}`, class: `s${slot}`, width: 7, height: 7,
      patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` }, element("path", { d: "M0 0v7", class: "hatch" })));
  }
  return element("svg", { width: 0, height: 0, class: "fog-defs", "aria-hidden": "true" }, defs);
}

/** Places in groups of those that would lie on each other at this zoom: each joins the first group it lies on. */
export function grouped(places, map, pixels = 30) {
  const zoom = map.getZoom();
  const cells = new Map();
  const groups = [];
  for (const place of places) {
    const at = map.project([place.lat, place.lon], zoom);
    const [x, y] = [Math.floor(at.x / pixels), Math.floor(at.y / pixels)];
    let found = null;
    for (let k = 0; k < 9 && !found; k++) {
      found = cells.get(`${x + (k % 3) - 1} ${y + Math.floor(k / 3) - 1}`)?.find((group) => group.at.distanceTo(at) < pixels);
    }
    if (found) {
      found.places.push(place);
    } else {
      const group = { at, places: [place] };
      const key = `${x} ${y}`;
      cells.set(key, [...(cells.get(key) ?? []), group]);
      groups.push(group);
    }
  }
  return groups.map((group) => group.places);
}

/** Which marks have room for a name beside them: asked in order, most claims first. */
export class Room {
  constructor(map) {
    this.map = map;
    this.taken = [];
  }

  take(lat, lon, width) {
    const at = this.map.latLngToLayerPoint([lat, lon]);
    const box = [at.x - 12, at.y - 12, at.x + 14 + width, at.y + 12];
    const free = this.taken.every((other) => box[2] < other[0] || other[2] < box[0] || box[3] < other[1] || other[3] < box[1]);
    if (free) this.taken.push(box);
    return free;
  }
}
