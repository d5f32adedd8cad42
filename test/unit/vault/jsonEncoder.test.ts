import assert from "node:assert/strict";
import fc from "fast-check";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { JsonEncoder } from "../../../src/vault/JsonEncoder.ts";
import { StoredList } from "../../../src/vault/StoredList.ts";

const odd = fc.constantFrom(
  undefined,
  Number.NaN,
  -0,
  new Date(0),
  () => 1,
  Symbol("x"),
  "\ud800",
  "\u2028é€😀",
);
const { any: values } = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.jsonValue(),
    odd,
    fc.string({ unit: "grapheme" }),
    fc.array(tie("any")),
    fc.dictionary(fc.string(), tie("any")),
  ),
}));

function check(value: unknown, encoder = new JsonEncoder()): void {
  assert.equal(Buffer.from(encoder.encode(value)).toString(), JSON.stringify(value) ?? "null");
}

describe("the encoder of JSON", () => {
  it("gives the bytes of what JSON.stringify gives, whatever is in an object or a list", () => {
    fc.assert(fc.property(values, (one) => check(one)));
    fc.assert(fc.property(values, (one) => check([one, { one }])));
  });

  it("leaves what an object says of itself to the object", () => {
    const value = { kept: new Sensitive("canary"), list: [new Sensitive("canary")], at: new Date(0) };
    check(value);
    assert.doesNotMatch(Buffer.from(new JsonEncoder().encode(value)).toString(), /canary/);
  });

  it("carries what is called __proto__ or begins with nothing like everything else", () => {
    check(JSON.parse('{"__proto__": {"a": [1]}, "b": {"c": []}}'));
    check({ first: undefined, second: [undefined], third: 3 });
  });
});

interface Element {
  readonly text: string;
}

const elements = fc.array(
  fc.record({
    text: fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("\ud800", ',"{[]}', "é".repeat(99))),
  }),
  { maxLength: 12 },
);
/** Each list is made of the one before: some elements stay where they are or elsewhere, some go, some are new. */
const changes = fc.array(
  fc.record({ isKept: fc.func(fc.boolean()), added: elements, isTurned: fc.boolean() }),
  { maxLength: 6 },
);

describe("a list that is written again", () => {
  it("has the bytes of JSON.stringify, whatever stayed in it, went, came or moved", () => {
    fc.assert(
      fc.property(elements, changes, (first, turns) => {
        const encoder = new JsonEncoder();
        const store = ({ text }: Element) => ({ text });
        let list: readonly Element[] = first;
        check({ list: new StoredList(list, store), more: 1 }, encoder);
        for (const { isKept, added, isTurned } of turns) {
          const left = list.filter((_, index) => isKept(index));
          list = isTurned ? [...added, ...left.toReversed()] : [...left, ...added];
          check({ before: "é".repeat(added.length), list: new StoredList(list, store) }, encoder);
        }
      }),
    );
  });

  const all = Array.from({ length: 100 }, (_, index) => ({ text: `number ${index}` }));
  const cases: Readonly<Record<string, { readonly next: readonly Element[]; readonly stored: number }>> = {
    "nothing changed": { next: all, stored: 0 },
    "one changed": { next: all.with(50, { text: "€".repeat(200_000) }), stored: 1 },
    "the first and the last changed": { next: all.with(0, { text: "" }).with(99, { text: "" }), stored: 2 },
    "one went": { next: all.toSpliced(50, 1), stored: 0 },
    "the first went": { next: all.slice(1), stored: 0 },
    "the last went": { next: all.slice(0, -1), stored: 0 },
    "one came": { next: [...all, { text: "new" }], stored: 1 },
    "one went and one came": { next: [...all.toSpliced(3, 1), { text: "new" }], stored: 1 },
    "all went": { next: [], stored: 0 },
  };
  for (const [what, { next, stored }] of Object.entries(cases)) {
    it(`stores only what is new, where ${what}`, () => {
      const encoder = new JsonEncoder();
      let count = 0;
      const store = ({ text }: Element) => {
        count++;
        return { text };
      };
      encoder.encode(new StoredList(all, store));
      for (const list of [next, all, next]) {
        count = 0;
        const bytes = encoder.encode({ list: new StoredList(list, store) });
        if (list === next) assert.ok(count <= stored, `${count} were stored`);
        assert.equal(Buffer.from(bytes).toString(), JSON.stringify({ list }));
      }
    });
  }

  it("keeps nothing that was stored in another way", () => {
    const encoder = new JsonEncoder();
    check(new StoredList(all, ({ text }) => ({ text })), encoder);
    check(new StoredList(all, ({ text }) => ({ other: text })), encoder);
    check([all, 1], encoder);
    check(new StoredList(all, ({ text }) => (text.endsWith("1") ? undefined : text)), encoder);
  });
});
