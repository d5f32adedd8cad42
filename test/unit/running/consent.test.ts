import assert from "node:assert/strict";
import {
  findEarlier,
  readConsents,
  toConsent,
  whatChanged,
  withConsent,
} from "../../../src/running/consent.ts";
import type { Launch } from "../../../src/running/launch.ts";

const secret = { name: "API_KEY", scope: "personal:personal" };
const launch: Launch = {
  kind: "task",
  name: "dev",
  folder: "file:///app",
  place: "7:1 8:1",
  facts: [],
  bound: { command: "npm run dev", script: "vite", folder: "/app" },
  secrets: [secret],
};
const allowed = toConsent(launch, 1);

describe("consent", () => {
  it("holds for what was allowed, and for fewer secrets", () => {
    assert.deepEqual(whatChanged(allowed, launch), []);
    assert.deepEqual(whatChanged(allowed, { ...launch, secrets: [] }), []);
  });

  const changes: readonly (readonly [string, Partial<Launch>])[] = [
    ["command", { bound: { ...launch.bound, command: "npm run dev; curl" } }],
    ["script", { bound: { ...launch.bound, script: "vite && curl" } }],
    ["folder", { bound: { ...launch.bound, folder: "/app/sub" } }],
    ["configuration", { bound: { ...launch.bound, configuration: "{}" } }],
    ["envFile", { bound: { ...launch.bound, envFile: "NODE_OPTIONS=x" } }],
    ["files", { bound: { ...launch.bound, files: '[["/app/a.js","1"]]' } }],
    ["links", { bound: { ...launch.bound, links: '["run.sh → /bin/sh"]' } }],
    ["tasks", { bound: { ...launch.bound, tasks: "tsc" } }],
    ["place", { place: "7:1 9:2" }],
    ["secrets", { secrets: [secret, { name: "MORE", scope: secret.scope }] }],
    ["secrets", { secrets: [{ ...secret, scope: "folder:file:///app" }] }],
  ];
  for (const [change, part] of changes) {
    it(`does not hold after a change of ${change}: ${JSON.stringify(part)}`, () =>
      assert.deepEqual(whatChanged(allowed, { ...launch, ...part }), [change]));
  }

  it("holds for later texts of the program files where the person said so, and for nothing else", () => {
    const given = toConsent({ ...launch, bound: { ...launch.bound, files: "[1]" } }, 1, true);
    assert.deepEqual(whatChanged(given, { ...launch, bound: { ...launch.bound, files: "[2]" } }), []);
    const other = {
      ...launch,
      bound: { ...launch.bound, command: "x", tasks: "y", links: "z", files: "[2]" },
    };
    assert.deepEqual(whatChanged(given, other), ["command", "links", "tasks"]);
  });

  it("is found by its name in its folder", () => {
    const other = toConsent({ ...launch, name: "test" }, 2);
    assert.equal(findEarlier([other, allowed], launch), allowed);
    assert.equal(findEarlier([other], launch), undefined);
    assert.equal(findEarlier([allowed], { ...launch, kind: "debug" }), undefined);
    assert.equal(findEarlier([allowed], { ...launch, folder: "file:///b" }), undefined);
  });

  it("is taken over by the next answer for the same name", () => {
    const next = toConsent({ ...launch, place: "new" }, 3);
    assert.deepEqual(withConsent([allowed], next), [next]);
  });

  it("keeps names and digests, and no text of a file", () => {
    const text = JSON.stringify(allowed);
    for (const part of ["npm run dev", "vite", '"/app"']) assert.ok(!text.includes(part), part);
  });

  it("is read back from what was stored, and from nothing else", () => {
    const stored: unknown = JSON.parse(JSON.stringify([allowed]));
    assert.deepEqual(readConsents(stored), [allowed]);
    const broken = [
      ...[undefined, null, "x", {}, [null], ["id"], [{}], [[allowed]]],
      ...[[{ ...allowed, at: "1" }], [{ ...allowed, digests: {} }], [{ ...allowed, secrets: [{ name: 1 }] }]],
      [{ ...allowed, kind: "other" }],
      // What an earlier version kept, which was bound to less.
      [{ ...allowed, followsEdits: undefined }],
      [{ ...allowed, digests: { ...allowed.digests, files: undefined } }],
    ];
    for (const stored of broken) assert.deepEqual(readConsents(stored), [], JSON.stringify(stored));
  });
});
