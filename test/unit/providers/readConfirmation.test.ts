import assert from "node:assert/strict";
import { ShapeError } from "../../../src/core/api.ts";
import { deleteSecret } from "../../../src/core/deleteSecret.ts";
import { isFailure } from "../../../src/core/errors.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { personalScope } from "../../../src/core/scope.ts";
import { readConfirmation } from "../../../src/providers/readConfirmation.ts";
import { makeSession } from "../../support/sessions.ts";
import { openProviders } from "./openProviders.ts";

describe("readConfirmation", () => {
  const refusals: readonly unknown[] = [
    false,
    { success: false },
    { success: false, message: "The secret is in use." },
    { ok: false },
    { deleted: false },
    { error: "in use" },
    { error: { code: 7 } },
    { error: true },
    { errors: [{ message: "in use" }] },
    { errors: { name: "in use" } },
    { detail: "Not Found" },
    { detail: [{ loc: ["path", "id"], msg: "no uuid" }] },
    { status: "error" },
    { status: "Failed", data: null },
    { status: 404, message: "Not Found" },
    { statusCode: 500 },
    { code: 403, msg: "no" },
    { result: "failure" },
    { data: { success: false } },
    { data: { error: "in use" } },
    { data: false },
  ];
  for (const body of refusals) {
    it(`does not take ${JSON.stringify(body)} for a confirmation`, () => {
      assert.throws(() => readConfirmation(body), ShapeError);
    });
  }

  const confirmations: readonly unknown[] = [
    undefined,
    null,
    true,
    "deleted",
    42,
    [],
    {},
    { message: "Secret deleted" },
    { success: true },
    { ok: true, deleted: 1 },
    { error: null, errors: [], detail: "" },
    { error: false, errors: {} },
    { status: "success" },
    { status: "deleted", data: { id: "7" } },
    { status: 200, code: 0, result: "ok" },
    { id: "7", name: "ERROR_TOKEN" },
    { data: [] },
  ];
  for (const body of confirmations) {
    it(`takes ${JSON.stringify(body)} for a confirmation`, () => {
      assert.doesNotThrow(() => readConfirmation(body));
    });
  }
});

describe("a deletion that is refused with a status of 200", () => {
  const listed = {
    id: "7",
    secret_id: "7",
    name: "A_KEY",
    secret_name: "A_KEY",
    default_available: false,
    masked_value: "abc••••wxyz",
    createdAt: "2026-06-01T12:00:00Z",
    updatedAt: "2026-06-01T12:00:00Z",
  };
  for (const id of ["neo", "primeIntellect", "ioNet"]) {
    for (const isThere of [true, false]) {
      it(`is looked up on ${id}, and the secret is ${isThere ? "there" : "gone"}`, async () => {
        const { providers } = openProviders(async ({ method }) =>
          Response.json(
            method === "DELETE" ? { success: false, error: "in use" } : { data: isThere ? [listed] : [] },
          ),
        );
        const provider = providers.find((each) => each.id === id) ?? assert.fail();
        const session = makeSession(id, "a token of some length", "http://127.0.0.1:1");
        const secret = { id: "7", name: "A_KEY", scope: personalScope };
        const deleting = deleteSecret({ provider, session, secret }, neverAborted());
        if (!isThere) return deleting;
        await assert.rejects(
          deleting,
          (error) => isFailure(error, "unclear") && error.details.notSeen === true,
        );
      });
    }
  }
});
