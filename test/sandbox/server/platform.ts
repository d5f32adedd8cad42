import type { Reply, SandboxRequest } from "./exchange.ts";

/** What the shared server frame needs to know of a platform. */
export interface Platform {
  readonly name: string;
  /** Answers one request and changes the platform's data accordingly. */
  handle(request: SandboxRequest): Reply;
  /** The platform's own kind of body for a status: what a fault answers unless it brings a body. */
  errorReply(status: number, code?: string): Reply;
  /** Metadata only: neither values nor masks, since a mask shows parts of a value. */
  describeState(): unknown;
  /** The value kept under a secret's id. */
  storedValue(secretId: string): string | undefined;
  /** From now on only this token is accepted as the API key. */
  setToken(token: string): void;
  /** Remembers the data; the returned function puts it back. */
  takeSnapshot(): () => void;
}

/** Options that all three platforms share. */
export interface ServerOptions {
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** Take another port when `port` is in use. */
  readonly isPortOptional?: boolean;
  /** Milliseconds that every answer waits. */
  readonly delayMs?: number;
}

/** Options that all three platforms share, besides those of the server frame. */
export interface PlatformOptions extends ServerOptions {
  readonly token?: string;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}
