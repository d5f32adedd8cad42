import { realpath } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findWindow } from "./findWindow.ts";
import { WINDOWS, type WindowFile } from "./windowFiles.ts";

/**
 * A program of its own: assistants start it, and it passes on what they say to the window that has their folder open. It knows nothing
 * of the protocol but how to say that there is no such window. The token never leaves it but through the socket.
 */

const clock = {
  now: Date.now,
  sleep: async (milliseconds: number): Promise<void> => {
    await pause(milliseconds);
  },
};

async function main([, script = "", asked = ""]: readonly string[]): Promise<void> {
  const wish = {
    windows: join(dirname(script), WINDOWS),
    machine: hostname(),
    folder: await realpath(isFilledIn(asked) ? asked : process.cwd()),
  };
  pipe(await findWindow(wish, open, clock));
}

/** An assistant that does not know the variable hands it on as it is. */
function isFilledIn(folder: string): boolean {
  return folder !== "" && !folder.includes("${");
}

/** Undefined when no one is there any more. */
function open({ socket: path, token }: WindowFile): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("error", () => resolve(undefined));
    socket.once("connect", () => {
      socket.write(`${token.reveal()}\n`);
      resolve(socket);
    });
  });
}

const ENDED = "Agent Secrets: the window ended the connection. Start the assistant's server again.";
const NOT_TAKEN =
  "Agent Secrets: the window ended the connection without an answer. It serves eight programs at a time: end one that you do not need, then start the assistant's server again.";

function pipe(socket: Socket): void {
  let hasSpoken = false;
  let isOver = false;
  socket.once("data", () => {
    hasSpoken = true;
  });
  process.stdin.once("end", () => {
    isOver = true;
  });
  // What it had to say comes with the end of the connection.
  socket.on("error", () => undefined);
  socket.once("close", () => {
    if (!isOver) say(hasSpoken ? ENDED : NOT_TAKEN);
    process.exitCode = isOver ? 0 : 1;
    process.stdin.destroy();
  });
  process.stdout.on("error", () => socket.destroy());
  process.stdin.pipe(socket).pipe(process.stdout);
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** Answers the first request, so that an assistant shows the reason where it hides what is written to stderr. */
async function refuse(message: string): Promise<void> {
  let text = "";
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.includes("\n") || text.length > 100_000) break;
  }
  const id = idIn(text);
  if (id === undefined) return;
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", id, error: { code: -32_000, message } })}\n`);
}

function idIn(text: string): string | number | undefined {
  try {
    const request: unknown = JSON.parse(text.slice(0, text.indexOf("\n")));
    if (typeof request !== "object" || request === null || !("id" in request)) return undefined;
    return typeof request.id === "string" || typeof request.id === "number" ? request.id : undefined;
  } catch {
    return undefined;
  }
}

main(process.argv).catch(async (error: unknown) => {
  const sentence = error instanceof Error && error.message.startsWith("Agent Secrets:");
  const message = sentence ? error.message : "Agent Secrets: this folder cannot be read.";
  process.exitCode = 1;
  say(message);
  await refuse(message);
});
