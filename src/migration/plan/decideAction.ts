import { isSameKind, namesakesOf } from "../../core/namesakes.ts";
import type { Secret } from "../../core/secret.ts";
import { replacementMode } from "../../core/writableBy.ts";
import { judgeSecret } from "../ledger/fingerprint.ts";
import { findPushed, type Knowledge } from "./knowledge.ts";
import { type Action, entryId, type PlannedEntry, type Target } from "./plan.ts";

/** What has to be done so that `name` has the entry's value, given the scope's secrets. */
export function decideAction(
  target: Target,
  request: { readonly name: string; readonly entry: PlannedEntry },
  secrets: readonly Secret[],
  knowledge: Knowledge,
): Action {
  const [secret, ...others] = namesakesOf(secrets, request.name);
  if (secret === undefined) return { kind: "create" };
  if (others.length > 0) {
    return { kind: "blocked", reason: { code: "ambiguousName", count: others.length + 1 } };
  }
  return decideReplacement(target, secret, request.entry, knowledge);
}

function decideReplacement(
  target: Target,
  secret: Secret,
  entry: PlannedEntry,
  knowledge: Knowledge,
): Action {
  const { account, provider } = target;
  if (isOrigin(entry, account.id, secret)) return { kind: "same", secret };
  const record = knowledge.records.find(
    ({ accountId, remoteId }) => accountId === account.id && remoteId === secret.id,
  );
  const verdict = judgeSecret(secret, record, knowledge.fingerprints.get(entryId(entry)));
  if (verdict === "same") return { kind: "same", secret };
  // What leaves a file of the workspace is a text.
  if (!isSameKind(secret, {})) return { kind: "blocked", reason: { code: "holdsFile" } };
  const mode = replacementMode(provider);
  if (mode === undefined) return { kind: "blocked", reason: { code: "cannotReplace" } };
  const isKnown =
    provider.readValue !== undefined || findPushed(knowledge.pushed, account.id, secret) !== undefined;
  return { kind: "replace", secret, mode, verdict, isIrreversible: !isKnown };
}

/** Whether the value comes from this very secret. */
function isOrigin({ origin }: PlannedEntry, accountId: string, { id }: Secret): boolean {
  return origin.kind === "secret" && origin.accountId === accountId && origin.secretId === id;
}
