// One key each for what a reviewer does. Every key has a button or a link on the page that does the same.
const FORMS = { r: "reject", c: "correct", g: "grade", s: "split", m: "merge" };

function typing(target) {
  return target.closest("input:not([type=checkbox]), textarea, select") !== null;
}

function follow(rel) {
  const link = document.querySelector(`main a[rel="${rel}"]`);
  if (link) location.assign(link.href);
}

function open(name) {
  const form = document.getElementById(name);
  if (!form) return;
  form.open = true;
  form.scrollIntoView({ block: "nearest" });
  const first = form.querySelector("select, input:not([type=hidden])");
  if (first) first.focus();
}

function send(form) {
  if (form && !form.dataset.sent) {
    form.dataset.sent = "yes";
    form.requestSubmit();
  }
}

// Before the desk's own keys hear of it: "g" grades here.
addEventListener("keydown", (event) => {
  const form = event.target.closest ? event.target.closest("form") : null;
  if (event.key === "Enter" && event.ctrlKey && form) {
    event.preventDefault();
    send(form);
    return;
  }
  if (event.key === "Escape" && form) {
    const details = form.closest("details");
    if (details) details.open = false;
    document.activeElement.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const known = {
    a: () => send(document.getElementById("accept-form")),
    u: () => send(document.getElementById("take-back") || document.getElementById("undo-last")?.form),
    j: () => follow("next"), k: () => follow("prev"), "?": () => open("keys"),
  };
  for (const [key, name] of Object.entries(FORMS)) if (document.getElementById(name)) known[key] = () => open(name);
  if (event.key in known) {
    event.preventDefault();
    event.stopImmediatePropagation();
    known[event.key]();
  }
}, true);

// A reason that is written outweighs the one that is chosen; a form is not sent twice.
for (const form of document.querySelectorAll("main form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.going) event.preventDefault();
    form.dataset.going = "yes";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("main form")) {
    delete form.dataset.going;
    delete form.dataset.sent;
  }
});

const problem = document.getElementById("problem");
if (problem) problem.focus();
