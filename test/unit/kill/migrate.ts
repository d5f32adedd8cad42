import { neverAborted } from "../../../src/core/neverAborted.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { personalScope } from "../../../src/core/scope.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import type { MigrationDependencies } from "../../../src/migration/journal/dependencies.ts";
import type { Target } from "../../../src/migration/plan/plan.ts";
import { planMigration } from "../../../src/migration/plan/planMigration.ts";
import { applyMigration } from "../../../src/migration/run/applyMigration.ts";
import { openMachine } from "./openMachine.ts";
import type { Connection, Order } from "./order.ts";

/**
 * A window that dies: a process that moves the keys of a file to all accounts and kills itself, as `kill -9` would,
 * right after an operation. It tells how many there were when it comes to its end.
 */
process.once("message", (order: Order) => {
  let touches = 0;
  const touch = () => {
    touches++;
    if (touches > order.killAt) process.kill(process.pid, "SIGKILL");
  };
  migrate(openMachine(order, touch), order).then(
    () => process.send?.({ touches }, () => process.disconnect()),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : "unknown error"}\n`);
      process.exit(1);
    },
  );
});

async function migrate(dependencies: MigrationDependencies, { file, keys, connections }: Order) {
  const signal = neverAborted();
  const content = await dependencies.files.read(file);
  if (content === undefined) throw new Error("The file is gone");
  const entries = parseEnvFile(content.text.reveal())
    .entries.filter(({ key }) => keys.includes(key))
    .map(({ key, value, startLine: line }) => ({
      origin: { kind: "file", file, line } as const,
      key,
      value: new Sensitive(value),
    }));
  const plan = planMigration({
    mode: "comment",
    files: [{ uri: file, ...content }],
    entries,
    targets: await Promise.all(connections.map((connection) => readTarget(dependencies, connection))),
    knowledge: { fingerprints: new Map(), records: [], pushed: [] },
  });
  const steps = new Set(plan.steps.map(({ id }) => id));
  const selection = { id: "move", startedAt: Date.now(), steps, pushed: [], describeMove: () => "moved" };
  await applyMigration(dependencies, { plan, selection }, {}, signal);
}

async function readTarget(
  { providers }: MigrationDependencies,
  { account, token }: Connection,
): Promise<Target> {
  const provider = providers.find(({ id }) => id === account.providerId);
  if (provider === undefined) throw new Error("No such provider");
  const session = { account, token: new Sensitive(token) };
  const secrets = await provider.listSecrets(session, personalScope, neverAborted());
  return { account, provider, scope: personalScope, flags: {}, state: { kind: "listed", secrets } };
}
