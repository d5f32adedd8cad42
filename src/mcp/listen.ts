import { createHash, timingSafeEqual } from "node:crypto";
import { chmod } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import type { Clock } from "../core/ports.ts";
import type { Sensitive } from "../core/Sensitive.ts";

export interface ListenParts {
  /** A path or a named pipe, never a port: no other user and no web page reaches it. */
  readonly socket: string;
  readonly token: Sensitive;
  readonly clock: Clock;
  /** Serves a program that showed the token. */
  readonly serve: (socket: Socket) => unknown;
}

/** A door to this window. */
export interface Door {
  /** How many programs are connected. */
  readonly count: number;
  /** Ends all connections. */
  close(): Promise<void>;
}

const MAX_CONNECTIONS = 8;
const HELLO_MS = 2_000;
const MAX_HELLO_BYTES = 200;
const MAX_FRAME_BYTES = 256 * 1024;
const LINE_END = 0x0a;

export async function listen(parts: ListenParts): Promise<Door> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    // What goes wrong with a connection ends it, and nothing else.
    socket.on("error", () => socket.destroy());
    if (open.size >= MAX_CONNECTIONS) {
      socket.destroy();
      return;
    }
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    void admit(parts, socket);
  });
  await start(server, parts.socket);
  return {
    get count() {
      return open.size;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function start(server: Server, path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  server.on("error", () => undefined);
  if (process.platform !== "win32") await chmod(path, 0o600);
}

async function admit({ token, clock, serve }: ListenParts, socket: Socket): Promise<void> {
  const heard = new AbortController();
  const late = clock.sleep(HELLO_MS, heard.signal).then(
    () => socket.destroy(),
    () => undefined,
  );
  const hello = await readHello(socket);
  heard.abort();
  await late;
  if (hello === undefined || !isSame(hello, token.reveal())) {
    socket.destroy();
    return;
  }
  limitFrames(socket);
  try {
    await serve(socket);
    socket.resume();
  } catch {
    socket.destroy();
  }
}

/** The first line; what follows it stays in the stream, which is paused. */
function readHello(socket: Socket): Promise<string | undefined> {
  return new Promise((resolve) => {
    let read = Buffer.alloc(0);
    const end = (line: string | undefined): void => {
      socket.off("data", take).off("close", close).pause();
      resolve(line);
    };
    const close = (): void => end(undefined);
    const take = (chunk: Buffer): void => {
      read = Buffer.concat([read, chunk]);
      const at = read.subarray(0, MAX_HELLO_BYTES).indexOf(LINE_END);
      if (at < 0) {
        if (read.length >= MAX_HELLO_BYTES) end(undefined);
        return;
      }
      end(read.toString("utf8", 0, at));
      if (at + 1 < read.length) socket.unshift(read.subarray(at + 1));
    };
    socket.on("data", take).once("close", close);
  });
}

/** In a time that says nothing of how much of it is right. */
function isSame(given: string, token: string): boolean {
  const [first, second] = [given, token].map((text) => createHash("sha256").update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}

/** A line that is too long ends the connection, whoever reads it. */
function limitFrames(socket: Socket): void {
  let length = 0;
  socket.on("data", (chunk: Buffer) => {
    for (let from = 0; from <= chunk.length; ) {
      const at = chunk.indexOf(LINE_END, from);
      length += (at < 0 ? chunk.length : at) - from;
      if (length > MAX_FRAME_BYTES) {
        socket.destroy();
        return;
      }
      if (at < 0) return;
      length = 0;
      from = at + 1;
    }
  });
  // A listener sets the stream going, before the one who is to read it is there.
  socket.pause();
}
