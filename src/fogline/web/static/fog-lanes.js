// <fog-lanes>: draw a stretch of days over the lanes with the pointer to look at it alone. The table's links do the same.
const DAY = 86_400_000;

class FogLanes extends HTMLElement {
  connectedCallback() {
    this.lanes = [...this.querySelectorAll("svg")];
    if (!this.lanes.length) return;
    this.addEventListener("pointerdown", (event) => this.begin(event));
    this.addEventListener("pointermove", (event) => this.draw(event));
    this.addEventListener("pointerup", (event) => this.end(event));
    this.addEventListener("pointercancel", () => this.clear());
  }

  at(event) {
    const box = this.lanes[0].getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  }

  begin(event) {
    if (!event.target.closest("svg") || event.button !== 0) return;
    event.preventDefault();
    this.setPointerCapture(event.pointerId);
    this.from = this.at(event);
  }

  draw(event) {
    if (this.from === undefined) return;
    this.clear(false);
    const [low, high] = [this.from, this.at(event)].sort((a, b) => a - b);
    for (const svg of this.lanes) {
      const wide = svg.viewBox.baseVal.width;
      const brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      brush.setAttribute("class", "brush");
      for (const [name, value] of Object.entries({ x: low * wide, y: 0, width: (high - low) * wide, height: 48 })) brush.setAttribute(name, value);
      svg.append(brush);
    }
  }

  end(event) {
    if (this.from === undefined) return;
    const [low, high] = [this.from, this.at(event)].sort((a, b) => a - b);
    this.clear();
    const first = Date.parse(this.dataset.first), span = Date.parse(this.dataset.last) - first + DAY;
    const day = (share) => new Date(first + Math.min(span - DAY, Math.floor(share * span / DAY) * DAY)).toISOString().slice(0, 10);
    const address = new URL(this.dataset.address, location.href);
    address.searchParams.set("since", day(low));
    address.searchParams.set("until", day(high));
    location.assign(address);
  }

  clear(whole = true) {
    for (const brush of this.querySelectorAll(".brush")) brush.remove();
    if (whole) this.from = undefined;
  }
}

customElements.define("fog-lanes", FogLanes);
