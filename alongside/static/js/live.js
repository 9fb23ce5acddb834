// Boards keep alike: each change arrives as it happens and is put where it belongs. Without scripts: load the page.

const place = document.querySelector("[data-live]");
const PARTS = ["night", "pace", "floor", "came", "about-nobody", "to-do", "day"];

const read = (html) => new DOMParser().parseFromString(html, "text/html");

// What somebody is writing in, or has opened to write in, is left alone until they are done.
const busy = (part) => part.contains(document.activeElement) && document.activeElement.matches("input:not([type=checkbox]), textarea, select");

function place_part(fresh) {
  const old = fresh?.id && document.getElementById(fresh.id);
  if (!old || busy(old)) return;
  const focus = old.contains(document.activeElement) ? document.activeElement.id : "";
  old.replaceWith(fresh);
  window.htmx?.process(fresh);
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
}

const put = (id, html) => html && place_part(read(html).getElementById(id));
const putRow = (id, html) => place_part(read(`<table><tbody>${html}</tbody></table>`).getElementById(`row-${id}`));

async function loadAnew() {
  if (document.getElementById("big")) {
    window.htmx.ajax("GET", location.href, { target: "#big", swap: "outerHTML" });
    return;
  }
  const answer = await fetch(location.href);
  if (!answer.ok) return void location.reload();
  const page = read(await answer.text());
  if (Boolean(page.getElementById("close")) !== Boolean(document.getElementById("close"))) return void location.reload();
  PARTS.forEach((id) => place_part(page.getElementById(id)));
  page.querySelectorAll("tr[id^=row-]").forEach(place_part);
  document.dispatchEvent(new Event("board:changed"));
}

function tell(told) {
  if ("typed" in told) return void type(told);
  const others = told.nouns?.some((noun) => ["task", "visit", "enrollment", "crisis call", "crisis packet"].includes(noun));
  if (told.stale || others || document.getElementById("big") || (told.closed && document.getElementById("close"))) {
    return void loadAnew();
  }
  put("pace", told.pace);
  put("floor", told.floor);
  put("came", told.came);
  put("about-nobody", told.about_nobody);
  for (const [id, row] of Object.entries(told.rows)) putRow(id, row);
  for (const [id, said] of Object.entries(told.said)) put(`said-${id}`, said);
  document.dispatchEvent(new Event("board:changed"));
}

function type({ client, typed, becomes }) {
  const line = document.getElementById("big-line");
  if (!line || line.dataset.client !== client) return;
  line.hidden = !typed;
  line.querySelector("[data-typed]").textContent = typed;
  line.querySelector("[data-becomes]").textContent = becomes;
}

if (place && "EventSource" in window) {
  const watch = new EventSource(`${place.dataset.live}?since=${place.dataset.seq}`);
  watch.addEventListener("message", (event) => tell(JSON.parse(event.data)));
  window.addEventListener("pagehide", () => watch.close());
}
