import type { ServerResponse } from "node:http";
import type { Reply } from "./exchange.ts";
import type { Fault } from "./fault.ts";

/** Writes the answer; `truncate` and `stall` stop half way through its body. */
export function sendReply(response: ServerResponse, reply: Reply, fault: Fault | undefined): void {
  const bytes = Buffer.from(reply.body ?? "");
  const isWhole = fault?.kind !== "truncate" && fault?.kind !== "stall";
  // A 204 must not announce a length (RFC 9110 section 8.6).
  const length = reply.status === 204 ? {} : { "content-length": bytes.length };
  response.writeHead(reply.status, { ...reply.headers, ...length });
  if (isWhole) {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
    if (fault.kind === "truncate") response.destroy();
  });
}
