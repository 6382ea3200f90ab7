// Keys for the whole desk. Everything they do, a visible link does as well.
const GO = { t: "/", i: "/incidents", m: "/map", f: "/figures", s: "/speakers", r: "/review", b: "/brief", a: "/add" };
let waiting = false;

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (waiting && GO[event.key]) {
    waiting = false;
    location.assign(GO[event.key]);
  } else if (event.key === "g") {
    waiting = true;
    setTimeout(() => { waiting = false; }, 1500);
  } else if (event.key === "/") {
    event.preventDefault();
    const search = document.querySelector('input[type="search"]');
    if (search && search.offsetParent !== null) search.focus();
    else location.assign("/search");
  }
});

// A filter form sends only what was filled in, so that the address stays short enough to be passed on.
for (const form of document.querySelectorAll('form[method="get"]')) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
  });
}
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll('form[method="get"] [disabled]')) field.disabled = false;
});
