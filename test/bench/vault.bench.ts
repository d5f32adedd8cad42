import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { neverAborted } from "../../src/core/neverAborted.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { decryptWith, encryptTo, recipientOf } from "../../src/vault/ageFormat.ts";
import { noSightings } from "../../src/vault/FileSeal.ts";
import { createNodeEnvironment } from "../../src/vault/nodeEnvironment.ts";
import { openVault } from "../../src/vault/openVault.ts";
import { MemoryIdentityStore } from "../support/MemoryIdentityStore.ts";
import { realClock } from "../support/realClock.ts";
import { fillVault } from "./fillVault.ts";

const SECRETS = 10_000;
const RUNS = 9;
const SCOPE = "personal";
const signal = neverAborted();

export interface VaultRow {
  readonly what: string;
  /** Median of nine runs after a warm-up. */
  readonly milliseconds: number;
  /** The same bytes through age alone, in memory; absent where age has no part in it. */
  readonly rawMilliseconds?: number;
}

/** Opening, reading and writing in a vault of 10,000 secrets on the real disk, next to age alone. */
export async function run(): Promise<readonly VaultRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "vault-bench-"));
  try {
    return await measureVault(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureVault(folder: string): Promise<readonly VaultRow[]> {
  const identityStore = new MemoryIdentityStore();
  const environment = createNodeEnvironment(realClock);
  const open = () => openVault({ folder, identityStore, environment }).secrets;
  await fillVault({ folder, identityStore, environment, sightings: noSightings, count: SECRETS });
  const vault = open();
  const [first] = await vault.list(SCOPE, signal);
  const id = first?.id ?? "";
  const raw = await prepareRaw(join(folder, "vault.age"), identityStore.kept ?? new Sensitive(""));
  const decrypted = await median(raw.decrypt);
  const encrypted = await median(raw.encrypt);
  return [
    {
      what: "open and list",
      milliseconds: await median(() => open().list(SCOPE, signal)),
      rawMilliseconds: decrypted,
    },
    { what: "read one value", milliseconds: await median(() => vault.read(id, signal)) },
    {
      what: "write one value",
      milliseconds: await median((run) => vault.change(id, { value: new Sensitive(`value ${run}`) }, signal)),
      rawMilliseconds: encrypted,
    },
  ];
}

async function prepareRaw(path: string, identity: Sensitive) {
  const file = await readFile(path);
  const plain = await decryptWith([identity], file);
  const recipient = await recipientOf(identity);
  if (typeof plain === "string" || recipient === undefined) throw new Error("the vault does not open");
  return { decrypt: () => decryptWith([identity], file), encrypt: () => encryptTo([recipient], plain) };
}

async function median(work: (run: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const start = performance.now();
    await work(run);
    if (run > 0) times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

export function describeVaultRow({ what, milliseconds, rawMilliseconds }: VaultRow): string {
  const own = `${what.padEnd(16)} ${milliseconds.toFixed(2).padStart(8)} ms`;
  if (rawMilliseconds === undefined) return own;
  const ratio = (milliseconds / rawMilliseconds).toFixed(2);
  return `${own}   age alone ${rawMilliseconds.toFixed(2).padStart(8)} ms   ${ratio}x`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const row of await run()) console.log(describeVaultRow(row));
}
