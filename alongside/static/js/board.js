// A visit is lifted and put down: with a pointer, or by Enter, arrows, Enter; Esc puts it back. Either way the same
// form posts where it goes. Without this file the form beside an open visit does it.

const QUARTER = 15;
const NEAR = 5;

let lift = null;

const board = () => document.getElementById("board");
const lanes = () => [...document.querySelectorAll(".lane[data-lane]")];
const say = (words) => { document.getElementById("lifted").textContent = words; };
const clock = (minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
const minutesOf = (text) => { const [h, m] = text.split(":").map(Number); return h * 60 + m; };
const first = () => Number(board().dataset.first) * 60;
const last = () => first() + Number(board().dataset.quarters) * QUARTER;
const byWorker = () => board().dataset.by === "worker";

function begin(block) {
  const item = block.closest("li");
  const lane = block.closest(".lane");
  lift = {
    block, item, home: lane, lane, quarter: [...item.classList].find((name) => /^q\d+$/.test(name)),
    was: minutesOf(block.dataset.start), at: minutesOf(block.dataset.start), minutes: Number(block.dataset.minutes),
    row: [...item.classList].find((name) => /^r\d+$/.test(name)), hole: document.createElement("li"), tag: document.createElement("span"),
  };
  lift.hole.className = item.className;
  lift.hole.classList.add("hole");
  lift.hole.setAttribute("aria-hidden", "true");
  lift.tag.className = "lift__tag";
  lift.tag.setAttribute("aria-hidden", "true");
  item.before(lift.hole);
  block.classList.add("is-lifted");
  show();
}

function quarterOf(at) {
  return Math.max(0, Math.min((last() - first()) / QUARTER - 1, Math.floor((at - first()) / QUARTER)));
}

function show() {
  const { item, lane, tag, at, block } = lift;
  const focused = document.activeElement === block;
  if (item.parentElement !== lane) lane.append(item);
  [...item.classList].filter((name) => /^q\d+$/.test(name)).forEach((name) => item.classList.remove(name));
  item.classList.add(`q${quarterOf(at)}`);
  item.append(tag);
  lanes().forEach((each) => each.classList.toggle("is-target", each === lane));
  const day = new Date(`${lane.dataset.on}T12:00`).toLocaleDateString("en-US", { weekday: "long" });
  const words = `${day} ${clock(at)}${byWorker() ? `, ${lane.dataset.name}` : ""}`;
  tag.textContent = words;
  say(words);
  if (focused) block.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function putBack() {
  const { block, item, hole, quarter, tag, row } = lift;
  hole.replaceWith(item);
  [...item.classList].filter((name) => /^[qr]\d+$/.test(name)).forEach((name) => item.classList.remove(name));
  item.classList.add(quarter, row);
  tag.remove();
  block.classList.remove("is-lifted");
  lanes().forEach((each) => each.classList.remove("is-target"));
  lift = null;
  block.focus({ preventScroll: true });
}

function cancel() {
  putBack();
  say("Put back.");
}

function staffOf(block, home, lane) {
  const staff = block.dataset.staff.split(" ").filter(Boolean);
  if (!byWorker() || home.dataset.lane === lane.dataset.lane) return staff;
  const others = staff.filter((each) => each !== home.dataset.lane && each !== lane.dataset.lane);
  return [lane.dataset.lane, ...others].filter(Boolean);
}

function drop() {
  const { block, home, lane, at, was, minutes } = lift;
  if (lane === home && at === was) return cancel();
  const form = document.getElementById("drop");
  const staff = staffOf(block, home, lane);
  form.elements.visit.value = block.dataset.visit;
  form.elements.on.value = lane.dataset.on;
  form.elements.start.value = clock(at);
  form.elements.minutes.value = minutes;
  form.elements.seen.value = block.dataset.seen;
  form.querySelectorAll("[name=staff]").forEach((field, index) => {
    field.disabled = index >= staff.length;
    field.value = staff[index] ?? "";
  });
  form.dataset.moved = block.dataset.visit;
  lift = null;
  form.requestSubmit();
}

function toLane(by) {
  const column = lanes().filter((each) => each.dataset.on === lift.lane.dataset.on);
  lift.lane = column[Math.max(0, Math.min(column.length - 1, column.indexOf(lift.lane) + by))];
}

function toDay(by) {
  const row = lanes().filter((each) => each.dataset.lane === lift.lane.dataset.lane);
  lift.lane = row[Math.max(0, Math.min(row.length - 1, row.indexOf(lift.lane) + by))];
}

function step(by) {
  lift.at = Math.max(first(), Math.min(last() - QUARTER, lift.at + by));
}

const KEYS = {
  ArrowLeft: () => step(-QUARTER), ArrowRight: () => step(QUARTER),
  ArrowUp: () => byWorker() && toLane(-1), ArrowDown: () => byWorker() && toLane(1),
  PageUp: () => toDay(-1), PageDown: () => toDay(1),
};

document.addEventListener("keydown", (event) => {
  const block = event.target.closest?.("[data-visit]");
  if (!block || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!lift) {
    if (event.key === "Enter") { event.preventDefault(); begin(block); }
    if (event.key.toLowerCase() === "o") { event.preventDefault(); block.click(); }
    return;
  }
  if (event.key === "Enter") drop();
  else if (event.key === "Escape" || event.key === "Tab") cancel();
  else if (KEYS[event.key]) { KEYS[event.key](); show(); }
  else return;
  if (event.key !== "Tab") event.preventDefault();
  event.stopPropagation();
}, true);

// With a pointer: pressed and moved a little is lifted; pressed and let go is a click, which opens the visit.
let pressed = null;

document.addEventListener("pointerdown", (event) => {
  const block = event.target.closest?.("[data-visit]");
  if (!block || event.button !== 0) return;
  const box = block.getBoundingClientRect();
  pressed = { block, x: event.clientX, y: event.clientY, grip: event.clientX - box.left };
});

document.addEventListener("pointermove", (event) => {
  if (!pressed) return;
  if (!lift) {
    if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < NEAR) return;
    begin(pressed.block);
  }
  event.preventDefault();
  lift.item.hidden = true;
  const under = document.elementFromPoint(event.clientX, event.clientY)?.closest(".lane[data-lane]");
  lift.item.hidden = false;
  if (!under || (!byWorker() && under.dataset.lane !== lift.home.dataset.lane)) return;
  const box = under.getBoundingClientRect();
  const share = (event.clientX - pressed.grip - box.left) / box.width;
  lift.lane = under;
  lift.at = Math.round((first() + share * (last() - first())) / QUARTER) * QUARTER;
  step(0);
  show();
});

document.addEventListener("pointerup", () => {
  if (pressed && lift) {
    const stop = (event) => { event.preventDefault(); event.stopPropagation(); };
    document.addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => document.removeEventListener("click", stop, true), 50);
    drop();
  }
  pressed = null;
});

document.addEventListener("pointercancel", () => {
  if (lift) cancel();
  pressed = null;
});

document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.("[data-visit]")) event.preventDefault();
});

let moved = "";
document.addEventListener("submit", (event) => {
  if (event.target.id === "drop") moved = event.target.dataset.moved ?? "";
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (!moved || event.detail.target?.id !== "schedule" && event.target.id !== "schedule") return;
  document.querySelector(`[data-visit="${CSS.escape(moved)}"]`)?.focus({ preventScroll: true });
  moved = "";
});
