// A file that is too big is told so where it was chosen, before any of it travels.

document.querySelectorAll("input[type=file][data-most]").forEach((input) => {
  const most = Number(input.dataset.most);
  const hint = document.getElementById(`${input.id}_helptext`);
  const usual = hint?.textContent ?? "";
  input.addEventListener("change", () => {
    const file = input.files[0];
    const big = Boolean(file) && file.size > most;
    const words = big ? `This file has ${Math.round(file.size / 1048576)} MB, which is too large. ${usual}` : "";
    input.setCustomValidity(words);
    if (hint) {
      hint.textContent = words || usual;
      hint.setAttribute("role", "status");
    }
    if (big) input.value = "";
  });
  // The form says novalidate: without this it would go without the file, and be told to choose one.
  input.form?.addEventListener("submit", (event) => {
    if (!input.validity.customError) return;
    event.preventDefault();
    input.reportValidity();
  });
});
