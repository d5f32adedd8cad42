import * as vscode from "vscode";
import type { Log } from "../core/ports.ts";

/**
 * The log is a plain file that people attach to reports. Nothing that goes in should hold a token; this is the
 * second net, for the shapes we know.
 */
const TOKEN_SHAPES = [/neo_sk_[A-Za-z0-9_]+/g, /io-v[0-9]+-[A-Za-z0-9._-]+/g, /\b(Bearer|Basic)\s+\S+/gi];

export function createLog(): Log & { show(): void; dispose(): void } {
  const channel = vscode.window.createOutputChannel("Agent Secrets", { log: true });
  return {
    info: (message) => channel.info(redact(message)),
    warn: (message) => channel.warn(redact(message)),
    error: (message) => channel.error(redact(message)),
    debug: (message) => channel.debug(redact(message)),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}

function redact(message: string): string {
  return TOKEN_SHAPES.reduce((text, shape) => text.replace(shape, "[hidden]"), message);
}
