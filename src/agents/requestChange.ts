import type * as z from "zod/mini";
import { secretAbilities } from "../core/abilities.ts";
import { targetsOf } from "../core/listedSecrets.ts";
import { accept, refuse, type ToolAnswer } from "./answers.ts";
import { findTarget, readAll } from "./knownSecrets.ts";
import { abilityFor } from "./listSecrets.ts";
import type { AgentHost, ToolContext } from "./ports.ts";
import type { RequestChangeInput } from "./schemas.ts";

/** Says which secret and what kind of change; what the new state is, the person says. */
export async function requestChange(
  host: AgentHost,
  { ref, change }: z.infer<typeof RequestChangeInput>,
  { caller, signal, about }: ToolContext,
): Promise<ToolAnswer> {
  const known = host.refs.secret(ref);
  if (known === undefined) return refuse("unknownRef");
  const states = await readAll(host);
  const target = findTarget(states, known);
  const account = states.find((state) => state.account.id === known.accountId);
  if (account?.status === "signedOut") return refuse("signedOut");
  if (target === undefined) return refuse("unknownRef");
  about(target.secret.name);
  const abilities = secretAbilities(target.state.provider, target.secret);
  if (!abilities.includes(abilityFor[change])) return refuse("cannot");
  const listed = targetsOf(states).map(({ secret }) => secret.name);
  await host.person.change({ caller, target, change, listed }, signal);
  // Several places may have got the new value, or only some of them: the person was told which.
  const isValue = change === "replaceValue" || change === "rotateEverywhere";
  return accept({ state: isValue ? "accepted" : "changed" });
}
