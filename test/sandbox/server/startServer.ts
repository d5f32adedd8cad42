import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { carryOut } from "./carryOut.ts";
import { answerControl, controlPrefix } from "./control.ts";
import type { Reply, SandboxRequest } from "./exchange.ts";
import type { Fault } from "./fault.ts";
import { type ActiveFault, createFaultSwitch, type FaultSwitch } from "./faultSwitch.ts";
import type { Platform, ServerOptions } from "./platform.ts";
import { readBody, readHead } from "./readRequest.ts";
import { bodyFieldNames, createRequestLog, type LogEntry, type RequestLog } from "./requestLog.ts";
import { sendReply } from "./sendReply.ts";

/** A running platform, as tests in the same process use it. */
export interface SandboxServer {
  readonly name: string;
  /** The base URL, without a slash at its end. */
  readonly url: string;
  /** Every request since the start or the last reset. */
  readonly log: readonly LogEntry[];
  /** Switches a fault on. @throws {Error} when its route cannot be read. */
  fault(fault: Fault): ActiveFault;
  clearFaults(): void;
  /** The data of the start, no faults, an empty log. The token stays. */
  reset(): void;
  /** Drops every connection and stops listening. */
  close(): Promise<void>;
}

/** What serving one request needs. */
export interface Serving {
  readonly platform: Platform;
  readonly requestLog: RequestLog;
  readonly faults: FaultSwitch;
  readonly delayMs: number;
  readonly closing: AbortController;
  reset(): void;
}

/** Starts a platform on 127.0.0.1. @throws when the port is in use and not optional. */
export async function startServer(platform: Platform, options: ServerOptions): Promise<SandboxServer> {
  const serving = createServing(platform, options.delayMs ?? 0);
  // Longer than any test keeps a connection idle: a client must not meet a socket that is just being closed.
  const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    void serve(serving, request, response);
  });
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  return {
    name: platform.name,
    url: `http://127.0.0.1:${port}`,
    log: serving.requestLog.entries,
    fault: (fault) => serving.faults.add(fault),
    clearFaults: () => serving.faults.clear(),
    reset: () => serving.reset(),
    close: () => closeServer(server, serving),
  };
}

function createServing(platform: Platform, delayMs: number): Serving {
  const requestLog = createRequestLog();
  const faults = createFaultSwitch();
  let restore = platform.takeSnapshot();
  const reset = () => {
    restore();
    restore = platform.takeSnapshot();
    faults.clear();
    requestLog.entries.length = 0;
  };
  return { platform, requestLog, faults, delayMs, closing: new AbortController(), reset };
}

function listen(server: Server, { port = 0, isPortOptional = false }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (isPortOptional && error.code === "EADDRINUSE") listen(server, {}).then(resolve, reject);
      else reject(error);
    });
    server.listen(port, "127.0.0.1", resolve);
  });
}

function closeServer(server: Server, serving: Serving): Promise<void> {
  serving.closing.abort();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const head = readHead(request);
    if (head.path.startsWith(controlPrefix)) {
      sendReply(response, answerControl(serving, { ...head, body: await readBody(request) }), undefined);
    } else {
      await serveLogged(serving, head, { request, response });
    }
  } catch (error) {
    // The client went away, or the server is being closed: nobody is left to answer.
    if (!request.socket.destroyed && !serving.closing.signal.aborted) throw error;
  }
}

interface Wire {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function serveLogged(serving: Serving, head: SandboxRequest, wire: Wire): Promise<void> {
  const entry = serving.requestLog.open(head, head.headers.keys());
  wire.response.once("close", () => serving.requestLog.close());
  const { delayMs, active } = serving.faults.take(head);
  if (active !== undefined) entry.fault = active.fault.kind;
  else if (delayMs > 0) entry.fault = "delay";
  if (isReset(active, "beforeBody")) return resetConnection(wire.request.socket);
  const body = await readBody(wire.request);
  entry.bodyFields = bodyFieldNames(body);
  await pause(delayMs + serving.delayMs, serving.closing.signal);
  if (isReset(active, "afterBody")) return resetConnection(wire.request.socket);
  const reply = await produceReply(serving, { ...head, body }, active);
  if (isReset(active, "afterEffect")) return resetConnection(wire.request.socket);
  if (wire.response.destroyed) return;
  entry.status = reply.status;
  sendReply(wire.response, reply, active?.fault);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await wait(ms, undefined, { signal });
}

async function produceReply(
  { platform }: Serving,
  request: SandboxRequest,
  active: ActiveFault | undefined,
): Promise<Reply> {
  if (active?.fault.kind !== "hold") return carryOut(platform, request, active?.fault);
  const early = active.fault.takesEffect ? platform.handle(request) : undefined;
  active.announce();
  await active.removed;
  return early ?? platform.handle(request);
}

function isReset(active: ActiveFault | undefined, when: string): boolean {
  return active?.fault.kind === "reset" && active.fault.when === when;
}

function resetConnection(socket: Socket): void {
  socket.resetAndDestroy();
}
