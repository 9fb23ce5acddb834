// node run.mjs PATIENTS.json ROUNDS: translate two_items.cql, run it over the patients, say how long each round took.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import {
  CqlTranslator, LibraryManager, ModelManager, createModelInfoProvider, stringAsSource,
} from "@cqframework/cql/cql-to-elm";
import { SystemModelInfoProvider } from "@cqframework/cql/cql";

const cql = createRequire(import.meta.url)("cql-execution");
const beside = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

function translated() {
  const models = new ModelManager();
  models.modelInfoLoader.registerModelInfoProvider(new SystemModelInfoProvider());
  const simple = (name) => (name === "Simple" ? stringAsSource(beside("simple.xml")) : null);
  models.modelInfoLoader.registerModelInfoProvider(createModelInfoProvider(simple));
  const translator = CqlTranslator.fromText(beside("two_items.cql"), new LibraryManager(models));
  const library = JSON.parse(translator.toJson());
  const errors = (library.library.annotation ?? []).filter((note) => note.errorSeverity === "error");
  if (errors.length) throw new Error(errors.map((note) => note.message).join("; "));
  return new cql.Library(library);
}

const { patients, parameters } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const moments = Object.fromEntries(
  Object.entries(parameters).map(([name, moment]) => [name, cql.DateTime.parse(moment)]),
);
const executor = new cql.Executor(translated(), undefined, moments);
const seconds = [];
let answers = {};
for (let round = 0; round < Number(process.argv[3]); round += 1) {
  const source = new cql.PatientSource([...patients]);
  const begun = performance.now();
  const results = await executor.exec(source);
  seconds.push((performance.now() - begun) / 1000);
  answers = results.patientResults;
}
const said = Object.entries(answers).map(([id, found]) => [id, found.MetAWeek, found.MetSeveral]);
console.log(JSON.stringify({ seconds, said }));
