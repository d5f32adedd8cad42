import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Clock } from "../../../src/core/ports.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { withoutMark } from "../../../src/envfile/envText.ts";
import { createFetchDispatcher } from "../../../src/http/fetchDispatcher.ts";
import { createOpenApi } from "../../../src/http/openApi.ts";
import type { MigrationDependencies } from "../../../src/migration/journal/dependencies.ts";
import type { EnvFileContent, EnvFiles, FileChange } from "../../../src/migration/ports.ts";
import { createNeo } from "../../../src/providers/neo/index.ts";
import { createPrimeIntellect } from "../../../src/providers/primeIntellect/index.ts";
import { createNodeEnvironment } from "../../../src/vault/nodeEnvironment.ts";
import { openVault } from "../../../src/vault/openVault.ts";
import { realClock } from "../../support/realClock.ts";
import type { Order } from "./order.ts";

/** Everything real but the editor: engine, encrypted journal and ledger, HTTP client, file. `touch` follows every operation. */
export function openMachine(
  { folder, identity, connections }: Pick<Order, "folder" | "identity" | "connections">,
  touch: () => void,
): MigrationDependencies {
  const identityStore = {
    load: async () => [new Sensitive(identity)],
    loadOthers: async () => [],
    save: async () => undefined,
  };
  const { journal, ledger } = openVault({
    folder,
    identityStore,
    environment: createNodeEnvironment(hurriedClock),
  });
  const touchedFetch: typeof fetch = async (...request) => touchAfter(touch, fetch(...request));
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
    debug: () => undefined,
  };
  const openApi = createOpenApi({
    wire: (undici) => createFetchDispatcher(undici, () => touchedFetch),
    clock: realClock,
    random: Math.random,
    tokenShapes: () => [],
    log,
  });
  const found = (id: string) => connections.find(({ account }) => account.id === id);
  return {
    providers: [createNeo({ openApi }), createPrimeIntellect({ openApi })],
    accounts: {
      async session(id) {
        const connection = found(id);
        return connection && { account: connection.account, token: new Sensitive(connection.token) };
      },
    },
    files: {
      read: (uri) => touchAfter(touch, nodeFiles.read(uri)),
      change: (uri, change) => touchAfter(touch, nodeFiles.change(uri, change)),
      create: (uri, file) => nodeFiles.create(uri, file),
    },
    journal: {
      inTurn: (work, signal) => journal.inTurn(work, signal),
      begin: (record) => touchAfter(touch, journal.begin(record)),
      append: (id, events) => touchAfter(touch, journal.append(id, events)),
      list: () => journal.list(),
      expire: (before) => journal.expire(before),
      clear: () => journal.clear(),
    },
    ledger: {
      fingerprint: (value) => ledger.fingerprint(value),
      load: () => ledger.load(),
      store: (records) => touchAfter(touch, ledger.store(records)),
      forget: (accountId, remoteId) => ledger.forget(accountId, remoteId),
    },
    clock: realClock,
    log,
  };
}

/** The lock of a process that was killed is looked at as often as ever, only faster. */
const hurriedClock: Clock = {
  now: realClock.now,
  sleep: (milliseconds, signal) => realClock.sleep(milliseconds < 100 ? 1 : milliseconds, signal),
};

async function touchAfter<T>(touch: () => void, operation: Promise<T>): Promise<T> {
  const result = await operation;
  touch();
  return result;
}

const nodeFiles: EnvFiles = {
  async read(uri): Promise<EnvFileContent> {
    const bytes = await readFile(fileURLToPath(uri));
    const base64 = new Sensitive(bytes.toString("base64"));
    const text = withoutMark(bytes.toString("utf8"));
    return { text: new Sensitive(text), bytes: base64, isLossy: false };
  },
  async change(uri, { expected, result, bytes }: FileChange) {
    const path = fileURLToPath(uri);
    const text = await readFile(path, "utf8");
    const own = withoutMark(text);
    if (own !== expected.reveal()) return "changed";
    const mark = text.slice(0, text.length - own.length);
    const written = `${mark}${result.reveal()}`;
    await writeFile(path, bytes === undefined ? written : Buffer.from(bytes.reveal(), "base64"));
    return "done";
  },
  // No file is deleted here.
  create: async () => "changed",
};
