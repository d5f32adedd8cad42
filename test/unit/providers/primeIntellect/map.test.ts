import assert from "node:assert/strict";
import type { Problem } from "../../../../src/core/api.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import { readProblem, toIdentity, toScope, toSecret } from "../../../../src/providers/primeIntellect/map.ts";
import {
  PrimeSecretSchema,
  type PrimeUser,
  PrimeUserSchema,
} from "../../../../src/providers/primeIntellect/schemas.ts";

const required = {
  id: "secret-1",
  name: "HF_TOKEN",
  createdAt: "2026-01-02T03:04:05Z",
  updatedAt: "2026-01-03T03:04:05Z",
};

describe("Prime Intellect's shapes", () => {
  it("become a secret with everything in it", () => {
    const wire = PrimeSecretSchema.parse({
      ...required,
      description: "Read-only",
      isFile: true,
      userId: "user-1",
      teamId: null,
    });

    assert.deepEqual(toSecret(wire, personalScope), {
      id: "secret-1",
      name: "HF_TOKEN",
      scope: personalScope,
      description: "Read-only",
      isFile: true,
      createdAt: Date.UTC(2026, 0, 2, 3, 4, 5),
      updatedAt: Date.UTC(2026, 0, 3, 3, 4, 5),
    });
  });

  for (const fields of [{}, { description: null, isFile: null }, { description: "" }]) {
    it(`become a secret with ${JSON.stringify(fields)}`, () => {
      const secret = toSecret(PrimeSecretSchema.parse({ ...required, ...fields }), personalScope);

      assert.equal(secret.isFile, false);
      assert.equal("description" in secret, false);
    });
  }

  for (const missing of Object.keys(required)) {
    it(`are refused without ${missing}`, () => {
      assert.equal(PrimeSecretSchema.safeParse({ ...required, [missing]: undefined }).success, false);
    });
  }

  it("keep the longest name and the longest description whole", () => {
    const [name, description] = ["A".repeat(255), "d".repeat(500)];
    const secret = toSecret(PrimeSecretSchema.parse({ ...required, name, description }), personalScope);

    assert.equal(secret.name, name);
    assert.equal(secret.description, description);
  });

  it("have a name that is fit to show, and the description as the platform has it", () => {
    const text = "two\n  lines, \u{1f469}\u200d\u{1f4bb} [docs](https://example.test)";
    const wire = PrimeSecretSchema.parse({ ...required, name: "A\u202eB", description: text });
    const { name, description } = toSecret(wire, personalScope);

    assert.deepEqual({ name, description }, { name: "A B", description: text });
  });
});

describe("toScope of Prime Intellect", () => {
  const cases = [
    ["Training Crew", "Training Crew"],
    ["a\nb", "a b"],
    ["", "Team cteam123"],
  ] as const;
  for (const [name, expected] of cases) {
    it(`calls a team named ${JSON.stringify(name)} ${expected}`, () => {
      assert.deepEqual(toScope({ teamId: "cteam1234567", name }), {
        kind: "team",
        id: "cteam1234567",
        name: expected,
      });
    });
  }
});

describe("toIdentity of Prime Intellect", () => {
  const cases: readonly (readonly [wire: object, expected: object])[] = [
    [
      { email: "robin@example.test", name: "Robin" },
      { name: "robin@example.test", userName: "Robin" },
    ],
    [
      { email: null, name: "", slug: "robin" },
      { name: "robin", userName: "robin" },
    ],
    [
      { email: null, name: "robin@example.test", slug: "robin" },
      { name: "robin@example.test", userName: "robin" },
    ],
    [{ email: "robin@example.test", name: "robin@example.test" }, { name: "robin@example.test" }],
    [{}, {}],
    [
      {
        name: "Robin",
        scope: {
          secrets: { read: true, write: true },
          teams: { read: true, write: false },
          instances: null,
          billing: { read: false },
          wallet: "all",
        },
      },
      { name: "Robin", userName: "Robin", permissions: ["secrets: read, write", "teams: read"] },
    ],
    [{ scope: {} }, { permissions: [] }],
    [{ scope: null }, {}],
  ];
  for (const [wire, expected] of cases) {
    it(`reads ${JSON.stringify(wire)}`, () => {
      const user: PrimeUser = PrimeUserSchema.parse(wire);
      assert.deepEqual(toIdentity(user), expected);
    });
  }
});

describe("readProblem of Prime Intellect", () => {
  const cases: readonly (readonly [what: string, body: unknown, expected: Problem])[] = [
    [
      "the documented form",
      { errors: [{ param: "name", details: "Bad name" }] },
      { message: "Bad name", field: "name" },
    ],
    [
      "a parameter with its place",
      { errors: [{ param: "body.name", details: "Bad name" }] },
      { message: "Bad name", field: "name" },
    ],
    [
      "the path",
      { errors: [{ param: "path.secret_id", details: "Bad" }] },
      { message: "Bad", about: "request" },
    ],
    ["the body as a whole", { errors: [{ param: "body", details: "Bad body" }] }, { message: "Bad body" }],
    [
      "the first of several",
      { errors: [{ param: "name", details: "first" }, { whatever: true }] },
      { message: "first", field: "name" },
    ],
    [
      "the framework's form",
      { detail: [{ loc: ["body", "value"], msg: "Field required", type: "missing" }] },
      { message: "Field required", field: "value" },
    ],
    ["a text", { detail: "Secret not found" }, { message: "Secret not found" }],
    ["no errors", { errors: [] }, {}],
    ["unknown errors", { errors: ["bad"] }, {}],
    ["nothing", undefined, {}],
  ];
  for (const [what, body, expected] of cases) {
    it(`reads ${what}`, () => {
      assert.deepEqual(readProblem(body), expected);
    });
  }
});
