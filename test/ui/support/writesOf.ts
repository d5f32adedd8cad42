import type { SandboxServer } from "../../sandbox/server/startServer.ts";

/** The requests that may have changed something, as `METHOD path`, in the order they came. */
export function writesOf({ log }: Pick<SandboxServer, "log">): readonly string[] {
  return log.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
}
