import { randomBytes } from "node:crypto";
import { copyFile, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import type { Socket } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Clock, Log } from "../core/ports.ts";
import { Sensitive } from "../core/Sensitive.ts";
import { type Door, listen } from "./listen.ts";
import { makeSocketPlace } from "./socketPlace.ts";
import {
  areThere,
  listWindows,
  removeSocket,
  sweepWindows,
  WINDOWS,
  type WindowFile,
  writeWindow,
} from "./windowFiles.ts";

export interface ChannelParts {
  /** Ours alone: here the proxy and the windows' files are. */
  readonly folder: string;
  /** The proxy as it is delivered. Its copy in `folder` has a path that an update does not change. */
  readonly proxy: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Serves a program that may talk to this window. */
  readonly serve: (socket: Socket) => unknown;
}

interface OpenChannel {
  /** The last one is the way in. The others have lost their socket, and keep the connections that they have. */
  readonly doors: readonly [...Door[], Door];
  readonly file: string;
  readonly window: WindowFile;
}

const PROXY = "agent-secrets-mcp.cjs";

/** The way to this window for programs outside of the editor. Closed until it is told which folders it is for. */
export class Channel {
  readonly #parts: ChannelParts;
  #open: OpenChannel | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(parts: ChannelParts) {
    this.#parts = parts;
  }

  /** How many programs are connected. */
  get count(): number {
    return (this.#open?.doors ?? []).reduce((sum, { count }) => sum + count, 0);
  }

  /** `folders`: where they really are; none ends all connections. One change after the other. Never rejects. */
  async set(folders: readonly string[]): Promise<void> {
    this.#work = this.#work
      .then(() => this.#change(folders))
      .catch(() => this.#parts.log.warn("mcp: not open"));
    await this.#work;
  }

  async #change(folders: readonly string[]): Promise<void> {
    if (folders.length === 0) {
      await this.#close();
    } else if (this.#open === undefined) {
      this.#open = await this.#start(folders, []);
    } else if (!(await areThere(this.#open.file, this.#open.window.socket))) {
      this.#open = await this.#startAgain(this.#open, folders);
    } else if (JSON.stringify(folders) !== JSON.stringify(this.#open.window.folders)) {
      const window = { ...this.#open.window, folders };
      await writePrivately(this.#open.file, writeWindow(window));
      this.#open = { ...this.#open, window };
    }
  }

  /** Where no one finds the way in any more. Who is connected stays so. */
  async #startAgain({ doors, file, window }: OpenChannel, folders: readonly string[]): Promise<OpenChannel> {
    await rm(file, { force: true });
    const open = await this.#start(folders, doors);
    if (open !== undefined) await removeSocket(window.socket);
    return open ?? { doors, file, window };
  }

  async #start(folders: readonly string[], before: readonly Door[]): Promise<OpenChannel | undefined> {
    const { folder, proxy, clock, log, serve } = this.#parts;
    const windows = join(folder, WINDOWS);
    await mkdir(windows, { recursive: true, mode: 0o700 });
    await copyProxy(proxy, join(folder, PROXY));
    const machine = hostname();
    await sweepWindows(await listWindows(windows, machine));
    const socket = await makeSocketPlace();
    if (socket === undefined) {
      log.warn("mcp: no place for a socket");
      return undefined;
    }
    const token = new Sensitive(randomBytes(32).toString("hex"));
    const door = await listen({ socket, token, clock, serve });
    const window = { pid: process.pid, machine, socket, token, folders, since: clock.now() };
    const file = join(windows, `${randomBytes(8).toString("hex")}.json`);
    await writePrivately(file, writeWindow(window));
    log.info("mcp: open");
    return { doors: [...before, door], file, window };
  }

  async #close(): Promise<void> {
    if (this.#open === undefined) return;
    const { doors, file, window } = this.#open;
    this.#open = undefined;
    await rm(file, { force: true });
    for (const door of doors) await door.close();
    await removeSocket(window.socket);
    this.#parts.log.info("mcp: closed");
  }
}

/** Whole or not at all, and never readable for others. */
async function writePrivately(file: string, text: string): Promise<void> {
  const fresh = `${file}.${randomBytes(4).toString("hex")}`;
  const handle = await open(fresh, "wx", 0o600);
  try {
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
}

/** Only when it is another one: an assistant may be starting it just now. */
async function copyProxy(from: string, to: string): Promise<void> {
  const [wanted, there] = await Promise.all([readFile(from), readFile(to).catch(() => undefined)]);
  if (there?.equals(wanted) === true) return;
  const fresh = `${to}.${randomBytes(4).toString("hex")}`;
  await copyFile(from, fresh);
  await rename(fresh, to);
}
