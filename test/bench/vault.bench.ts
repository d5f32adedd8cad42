import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { neverAborted } from "../../src/core/neverAborted.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { decryptWith, encryptTo, recipientOf } from "../../src/vault/ageFormat.ts";
import { noSightings } from "../../src/vault/FileSeal.ts";
import { decodePayload, encodePayload } from "../../src/vault/fileFormat.ts";
import { JsonEncoder } from "../../src/vault/JsonEncoder.ts";
import { createNodeEnvironment } from "../../src/vault/nodeEnvironment.ts";
import { openVault } from "../../src/vault/openVault.ts";
import { vaultFormat } from "../../src/vault/vaultFormat.ts";
import { emptyVault, mergeVaults } from "../../src/vault/vaultState.ts";
import { MemoryIdentityStore } from "../support/MemoryIdentityStore.ts";
import { realClock } from "../support/realClock.ts";
import { fillVault } from "./fillVault.ts";
import { ratioOf, spreadOf } from "./spread.ts";
import { describeParts } from "./vault/describeParts.ts";
import { timeFiles } from "./vault/timeFiles.ts";

const SECRETS = 10_000;
const RUNS = 15;
const WARM_UP = 3;
const GOAL = 1.5;
const SCOPE = "personal";
const signal = neverAborted();

/** Milliseconds of each run after a warm-up. */
interface VaultRow {
  readonly what: string;
  readonly ours: readonly number[];
  /** The same bytes through age alone, from and to as many files, right before each run; absent where age has no part in it. */
  readonly raw?: readonly number[];
  /** Where it goes, in words. */
  readonly parts?: string;
}

/** Opening, reading and writing in a vault of 10,000 secrets on the real disk, next to age alone. */
async function run(): Promise<readonly VaultRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "vault-bench-"));
  try {
    return await measureVault(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureVault(folder: string): Promise<readonly VaultRow[]> {
  const identityStore = new MemoryIdentityStore();
  const disk = timeFiles(createNodeEnvironment(realClock).files);
  const environment = { ...createNodeEnvironment(realClock), files: disk.files };
  const open = () => openVault({ folder, identityStore, environment }).secrets;
  await fillVault({ folder, identityStore, environment, sightings: noSightings, count: SECRETS });
  const vault = open();
  const [first] = await vault.list(SCOPE, signal);
  const id = first?.id ?? "";
  const raw = await prepareRaw(join(folder, "vault.age"), identityStore.kept ?? new Sensitive(""));
  const change = (run: number) => vault.change(id, { value: new Sensitive(`value ${run}`) }, signal);
  const list = () => open().list(SCOPE, signal);
  const opened = await timePairs(list, raw.decrypt);
  const written = await timePairs(change, raw.encrypt);
  const whole = { disk, runs: RUNS };
  return [
    {
      what: "open and list",
      ...opened,
      parts: await describeParts({ ...whole, whole: list, parts: raw.readParts }),
    },
    {
      what: "read one value",
      ours: (
        await timePairs(
          () => vault.read(id, signal),
          async () => undefined,
        )
      ).ours,
    },
    {
      what: "write one value",
      ...written,
      parts: await describeParts({ ...whole, whole: () => change(RUNS), parts: raw.writeParts }),
    },
  ];
}

async function prepareRaw(path: string, identity: Sensitive) {
  const plain = await decryptWith([identity], await readFile(path));
  const recipient = await recipientOf(identity);
  if (typeof plain === "string" || recipient === undefined) throw new Error("the vault does not open");
  const copies = [`${path}.raw`, `${path}.raw.bak`];
  const bytes = await encryptTo([recipient], plain);
  const decoded = decodePayload(vaultFormat, plain);
  if (typeof decoded === "string") throw new Error("the vault is damaged");
  const { value: state } = decoded;
  const encoder = new JsonEncoder();
  const mark = { name: "vault.age", line: "", count: 1 };
  return {
    readParts: {
      "age alone": () => decryptWith([identity], bytes),
      "JSON to records": () => decodePayload(vaultFormat, plain),
    },
    writeParts: {
      "age alone": () => encryptTo([recipient], plain),
      "records to JSON": () => encodePayload(vaultFormat, state, mark, encoder),
      "merge with what is there": () => mergeVaults(state, emptyVault),
    },
    decrypt: async () => decryptWith([identity], await readFile(path)),
    encrypt: async () => {
      const bytes = await encryptTo([recipient], plain);
      for (const copy of copies) await writeFile(copy, bytes, { flush: true });
    },
  };
}

async function timePairs(work: (run: number) => Promise<unknown>, bare: () => Promise<unknown>) {
  const [ours, raw]: [number[], number[]] = [[], []];
  for (let run = -WARM_UP; run < RUNS; run++) {
    const alone = await time(bare);
    const whole = await time(() => work(run));
    if (run < 0) continue;
    raw.push(alone);
    ours.push(whole);
  }
  return { ours, raw };
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function describeVaultRow({ what, ours, raw, parts }: VaultRow): string {
  const own = `${what.padEnd(16)} ${spreadOf(ours, 1)}`;
  if (raw === undefined) return own;
  const line = `${own}   age alone ${spreadOf(raw, 1)}   ${ratioOf(ours, raw)} (goal: at most ${GOAL}x)`;
  return parts === undefined ? line : `${line}\n  of which: ${parts}`;
}

console.log(
  `A vault of ${SECRETS} secrets on the real disk; medians of ${RUNS} runs after ${WARM_UP}, least to most, each right behind the same bytes through age alone, a file read or a file and its backup written to the disk.`,
);
for (const row of await run()) console.log(describeVaultRow(row));
