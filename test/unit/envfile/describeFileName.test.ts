import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  envFileNames,
  exampleNameOf,
  isEnvFileName,
  isTemplateName,
} from "../../../src/envfile/describeFileName.ts";

describe("isEnvFileName", () => {
  const yes = [
    ".env",
    ".ENV",
    ".env.local",
    ".env.production.local",
    "app.env",
    "a.b.env",
    ".envrc",
    ".flaskenv",
    ".dev.vars",
    ".dev.vars.production",
    ".Dev.Vars.staging",
  ];
  const no = [
    ...["env", ".environment", "env.ts", ".envoy", "x.envrc", ".env.swp", ".env.vault", "a.env.js", ""],
    ...[
      "dev.vars",
      ".dev.variables",
      "x.dev.vars",
      ".dev",
      ".env.production.vault",
      ".dev.vars.age",
      ".env.production.encrypted",
      ".env.",
    ],
  ];
  for (const name of yes) it(`takes ${name}`, () => assert.equal(isEnvFileName(name), true));
  for (const name of no) it(`leaves ${JSON.stringify(name)}`, () => assert.equal(isEnvFileName(name), false));
});

describe("isTemplateName", () => {
  const yes = [
    ".env.example",
    ".env.local.Sample",
    "example.env",
    ".env.template",
    ".env.dist",
    ".env.defaults",
    ".env-example",
    ...[".env.example.complete", ".env.single-bucket-example", ".env.example-docker", ".env.docker_sample"],
    ...[".env.exemple", ".env.beispiel", "ejemplo.env", ".env.exemplo.docker", ".env.voorbeeld"],
    ...[".env.example.production", ".dev.vars.example", "docker-example.env", ".env.template.txt"],
  ];
  const no = [
    ".env",
    ".env.local",
    ".env.example.local",
    "sample-app.env",
    ".env.distant",
    "examples.env.local",
    ...[".env.sample.own", ".env.exemplary", ".dev.vars", ".dev.vars.local", ".env.counterexamples"],
  ];
  for (const name of yes) it(`takes ${name}`, () => assert.equal(isTemplateName(name), true));
  for (const name of no) it(`leaves ${name}`, () => assert.equal(isTemplateName(name), false));
});

describe("exampleNameOf", () => {
  const names = {
    ".env": ".env.example",
    ".env.local": ".env.example",
    "app.env": ".env.example",
    ".dev.vars": ".dev.vars.example",
    ".dev.vars.production": ".dev.vars.example",
  };
  for (const [name, example] of Object.entries(names)) {
    it(`calls that of ${name} ${example}, which is an example and an environment file`, () => {
      assert.equal(exampleNameOf(name), example);
      assert.ok(isTemplateName(example) && isEnvFileName(example));
    });
  }
});

describe("the menus in package.json", () => {
  const manifest = readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8");
  const clauses = [...manifest.matchAll(/resourceFilename =~ \/(.*?)\$\//g)];
  const patterns = [...new Set(clauses.map(([, pattern = ""]) => `${JSON.parse(`"${pattern}"`)}$`))];

  it("know the names of environment files by one pattern", () => assert.equal(patterns.length, 1));

  for (const name of envFileNames.flatMap((each) => [each.replace("*", "x"), each.replace("*", "a.b")])) {
    it(`show for ${name}`, () => assert.match(name, new RegExp(patterns[0] ?? "")));
  }
  for (const name of ["env", ".envoy", "x.envrc", "dev.vars", ".dev.varsity", "a.env.js"]) {
    it(`hide for ${name}`, () => assert.doesNotMatch(name, new RegExp(patterns[0] ?? "")));
  }
});
