import assert from "node:assert/strict";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { isVaultError } from "../../../src/core/vaultError.ts";
import { nodeFileSystem } from "../../../src/vault/nodeFileSystem.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { realClock } from "../../support/realClock.ts";
import { never, withProblem } from "./vaultParts.ts";
import { migration, openWindow, saveRecovery } from "./windows.ts";

const SCOPE = "personal";
const draft = (name: string) => ({ name, value: new Sensitive(`value of ${name}`), scopeId: SCOPE });

describe("files of the vault that are links", () => {
  let root = "";
  let folder = "";
  let elsewhere = "";
  let count = 0;
  const identityStore = { current: new MemoryIdentityStore() };

  before(function () {
    // Windows lets only some users make links.
    if (process.platform === "win32") this.skip();
  });
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), "agsec-links-"));
    folder = join(root, "vault");
    elsewhere = join(root, "elsewhere");
    mkdirSync(elsewhere);
    identityStore.current = new MemoryIdentityStore();
    const vault = open();
    await vault.secrets.create(draft("A"), never);
    await vault.journal.begin(migration("m1"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function open() {
    return openWindow(nodeFileSystem, {
      identityStore: identityStore.current,
      folder,
      clock: realClock,
      prefix: `w${++count}`,
    });
  }

  /** As a tool does that keeps the files elsewhere; its links are read from their folder. */
  function linkAll(pick: (name: string) => boolean = () => true): void {
    for (const name of readdirSync(folder).filter(pick)) {
      renameSync(join(folder, name), join(elsewhere, name));
      symlinkSync(join(relative(folder, elsewhere), name), join(folder, name));
    }
  }

  const names = async () => (await open().secrets.list(SCOPE, never)).map(({ name }) => name);
  const isLink = (name: string) => lstatSync(join(folder, name)).isSymbolicLink();

  it("are read, and listed, like any other file", async () => {
    linkAll();
    assert.deepEqual(await names(), ["A"]);
    assert.equal((await open().journal.list()).length, 1);
    assert.deepEqual(await open().findDamaged(never), []);
  });

  it("are written where they are: the links stay, and lead to what is new", async () => {
    linkAll();
    for (const name of ["B", "C"]) await open().secrets.create(draft(name), never);
    await open().journal.append("m1", [{ type: "undoBegun" }]);
    const { recipient } = await open().createRecoveryKey();
    assert.deepEqual(await saveRecovery(open(), recipient), { kind: "saved" });
    for (const name of readdirSync(folder)) assert.ok(isLink(name), name);
    assert.deepEqual(readdirSync(elsewhere).toSorted(), readdirSync(folder).toSorted());
    assert.deepEqual(await names(), ["A", "B", "C"]);
  });

  it("are restored where they are", async () => {
    await open().secrets.create(draft("B"), never);
    linkAll();
    writeFileSync(join(elsewhere, "vault.age"), "cut short");
    await open().restoreBackup("vault.age", never);
    assert.deepEqual(await names(), ["A"]);
    assert.ok(isLink("vault.age"));
  });

  it("are cleared with what they lead to", async () => {
    linkAll();
    await open().journal.clear();
    for (const place of [folder, elsewhere]) {
      assert.deepEqual(
        readdirSync(place).filter((name) => name.startsWith("journal-")),
        [],
      );
    }
    assert.deepEqual(await names(), ["A"]);
  });

  it("are set aside by Start Over, and still lead to the old files", async () => {
    linkAll();
    const old = readFileSync(join(elsewhere, "vault.age"));
    await open().startOver(never);
    assert.deepEqual(await names(), []);
    const [aside = ""] = readdirSync(folder);
    assert.match(aside, /^set-aside-/);
    assert.deepEqual(readFileSync(join(folder, aside, "vault.age")), old);
    assert.equal(await open().countJournalCopies(), 2);
  });

  it("keep new keys from being made where they are all that is left", async () => {
    linkAll((name) => name.startsWith("vault.age"));
    for (const name of ["keys.age", "keys.age.bak", "journal-m1.age", "journal-m1.age.bak"]) {
      rmSync(join(folder, name));
    }
    identityStore.current.lose();
    await assert.rejects(open().secrets.create(draft("B"), never));
    assert.ok(!existsSync(join(folder, "keys.age")));
  });

  it("are named where they lead to nothing, and never taken for files that were not made", async () => {
    linkAll();
    const away = join(root, "away");
    renameSync(elsewhere, away);
    const isBroken = (error: unknown) =>
      isVaultError(error) && error.problem.kind === "storage" && error.problem.code === "ENOLINK";
    await assert.rejects(names(), isBroken);
    await assert.rejects(open().secrets.create(draft("B"), never), isBroken);
    await assert.rejects(open().journal.list(), isBroken);
    // The values are still there, on a disk that is not.
    await assert.rejects(open().journal.clear(), isBroken);
    renameSync(away, elsewhere);
    assert.deepEqual(await names(), ["A"]);
    assert.equal((await open().journal.list()).length, 1);
  });

  it("may be folders of what was set aside", async () => {
    writeFileSync(join(folder, "journal-m1.age"), "cut short");
    assert.equal(await open().journal.setAside("m1", "corrupted"), true);
    linkAll((name) => name.startsWith("set-aside-"));
    assert.equal(await open().countJournalCopies(), 2);
    await open().journal.clear();
    assert.equal(await open().countJournalCopies(), 0);
    const [aside = ""] = readdirSync(elsewhere);
    assert.deepEqual(readdirSync(join(elsewhere, aside)), []);
  });

  it("are no pipes or folders: those are passed over", async () => {
    mkdirSync(join(folder, "journal-odd.age"));
    assert.equal((await open().journal.list()).length, 1);
    await assert.rejects(open().journal.append("gone", []), withProblem("gone"));
  });
});
