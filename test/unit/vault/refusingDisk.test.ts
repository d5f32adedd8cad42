import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import type { VaultCare } from "../../../src/core/vault.ts";
import { isVaultError } from "../../../src/core/vaultError.ts";
import type { FileSystem } from "../../../src/vault/fileSystem.ts";
import type { JournalStore } from "../../../src/vault/JournalStore.ts";
import type { Vault } from "../../../src/vault/openVault.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { never } from "./vaultParts.ts";
import { migration, openWindow, saveRecovery } from "./windows.ts";

const draft = { name: "A", value: new Sensitive("value of A"), scopeId: "personal" };

const damaged = { kind: "corrupted", file: "journal-one.age", hasBackup: false } as const;

type Call = (vault: Vault, key: Sensitive) => Promise<unknown>;

const care: Readonly<Record<keyof VaultCare, Call>> = {
  isInUse: (vault) => vault.isInUse(never),
  keyState: (vault) => vault.keyState(never),
  beginWaiting: (vault) => vault.beginWaiting(never),
  recovery: (vault) => vault.recovery(never),
  createRecoveryKey: (vault) => vault.createRecoveryKey(),
  isRecoveryLost: (vault) => vault.isRecoveryLost(never),
  saveRecovery: async (vault) => saveRecovery(vault, (await vault.createRecoveryKey()).recipient),
  settle: (vault) => vault.settle(never),
  restoreWithRecoveryKey: (vault, key) => vault.restoreWithRecoveryKey(key, never),
  findDamaged: (vault) => vault.findDamaged(never),
  restoreBackup: (vault) => vault.restoreBackup("vault.age", never),
  unreadableJournals: (vault) => vault.unreadableJournals(),
  setAside: (vault) => vault.setAside({ file: "journal-one.age", problem: damaged }),
  setAsideDamaged: (vault) => vault.setAsideDamaged("vault.age", never),
  countJournalCopies: (vault) => vault.countJournalCopies(),
  acceptFile: (vault) => vault.acceptFile("vault.age", never),
  startOver: (vault) => vault.startOver(never),
};

const journal: Readonly<Record<keyof JournalStore, Call>> = {
  inTurn: ({ journal }) => journal.inTurn(async () => undefined, never),
  begin: ({ journal }) => journal.begin(migration("two")),
  append: ({ journal }) => journal.append("one", [{ type: "undoBegun" }]),
  list: ({ journal }) => journal.list(),
  inspect: ({ journal }) => journal.inspect(),
  expire: ({ journal }) => journal.expire(Number.MAX_SAFE_INTEGER),
  clear: ({ journal }) => journal.clear(),
  copies: ({ journal }) => journal.copies(),
  setAside: ({ journal }) => journal.setAside("one", "corrupted"),
  setAsideDamaged: ({ journal }) => journal.setAsideDamaged("one", never),
  remove: ({ journal }) => journal.remove("one"),
  restoreBackup: ({ journal }) => journal.restoreBackup("one", never),
  accept: ({ journal }) => journal.accept("one", never),
  renew: ({ journal }) => journal.renew(never),
};

const stores: Readonly<Record<string, Call>> = {
  "list secrets": ({ secrets }) => secrets.list("personal", never),
  "create a secret": ({ secrets }) => secrets.create({ ...draft, name: "B" }, never),
  "load the ledger": ({ ledger }) => ledger.load(),
  fingerprint: ({ ledger }) => ledger.fingerprint(draft.value),
};

const all = Object.entries({ ...stores, ...prefixed("care", care), ...prefixed("journal", journal) });

function prefixed(room: string, calls: Readonly<Record<string, Call>>): Readonly<Record<string, Call>> {
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [`${room} ${name}`, call]));
}

/** A disk on which those operations end so, each time. */
function refusing(disk: ManualDisk, code: string, names: readonly (keyof FileSystem)[]): FileSystem {
  const refuse = async (): Promise<never> => {
    throw Object.assign(new Error("the text of the system"), { code });
  };
  const members = Object.fromEntries(names.map((name) => [name, refuse]));
  return { ...disk, ...members };
}

const writing = ["create", "sync", "rename", "erase", "remove", "makeFolder"] as const;
const reading = ["read", "stamp", "list", "listFolders", "modifiedAt"] as const;
const everything = [...writing, ...reading] as const;

async function prepare(code: string, names: readonly (keyof FileSystem)[]) {
  const disk = new ManualDisk();
  const identityStore = new MemoryIdentityStore();
  const vault = openWindow(disk, { identityStore, prefix: "first" });
  await vault.secrets.create(draft, never);
  await vault.journal.begin(migration("one"));
  await vault.journal.append("one", [{ type: "closed", as: "applied", at: 1 }]);
  const { key, recipient } = await vault.createRecoveryKey();
  await saveRecovery(vault, recipient);
  const refused = openWindow(refusing(disk, code, names), { identityStore, prefix: "second" });
  return { vault: refused, key, identityStore };
}

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    assert.ok(isVaultError(error), `not a VaultError: ${String(error)}`);
    const { problem } = error;
    return problem.kind === "storage" ? problem.code : problem.kind;
  }
}

describe("a disk that refuses", () => {
  for (const [title, call] of all) {
    it(`is named, whatever was asked: ${title}`, async () => {
      for (const [code, names] of [
        ["ENOSPC", writing],
        ["EROFS", writing],
        ["EIO", everything],
      ] as const) {
        const { vault, key } = await prepare(code, names);
        await outcomeOf(call(vault, key));
      }
    });
  }

  for (const [title, call] of all.filter(([name]) =>
    /create a secret|care (?:startOver|restoreBackup|saveRecovery)|journal (?:inTurn|begin|append|clear|expire|remove)/.test(
      name,
    ),
  )) {
    it(`with no room is told as that: ${title}`, async () => {
      const { vault, key } = await prepare("ENOSPC", writing);
      assert.equal(await outcomeOf(call(vault, key)), "ENOSPC");
    });
  }

  it("with no room for the id of a key that was given back is told as that", async () => {
    const { vault, key, identityStore } = await prepare("ENOSPC", []);
    identityStore.save = async () => {
      throw Object.assign(new Error("the text of the system"), { code: "ENOSPC" });
    };
    assert.equal(await outcomeOf(vault.restoreWithRecoveryKey(key, never)), "ENOSPC");
  });

  it("does not speak for a move that rejects in its turn", async () => {
    const { vault } = await prepare("ENOSPC", []);
    const error = Object.assign(new Error("of the network"), { code: "ECONNRESET" });
    await assert.rejects(
      vault.journal.inTurn(() => Promise.reject(error), never),
      (thrown) => thrown === error,
    );
  });
});
