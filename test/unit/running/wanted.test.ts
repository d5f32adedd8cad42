import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { personalScope } from "../../../src/core/scope.ts";
import { findConflicts } from "../../../src/running/findConflicts.ts";
import { chooseWanted, parseWanted } from "../../../src/running/wanted.ts";

const target = (name: string, isDefault: boolean) => ({
  secret: { id: name, name, scope: personalScope, isDefault },
});
const available = [target("A", true), target("B", false), target("C", true)];

describe("parseWanted", () => {
  it("takes default, or names once each", () => {
    assert.equal(parseWanted("default"), "default");
    assert.deepEqual(parseWanted(["A", "B", "A"]), ["A", "B"]);
  });

  for (const other of [undefined, null, true, "A", "", [], [1], ["A", ""], {}, ["A", null]]) {
    it(`refuses ${JSON.stringify(other)}`, () => assert.equal(parseWanted(other), undefined));
  }
});

describe("chooseWanted", () => {
  it("gives the secrets that are injected without asking", () => {
    const { chosen, missing } = chooseWanted(available, "default");
    assert.deepEqual(chosen, [available[0], available[2]]);
    assert.deepEqual(missing, []);
  });

  it("gives what is asked for by name, whatever its flag, and names what is not there", () => {
    const { chosen, missing } = chooseWanted(available, ["B", "X", "A", "Y"]);
    assert.deepEqual(chosen, [available[1], available[0]]);
    assert.deepEqual(missing, ["X", "Y"]);
  });
});

describe("findConflicts", () => {
  it("names what the file sets to another value, by dotenv's reading", () => {
    const values = new Map([
      ["SAME", new Sensitive("one two")],
      ["OTHER", new Sensitive("new")],
      ["ABSENT", new Sensitive("x")],
      ["COMMENTED", new Sensitive("x")],
    ]);
    const text = 'SAME="one two" # note\nOTHER=old\n# COMMENTED=y\nMORE=1\n';
    assert.deepEqual(findConflicts(text, values, "linux"), ["OTHER"]);
  });

  it("knows a name in any case on Windows, where dotenv finds it in the process", () => {
    const values = new Map([["Api_Key", new Sensitive("new")]]);
    assert.deepEqual(findConflicts("API_KEY=old\n", values, "win32"), ["Api_Key"]);
    assert.deepEqual(findConflicts("API_KEY=new\n", values, "win32"), []);
    assert.deepEqual(findConflicts("API_KEY=old\n", values, "linux"), []);
  });
});
