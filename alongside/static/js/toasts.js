// A toast stays ten seconds, or as long as it is pointed at or holds the focus.

const STAYS = 10_000;
const LEAVES = 220;

function leave(toast) {
  toast.classList.add("is-leaving");
  setTimeout(() => toast.remove(), LEAVES);
}

function tend(toast) {
  if (toast.dataset.tended) return;
  toast.dataset.tended = "yes";
  let timer;
  const start = () => { timer = setTimeout(() => leave(toast), STAYS); };
  const stop = () => clearTimeout(timer);
  toast.addEventListener("pointerenter", stop);
  toast.addEventListener("pointerleave", start);
  toast.addEventListener("focusin", stop);
  toast.addEventListener("focusout", start);
  start();
}

const tendAll = () => document.querySelectorAll("#toasts [data-toast]").forEach(tend);

document.addEventListener("htmx:afterSettle", tendAll);
document.addEventListener("htmx:oobAfterSwap", tendAll);
tendAll();
