import assert from "node:assert/strict";
import { inspect } from "node:util";
import fc from "fast-check";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import {
  formatStoredAccount,
  parseMirrors,
  parseStoredAccount,
} from "../../../src/editor/storage/storedAccount.ts";
import { foldEvents, isUnfinished, pushedValues } from "../../../src/migration/journal/journalState.ts";
import { decodePayload, type FileFormat } from "../../../src/vault/fileFormat.ts";
import { journalFormat } from "../../../src/vault/journalFormat.ts";
import { keyringFormat } from "../../../src/vault/keyringFormat.ts";
import { ledgerFormat } from "../../../src/vault/ledgerFormat.ts";
import { decodeOwner } from "../../../src/vault/lockOwner.ts";
import { vaultFormat } from "../../../src/vault/vaultFormat.ts";
import { countFuzzRuns } from "../../support/arbitraryEnvText.ts";
import { arbitraryJson, mutateJson } from "../../support/mutateJson.ts";

const RUNS = countFuzzRuns(4_000);
const value = "the stored value";
const place = { accountId: "a", scope: { kind: "personal", id: "personal", name: "Personal" }, name: "A" };
const secret = { id: "1", name: "A", scope: place.scope, updatedAt: 1 };

/** Data as the files hold it, in every kind there is. */
const samples: Readonly<Record<string, unknown>> = {
  vault: {
    secrets: [{ id: "1", name: "A", value, scopeId: "machine", inject: true, createdAt: 1, updatedAt: 2 }],
    deleted: [{ id: "2", at: 3 }],
  },
  ledger: {
    key: value,
    records: [
      { accountId: "a", scope: place.scope, name: "A", remoteId: "1", updatedAt: 1, fingerprint: "f" },
    ],
  },
  keys: { identity: value, recovery: "age1" },
  journal: {
    record: {
      id: "m",
      startedAt: 1,
      mode: "comment",
      files: [{ uri: "file:///.env", text: `A=${value}`, isLossy: false }],
      writes: [{ id: "w", providerId: "neo", place, value, flags: {}, action: { kind: "create" } }],
      steps: [{ id: "s", file: "file:///.env", key: "A", line: 0, writeId: "w", note: "moved" }],
    },
    events: [
      { type: "intent", writeId: "w", intent: {} },
      { type: "outcome", writeId: "w", outcome: { kind: "confirmed", secret, isCertain: true } },
      { type: "fileIntent", uri: "file:///.env", result: "# A" },
      { type: "fileOutcome", uri: "file:///.env", outcome: { kind: "edited" } },
      { type: "undoBegun" },
      { type: "undoOutcome", writeId: "w", outcome: { kind: "restored", secret } },
      { type: "closed", as: "applied", at: 2 },
    ],
  },
};

function describeFormat<T>(format: FileFormat<T>) {
  const { name, version } = format;
  return { name, version, decode: (plain: Uint8Array) => decodePayload(format, plain) };
}

const formats = [
  describeFormat(vaultFormat),
  describeFormat(ledgerFormat),
  describeFormat(keyringFormat),
  describeFormat(journalFormat("m")),
];

const encode = (document: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(document) ?? "");

describe("stored data, on anything", function () {
  this.timeout(20_000 + RUNS);

  for (const format of formats) {
    const kind = format.name.replace("agent-secrets/", "");
    const good = fc.constant({ format: format.name, version: format.version, data: samples[kind] });

    it(`${kind}: is read as it was written`, () => {
      fc.assert(
        fc.property(good, (document) => assert.notEqual(typeof format.decode(encode(document)), "string")),
        { numRuns: 1 },
      );
    });

    it(`${kind}: any bytes are the data, a newer version, or damaged, and show no value`, () => {
      const bytes = fc.oneof(
        { weight: 4, arbitrary: mutateJson(good).map(encode) },
        { weight: 1, arbitrary: arbitraryJson.map(encode) },
        { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
      );
      let read = 0;
      const property = fc.property(bytes, (plain) => {
        const decoded = format.decode(plain);
        if (decoded === "damaged" || decoded === "newerVersion") return;
        read++;
        assert.ok(!inspect(decoded.value, { depth: 12 }).includes(value), "values are wrapped");
      });
      fc.assert(property, { numRuns: RUNS });
      assert.ok(read > 0, "some were read");
    });
  }

  it("journal: whatever is read has a state, which is not more than what was written down", () => {
    const { record, events } = samples["journal"] as { record: unknown; events: readonly unknown[] };
    const orders = fc.array(fc.constantFrom(...events), { maxLength: 12 });
    const entries = orders.map((some) => journalFormat("m").read({ record, events: some }, 1));
    let unfinished = 0;
    const property = fc.property(entries, (entry) => {
      assert.ok(entry !== undefined);
      const { status, writes, files } = foldEvents(entry);
      const has = (type: string) => entry.events.some((event) => event.type === type);
      const last = entry.events.findLast(({ type }) => type === "closed" || type === "undoBegun");
      assert.equal(isUnfinished(entry), last?.type !== "closed");
      const expected = last === undefined ? "running" : last.type === "closed" ? "applied" : "undoing";
      assert.equal(status, expected);
      assert.equal(writes.get("w")?.outcome !== undefined, has("outcome"));
      assert.equal(files.get("file:///.env")?.outcome !== undefined, has("fileOutcome"));
      pushedValues([entry]);
      if (isUnfinished(entry)) unfinished++;
    });
    fc.assert(property, { numRuns: RUNS });
    assert.ok(unfinished > RUNS / 20, `${unfinished} were unfinished`);
  });

  it("accounts: an entry is ours or means to sign in again", () => {
    const mirror = { id: "a", providerId: "neo", label: "Work", addedAt: 1 };
    const good = fc.constant(JSON.parse(formatStoredAccount(mirror, new Sensitive(value))) as unknown);
    const texts = fc.oneof(
      mutateJson(good).map((document) => JSON.stringify(document)),
      arbitraryJson.map((document) => JSON.stringify(document)),
      fc.string({ unit: "binary" }),
    );
    const property = fc.property(texts, (text) => {
      const parsed = parseStoredAccount(text);
      if (parsed !== undefined) assert.ok(parsed.mirror.id.length > 0 && parsed.token.length > 0);
      assert.ok(!inspect(parsed, { depth: 8 }).includes(value));
    });
    fc.assert(property, { numRuns: RUNS });
  });

  it("accounts and locks: anything else is nothing", () => {
    const property = fc.property(fc.anything(), fc.uint8Array({ maxLength: 60 }), (stored, bytes) => {
      assert.ok(Array.isArray(parseMirrors(stored)));
      const owner = decodeOwner(bytes);
      assert.ok(owner === undefined || owner.pid > 0);
    });
    fc.assert(property, { numRuns: RUNS });
  });
});
