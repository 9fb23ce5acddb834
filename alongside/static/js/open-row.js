// The row of whatever is open beside it is marked, as the server marks it when it draws the whole page.

function follow() {
  for (const row of document.querySelectorAll("tr[data-opens]")) {
    if (location.pathname === row.dataset.opens) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

document.addEventListener("htmx:pushedIntoHistory", follow);
document.addEventListener("htmx:historyRestore", follow);
window.addEventListener("popstate", follow);
