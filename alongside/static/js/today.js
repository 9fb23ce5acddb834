// The board follows whoever is open: their row is marked, kept in view, and what is ticked next is known.

const narrow = matchMedia("(max-width: 56.24rem)");
const still = matchMedia("(prefers-reduced-motion: reduce)");

function mark() {
  const open = document.getElementById("open");
  const id = open?.dataset.client ?? "";
  document.querySelectorAll("tr.is-here").forEach((row) => row.classList.remove("is-here"));
  const field = document.getElementById("open-id");
  if (field) field.value = id;
  const row = id ? document.getElementById(`row-${id}`) : null;
  row?.classList.add("is-here");
  return row ? { open, row } : undefined;
}

function follow(smooth) {
  const found = mark();
  if (!found) return;
  // Side by side the row is kept in view; one above the other, the person is.
  const shown = narrow.matches ? found.open : found.row;
  const block = narrow.matches ? "start" : "nearest";
  shown.scrollIntoView({ block, behavior: smooth ? "smooth" : "instant" });
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "open" && event.detail.elt?.id !== "open") return;
  begun = Date.now();
  follow(!still.matches);
  (document.getElementById("say") ?? document.getElementById("open-name"))?.focus({ preventScroll: true });
});

// A line that was added makes room for the next one; one that was refused is gone back to.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "say-line" || event.detail.elt?.id === "say-line") document.getElementById("say-text")?.focus();
});

// What a summary opens is written in at once.
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".today__form[open]")) event.target.querySelector("textarea, input:not([type=hidden])")?.focus();
}, true);

document.addEventListener("board:changed", mark);

// A quiet timer: minutes of the walk, seconds of whoever is open. The server wrote how much had gone when it drew them.
const loaded = Date.now();
let begun = loaded;

function tick() {
  for (const clock of document.querySelectorAll("[data-since]")) {
    const unit = clock.dataset.unit;
    if (unit === "s") clock.textContent = `${Math.floor((Date.now() - begun) / 1000)} s`;
    else {
      clock.dataset.had ??= parseInt(clock.textContent, 10);
      clock.dataset.from ??= Date.now();
      clock.textContent = `${Number(clock.dataset.had) + Math.floor((Date.now() - clock.dataset.from) / 60_000)} min`;
    }
  }
}

setInterval(tick, 1000);
follow(false);
