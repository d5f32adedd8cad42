import assert from "node:assert/strict";
import { createSecret, findCreated } from "../../../src/core/createSecret.ts";
import { isFailure } from "../../../src/core/errors.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { personalScope } from "../../../src/core/scope.ts";
import { type CreatingProvider, canCreate } from "../../../src/core/writableBy.ts";
import { MemoryPlatform } from "../../support/MemoryPlatform.ts";
import { session } from "../../support/sessions.ts";

const draft = { name: "API_KEY", value: new Sensitive("some value"), scope: personalScope };

function creating({ provider }: MemoryPlatform): CreatingProvider {
  if (!canCreate(provider)) throw new Error("the double cannot create");
  return provider;
}

function create(platform: MemoryPlatform, taken: ReadonlySet<string> = new Set()) {
  return createSecret(creating(platform), session, { draft, taken }, neverAborted());
}

describe("createSecret", () => {
  it("creates with one call when the answer is clear", async () => {
    const platform = new MemoryPlatform();
    const secret = await create(platform);
    assert.equal(secret.name, "API_KEY");
    assert.deepEqual(platform.calls, ["create"]);
  });

  it("finds by listing what an unclear create did, without creating again", async () => {
    for (const failure of [
      { kind: "retry", cause: "timeout" },
      { kind: "report", paths: ["id"] },
    ] as const) {
      const platform = new MemoryPlatform();
      platform.faults.push({ call: "create", failure, takesEffect: true });
      const secret = await create(platform);
      assert.ok(platform.stored.has(secret.id));
      assert.deepEqual(platform.calls, ["create", "list"]);
    }
  });

  it("knows its name again where the platform composed its letters or cut its ends", async () => {
    const platform = new MemoryPlatform();
    const kept = platform.add("Cl\u00e9", draft.value.reveal());
    for (const name of ["Cle\u0301", " Cl\u00e9 "]) {
      assert.deepEqual(findCreated([kept], { ...draft, name }, new Set()), { kind: "made", result: kept });
    }
    assert.deepEqual(findCreated([kept], { ...draft, name: "Cle" }, new Set()), { kind: "notMade" });
  });

  it("rejects with the first failure when an unclear create did nothing", async () => {
    const platform = new MemoryPlatform();
    platform.faults.push({ call: "create", failure: { kind: "retry", cause: "server" } });
    await assert.rejects(create(platform), (error) => isFailure(error, "retry"));
    assert.deepEqual(platform.names(), []);
  });

  it("does not mistake an older secret of the same name for the new one", async () => {
    const platform = new MemoryPlatform();
    const older = platform.add(draft.name, "another value");
    platform.faults.push({ call: "create", failure: { kind: "retry", cause: "network" } });
    await assert.rejects(create(platform, new Set([older.id])), (error) => isFailure(error, "retry"));
  });

  it("says that the outcome is unclear when looking fails too", async () => {
    const platform = new MemoryPlatform();
    platform.faults.push({
      call: "create",
      failure: { kind: "retry", cause: "network" },
      takesEffect: true,
    });
    platform.faults.push({ call: "list", failure: { kind: "retry", cause: "network" } });
    await assert.rejects(create(platform), (error) => isFailure(error, "unclear"));
    assert.deepEqual(platform.calls, ["create", "list"]);
  });

  it("passes a clear refusal on without looking", async () => {
    const platform = new MemoryPlatform({ uniqueNames: true });
    platform.add(draft.name, "another value");
    await assert.rejects(create(platform), (error) => isFailure(error, "nameTaken"));
    assert.deepEqual(platform.calls, ["create"]);
  });

  it("sends nothing when it was cancelled before", async () => {
    const platform = new MemoryPlatform();
    const request = { draft, taken: new Set<string>() };
    await assert.rejects(createSecret(creating(platform), session, request, AbortSignal.abort()));
    assert.deepEqual(platform.calls, []);
  });
});
