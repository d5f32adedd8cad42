import assert from "node:assert/strict";
import { join } from "node:path";
import { Inventory } from "../../../../src/core/Inventory.ts";
import { type Scope, scopeKey } from "../../../../src/core/scope.ts";
import { entryArgument } from "../../../../src/editor/targets/entryArgument.ts";
import {
  findScope,
  findSecret,
  readClickedRef,
  readRowRefs,
} from "../../../../src/editor/targets/readRows.ts";
import { placeCommandIds, rowless, unknownRows } from "../../../support/forgedArguments.ts";
import { MemoryAccounts } from "../../../support/MemoryAccounts.ts";
import { type Fault, MemoryPlatform } from "../../../support/MemoryPlatform.ts";
import { readSources } from "../../../support/measureSource.ts";
import { account } from "../../../support/sessions.ts";

const team: Scope = { kind: "team", id: "t1", name: "Red" };
const accountId = account.id;

async function load(scopes: readonly Scope[] = [team], second?: Fault) {
  const platform = new MemoryPlatform({ scopes });
  platform.onCall = () => {
    const lists = platform.calls.filter((call) => call === "list").length;
    if (second !== undefined && lists === 2) platform.faults.push(second);
  };
  const mine = platform.add("SAME", "v");
  const ours = platform.add("SAME", "v", { scope: team });
  const accounts = new MemoryAccounts(account);
  const inventory = new Inventory({ accounts, providers: [platform.provider], clock: { now: () => 1 } });
  await inventory.readAccounts();
  await inventory.load(accountId);
  return { platform, inventory, mine, ours };
}

describe("what a command was called on", () => {
  const row = (secretId: string) => ({ ref: { accountId, secretId } });

  it("is the clicked row, or all selected ones, by ids alone", () => {
    assert.deepEqual(
      readRowRefs([{ ref: { accountId, scopeKey: "k", secretId: "s", name: "x" }, value: 1 }]),
      [{ accountId, scopeKey: "k", secretId: "s" }],
    );
    assert.deepEqual(
      readRowRefs([row("a"), [row("b"), row("c")]]).map(({ secretId }) => secretId),
      ["b", "c"],
    );
  });

  it("is the clicked row alone for a command that acts on one, wherever it is among the selected", () => {
    const [first, second] = [row("a"), row("b")];
    assert.equal(readClickedRef([second, [first, second]])?.secretId, "b");
    assert.equal(readClickedRef([undefined, [first, second]]), undefined);
    assert.equal(readClickedRef([]), undefined);
  });

  it("is never the first of the selected rows", () => {
    const takers = readSources(join(import.meta.dirname, "../../../../src"))
      .filter(({ text }) => /\[\w+\] = readRowRefs\(|readRowRefs\([^)]*\)(?:\[0\]|\.at\()/.test(text))
      .map(({ path }) => path);
    assert.deepEqual(takers, []);
  });

  it("is nothing that could not be a row, whoever calls", () => {
    const odd = [undefined, null, 7, "ref", [], {}, { ref: null }, { ref: "x" }, { ref: {} }];
    for (const argument of [...odd, { ref: { accountId: 7 } }]) {
      assert.deepEqual(readRowRefs([argument]), [], JSON.stringify(argument));
    }
    assert.deepEqual(readRowRefs([row("a"), [...odd, row("b")]]), [{ accountId, secretId: "b" }]);
    assert.deepEqual(readRowRefs([]), []);
  });

  for (const [title, args] of rowless()) {
    it(`is nothing for forged arguments: ${title}`, () => {
      assert.deepEqual(readRowRefs(args), []);
    });
  }

  for (const [title, args] of unknownRows()) {
    it(`is a row that is not there, by ids alone, for forged arguments: ${title}`, async () => {
      const { inventory } = await load();
      const names = Object.getOwnPropertyNames(Object.prototype);
      for (const ref of readRowRefs(args)) {
        assert.ok(Object.keys(ref).every((key) => ["accountId", "scopeKey", "secretId"].includes(key)));
        assert.equal(Object.getPrototypeOf(ref), Object.prototype);
        assert.equal(findSecret(inventory, ref), undefined);
        assert.equal(findScope(inventory, ref), undefined);
      }
      assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), names);
    });
  }

  it("is a place for the commands that are tried with places in the editor, and for no others", () => {
    const readers = readSources(join(import.meta.dirname, "../../../../src"))
      .filter(({ text }) => /import \{ [^}]*\b(?:locate|readUri|findMovedAtCursor)\b[^}]* \} from/.test(text))
      .map(({ path }) => path);
    assert.deepEqual(readers.sort(), [
      "editor/findings/judgeKey.ts",
      "editor/findings/writeEnvExample.ts",
      "editor/leftovers/chooseValues.ts",
      "editor/move/moveFiles.ts",
      "editor/move/moveToPlatform.ts",
      "editor/move/undoMigration.ts",
      "editor/restore/restoreEnv.ts",
    ]);
    assert.equal(placeCommandIds.length, readers.length + 1, "judgeKey has two commands");
  });

  it("leaves out an id that is not a text", () => {
    const ref = { accountId, scopeKey: {}, secretId: 1 };
    assert.deepEqual(readRowRefs([{ ref }]), [{ accountId }]);
  });

  it("counts the lines of an entry from 1, as the editor's own menu does", () => {
    const uri = { path: "/w/.env" } as Parameters<typeof entryArgument>[0];
    assert.deepEqual(entryArgument(uri, 0), { uri, lineNumber: 1 });
  });
});

describe("the secret of a row", () => {
  it("is looked up in the scope of the row, when that is named", async () => {
    const { inventory, mine, ours } = await load();
    for (const secret of [mine, ours]) {
      const ref = { accountId, secretId: secret.id };
      assert.deepEqual(findSecret(inventory, ref)?.secret, secret);
      assert.deepEqual(findSecret(inventory, { ...ref, scopeKey: scopeKey(secret.scope) })?.secret, secret);
    }
    const elsewhere = { accountId, secretId: mine.id, scopeKey: scopeKey(team) };
    assert.equal(findSecret(inventory, elsewhere), undefined);
  });

  it("is not there once it is no longer listed, nor in an account that is gone", async () => {
    const { platform, inventory, mine } = await load();
    assert.equal(findSecret(inventory, { accountId: "gone", secretId: mine.id }), undefined);
    platform.drop(mine.id);
    await inventory.load(accountId);
    assert.equal(findSecret(inventory, { accountId, secretId: mine.id }), undefined);
  });

  it("is not looked for in a scope that could not be listed", async () => {
    const refused = { call: "list", failure: { kind: "askPermission", payment: false } } as const;
    const { inventory, mine, ours } = await load([team], refused);
    assert.ok(findSecret(inventory, { accountId, secretId: mine.id }));
    assert.equal(findSecret(inventory, { accountId, secretId: ours.id }), undefined);
  });
});

describe("the scope of a row", () => {
  it("is the named one, or the only one of its account", async () => {
    const two = await load();
    assert.deepEqual(findScope(two.inventory, { accountId, scopeKey: scopeKey(team) }), team);
    assert.equal(findScope(two.inventory, { accountId, scopeKey: "unknown" }), undefined);
    assert.equal(findScope(two.inventory, { accountId }), undefined);
    const one = await load([]);
    assert.equal(findScope(one.inventory, { accountId })?.kind, "personal");
  });
});
