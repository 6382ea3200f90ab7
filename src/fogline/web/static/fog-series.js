// <fog-series>: lines over days that can be walked along and zoomed into. It reads the table it stands over, which
// stays as it is; without script the drawing of the server is all there is.
import uPlot from "/static/vendor/uplot-1.6.32/uPlot.esm.js";

const DAY = 86_400;
const HEIGHT = 280;
const DASHES = [[], [7, 3], [2, 3], [9, 3, 2, 3]];
const INCREMENTS = [1, 2, 5, 10, 15, 30, 60, 90, 180, 365, 730, 1825, 3650].map((days) => days * DAY);
const MARKS = { drop: "▼", jump: "▲", restart: "❘", rounding: "0", correction: "✳" };
const number = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const month = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const seconds = (iso) => Date.parse(`${iso}T00:00:00Z`) / 1000;

// Each row of a table body is one or several numbers of a line, in the order of the days: first, lowest, highest, last.
function readLines(table) {
  return [...table.tBodies].filter((body) => body.dataset.line).map((body) => {
    const rows = [...body.rows].map((row) => {
      const [first, lowest, highest, last] = row.dataset.numbers.split(" ").map(Number);
      return { row, from: seconds(row.dataset.first), to: seconds(row.dataset.last), first, lowest, highest, last };
    });
    return { name: body.dataset.line, slot: body.dataset.slot, way: Number(body.dataset.way), joined: body.dataset.joined === "yes", rows };
  });
}

function pointsOf(line) {
  const xs = [], ys = [];
  for (const { from, to, first, lowest, highest, last } of line.rows) {
    // The lowest and highest stand between the ends, a moment apart: which came first the table does not say.
    const at = [[from, first], [from + (to - from) * 0.5 + 1, lowest], [from + (to - from) * 0.5 + 2, highest], [to + 3, last]];
    for (const [x, y] of lowest === highest ? [at[0], ...(to > from ? [at[3]] : [])] : at) { xs.push(x); ys.push(y); }
  }
  return [xs, ys];
}

// "22 Oct", with the year where it is new; whole months and years where there are many.
function dayTicks(_, splits, __, ___, step) {
  let year = 0;
  return splits.map((at) => {
    const date = new Date(at * 1000);
    if (step >= 365 * DAY) return String(date.getUTCFullYear());
    if (step >= 28 * DAY) return month.format(date);
    const says = day.format(date) + (date.getUTCFullYear() === year ? "" : `\n${date.getUTCFullYear()}`);
    year = date.getUTCFullYear();
    return says;
  });
}

class FogSeries extends HTMLElement {
  connectedCallback() {
    this.table = this.querySelector("table");
    this.figure = this.querySelector("figure");
    this.lines = this.table ? readLines(this.table) : [];
    if (!this.lines.some((line) => line.rows.length > 1)) return;
    this.at = { line: 0, row: 0 };
    this.span = [seconds(this.dataset.first), seconds(this.dataset.last)];
    this.ground = document.createElement("div");
    this.ground.className = "drawn";
    this.ground.tabIndex = 0;
    this.ground.setAttribute("role", "group");
    this.ground.setAttribute("aria-roledescription", "chart");
    this.ground.setAttribute("aria-label", `${this.figure.querySelector("svg").getAttribute("aria-label")}. Arrow keys go from number to number and from line to line, Enter opens one.`);
    this.reading = document.createElement("p");
    this.reading.className = "reading";
    this.reading.setAttribute("aria-live", "polite");
    this.ground.addEventListener("keydown", (event) => this.walk(event));
    this.ground.addEventListener("dblclick", () => this.whole());
    this.ground.addEventListener("focus", () => this.show());
    this.figure.querySelector("svg.plot").after(this.ground, this.reading);
    this.classList.add("walked"); // the server's drawing is kept for paper
    this.resizing = new ResizeObserver(() => this.plot?.setSize({ width: this.ground.clientWidth, height: HEIGHT }));
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.redraw = () => this.draw();
    this.dark.addEventListener("change", this.redraw);
    this.draw();
    this.resizing.observe(this.ground);
  }

  disconnectedCallback() {
    this.resizing?.disconnect();
    this.dark?.removeEventListener("change", this.redraw);
    this.plot?.destroy();
  }

  colour(name) {
    return getComputedStyle(this).getPropertyValue(name).trim();
  }

  draw() {
    this.plot?.destroy();
    const [ink, rule, paper] = ["--soft", "--rule", "--paper"].map((name) => this.colour(name));
    const font = `11px ${this.colour("--ui")}`;
    const axis = { stroke: ink, font, grid: { stroke: rule, width: 1 }, ticks: { stroke: rule, width: 1, size: 4 } };
    this.plot = new uPlot({
      width: this.ground.clientWidth, height: HEIGHT, padding: [12, 26, 0, 0], legend: { show: false },
      tzDate: (ts) => uPlot.tzDate(new Date(ts * 1000), "UTC"),
      scales: { x: { range: (_, low, high) => this.zoomed ? [low, high] : this.span }, y: { range: [0, Number(this.dataset.top)] } },
      axes: [{ ...axis, space: 64, size: 40, incrs: INCREMENTS, values: dayTicks }, { ...axis, size: 46, values: (_, all) => all.map((n) => short.format(n)) }],
      cursor: { y: false, points: { size: 9, fill: paper }, drag: { x: true, y: false } },
      series: [{}, ...this.lines.map((line) => ({
        label: line.name, stroke: this.colour(`--side-${line.slot}`), width: line.joined ? 2 : 0, dash: DASHES[line.way],
        spanGaps: true, paths: line.joined ? undefined : () => null, points: { show: !line.joined || line.rows.length < 60, size: 6, fill: paper },
      }))],
      hooks: { setSelect: [() => { this.zoomed = true; }], setCursor: [(plot) => this.pointed(plot)], draw: [(plot) => this.mark(plot)] },
    }, uPlot.join(this.lines.map(pointsOf)), this.ground);
  }

  // What is noticed stands on the line as it does in the server's drawing.
  mark(plot) {
    const { ctx } = plot, dots = devicePixelRatio || 1;
    ctx.save();
    ctx.fillStyle = this.colour("--ink");
    ctx.font = `${12 * dots}px sans-serif`;
    ctx.textAlign = "center";
    for (const { rows } of this.lines) for (const { row, to, last } of rows) {
      for (const sort of (row.dataset.noticed ?? "").split(" ").filter(Boolean)) {
        const below = sort === "drop" ? 16 : -8;
        ctx.fillText(MARKS[sort], plot.valToPos(to, "x", true), plot.valToPos(last, "y", true) + below * dots);
      }
    }
    ctx.restore();
  }

  // The pointer over the drawing reads the number nearest to it.
  pointed(plot) {
    if (this.moving || plot.cursor.idx == null || plot.cursor.left < 0) return;
    const x = plot.data[0][plot.cursor.idx];
    const y = plot.posToVal(plot.cursor.top, "y");
    let best;
    this.lines.forEach((line, n) => line.rows.forEach((one, m) => {
      const away = (x < one.from ? one.from - x : x > one.to + 4 ? x - one.to : 0) / DAY;
      const off = Math.abs((one.lowest + one.highest) / 2 - y);
      if (!best || away < best.away || (away === best.away && off < best.off)) best = { away, off, line: n, row: m };
    }));
    if (best) { this.at = { line: best.line, row: best.row }; this.read(); }
  }

  whole() {
    this.zoomed = false;
    this.plot.setScale("x", { min: this.span[0], max: this.span[1] });
  }

  walk(event) {
    const last = (n) => this.lines[n].rows.length - 1;
    let { line, row } = this.at;
    if (event.key === "ArrowRight") row = Math.min(last(line), row + 1);
    else if (event.key === "ArrowLeft") row = Math.max(0, row - 1);
    else if (event.key === "Home") row = 0;
    else if (event.key === "End") row = last(line);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const day = this.lines[line].rows[row].from;
      line = (line + (event.key === "ArrowDown" ? 1 : this.lines.length - 1)) % this.lines.length;
      row = this.lines[line].rows.reduce((best, one, n, all) => Math.abs(one.from - day) < Math.abs(all[best].from - day) ? n : best, 0);
    } else if (event.key === "Escape") {
      this.whole();
    } else if (event.key === "Enter") {
      this.lines[line].rows[row].row.querySelector("a")?.click();
      return;
    } else return;
    event.preventDefault();
    this.at = { line, row };
    this.show();
  }

  show() {
    const { line, row } = this.at, one = this.lines[line].rows[row];
    this.moving = true;
    const x = one.to > one.from ? one.to + 3 : one.from;
    this.plot.setCursor({ left: this.plot.valToPos(x, "x"), top: this.plot.valToPos(one.last, "y") });
    this.moving = false;
    this.read();
  }

  read() {
    const { line, row } = this.at, { row: source, first, lowest, highest, last } = this.lines[line].rows[row];
    const days = [source.dataset.first, source.dataset.last].filter((day, n, all) => all.indexOf(day) === n).join(" to ");
    const says = lowest === highest ? number.format(last) : first === lowest && last === highest
      ? `${number.format(first)} to ${number.format(last)}`
      : `first ${number.format(first)}, lowest ${number.format(lowest)}, highest ${number.format(highest)}, last ${number.format(last)}`;
    const noticed = source.dataset.noticed ? ` (${source.dataset.noticed.trim().replace(" ", ", ")})` : "";
    this.reading.textContent = `${this.lines[line].name}, ${days}: ${says}${noticed}`;
  }
}

customElements.define("fog-series", FogSeries);
