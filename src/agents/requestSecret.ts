import type * as z from "zod/mini";
import { targetsOf } from "../core/listedSecrets.ts";
import { accept, refuse, type ToolAnswer } from "./answers.ts";
import { isIn, readAll } from "./knownSecrets.ts";
import type { AgentHost, ToolContext } from "./ports.ts";
import type { RequestSecretInput } from "./schemas.ts";

/** Has the person type a value that is missing. What is there already is said without a dialog. */
export async function requestSecret(
  host: AgentHost,
  { name, place }: z.infer<typeof RequestSecretInput>,
  { caller, signal, about }: ToolContext,
): Promise<ToolAnswer> {
  const wanted = place === undefined ? undefined : host.refs.place(place);
  if (place !== undefined && wanted === undefined) return refuse("unknownRef");
  const there = targetsOf(await readAll(host)).find(
    (target) => target.secret.name === name && (wanted === undefined || isIn(target, wanted)),
  );
  if (there !== undefined) {
    return accept({ state: "exists", ref: host.refs.ofSecret(there.state.account.id, there.secret) });
  }
  const wish = { caller, name, ...(wanted !== undefined && { place: wanted }) };
  about(name);
  const { state, secret, isReplaced } = await host.person.createSecret(wish, signal);
  return accept({
    state: isReplaced ? "changed" : "created",
    ref: host.refs.ofSecret(state.account.id, secret),
  });
}
