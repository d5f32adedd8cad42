import assert from "node:assert/strict";
import { ShapeError } from "../../../src/core/api.ts";
import { deleteSecret } from "../../../src/core/deleteSecret.ts";
import { isPlatformError } from "../../../src/core/errors.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { personalScope } from "../../../src/core/scope.ts";
import { readConfirmation, readPlainYes } from "../../../src/providers/readConfirmation.ts";
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
    { Success: false },
    { success: "false" },
    { success: null },
    { isDeleted: false },
    { deleted: 0 },
    { deleted: [] },
    { deleted_count: 0 },
    { rowsAffected: 0 },
    { data: { deleted: 0 } },
    { result: { success: false } },
    { Error: "in use" },
    { errorMessage: "in use" },
    { data: { id: "7" }, failures: [{ id: "7" }] },
    { responses: [{ status: 403 }] },
    { responses: [{ status: 204 }, { status: 403 }] },
    { status: "404" },
    { status: "not_found" },
    { status: "queued" },
    { status: "pending" },
    { status: 202 },
    { status: 207 },
    { job_id: "j-1" },
    { id: "7", queued: true },
    { message: "Secret not found" },
    { message: "The secret will be deleted." },
    { message: "Scheduled to be deleted" },
    { message: "0 secrets deleted" },
    { message: "It couldn't be deleted" },
    { message: "Nothing was deleted" },
    { message: "None deleted" },
    { message: "The secret was never deleted" },
    { result: "partially deleted" },
    { status: "denied", message: "deleted secrets stay for a week" },
    "error",
    "queued",
    0,
  ];
  for (const body of refusals) {
    it(`does not take ${JSON.stringify(body)} for a confirmation`, () => {
      assert.throws(() => readConfirmation(body), ShapeError);
      assert.throws(() => readPlainYes(body), ShapeError);
    });
  }

  const silent: readonly unknown[] = [
    42,
    { request_id: "r-1" },
    { message: "Recibido" },
    { id: "7", status: "x" },
  ];
  for (const body of silent) {
    it(`takes ${JSON.stringify(body)} for a confirmation of what is read again alone`, () => {
      assert.doesNotThrow(() => readConfirmation(body));
      assert.throws(() => readPlainYes(body), ShapeError);
    });
  }

  const confirmations: readonly unknown[] = [
    undefined,
    null,
    true,
    "deleted",
    [],
    {},
    { message: "Secret deleted" },
    { message: "Secret A_KEY was successfully deleted." },
    { detail: "Secret deleted" },
    { Message: "SECRET_DELETED" },
    { success: "true", deleted_count: "1" },
    { deleted: ["7"] },
    { responses: [{ status: 204 }] },
    { status: "200 OK", failures: 0 },
    { secret_id: "7", secret_name: "a name", is_default_for_tool: false, display: "***" },
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
      assert.doesNotThrow(() => readPlainYes(body));
    });
  }
});

describe("a deletion that is not plainly confirmed", () => {
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
  const answers: readonly (readonly [what: string, answer: () => Response])[] = [
    ["refused with a status of 200", () => Response.json({ success: false, error: "in use" })],
    ["accepted for later (202)", () => new Response(null, { status: 202 })],
    ["answered in parts (207)", () => Response.json({ responses: [{ status: 403 }] }, { status: 207 })],
  ];
  for (const [what, answer] of answers) {
    for (const id of ["neo", "primeIntellect", "ioNet"]) {
      for (const isThere of [true, false]) {
        it(`is looked up on ${id} when it is ${what}, and the secret is ${isThere ? "there" : "gone"}`, async () => {
          const { providers } = openProviders(async ({ method }) =>
            method === "DELETE" ? answer() : Response.json({ data: isThere ? [listed] : [] }),
          );
          const provider = providers.find((each) => each.id === id) ?? assert.fail();
          const session = makeSession(id, "a token of some length", "http://127.0.0.1:1");
          const secret = { id: "7", name: "A_KEY", scope: personalScope };
          const deleting = deleteSecret({ provider, session, secret }, neverAborted());
          if (!isThere) return deleting;
          await assert.rejects(deleting, (error) => isPlatformError(error) && error.details.notSeen === true);
        });
      }
    }
  }

  it("is looked up nowhere when it is answered with 204 and nothing", async () => {
    for (const id of ["neo", "primeIntellect", "ioNet"]) {
      const { providers, requests } = openProviders(async () => new Response(null, { status: 204 }));
      const provider = providers.find((each) => each.id === id) ?? assert.fail();
      const session = makeSession(id, "a token of some length", "http://127.0.0.1:1");
      await deleteSecret(
        { provider, session, secret: { id: "7", name: "A_KEY", scope: personalScope } },
        neverAborted(),
      );
      assert.equal(requests.length, 1);
    }
  });
});
