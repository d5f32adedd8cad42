import { readFields, textField } from "./checkBody.ts";
import { emptyReply, jsonReply, type Reply, type SandboxRequest } from "./exchange.ts";
import { matchTemplate } from "./matchRoute.ts";
import { parseFault } from "./parseFault.ts";
import { sha256 } from "./sampleData.ts";
import type { Serving } from "./startServer.ts";

/** Below this path a sandbox answers tests of other processes. These requests are neither logged nor faulted. */
export const controlPrefix = "/__sandbox/";

type Action = (serving: Serving, request: SandboxRequest) => Reply;

const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["GET state", ({ platform }) => jsonReply(200, platform.describeState())],
  ["GET log", ({ requestLog }) => jsonReply(200, requestLog.entries)],
  [
    "GET faults",
    ({ faults }) =>
      jsonReply(
        200,
        faults.list().map(({ id, fault, hits }) => ({ id, hits, fault })),
      ),
  ],
  ["POST faults", addFault],
  ["DELETE faults", clearFaults],
  ["POST reset", reset],
  ["POST token", setToken],
]);

/**
 * Answers `GET state`, `GET log`, `GET|POST|DELETE faults`, `POST reset`, `POST token` with `{token}`, and
 * `GET sha256/{id}`: the digest of a stored value, which is all that ever leaves of one.
 */
export function answerControl(serving: Serving, request: SandboxRequest): Reply {
  const id = matchTemplate(`${controlPrefix}sha256/{id}`, request.path)?.get("id");
  if (id !== undefined && request.method === "GET") return digestOf(serving, id);
  const action = actions.get(`${request.method} ${request.path.slice(controlPrefix.length)}`);
  return action?.(serving, request) ?? jsonReply(404, { error: "no such control" });
}

function digestOf({ platform }: Serving, id: string): Reply {
  const value = platform.storedValue(id);
  return value === undefined
    ? jsonReply(404, { error: "no such secret" })
    : jsonReply(200, { sha256: sha256(value) });
}

function addFault({ faults }: Serving, request: SandboxRequest): Reply {
  try {
    const { id } = faults.add(parseFault(JSON.parse(request.body)));
    return jsonReply(201, { id });
  } catch (error) {
    return jsonReply(400, { error: error instanceof Error ? error.message : "not a fault" });
  }
}

function clearFaults({ faults }: Serving): Reply {
  faults.clear();
  return emptyReply(204);
}

function reset(serving: Serving): Reply {
  serving.reset();
  return emptyReply(204);
}

function setToken({ platform }: Serving, request: SandboxRequest): Reply {
  const read = readFields(request);
  const token = "fields" in read ? textField(read.fields, "token") : undefined;
  if (token === undefined) return jsonReply(400, { error: "token is missing" });
  platform.setToken(token);
  return emptyReply(204);
}
