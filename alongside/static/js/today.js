// The board follows whoever is open: their row is marked, kept in view, and what is ticked next is known.

const narrow = matchMedia("(max-width: 56.24rem)");

function follow(smooth) {
  const open = document.getElementById("open");
  const id = open?.dataset.client ?? "";
  document.querySelectorAll("tr.is-here").forEach((row) => row.classList.remove("is-here"));
  const field = document.getElementById("open-id");
  if (field) field.value = id;
  const row = id && document.getElementById(`row-${id}`);
  if (!row) return;
  row.classList.add("is-here");
  // Side by side the row is kept in view; one above the other, the person is.
  const shown = narrow.matches ? open : row;
  const block = narrow.matches ? "start" : "nearest";
  shown.scrollIntoView({ block, behavior: smooth ? "smooth" : "instant" });
}

const still = matchMedia("(prefers-reduced-motion: reduce)");

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "open" && event.detail.elt?.id !== "open") return;
  follow(!still.matches);
  (document.getElementById("say") ?? document.getElementById("open-name"))?.focus({ preventScroll: true });
});

follow(false);
