// Whatever takes more than a second says so, with the seconds; a request that fails says what was not saved.

const line = document.getElementById("waiting");
let under_way = 0;
let ticking;

function begin() {
  under_way += 1;
  if (ticking) return;
  const since = Date.now();
  ticking = setInterval(() => {
    const seconds = Math.floor((Date.now() - since) / 1000);
    if (seconds < 1) return;
    line.hidden = false;
    line.textContent = `Working, ${seconds} s`;
  }, 250);
}

function end() {
  under_way = Math.max(0, under_way - 1);
  if (under_way) return;
  clearInterval(ticking);
  ticking = undefined;
  line.hidden = true;
}

function say(words) {
  const toast = document.createElement("div");
  toast.className = "toast toast--late";
  toast.dataset.toast = "";
  toast.append(Object.assign(document.createElement("span"), { textContent: words }));
  document.getElementById("toasts").append(toast);
  document.dispatchEvent(new Event("htmx:afterSettle"));
}

if (line) {
  document.addEventListener("htmx:beforeRequest", begin);
  document.addEventListener("htmx:afterRequest", end);
  document.addEventListener("htmx:sendError", () => say("The server did not answer. Nothing was saved; try again."));
  document.addEventListener("htmx:responseError", () => say("That was not saved. Load the page again and retry."));
}
