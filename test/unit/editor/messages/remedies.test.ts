import assert from "node:assert/strict";
import { isPlatformError, PlatformError, withoutAccount } from "../../../../src/core/errors.ts";
import { callOf } from "../../../../src/editor/messages/remedies.ts";
import { translate } from "../../../support/translate.ts";

const onAccount = [{ ref: { accountId: "a1" } }];

describe("the button of a message", () => {
  it("acts on the account that the message is about", () => {
    for (const remedy of ["updateToken", "changeConnection", "allowHere"] as const) {
      const { command, args } = callOf(remedy, "a1", translate);
      assert.deepEqual([command, args], [`agentSecrets.${remedy}`, onAccount]);
    }
    const { command, args } = callOf("refresh", "a1", translate);
    assert.deepEqual([command, args], ["agentSecrets.refreshAccount", onAccount]);
  });

  it("acts on all, or asks for one, where the message is about none", () => {
    assert.deepEqual(callOf("refresh", undefined, translate), {
      label: "Refresh",
      command: "agentSecrets.refresh",
      args: [],
    });
    assert.deepEqual(callOf("updateToken", undefined, translate).args, []);
  });

  it("acts on no account that was never kept", () => {
    const about = {
      failure: { kind: "signInAgain" },
      providerId: "memory",
      operation: "verify token",
    } as const;
    const error = withoutAccount(new PlatformError({ ...about, account: { id: "draft", label: "Work" } }));
    assert.ok(isPlatformError(error));
    assert.deepEqual(error.details, about);
    const other = new Error("other");
    assert.equal(withoutAccount(other), other);
  });
});
