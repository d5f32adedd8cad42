import type * as z from "zod/mini";
import { accept, countFitting, type Json, refuse, type ToolAnswer } from "./answers.ts";
import { foreign } from "./foreign.ts";
import type { AgentHost, PlaintextFile } from "./ports.ts";
import type { FindPlaintextInput } from "./schemas.ts";

/** Which entries of `.env` files are secrets in plain text: keys, lines and reasons. */
export async function findPlaintext(
  { workspace }: Pick<AgentHost, "workspace">,
  { file }: z.infer<typeof FindPlaintextInput>,
): Promise<ToolAnswer> {
  const found = await workspace.find(file);
  if (found === undefined) return refuse("badInput", { reason: "no such .env file in this workspace" });
  const all = found.files.map(describeFile);
  const files = all.slice(0, countFitting(all));
  const notLookedAt = found.notLookedAt + (all.length - files.length);
  const { mayBeMore } = found;
  return accept({ files, ...(notLookedAt > 0 && { notLookedAt }), ...(mayBeMore === true && { mayBeMore }) });
}

const MAX_KEYS = 60;

function describeFile({ file, inGit, keys }: PlaintextFile): Json {
  const more = keys.length - MAX_KEYS;
  return {
    file: foreign(file),
    inGit,
    keys: keys
      .slice(0, MAX_KEYS)
      .map(({ key, line, why, sure }) => ({ key: foreign(key), line, why: foreign(why), sure })),
    ...(more > 0 && { moreKeys: more }),
  };
}
