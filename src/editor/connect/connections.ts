import * as z from "zod/mini";
import type { EntryFormat } from "../../assistants/connect/entryPlaces.ts";
import type { Memory } from "../../core/ports.ts";
import { CONNECTIONS } from "./isConnected.ts";

/** Where a program outside of the editor learned how to reach its windows. */
export interface Connection {
  /** The file that has our entry, as a URI. */
  readonly place: string;
  readonly format: EntryFormat;
  /** Whether the file, and its folder, were made for the entry. */
  readonly isNew: boolean;
  readonly hasNewFolder: boolean;
}

const schema = z.array(
  z.object({
    place: z.string(),
    format: z.enum(["json", "toml"]),
    isNew: z.boolean(),
    hasNewFolder: z.boolean(),
  }),
);

/** For all windows: the settings of some assistants are the person's, not a workspace's. */
export function readConnections(memory: Pick<Memory, "get">): readonly Connection[] {
  const parsed = schema.safeParse(memory.get(CONNECTIONS));
  return parsed.success ? parsed.data : [];
}

/** Remembers one more, or the same once more: who made the file first is kept. */
export async function addConnection(memory: Memory, connection: Connection): Promise<void> {
  const known = readConnections(memory);
  if (known.some(({ place }) => place === connection.place)) return;
  await memory.update(CONNECTIONS, [...known, connection]);
}

export async function removeConnection(memory: Memory, { place }: Connection): Promise<void> {
  const rest = readConnections(memory).filter((other) => other.place !== place);
  await memory.update(CONNECTIONS, rest.length === 0 ? undefined : rest);
}
