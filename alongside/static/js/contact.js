// The button says what it will save; a long list of people can be narrowed by writing part of a name.

const form = document.getElementById("contact");
const save = document.getElementById("save");

function words() {
  const said = new FormData(form);
  if (said.get("outcome") === "attempted") return "Save the attempt";
  const minutes = said.get("length") === "other" ? said.get("minutes") : said.get("length");
  return minutes ? `Save visit, ${minutes} min` : "Save visit";
}

function show() {
  save.textContent = save.dataset.words || words();
}

if (form && save) {
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  show();
}
