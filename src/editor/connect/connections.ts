import * as z from "zod/mini";
import type { EntryFormat } from "../../assistants/connect/entryPlaces.ts";
import type { Memory } from "../../core/ports.ts";
import { CONNECTIONS } from "./isConnected.ts";

/** Where a program outside of the editor learned how to reach its windows. */
export type Connection = FileConnection | HostConnection;

/** By a file. */
export interface FileConnection {
  /** The file that has our entry, as a URI. */
  readonly place: string;
  readonly format: EntryFormat;
  /** Whether the file, and its folder, were made for the entry. */
  readonly isNew: boolean;
  readonly hasNewFolder: boolean;
}

/** By the editor's own way, which each window takes again. */
export interface HostConnection {
  readonly host: "cursor";
}

const schema = z.array(
  z.union([
    z.object({
      place: z.string(),
      format: z.enum(["json", "toml"]),
      isNew: z.boolean(),
      hasNewFolder: z.boolean(),
    }),
    z.object({ host: z.literal("cursor") }),
  ]),
);

/** For all windows: the settings of some assistants are the person's, not a workspace's. */
export function readConnections(memory: Pick<Memory, "get">): readonly Connection[] {
  const parsed = schema.safeParse(memory.get(CONNECTIONS));
  return parsed.success ? parsed.data : [];
}

/** Remembers one more, or the same once more: who made the file first is kept. */
export async function addConnection(memory: Memory, connection: Connection): Promise<void> {
  const known = readConnections(memory);
  if (known.some((other) => keyOf(other) === keyOf(connection))) return;
  await memory.update(CONNECTIONS, [...known, connection]);
}

export async function removeConnection(memory: Memory, connection: Connection): Promise<void> {
  const rest = readConnections(memory).filter((other) => keyOf(other) !== keyOf(connection));
  await memory.update(CONNECTIONS, rest.length === 0 ? undefined : rest);
}

/** Whether this editor is to register the server by its own way. */
export function isHostConnected(memory: Pick<Memory, "get">): boolean {
  return readConnections(memory).some((connection) => "host" in connection);
}

/** No URI is a single word. */
function keyOf(connection: Connection): string {
  return "host" in connection ? connection.host : connection.place;
}
