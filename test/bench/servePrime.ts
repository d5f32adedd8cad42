// A Prime Intellect sandbox in a process of its own: the platform's work must not be counted as ours.
import { startPrime } from "../sandbox/primeIntellect/startPrime.ts";

const [secrets = "0", delayMs = "0"] = process.argv.slice(2);
const server = await startPrime({
  seed: { teams: [{ name: "Large", secrets: Number(secrets) }] },
  delayMs: Number(delayMs),
});
process.send?.({ url: server.url, token: server.token });
process.once("disconnect", () => void server.close());
