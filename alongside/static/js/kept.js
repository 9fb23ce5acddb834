// The line under a note tells the truth about the draft: kept and when, or not kept and why.

const line = document.querySelector("[data-keeps]");

function say(words) {
  const kept = document.getElementById("kept");
  if (!line || !kept) return;
  const before = kept.textContent.match(/\d{1,2}:\d{2}/);
  line.classList.add("field__hint--late");
  if (kept.dataset.said !== words) {
    kept.dataset.said = words;
    kept.textContent = before ? `${words} Kept last at ${before[0]}.` : `${words} Nothing is kept yet.`;
  }
}

// htmx tells of a swap at its target, and of a failure at what asked; who asked is written down in both.
const ours = (event) => event.detail.requestConfig?.elt === line;

if (line) {
  // Signed out, the server answers with the page for signing in: it must not land inside the note.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (!ours(event)) return;
    if (event.detail.xhr.responseURL.includes("/sign-in/")) {
      event.detail.shouldSwap = false;
      say("You are signed out. Sign in again in another tab; this page goes on keeping.");
    } else if (event.detail.xhr.status === 409) {
      event.detail.shouldSwap = true;
    }
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (ours(event) && event.detail.xhr.status === 200) line.classList.remove("field__hint--late");
  });
  document.body.addEventListener("htmx:sendError", (event) => {
    if (ours(event)) say("Not kept: no connection. Keep this page open.");
  });
  document.body.addEventListener("htmx:responseError", (event) => {
    if (ours(event) && event.detail.xhr.status !== 409) say("Not kept: the server did not take it.");
  });
}
