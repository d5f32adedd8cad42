import assert from "node:assert/strict";
import { Console } from "node:console";
import { PassThrough } from "node:stream";
import { format, inspect } from "node:util";
import { Sensitive } from "../../../src/core/Sensitive.ts";

const plain = ["quiet", "harbour", "4711"].join("-");
const sensitive = new Sensitive(plain);

/** Ways to print that nobody means to reveal with. */
const prints: Readonly<Record<string, () => string>> = {
  text: () => String(sensitive),
  template: () => `${sensitive}`,
  list: () => [sensitive, sensitive].join(),
  JSON: () => JSON.stringify({ deep: [sensitive] }),
  inspect: () => inspect({ deep: [sensitive] }, { depth: 9, showHidden: true }),
  format: () => [format("%s %j", sensitive, sensitive), format("%o %O", sensitive, sensitive)].join(),
  console: () => printed(sensitive),
  error: () => {
    const error = new Error(`no ${sensitive}`, { cause: sensitive });
    return [error.stack, inspect(error)].join();
  },
};

describe("Sensitive", () => {
  for (const [how, print] of Object.entries(prints)) {
    it(`prints as [hidden], however it is printed: ${how}`, () => {
      const text = print();
      assert.ok(text.includes("[hidden]"), text.replaceAll(plain, "the plain text"));
      assert.ok(!text.includes(plain), "the plain text is in it");
    });
  }

  it("has nothing that a copy, a list of its fields or a message to another thread would take along", () => {
    assert.deepEqual(Reflect.ownKeys(sensitive), []);
    assert.deepEqual({ ...sensitive }, {});
    assert.ok(!inspect(structuredClone(sensitive)).includes(plain));
  });

  it("gives the text when it is told to, its length in characters, and whether another one is equal", () => {
    assert.equal(sensitive.reveal(), plain);
    assert.equal(new Sensitive("a🔑").length, 2);
    assert.deepEqual(
      [sensitive.equals(new Sensitive(plain)), sensitive.equals(new Sensitive("x"))],
      [true, false],
    );
  });
});

function printed(value: unknown): string {
  const stdout = new PassThrough();
  const own = new Console({ stdout });
  own.log(value, [value]);
  own.table([{ value }]);
  return String(stdout.read());
}
