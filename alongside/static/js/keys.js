// One-letter keys, which anybody may turn off: speech input and tremor type letters nobody meant.
// `/` finds anyone, j and k walk the rows, any element may name its own key with data-key.

const writing = (element) => element.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

const rows = () => [...document.querySelectorAll("[data-row]")];

const SWITCH = "alongside.one-letter-keys";
const areOn = () => localStorage.getItem(SWITCH) !== "off";

function showSwitch() {
  const button = document.querySelector("[data-keys]");
  if (!button) return;
  button.hidden = false;
  button.setAttribute("aria-pressed", areOn());
  button.querySelector("[data-keys-state]").textContent = areOn() ? "on" : "off";
  document.documentElement.toggleAttribute("data-no-keys", !areOn());
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-keys]")) return;
  localStorage.setItem(SWITCH, areOn() ? "off" : "on");
  showSwitch();
});

function walk(by) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  (next.matches("a, button, input") ? next : next.querySelector("a, button, input"))?.focus();
  next.scrollIntoView({ block: "nearest" });
}

function press(key) {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (target.matches("input, textarea, select")) {
    target.focus();
    // What somebody wrote is not selected: the next letter would replace it.
    if (!target.matches("textarea")) target.select?.();
  } else {
    target.click();
  }
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    if (writing(event.target)) event.target.blur();
    return;
  }
  if (writing(event.target) || !areOn()) return;
  if (press(event.key)) {
    event.preventDefault();
    return;
  }
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    walk(event.key === "j" ? 1 : -1);
  }
});

showSwitch();
