import assert from "node:assert/strict";
import { applyChange, changeTo, findFormerOwner } from "../../../src/core/accountChange.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { anAccount } from "../../support/builders.ts";

const account = anAccount({ label: "Work", connection: { caFile: "/ca.pem" }, owner: "ana@example.org" });
const token = new Sensitive("token");
const newer = new Sensitive("newer");

describe("a change of an account", () => {
  it("leaves all that it does not name", () => {
    assert.deepEqual(applyChange({ account, token }, {}), { account, token });
    assert.deepEqual(applyChange({ account, token }, { label: "Office" }), {
      account: { ...account, label: "Office" },
      token,
    });
    assert.deepEqual(applyChange({ account, token }, { token: newer }), { account, token: newer });
  });

  it("gives the editor's connection back, and leaves it alone where it is not named", () => {
    const { connection, ...plain } = account;
    assert.deepEqual(applyChange({ account, token }, { connection: undefined }).account, plain);
    assert.deepEqual(applyChange({ account: plain, token }, { connection }).account, account);
  });

  it("keeps an owner with the token that it was told of, and not with a newer one", () => {
    const owner = { token, name: "bob@example.org" };
    assert.equal(applyChange({ account, token }, { owner }).account.owner, "bob@example.org");
    assert.equal(applyChange({ account, token: newer }, { owner }).account.owner, "ana@example.org");
    assert.equal(applyChange({ account, token }, { token: newer, owner }).account.owner, "ana@example.org");
    const silent = { token, name: undefined };
    assert.ok(!("owner" in applyChange({ account, token }, { owner: silent }).account));
  });

  it("is of the connection only where that was chosen while the token was typed", () => {
    const identity = { name: "ana@example.org" };
    const owner = { token: newer, name: "ana@example.org" };
    assert.deepEqual(changeTo(account, { account, token: newer, identity }), { token: newer, owner });
    const connection = { caFile: "/other.pem" };
    const chosen = { ...account, connection };
    assert.deepEqual(changeTo(account, { account: chosen, token: newer, identity }), {
      token: newer,
      owner,
      connection,
    });
    const { connection: _, ...plain } = account;
    const back = changeTo(account, { account: plain, token: newer, identity });
    assert.ok("connection" in back && back.connection === undefined);
  });

  it("names the former owner only where the platform tells of another one", () => {
    assert.equal(findFormerOwner(account, { name: "bob@example.org" }), "ana@example.org");
    assert.equal(findFormerOwner(account, { name: "ana@example.org" }), undefined);
    assert.equal(findFormerOwner(account, {}), undefined);
    assert.equal(findFormerOwner(anAccount(), { name: "bob@example.org" }), undefined);
  });
});
