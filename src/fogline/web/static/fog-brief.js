// Looks the text over while it is written, and leads from what is the matter to the line. The page does both without:
// by its button, and by the number of the line.
const form = document.getElementById("brief");
const words = document.getElementById("words");
const live = document.getElementById("live");
const PAUSE = 900; // ms without a key before the text is looked over
let due = 0;
let asking = null;
let last = words ? words.value : "";
let unsaved = false;

function place(line, start, end) {
  const lines = words.value.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  // The desk counts characters, a text field counts the halves of some.
  const at = (count) => [...(lines[line - 1] || "")].slice(0, count).join("").length;
  words.focus();
  words.setSelectionRange(before + at(start), before + at(end));
  words.scrollTop = (words.scrollHeight / lines.length) * Math.max(0, line - 6);
}

function lead() {
  for (const item of document.querySelectorAll(".faults li")) {
    const { line, start, end } = item.dataset;
    const go = document.createElement("button");
    go.type = "button";
    go.className = "quiet";
    go.textContent = `To line ${line}`;
    go.addEventListener("click", () => place(Number(line), Number(start), Number(end)));
    item.append(go);
  }
}

async function look() {
  if (!form || words.value === last) return;
  const text = words.value;
  asking?.abort();
  asking = new AbortController();
  live.textContent = "Looking it over …";
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch("/brief/check", { method: "POST", body, headers: { Accept: "text/html" }, signal: asking.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("matter");
    if (!answer.ok || !found) {
      live.textContent = "It could not be looked over just now; your text is here as you wrote it.";
      return;
    }
    last = text;
    document.getElementById("matter").replaceWith(document.adoptNode(found));
    live.textContent = found.querySelector("h2").textContent.trim();
    lead();
  } catch (error) {
    if (error.name !== "AbortError") live.textContent = "The desk does not answer; your text is here as you wrote it.";
  }
}

if (form && words && !words.readOnly && live) {
  words.addEventListener("input", () => {
    unsaved = true;
    clearTimeout(due);
    due = setTimeout(look, PAUSE);
  });
  words.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    if (event.key === "s") {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Enter") {
      event.preventDefault();
      look();
    }
  });
  form.addEventListener("submit", () => { unsaved = false; });
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
}
lead();
