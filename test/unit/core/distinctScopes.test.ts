import assert from "node:assert/strict";
import { distinctScopes } from "../../../src/core/distinctScopes.ts";
import { listAccount } from "../../../src/core/listAccount.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { personalScope, type Scope } from "../../../src/core/scope.ts";
import { aProvider, aSecret } from "../../support/builders.ts";
import { session } from "../../support/sessions.ts";

const project = (id: string, name: string): Scope => ({ kind: "project", id, name });
const folder = (id: string): Scope => ({ kind: "folder", id, name: "app" });
const names = (...scopes: readonly Scope[]) => distinctScopes(scopes).map(({ name }) => name);

describe("distinctScopes", () => {
  it("leaves names alone that no other scope has", () => {
    assert.deepEqual(names(personalScope, project("p1", "Demo"), project("p2", "Shop")), [
      "Personal",
      "Demo",
      "Shop",
    ]);
  });

  it("adds the beginning of the id, as long as it takes", () => {
    assert.deepEqual(names(project("1f3a2b4c-0001", "Demo"), project("9e8d7c6b-0002", "Demo")), [
      "Demo (1f3a2b4c)",
      "Demo (9e8d7c6b)",
    ]);
    const [one, other, short] = ["project-long-a1", "project-long-b2", "project-"];
    assert.deepEqual(names(project(one, "Demo"), project(other, "Demo"), project(short, "Demo")), [
      "Demo (project-long-a)",
      "Demo (project-long-b)",
      "Demo (project-)",
    ]);
  });

  it("counts names as one that only look the same", () => {
    const [cyrillic, blanks] = [project("aaaaaaaa1", "Dem\u043e"), project("bbbbbbbb2", "Demo ")];
    assert.deepEqual(names(project("cccccccc3", "Demo"), cyrillic, blanks), [
      "Demo (cccccccc)",
      "Dem\u043e (aaaaaaaa)",
      "Demo  (bbbbbbbb)",
    ]);
  });

  it("keeps the name of the personal scope, which another one may have", () => {
    assert.deepEqual(names(personalScope, project("12345678-9", "Personal")), [
      "Personal",
      "Personal (12345678)",
    ]);
  });

  it("says of folders where they are", () => {
    assert.deepEqual(names(folder("file:///work/my%20client/app"), folder("file:///work/other/app")), [
      "app (my client/app)",
      "app (other/app)",
    ]);
    assert.deepEqual(names(folder("file:///a/src/app"), folder("file:///b/src/app")), [
      "app (a/src/app)",
      "app (b/src/app)",
    ]);
    assert.deepEqual(names(folder("file:///a%/app"), folder("file:///b/app")), [
      "app (a%/app)",
      "app (b/app)",
    ]);
  });

  it("does not take a scope that is listed twice for two", () => {
    assert.deepEqual(names(project("p1", "Demo"), project("p1", "Demo")), ["Demo", "Demo"]);
  });
});

describe("the scopes of a listed account", () => {
  it("have names that differ, and so have the places of their secrets", async () => {
    const provider = aProvider({
      listScopes: async () => [project("1f3a2b4c-1", "Demo"), project("9e8d7c6b-2", "Demo")],
      listSecrets: async (_, scope) => [aSecret({ scope })],
    });
    const { scopes } = await listAccount(provider, session, neverAborted());
    const places = scopes.map((entry) => ("secrets" in entry ? entry.secrets[0]?.scope.name : undefined));
    assert.deepEqual(places, ["Personal", "Demo (1f3a2b4c)", "Demo (9e8d7c6b)"]);
  });
});
