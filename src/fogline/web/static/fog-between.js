// <fog-between>: draws what stands between the lines of an incident, from the numbered list below its columns.
// Without it the list says all of it: the drawing adds nothing but where to look.
const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["denied", "contradicted", "differing", "agreed"]);

function made(name, attributes, parent) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}

class FogBetween extends HTMLElement {
  connectedCallback() {
    this.columns = this.querySelector(".columns");
    this.ties = [...this.querySelectorAll(".tie")].map((item) => ({
      item, number: item.value, sort: item.dataset.sort,
      a: this.querySelector(`[data-line="${item.dataset.a}"]`), b: this.querySelector(`[data-line="${item.dataset.b}"]`),
    })).filter((tie) => tie.a && tie.b);
    if (!this.columns || this.ties.length === 0) return;
    this.picture = made("svg", { class: "ways", "aria-hidden": "true" }, this.columns);
    this.seen = new ResizeObserver(() => this.draw());
    this.seen.observe(this.columns);
    for (const tie of this.ties) {
      for (const [element, others] of [[tie.item, [tie]], [tie.a, this.with(tie.a)], [tie.b, this.with(tie.b)]]) {
        for (const event of ["pointerenter", "focusin"]) element.addEventListener(event, () => this.light(others));
        for (const event of ["pointerleave", "focusout"]) element.addEventListener(event, () => this.light([]));
      }
    }
  }

  disconnectedCallback() {
    this.seen?.disconnect();
  }

  with(line) {
    return this.ties.filter((tie) => tie.a === line || tie.b === line);
  }

  light(ties) {
    this.toggleAttribute("lit", ties.length > 0);
    for (const each of this.ties) {
      const lit = ties.includes(each);
      each.item.classList.toggle("lit", lit);
      for (const way of each.ways ?? []) way.classList.toggle("lit", lit);
    }
    const lines = new Set(ties.flatMap((tie) => [tie.a, tie.b]));
    for (const line of this.columns.querySelectorAll(".line")) line.classList.toggle("lit", lines.has(line));
  }

  // From the edge of one line to the facing edge of the other; what stands in one column is bracketed beside it.
  draw() {
    const whole = this.columns.getBoundingClientRect();
    this.picture.replaceChildren();
    this.picture.setAttribute("viewBox", `0 0 ${whole.width} ${whole.height}`);
    const used = new Map();
    for (const tie of this.ties) {
      tie.ways = [];
      const [a, b] = [tie.a, tie.b].map((line) => line.getBoundingClientRect());
      const apart = a.right <= b.left ? 1 : b.right <= a.left ? -1 : 0;
      if (!DRAWN.has(tie.sort) || apart === 0) continue;
      const x1 = (apart > 0 ? a.right : a.left) - whole.left + apart * 4;
      const x2 = (apart > 0 ? b.left : b.right) - whole.left - apart * 4;
      const y1 = this.step(used, tie.a, apart, a) - whole.top, y2 = this.step(used, tie.b, -apart, b) - whole.top;
      const bend = Math.max(18, Math.abs(x2 - x1) / 2) * apart;
      const path = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
      const way = made("path", { d: path, class: `way ${tie.sort}` }, this.picture);
      const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
      const label = made("g", { class: `label ${tie.sort}`, transform: `translate(${mx} ${my})` }, this.picture);
      made("circle", { r: 9 }, label);
      made("text", { "text-anchor": "middle", dy: 4 }, label).textContent = tie.number;
      tie.ways.push(way, label);
    }
  }

  // Ties of one line leave it beneath each other, not on top of one another.
  step(used, line, way, box) {
    const key = `${line.id} ${way}`, times = used.get(key) ?? 0;
    used.set(key, times + 1);
    return Math.min(box.top + 14 + 13 * times, box.bottom - 6);
  }
}

customElements.define("fog-between", FogBetween);
