import assert from "node:assert/strict";
import { keyCommandIds, readCall } from "../../../../src/editor/targets/readCall.ts";

const accountId = "a";
const accountRow = { id: "account/a", ref: { accountId } };
const message = { id: "message/account/a//retry", ref: { accountId } };
const scope = { id: "scope/a/k", ref: { accountId, scopeKey: "k" } };
const secret = { id: "secret/a/s", ref: { accountId, scopeKey: "k", secretId: "s" } };
const other = { id: "secret/a/o", ref: { accountId, scopeKey: "k", secretId: "o" } };

const key = [{ selection: true }];

describe("what a call means", () => {
  for (const id of keyCommandIds) {
    it(`is the same where no key was pressed: ${id}`, () => {
      for (const args of [[], [secret], [secret, [secret, other]], [undefined, [other]]]) {
        assert.deepEqual(readCall({ id, args }, [scope]), { id, args });
      }
    });

    it(`is the selected secrets from a key, as copies, and no other rows: ${id}`, () => {
      const call = readCall({ id, args: key }, [scope, secret, other]);
      assert.deepEqual(call, { id, args: [secret, [secret, other]] });
      assert.notEqual(call?.args[0], secret);
    });

    it(`is nothing from a key where no selected row is a secret: ${id}`, () => {
      for (const rows of [[scope], [message], [scope, accountRow], [accountRow, message]]) {
        assert.equal(readCall({ id, args: key }, rows), undefined);
      }
    });

    it(`is a question from a key where no row is selected: ${id}`, () => {
      assert.deepEqual(readCall({ id, args: key }, []), { id, args: [undefined, []] });
    });
  }

  it("is the name of the account from F2 on its row, and nothing from the other keys", () => {
    const calls = keyCommandIds.map((id) => [id, readCall({ id, args: key }, [accountRow])]);
    assert.deepEqual(Object.fromEntries(calls), {
      "agentSecrets.renameSecret": { id: "agentSecrets.renameAccount", args: [accountRow] },
      "agentSecrets.deleteSecret": undefined,
      "agentSecrets.copyName": undefined,
    });
  });

  it("is the selected rows of any kind for a command that a person gave a key of their own", () => {
    const id = "agentSecrets.refreshAccount";
    assert.deepEqual(readCall({ id, args: key }, [accountRow]), { id, args: [accountRow, [accountRow]] });
  });
});
