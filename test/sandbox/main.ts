import { parseArgs } from "node:util";
import { controlPrefix } from "./server/control.ts";
import { type Sandbox, startSandbox } from "./startSandbox.ts";

/** Kept from one start to the next where they are free, so that an account added by hand keeps its base URL. */
const ports = { neo: 47_811, primeIntellect: 47_812, ioNet: 47_813 };

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    /** Any free ports, for runs side by side. */
    "free-ports": { type: "boolean", default: false },
    /** Every answer waits this long. */
    "delay-ms": { type: "string", default: "0" },
  },
});

const sandbox = await startSandbox({
  neo: serverOptions(ports.neo),
  primeIntellect: serverOptions(ports.primeIntellect),
  ioNet: serverOptions(ports.ioNet),
});
console.log(values.json ? JSON.stringify(describe(sandbox)) : formatForPeople(sandbox));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void sandbox.close());
}

function serverOptions(port: number) {
  const delayMs = Number(values["delay-ms"]);
  return values["free-ports"] ? { delayMs } : { port, isPortOptional: true, delayMs };
}

function describe({ neo, primeIntellect, ioNet }: Sandbox) {
  const entries = Object.entries({ neo, primeIntellect, ioNet }).map(([id, { name, url, token }]) => [
    id,
    { name, url, token, control: `${url}${controlPrefix}` },
  ]);
  return Object.fromEntries(entries);
}

function formatForPeople({ neo, primeIntellect, ioNet }: Sandbox): string {
  const blocks = [neo, primeIntellect, ioNet].map(
    ({ name, url, token }) => `${name}\n  base URL  ${url}\n  token     ${token}`,
  );
  return `${blocks.join("\n")}\nSandbox platforms are running. Stop them with Ctrl+C.`;
}
