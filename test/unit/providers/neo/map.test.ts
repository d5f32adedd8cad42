import assert from "node:assert/strict";
import { personalScope, type Scope } from "../../../../src/core/scope.ts";
import { isOfScope, readProblem, toIdentity, toScope, toSecret } from "../../../../src/providers/neo/map.ts";
import { type NeoSecret, NeoSecretSchema } from "../../../../src/providers/neo/schemas.ts";

const PROJECT_ID = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
const project: Scope = { kind: "project", id: PROJECT_ID, name: "Web audit" };

/** The example of the platform's page "Update secret metadata". */
const documented = {
  default_available: false,
  id: "550e8400-e29b-41d4-a716-446655440000",
  masked_value: `ghp_xx${"\u2022".repeat(8)}xxxx`,
  name: "GITHUB_TOKEN",
  created_at: "2023-11-07T05:31:56Z",
  created_by_agent: true,
  project_id: PROJECT_ID,
  updated_at: "2023-11-08T05:31:56Z",
};

function makeWire(fields: Partial<NeoSecret>): NeoSecret {
  return NeoSecretSchema.parse({ ...documented, ...fields });
}

describe("Neo's shapes", () => {
  it("become a secret with everything in it", () => {
    assert.deepEqual(toSecret(makeWire({}), project), {
      id: documented.id,
      name: "GITHUB_TOKEN",
      scope: project,
      mask: documented.masked_value,
      isDefault: false,
      createdByAgent: true,
      createdAt: Date.UTC(2023, 10, 7, 5, 31, 56),
      updatedAt: Date.UTC(2023, 10, 8, 5, 31, 56),
    });
  });

  it("become a secret when only what is always there is there", () => {
    const { id, name, masked_value, default_available } = documented;
    const wire = NeoSecretSchema.parse({ id, name, masked_value, default_available });

    assert.deepEqual(toSecret(wire, personalScope), {
      id,
      name,
      scope: personalScope,
      mask: masked_value,
      isDefault: false,
    });
  });

  for (const missing of ["id", "name", "masked_value", "default_available"]) {
    it(`are refused without ${missing}`, () => {
      assert.equal(NeoSecretSchema.safeParse({ ...documented, [missing]: undefined }).success, false);
    });
  }

  for (const id of ["", ".", ".."]) {
    it(`are refused with the id ${JSON.stringify(id)}, which would name another path`, () => {
      assert.equal(NeoSecretSchema.safeParse({ ...documented, id }).success, false);
    });
  }

  it("keep the longest name whole and clean one that breaks the rule", () => {
    const longest = "A".repeat(128);
    assert.equal(toSecret(makeWire({ name: longest }), project).name, longest);
    assert.equal(toSecret(makeWire({ name: "A\u202e\nB" }), project).name, "A B");
  });

  it("hide a mask that masks nothing", () => {
    assert.equal("mask" in toSecret(makeWire({ masked_value: "abc1234" }), project), false);
  });
});

describe("isOfScope", () => {
  const cases: readonly (readonly [projectId: string | null | undefined, scope: Scope, expected: boolean])[] =
    [
      [null, personalScope, true],
      [undefined, personalScope, true],
      [PROJECT_ID, personalScope, false],
      [PROJECT_ID, project, true],
      [undefined, project, false],
      [null, project, false],
      ["", project, false],
      ["", personalScope, true],
      ["another", project, false],
    ];
  for (const [projectId, scope, expected] of cases) {
    it(`is ${expected} for project ${projectId} in the ${scope.kind} scope`, () => {
      assert.equal(isOfScope({ ...makeWire({}), project_id: projectId }, scope), expected);
    });
  }
});

describe("toScope of Neo", () => {
  const cases = [
    ["Web audit", "Web audit"],
    ["", "Unnamed project 3c90c3cc"],
    ["  ", "Unnamed project 3c90c3cc"],
    [null, "Unnamed project 3c90c3cc"],
    ["two\nlines", "two lines"],
  ] as const;
  for (const [name, expected] of cases) {
    it(`calls a project named ${JSON.stringify(name)} ${expected}`, () => {
      assert.deepEqual(toScope({ id: PROJECT_ID, name }), {
        kind: "project",
        id: PROJECT_ID,
        name: expected,
      });
    });
  }
});

describe("toIdentity of Neo", () => {
  it("is the e-mail address", () => {
    assert.deepEqual(toIdentity({ email: "robin@example.test" }), { name: "robin@example.test" });
    assert.deepEqual(toIdentity({ email: "" }), {});
  });
});

describe("readProblem of Neo", () => {
  const cases: readonly (readonly [what: string, body: unknown, expected: object])[] = [
    [
      "everything",
      {
        error: "taken",
        code: "already_exists",
        kind: "already exists",
        message: "already exists: taken",
        error_id: "e-1",
      },
      { message: "already exists: taken", code: "already_exists", about: "takenName", reference: "e-1" },
    ],
    ["only what is always there", { error: "taken" }, { message: "taken" }],
    ["a number as id", { error: "taken", error_id: 7 }, { message: "taken", reference: "7" }],
    ["a field of another type", { error: "taken", error_id: [7], code: {} }, { message: "taken" }],
    [
      "a secret that is missing",
      { error: "x", code: "not_exists" },
      { message: "x", code: "not_exists", about: "missing" },
    ],
    [
      "a code in capitals",
      { error: "x", code: "USER_SPENDING_CAP_REACHED" },
      { message: "x", code: "USER_SPENDING_CAP_REACHED", limit: "account" },
    ],
    ["an unknown object", { detail: "no" }, {}],
    ["a text", "Bad gateway", {}],
    ["nothing", undefined, {}],
    ["null", null, {}],
  ];
  for (const [what, body, expected] of cases) {
    it(`reads ${what}`, () => {
      assert.deepEqual(readProblem(body), expected);
    });
  }
});
