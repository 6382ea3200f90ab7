// <fog-drop> around a plain field for files: files can be dropped on it, and what was chosen is listed before it is sent.
const READ = /\.(txt|html?|jsonl|csv)$/i;

function size(bytes) {
  return bytes < 1e5 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

class FogDrop extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector('input[type="file"]');
    const said = this.appendChild(document.createElement("div"));
    said.setAttribute("role", "status");
    this.list = said.appendChild(document.createElement("ul"));
    this.input.addEventListener("change", () => this.show());
    for (const name of ["dragenter", "dragover"]) this.addEventListener(name, (event) => this.over(event, true));
    for (const name of ["dragleave", "dragend"]) this.addEventListener(name, (event) => this.over(event, false));
    this.addEventListener("drop", (event) => this.drop(event));
    this.show();
  }

  over(event, is) {
    event.preventDefault();
    this.classList.toggle("over", is);
  }

  drop(event) {
    this.over(event, false);
    const files = new DataTransfer();
    for (const file of [...this.input.files, ...event.dataTransfer.files]) files.items.add(file);
    this.input.files = files.files;
    this.show();
  }

  show() {
    const files = [...this.input.files];
    const rows = files.slice(0, 20).map((file) => `${file.name}, ${size(file.size)}${
      READ.test(file.name) ? "" : ": this kind is not read, and is left out"}`);
    if (files.length > 20) rows.push(`and ${files.length - 20} more`);
    const total = files.reduce((sum, file) => sum + file.size, 0);
    const most = Number(this.dataset.mostBytes);
    if (total > most) rows.push(`Together ${size(total)}: more than the ${size(most)} that are taken at once.`);
    if (files.length > Number(this.dataset.mostFiles)) {
      rows.push(`${files.length} files: more than the ${this.dataset.mostFiles} that are taken at once.`);
    }
    if (!files.length) rows.push("Or drop files here.");
    this.list.replaceChildren(...rows.map((row) => {
      const item = document.createElement("li");
      item.textContent = row;
      return item;
    }));
  }
}

customElements.define("fog-drop", FogDrop);
