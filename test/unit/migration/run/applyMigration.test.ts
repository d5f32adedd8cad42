import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import dotenv from "dotenv";
import { CancelledError } from "../../../../src/core/errors.ts";
import type { Journal } from "../../../../src/migration/journal/journal.ts";
import { foldEvents } from "../../../../src/migration/journal/journalState.ts";
import type { MigrationResult } from "../../../../src/migration/journal/result.ts";
import type { Selection } from "../../../../src/migration/journal/toMigrationRecord.ts";
import { applyMigration } from "../../../../src/migration/run/applyMigration.ts";
import { mayHaveBegun } from "../../../../src/migration/run/mayHaveBegun.ts";
import { findUnfinished, resumeMigration } from "../../../../src/migration/run/resumeMigration.ts";
import { undoMigration } from "../../../../src/migration/undo/undoMigration.ts";
import { type MemoryPlatform, type PlatformOptions, serverError } from "../../../support/MemoryPlatform.ts";
import { neverAborted, type PlanOptions, planAll, type Setup, selectAll, setUp } from "../doubles/setUp.ts";

const inPlace: PlatformOptions = { id: "first", mode: "inPlace" };
const recreate: PlatformOptions = { id: "second", mode: "recreate" };

interface MoveOptions extends PlanOptions {
  readonly select?: (key: string, account: string) => boolean;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Runs between plan and apply. */
  readonly meanwhile?: () => void;
}

async function move(setup: Setup, options: MoveOptions = {}): Promise<MigrationResult> {
  const plan = await planAll(setup, options);
  const { select = () => true, onProgress, signal = neverAborted() } = options;
  const all = await selectAll(setup, plan);
  const steps = plan.steps.filter(({ entry, target }) => select(entry.key, target.account.id));
  const selection: Selection = { ...all, steps: new Set(steps.map(({ id }) => id)) };
  options.meanwhile?.();
  const progress = onProgress === undefined ? {} : { onProgress };
  return applyMigration(setup.dependencies, { plan, selection }, progress, signal);
}

function outcomes({ steps }: MigrationResult): unknown[] {
  return [...steps.values()].map((step) => (step.kind === "failed" ? step.reason.code : step.kind));
}

function only({ platforms }: Setup): MemoryPlatform {
  const [platform] = platforms;
  assert.ok(platform);
  return platform;
}

async function statusOf({ journal }: Setup): Promise<string | undefined> {
  const [entry] = await journal.list();
  return entry && foldEvents(entry).status;
}

describe("applyMigration", () => {
  it("says in the log by which error a file was not written, and not what the error says", async () => {
    const setup = setUp([inPlace], { ".env": "API_KEY=first value\n" });
    const refused = Object.assign(new Error("first value"), { code: "EIO" });
    setup.files.change = () => Promise.reject(refused);
    const { files } = await move(setup, { keys: ["API_KEY"] });
    assert.deepEqual(files.get(".env"), { kind: "failed", reason: { code: "unexpected" } });
    assert.deepEqual(setup.warnings, ["a file was not written: EIO"]);
  });

  it("takes no file for written that only the editor has like that, after a change with an unknown end", async () => {
    const setup = setUp([inPlace], { ".env": "API_KEY=one\n" });
    setup.files.change = async (uri, { result }) => {
      setup.files.typed.set(uri, result.reveal());
      throw new Error("not saved");
    };
    const { files } = await move(setup);
    assert.deepEqual(files.get(".env"), { kind: "failed", reason: { code: "unexpected" } });
  });

  it("moves a key of several lines outside of quotes whole, and an undo gives every byte back", async () => {
    const pem = generateKeyPairSync("rsa", { modulusLength: 1024 })
      .privateKey.export({ type: "pkcs8", format: "pem" })
      .toString()
      .trimEnd();
    const text = `PORT=1\nSIGNING_KEY=${pem}\nHOST=h\n`;
    for (const mode of ["comment", "remove"] as const) {
      const setup = setUp([inPlace], { ".env": text });
      assert.deepEqual(outcomes(await move(setup, { keys: ["SIGNING_KEY"], mode })), ["moved"]);
      assert.deepEqual(only(setup).valuesOf("SIGNING_KEY"), [pem]);
      const left = setup.files.texts.get(".env") ?? "";
      assert.doesNotMatch(left, /-----|[A-Za-z0-9+/]{20}/);
      assert.deepEqual(Object.keys(dotenv.parse(left)), ["PORT", "HOST"]);
      const [entry] = await setup.journal.list();
      assert.ok(entry);
      await undoMigration(setup.dependencies, entry, {}, neverAborted());
      assert.equal(setup.files.texts.get(".env"), text);
    }
  });

  it("moves a single entry: create, confirm by listing, take the value out", async () => {
    const setup = setUp([inPlace], { ".env": "# app\nexport my.key='s3cret' # mine\nB=2\n" });
    const result = await move(setup, { keys: ["my.key"] });
    assert.deepEqual(outcomes(result), ["moved"]);
    assert.deepEqual([...result.files], [[".env", { kind: "edited" }]]);
    assert.deepEqual(only(setup).contents(), [["MY_KEY", "s3cret", false]]);
    assert.deepEqual(only(setup).calls, ["list", "create", "list"]);
    const text = setup.files.texts.get(".env") ?? "";
    assert.ok(text.startsWith("# app\n#") && text.endsWith("\nB=2\n") && text.includes("moved to first"));
    assert.ok(!text.includes("s3cret"));
    assert.equal(await statusOf(setup), "applied");
  });

  it("removes the line, or keeps the file, as asked", async () => {
    const removing = setUp([inPlace], { ".env": "A=one\nB=2\n" });
    await move(removing, { keys: ["A"], mode: "remove" });
    assert.equal(removing.files.texts.get(".env"), "B=2\n");
    const keeping = setUp([inPlace], { ".env": "A=one\nB=2\n" });
    const { files } = await move(keeping, { keys: ["A"], mode: "keep" });
    assert.deepEqual(files.get(".env"), { kind: "kept" });
    assert.deepEqual(keeping.files.written, []);
  });

  it("gives new secrets the target's flags", async () => {
    const setup = setUp([inPlace], { ".env": "A=one\n" });
    await move(setup, { flags: { isDefault: true } });
    assert.deepEqual(only(setup).contents(), [["A", "one", true]]);
  });

  it("needs two listings and one request per key, four at once", async () => {
    const text = Array.from({ length: 200 }, (_, index) => `K${index}=v${index}\n`).join("");
    const setup = setUp([inPlace], { ".env": text });
    const result = await move(setup);
    assert.ok(outcomes(result).every((outcome) => outcome === "moved"));
    const { calls } = only(setup);
    assert.equal(calls.filter((call) => call === "list").length, 2);
    assert.equal(calls.length, 202);
    const begun = setup.world.operations.filter((operation) => operation.startsWith("first create"));
    assert.equal(mostAtOnce(begun), 4);
    assert.deepEqual(setup.files.written, [".env"]);
  });

  it("tells its progress step by step", async () => {
    const seen: string[] = [];
    const setup = setUp([inPlace, recreate], { ".env": "A=one\nB=two\n" });
    await move(setup, { onProgress: (done, total) => seen.push(`${done}/${total}`) });
    assert.deepEqual(seen, ["1/4", "2/4", "3/4", "4/4"]);
  });

  it("writes a shared value once, and takes it out of both files", async () => {
    const setup = setUp([inPlace], { ".env": "A=one\n", ".env.local": "A=one\n" });
    const result = await move(setup, { mode: "remove" });
    assert.deepEqual(outcomes(result), ["moved", "moved"]);
    assert.deepEqual(only(setup).contents(), [["A", "one", false]]);
    assert.deepEqual([...setup.files.texts.values()], ["", ""]);
  });

  it("keeps no journal where nothing is to be written, and says that all of it was left alone", async () => {
    const setup = setUp([inPlace], { ".env": "A=one\nB=two\n" });
    const result = await move(setup, { select: () => false });
    assert.deepEqual(outcomes(result), ["leftAlone", "leftAlone"]);
    assert.ok(result.isSettled);
    assert.deepEqual(await setup.journal.list(), []);
  });

  it("leaves alone what was not selected", async () => {
    const setup = setUp([inPlace, recreate], { ".env": "A=one\nB=two\n" });
    const result = await move(setup, { select: (key) => key === "B" });
    assert.deepEqual(outcomes(result), ["leftAlone", "leftAlone", "moved", "moved"]);
    assert.ok(setup.files.texts.get(".env")?.startsWith("A=one\n"));
  });

  it("writes nothing where the value is already, and still takes it out of the file", async () => {
    const setup = setUp([inPlace], { ".env": "A=one\n" });
    await move(setup, { mode: "keep" });
    only(setup).calls.length = 0;
    const plan = await planAll(setup, { mode: "remove" });
    const selection = await selectAll(setup, plan, "move-2");
    const result = await applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted());
    assert.deepEqual(outcomes(result), ["same"]);
    assert.deepEqual(only(setup).calls, ["list"]);
    assert.equal(setup.files.texts.get(".env"), "");
  });

  describe("when the world moved on since the plan", () => {
    const cases: readonly (readonly [string, string | undefined, (platform: MemoryPlatform) => void])[] = [
      ["the name appeared", undefined, (platform) => platform.add("A", "theirs")],
      [
        "the secret was changed",
        "old",
        (platform) => platform.edit(platform.secrets()[0]?.id ?? "", "theirs"),
      ],
      ["the secret was deleted", "old", (platform) => platform.drop(platform.secrets()[0]?.id ?? "")],
      ["the name is there twice", "old", (platform) => platform.add("A", "theirs")],
    ];
    for (const [title, old, act] of cases) {
      it(`stops that step: ${title}`, async () => {
        const setup = setUp([inPlace], { ".env": "A=one\nB=two\n" });
        const platform = only(setup);
        if (old !== undefined) platform.add("A", old);
        const result = await move(setup, { meanwhile: () => act(platform) });
        assert.deepEqual(outcomes(result), ["changedSincePlan", "moved"]);
        assert.ok(!platform.valuesOf("A").includes("one"));
        assert.ok(setup.files.texts.get(".env")?.startsWith("A=one\n"));
      });
    }

    it("does not edit a file with another text", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      const meanwhile = () => setup.files.texts.set(".env", "A=one\nB=two\n");
      const { files } = await move(setup, { meanwhile });
      assert.deepEqual(files.get(".env"), { kind: "failed", reason: { code: "changed" } });
      assert.deepEqual(setup.files.written, []);
    });

    it("says when a file is gone or read-only", async () => {
      const setup = setUp([inPlace], { a: "A=one\n", b: "B=two\n" });
      setup.files.readOnly.add("a");
      const { files } = await move(setup, { meanwhile: () => setup.files.texts.delete("b") });
      assert.deepEqual(files.get("a"), { kind: "failed", reason: { code: "readOnly" } });
      assert.deepEqual(files.get("b"), { kind: "failed", reason: { code: "gone" } });
    });

    it("does not take out a value that somebody replaced right after our write", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      const platform = only(setup);
      platform.onCall = (call) => {
        const [secret] = platform.secrets();
        if (call === "list" && secret !== undefined) platform.edit(secret.id, "theirs");
      };
      assert.deepEqual(outcomes(await move(setup)), ["changedAfterWrite"]);
      assert.equal(setup.files.texts.get(".env"), "A=one\n");
    });
  });

  it("takes a name that the platform lists with a blank for the one that was written", async () => {
    const setup = setUp([inPlace], { ".env": "A=one\n" });
    const { provider } = only(setup);
    const list = provider.listSecrets.bind(provider);
    provider.listSecrets = async (...request) =>
      (await list(...request)).map((secret) => ({ ...secret, name: `${secret.name} ` }));
    assert.deepEqual(outcomes(await move(setup)), ["moved"]);
  });

  describe("when a platform fails", () => {
    it("finds a create that took effect without an answer, and does not repeat it", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      only(setup).faults.push({ call: "create", failure: serverError, takesEffect: true });
      assert.deepEqual(outcomes(await move(setup)), ["moved"]);
      assert.deepEqual(only(setup).valuesOf("A"), ["one"]);
      const hints = (await setup.ledger.load()).map(({ isHint }) => isHint);
      assert.deepEqual(hints, [true], "somebody else may have made it");
    });

    it("does not repeat a create without an answer, even when no listing shows it: it may come later", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      only(setup).faults.push({ call: "create", failure: serverError });
      assert.deepEqual(outcomes(await move(setup)), ["platform"]);
      assert.equal(only(setup).calls.filter((call) => call === "create").length, 1);
      assert.equal(setup.files.texts.get(".env"), "A=one\n");
      assert.equal(await statusOf(setup), "applied");
    });

    it("stays open when it cannot find out, and finds out on resuming", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      const platform = only(setup);
      platform.faults.push({ call: "create", failure: serverError, takesEffect: true });
      platform.onCall = (call) => {
        if (call === "create") platform.faults.push({ call: "list", failure: serverError });
      };
      const result = await move(setup);
      assert.deepEqual([outcomes(result), result.isSettled], [["unclear"], false]);
      assert.equal(setup.files.texts.get(".env"), "A=one\n");
      const [entry] = await findUnfinished(setup.journal);
      assert.ok(entry);
      const resumed = await resumeMigration(setup.dependencies, entry, {}, neverAborted());
      assert.deepEqual([outcomes(resumed), resumed.isSettled], [["moved"], true]);
      assert.deepEqual(platform.valuesOf("A"), ["one"]);
      assert.ok(!setup.files.texts.get(".env")?.includes("one"));
    });

    it("edits a file again for what resuming confirmed", async () => {
      const setup = setUp([inPlace, recreate], { ".env": "A=one\nB=two\n" });
      const [first, second] = setup.platforms;
      assert.ok(first && second);
      second.faults.push({ call: "create", failure: serverError, takesEffect: true });
      second.onCall = (call) => {
        if (call === "create") second.faults.push({ call: "list", failure: serverError });
      };
      const select = (key: string, account: string) => (account === "first") === (key === "A");
      await move(setup, { mode: "remove", select });
      assert.equal(setup.files.texts.get(".env"), "B=two\n");
      second.onCall = undefined;
      second.faults.length = 0;
      const [entry] = await findUnfinished(setup.journal);
      assert.ok(entry);
      await resumeMigration(setup.dependencies, entry, {}, neverAborted());
      assert.equal(setup.files.texts.get(".env"), "");
    });

    it("waits as long as the platform asks, then goes on", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      const retryAt = setup.world.clock.now() + 30_000;
      only(setup).faults.push({ call: "create", failure: { kind: "wait", retryAt } });
      assert.deepEqual(outcomes(await move(setup)), ["moved"]);
      assert.ok(setup.world.clock.now() >= retryAt && setup.world.clock.now() < retryAt + 1_000);
    });

    it("does not wait longer than a minute", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      const begun = setup.world.clock.now();
      const retryAt = begun + 60_100;
      only(setup).faults.push({ call: "create", failure: { kind: "wait", retryAt } });
      const [step] = (await move(setup)).steps.values();
      assert.ok(step?.kind === "failed" && step.reason.code === "platform");
      assert.deepEqual(step.reason.details.failure, { kind: "wait", retryAt });
      assert.ok(setup.world.clock.now() < begun + 1_000);
    });

    it("does not wait longer than a minute between a delete and its create, and keeps the value", async () => {
      const setup = setUp([recreate], { ".env": "A=one\n" });
      const platform = only(setup);
      platform.add("A", "old");
      const begun = setup.world.clock.now();
      const retryAt = begun + 3_600_000;
      platform.faults.push({ call: "create", failure: { kind: "wait", retryAt } });
      const result = await move(setup);
      assert.deepEqual([outcomes(result), result.isSettled], [["halfDone"], false]);
      assert.ok(setup.world.clock.now() < begun + 1_000);
      assert.equal(platform.calls.filter((call) => call === "create").length, 1);
    });

    it("does not send a refused token again and again, and lets the other account go on", async () => {
      const text = Array.from({ length: 20 }, (_, index) => `K${index}=v\n`).join("");
      const setup = setUp([inPlace, recreate], { ".env": text });
      const [first] = setup.platforms;
      assert.ok(first);
      for (let times = 0; times < 20; times++) {
        first.faults.push({ call: "create", failure: { kind: "signInAgain" } });
      }
      const result = outcomes(await move(setup));
      assert.equal(result.filter((outcome) => outcome === "moved").length, 20);
      assert.equal(result.filter((outcome) => outcome === "platform").length, 20);
      assert.ok(first.calls.length <= 1 + 4, `${first.calls.length} calls`);
      assert.deepEqual(setup.files.written, []);
    });

    it("names the reason of a refusal", async () => {
      const setup = setUp([recreate], { ".env": "A=one\n" });
      only(setup).faults.push({ call: "create", failure: { kind: "nameTaken" } });
      const [step] = (await move(setup)).steps.values();
      assert.ok(step?.kind === "failed" && step.reason.code === "platform");
      assert.equal(step.reason.details.failure.kind, "nameTaken");
    });

    it("says when an account is signed out", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      const meanwhile = () => void setup.signedOut.add("first");
      assert.deepEqual(outcomes(await move(setup, { meanwhile })), ["signedOut"]);
    });

    it("keeps the value when the old secret is deleted and the new one cannot be made", async () => {
      const setup = setUp([recreate], { ".env": "A=one\n" });
      const platform = only(setup);
      platform.add("A", "old", { isDefault: true });
      for (let times = 0; times < 9; times++) {
        platform.faults.push({ call: "create", failure: { kind: "tooLarge" } });
      }
      const result = await move(setup);
      assert.deepEqual([outcomes(result), result.isSettled], [["halfDone"], false]);
      assert.equal(setup.files.texts.get(".env"), "A=one\n");
      platform.faults.length = 0;
      const [entry] = await findUnfinished(setup.journal);
      assert.ok(entry);
      await resumeMigration(setup.dependencies, entry, {}, neverAborted());
      assert.deepEqual(platform.contents(), [["A", "one", true]], "with the flag it had");
    });

    it("repeats a replacement in place, which does no harm", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      only(setup).add("A", "old");
      only(setup).faults.push({ call: "replace", failure: serverError });
      assert.deepEqual(outcomes(await move(setup)), ["moved"]);
      assert.deepEqual(only(setup).valuesOf("A"), ["one"]);
    });

    it("looks twice more for a secret that is not listed at once", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      const platform = only(setup);
      const { listSecrets } = platform.provider;
      let hidden = 2;
      const lagging = {
        ...platform.provider,
        listSecrets: async (...args: Parameters<typeof listSecrets>) => {
          const secrets = await listSecrets(...args);
          return secrets.length > 0 && hidden-- > 0 ? [] : secrets;
        },
      };
      const dependencies = { ...setup.dependencies, providers: [lagging] };
      assert.deepEqual(outcomes(await move({ ...setup, dependencies })), ["moved"]);
      assert.deepEqual(only(setup).calls, ["list", "create", "list", "list", "list"]);
    });

    it("does not take out a value whose secret is never listed, and stays open", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      const lagging = { ...only(setup).provider, listSecrets: async () => [] };
      const dependencies = { ...setup.dependencies, providers: [lagging] };
      const result = await move({ ...setup, dependencies });
      assert.deepEqual([outcomes(result), result.isSettled], [["notConfirmed"], false]);
      assert.equal(setup.files.texts.get(".env"), "A=one\n");
    });

    it("only warns when fingerprints cannot be kept", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      const ledger = {
        ...setup.dependencies.ledger,
        store: async () => {
          throw new Error("disk full");
        },
      };
      const result = await move({ ...setup, dependencies: { ...setup.dependencies, ledger } });
      assert.deepEqual(outcomes(result), ["moved"]);
      assert.equal(setup.warnings.length, 1);
    });

    it("sends nothing when the journal cannot be written", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      const journal = {
        ...setup.dependencies.journal,
        append: async () => {
          throw new Error("disk full");
        },
      };
      await assert.rejects(move({ ...setup, dependencies: { ...setup.dependencies, journal } }), /disk full/);
      assert.deepEqual(only(setup).calls, ["list"]);
    });

    it("may have sent something when the journal fails after the first intent, and not before", async () => {
      for (const failing of ["intent", "outcome"]) {
        const setup = setUp([inPlace], { ".env": "A=one\n" });
        const append: Journal["append"] = (id, events) =>
          events.some(({ type }) => type === failing)
            ? Promise.reject(new Error("disk full"))
            : setup.journal.append(id, events);
        const dependencies = { ...setup.dependencies, journal: { ...setup.journal, append } };
        await assert.rejects(move({ ...setup, dependencies }), /disk full/);
        const [entry] = await setup.journal.list();
        assert.ok(entry);
        const isSent = failing === "outcome";
        assert.deepEqual(only(setup).names(), isSent ? ["A"] : []);
        assert.equal(await mayHaveBegun(setup.journal, entry.record.id), isSent);
      }
    });

    it("may have sent something of what a journal has that cannot be read", async () => {
      const { journal } = setUp([inPlace]);
      assert.equal(await mayHaveBegun(journal, "never begun"), false);
      const broken = { list: () => Promise.reject(new Error("damaged")) };
      assert.equal(await mayHaveBegun(broken, "begun"), true);
    });

    it("begins nothing more on any account when the journal cannot be written any more", async () => {
      const text = Array.from({ length: 20 }, (_, index) => `K${index}=v\n`).join("");
      const setup = setUp([inPlace, recreate], { ".env": text });
      let left = 10;
      const journal = {
        ...setup.journal,
        append: async (...args: Parameters<typeof setup.journal.append>) => {
          const [, [event]] = args;
          const isOfFirst = event?.type === "intent" && event.writeId.includes('"first"');
          if (isOfFirst && left-- <= 0) throw new Error("disk full");
          return setup.journal.append(...args);
        },
      };
      await assert.rejects(move({ ...setup, dependencies: { ...setup.dependencies, journal } }), /disk full/);
      for (const { calls } of setup.platforms) {
        assert.ok(calls.filter((call) => call === "create").length < 19);
      }
      assert.deepEqual(setup.files.written, []);
    });
  });

  describe("when it is cancelled", () => {
    it("finishes what is under way, takes that out of the file, and begins nothing more", async () => {
      const text = Array.from({ length: 10 }, (_, index) => `K${index}=v${index}\n`).join("");
      const setup = setUp([inPlace], { ".env": text });
      const cancel = new AbortController();
      only(setup).onCall = (call) => {
        if (call === "create") cancel.abort();
      };
      const result = await move(setup, { mode: "remove", signal: cancel.signal });
      const moved = outcomes(result).filter((outcome) => outcome === "moved").length;
      assert.ok(moved >= 1 && moved <= 4, `${moved} moved`);
      assert.equal(outcomes(result).filter((outcome) => outcome === "cancelled").length, 10 - moved);
      assert.equal(only(setup).contents().length, moved);
      assert.equal(setup.files.texts.get(".env"), text.split("\n").slice(moved).join("\n"));
      assert.equal(await statusOf(setup), "applied");
    });

    it("does nothing when it was cancelled before", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      await assert.rejects(move(setup, { signal: AbortSignal.abort() }));
      assert.deepEqual(await setup.journal.list(), []);
    });

    it("still finishes a replacement that deleted the old secret", async () => {
      const setup = setUp([recreate], { ".env": "A=one\n" });
      const platform = only(setup);
      platform.add("A", "old");
      const cancel = new AbortController();
      platform.faults.push({ call: "create", failure: serverError });
      platform.onCall = (call) => {
        if (call === "delete") cancel.abort();
      };
      assert.deepEqual(outcomes(await move(setup, { signal: cancel.signal })), ["moved"]);
      assert.deepEqual(platform.valuesOf("A"), ["one"]);
    });
  });

  it("lets a cancel end the pause between a delete and its create, and finishes on resuming", async () => {
    const setup = setUp([recreate], { ".env": "A=one\n" });
    const platform = only(setup);
    platform.add("A", "old");
    const cancel = new AbortController();
    const retryAt = setup.world.clock.now() + 30_000;
    platform.faults.push({ call: "create", failure: { kind: "wait", retryAt } });
    setup.world.clock.onPause = () => cancel.abort(new CancelledError());
    const result = await move(setup, { signal: cancel.signal });
    assert.deepEqual([outcomes(result), result.isSettled], [["halfDone"], false]);
    assert.deepEqual([platform.contents(), await statusOf(setup)], [[], "running"]);
    setup.world.clock.onPause = () => undefined;
    const [entry] = await findUnfinished(setup.journal);
    assert.ok(entry);
    await resumeMigration(setup.dependencies, entry, {}, neverAborted());
    assert.deepEqual(platform.valuesOf("A"), ["one"]);
  });

  it("writes no value into results, warnings or operations", async () => {
    const setup = setUp([inPlace, recreate], { ".env": "A=canary-value\n" });
    const result = await move(setup);
    const printed = JSON.stringify([
      ...result.steps,
      ...result.files,
      setup.world.operations,
      await setup.journal.list(),
    ]);
    assert.ok(!printed.includes("canary"));
  });
});

/** How many operations were between their two touches at the same time. */
function mostAtOnce(operations: readonly string[]): number {
  let open = 0;
  let most = 0;
  for (const operation of operations) {
    open += operation.endsWith("before") ? 1 : -1;
    most = Math.max(most, open);
  }
  return most;
}
