import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { type Collection, EnvironmentCollections } from "../../../src/running/EnvironmentCollections.ts";

/** Remembers what was done, in order; as in VS Code it is persistent until told otherwise. */
class MemoryCollection implements Collection {
  persistent = true;
  description: unknown;
  readonly values = new Map<string, string>();
  readonly log: string[] = [];

  replace(variable: string, value: string): void {
    this.log.push(`${this.persistent ? "persistent" : "passing"} ${variable}`);
    this.values.set(variable, value);
  }

  clear(): void {
    this.log.push("clear");
    this.values.clear();
  }
}

const values = (entries: Readonly<Record<string, string>>): Map<string, Sensitive> =>
  new Map(Object.entries(entries).map(([name, value]) => [name, new Sensitive(value)]));

function open() {
  const collections = new EnvironmentCollections((names) => names.join("+"));
  return { collections, one: new MemoryCollection(), two: new MemoryCollection() };
}

describe("EnvironmentCollections", () => {
  it("never lets VS Code keep a value, and describes what it holds by names", () => {
    const { collections, one } = open();
    collections.fill({ id: "one", collection: one }, values({ A: "1", B: "2" }));
    assert.deepEqual(one.log, ["passing A", "passing B"]);
    assert.deepEqual(Object.fromEntries(one.values), { A: "1", B: "2" });
    assert.equal(one.description, "A+B");
  });

  it("touches nothing as long as nothing changed", () => {
    const { collections, one } = open();
    collections.fill({ id: "one", collection: one }, values({ A: "1" }));
    collections.fill({ id: "one", collection: one }, values({ A: "1" }));
    assert.deepEqual(one.log, ["passing A"]);
  });

  it("takes away what is no longer there, and follows a new value", () => {
    const { collections, one } = open();
    collections.fill({ id: "one", collection: one }, values({ A: "1", B: "2" }));
    collections.fill({ id: "one", collection: one }, values({ B: "3" }));
    assert.deepEqual(Object.fromEntries(one.values), { B: "3" });
    collections.fill({ id: "one", collection: one }, values({}));
    assert.equal(one.values.size, 0);
  });

  it("empties what failed half filled, and fills it the next time", () => {
    const { collections, one } = open();
    const replace = one.replace;
    one.replace = (variable, value) => {
      if (variable === "B") throw new Error("no");
      replace.call(one, variable, value);
    };
    const fill = () => collections.fill({ id: "one", collection: one }, values({ A: "1", B: "2" }));
    assert.throws(fill);
    collections.empty("one");
    assert.equal(one.values.size, 0);
    one.replace = replace;
    fill();
    assert.deepEqual(Object.fromEntries(one.values), { A: "1", B: "2" });
  });

  it("empties the folders that are not to have any", () => {
    const { collections, one, two } = open();
    collections.fill({ id: "one", collection: one }, values({ A: "1" }));
    collections.fill({ id: "two", collection: two }, values({ A: "1" }));
    collections.keep(new Set(["two"]));
    assert.deepEqual([one.values.size, two.values.size], [0, 1]);
    collections.fill({ id: "one", collection: one }, values({ A: "1" }));
    assert.equal(one.values.get("A"), "1");
  });
});
