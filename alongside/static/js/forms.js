// A form is sent once; a stepper steps; an error summary takes the focus; Back and Reload never send again.

function sendOnce(event) {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
}

function forgetSending(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}

function step(event) {
  const button = event.target.closest("[data-step]");
  const input = button?.closest(".stepper")?.querySelector("input");
  if (!input) return;
  const by = Number(button.dataset.step);
  const low = input.min === "" ? 0 : Number(input.min);
  const high = input.max === "" ? Infinity : Number(input.max);
  input.value = Math.min(high, Math.max(low, Number(input.value || 0) + by));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function focusErrors(root) {
  root.querySelector?.("[data-focus]")?.focus();
}

// What answers a form stands in history as the page the form stood on: a page under no-store that was sent for with a
// form cannot be shown again otherwise. What is relative to its own address is pinned there first.
function standWhereTheFormStood() {
  if (!document.body.hasAttribute("data-answer")) return;
  document.querySelectorAll("form:not([action])").forEach((form) => form.setAttribute("action", location.href));
  document.querySelectorAll('a[href^="?"]').forEach((link) => link.setAttribute("href", link.href));
  const from = document.referrer.startsWith(`${location.origin}/`) ? document.referrer : location.href;
  history.replaceState(history.state, "", from);
}

standWhereTheFormStood();
document.addEventListener("submit", sendOnce);
document.addEventListener("click", step);
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (form) forgetSending(form);
});
document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.target));
// A page brought back by the Back button must be able to send again.
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(forgetSending));
focusErrors(document);
