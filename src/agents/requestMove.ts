import type * as z from "zod/mini";
import { accept, refuse, type ToolAnswer } from "./answers.ts";
import { foreign } from "./foreign.ts";
import type { AgentHost, MovedKeys, ToolContext } from "./ports.ts";
import type { RequestMoveInput } from "./schemas.ts";

const MAX_KEYS = 50;

/** Proposes to move a file's secrets. Where to, and which of them, the person says. */
export async function requestMove(
  host: AgentHost,
  { file, keys }: z.infer<typeof RequestMoveInput>,
  { caller, signal, about }: ToolContext,
): Promise<ToolAnswer> {
  const [found, ...others] = (await host.workspace.find(file))?.files ?? [];
  if (found === undefined) {
    return refuse("badInput", { reason: "no such .env file in this workspace, or no secret in it" });
  }
  if (others.length > 0) {
    return refuse("badInput", { reason: "several .env files may be meant: begin with the folder's name" });
  }
  const secrets = [...new Set(found.keys.map(({ key }) => key))];
  const chosen = keys === undefined ? secrets : secrets.filter((key) => keys.includes(key));
  if (chosen.length === 0) return refuse("badInput", { reason: "none of these keys is a secret there" });
  about(found.file, ...chosen);
  const wish = { caller, uri: found.uri, keys: chosen.slice(0, MAX_KEYS) };
  const notProposed = chosen.length - wish.keys.length;
  const { moved, left } = await host.person.move(wish, signal);
  return accept({
    state: stateOf({ moved, left }),
    file: foreign(found.file),
    moved: moved.slice(0, MAX_KEYS).map(foreign),
    left: left.slice(0, MAX_KEYS).map(({ key, why }) => ({ key: foreign(key), why })),
    ...(notProposed > 0 && { notProposed }),
    ...(moved.length > 0 && { undo: true }),
  });
}

function stateOf({ moved, left }: MovedKeys): "moved" | "notKnown" | "nothingMoved" {
  if (moved.length > 0) return "moved";
  return left.some(({ why }) => why === "notKnown") ? "notKnown" : "nothingMoved";
}
