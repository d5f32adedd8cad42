import type { ServerResponse } from "node:http";
import type { TestClock } from "../../../support/TestClock.ts";
import { testLimits } from "../../../unit/http/testLimits.ts";
import type { Fault } from "../fault.ts";
import type { Answer } from "../startFront.ts";

const group = "connection";
const lost = { kind: "lost" } as const;

/** Connections that end or stand still at every moment of an exchange. */
export const connectionFaults: readonly Fault[] = [
  {
    group,
    name: "reset before the request body",
    isCarriedOut: false,
    meaning: lost,
    act: async ({ request }) => void request.socket.resetAndDestroy(),
  },
  {
    group,
    name: "reset after the request body",
    isCarriedOut: false,
    meaning: lost,
    act: async (hit) => {
      await hit.readBody();
      hit.request.socket.resetAndDestroy();
    },
  },
  {
    group,
    name: "reset after it was carried out",
    isCarriedOut: true,
    meaning: lost,
    act: async (hit) => {
      await hit.forward();
      hit.request.socket.resetAndDestroy();
    },
  },
  {
    group,
    name: "headers never come",
    isCarriedOut: false,
    meaning: lost,
    act: async (hit, clock) => {
      await hit.readBody();
      clock.expire(testLimits.headersMs);
    },
  },
  {
    group,
    name: "headers never come, carried out",
    isCarriedOut: true,
    meaning: lost,
    act: async (hit, clock) => {
      await hit.forward();
      clock.expire(testLimits.headersMs);
    },
  },
  {
    group,
    name: "the body stalls",
    isCarriedOut: true,
    meaning: lost,
    act: async (hit, clock) => {
      const answer = await hit.forward();
      await writeHalf(hit.response, answer);
      expireAfterHead(hit.response, clock);
    },
  },
  {
    group,
    name: "the body drips for ever",
    isCarriedOut: true,
    meaning: lost,
    act: async (hit, clock) => {
      const { headers } = await hit.forward();
      hit.response.writeHead(200, headers);
      drip(hit.response);
      expireAfterHead(hit.response, clock);
    },
  },
  {
    group,
    name: "the body drips, and ends",
    isCarriedOut: true,
    meaning: { kind: "right" },
    act: async (hit) => {
      const answer = await hit.forward();
      hit.response.writeHead(answer.status, answer.headers);
      for (const byte of chop(answer.body)) await write(hit.response, byte);
      hit.response.end();
    },
  },
  {
    group,
    name: "closed in the middle of the body",
    isCarriedOut: true,
    meaning: lost,
    act: async (hit) => {
      const answer = await hit.forward();
      await writeHalf(hit.response, answer);
      hit.request.socket.destroy();
    },
  },
  {
    group,
    name: "speaks no HTTP",
    isCarriedOut: false,
    meaning: lost,
    act: async ({ request }) => void request.socket.end("SSH-2.0-OpenSSH_9.6\r\n"),
  },
];

/** Announces more than it sends, also where there was no body at all. */
async function writeHalf(response: ServerResponse, { headers, body }: Answer): Promise<void> {
  const half = body.length === 0 ? Buffer.from("{") : body.subarray(0, Math.ceil(body.length / 2));
  response.writeHead(200, { ...headers, "content-length": body.length + 2 });
  await write(response, half);
}

function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => response.write(bytes, () => resolve()));
}

/** Blanks, which JSON may begin with, for as long as somebody listens. */
function drip(response: ServerResponse): void {
  if (!response.destroyed) response.write(" ", () => setImmediate(drip, response));
}

/**
 * The time is up when the client has the head and waits for the rest. An attempt has what those before it, and the pauses
 * between them, left of the call's time.
 */
function expireAfterHead(response: ServerResponse, clock: TestClock): void {
  if (response.destroyed) return;
  if (clock.running.includes(testLimits.headersMs)) {
    setImmediate(expireAfterHead, response, clock);
    return;
  }
  const rest = clock.running.filter((milliseconds) => milliseconds > testLimits.headersMs);
  for (const milliseconds of rest) clock.expire(milliseconds);
}

/** A few pieces, the cut in the middle of a character included. */
function chop(body: Buffer): readonly Buffer[] {
  const size = Math.max(1, Math.ceil(body.length / 7));
  return Array.from({ length: Math.ceil(body.length / size) }, (_, at) =>
    body.subarray(at * size, (at + 1) * size),
  );
}
