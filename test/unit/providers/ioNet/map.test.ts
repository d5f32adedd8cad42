import assert from "node:assert/strict";
import { personalScope } from "../../../../src/core/scope.ts";
import { toSecret } from "../../../../src/providers/ioNet/map.ts";
import { IoNetSecretSchema } from "../../../../src/providers/ioNet/schemas.ts";

const documented = {
  secret_id: "550e8400-e29b-41d4-a716-446655440000",
  user_id: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  secret_name: "linear token",
  display: "********9a1b",
  tool_name: "agno__linear__*",
  tool_arg: "api_token",
  is_default_for_tool: true,
  created_at: "2026-01-02T03:04:05.123456",
  updated_at: "2026-01-03T03:04:05Z",
};

function read(fields: object) {
  return toSecret(IoNetSecretSchema.parse({ ...documented, ...fields }));
}

describe("io.net's shapes", () => {
  it("become a secret with everything in it", () => {
    assert.deepEqual(read({}), {
      id: documented.secret_id,
      name: "linear token",
      scope: personalScope,
      mask: "********9a1b",
      isDefault: true,
      binding: { tool: "agno__linear__*", argument: "api_token" },
      createdAt: Date.UTC(2026, 0, 2, 3, 4, 5, 123),
      updatedAt: Date.UTC(2026, 0, 3, 3, 4, 5),
    });
  });

  it("become a secret when only an id and a name came", () => {
    const wire = IoNetSecretSchema.parse({ secret_id: "id-1", secret_name: "bare" });

    assert.deepEqual(toSecret(wire), { id: "id-1", name: "bare", scope: personalScope, isDefault: false });
  });

  for (const missing of ["secret_id", "secret_name"]) {
    it(`are refused without ${missing}`, () => {
      assert.equal(IoNetSecretSchema.safeParse({ ...documented, [missing]: undefined }).success, false);
    });
  }

  it("have no binding without a tool, and one without an argument", () => {
    assert.equal(read({ tool_name: null }).binding, undefined);
    assert.deepEqual(read({ tool_arg: null }).binding, { tool: "agno__linear__*" });
  });

  for (const display of [null, "7391", "plain"]) {
    it(`hide ${JSON.stringify(display)}, which masks nothing`, () => {
      assert.equal("mask" in read({ display }), false);
    });
  }

  it("keep names and bindings exact: they are sent and compared again", () => {
    const exact = ` ${"é".repeat(1022)}\n`;
    const { name, binding } = read({ secret_name: exact, tool_name: exact, tool_arg: exact });

    assert.deepEqual({ name, binding }, { name: exact, binding: { tool: exact, argument: exact } });
  });
});
