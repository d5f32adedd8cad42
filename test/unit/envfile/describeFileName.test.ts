import assert from "node:assert/strict";
import { isEnvFileName, isTemplateName } from "../../../src/envfile/describeFileName.ts";

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
  ];
  const no = ["env", ".environment", "env.ts", ".envoy", "x.envrc", ".env.swp", ".env.vault", "a.env.js", ""];
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
  ];
  const no = [
    ".env",
    ".env.local",
    ".env.example.local",
    "sample-app.env",
    ".env.distant",
    "examples.env.local",
  ];
  for (const name of yes) it(`takes ${name}`, () => assert.equal(isTemplateName(name), true));
  for (const name of no) it(`leaves ${name}`, () => assert.equal(isTemplateName(name), false));
});
