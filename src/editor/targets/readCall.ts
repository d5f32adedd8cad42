import type { CommandId } from "../commandIds.ts";
import type { RowRef } from "./rowRef.ts";

/** What the keys of the manifest do, each to secrets. @internal */
export const keyCommandIds: readonly CommandId[] = [
  "agentSecrets.renameSecret",
  "agentSecrets.deleteSecret",
  "agentSecrets.copyName",
];

/** A command, and what it is called on. */
interface Call {
  readonly id: CommandId;
  readonly args: readonly unknown[];
}

interface Row {
  readonly id: string;
  readonly ref: RowRef;
}

/**
 * What a call means. A key pressed in the view carries no row: it means the selected secrets, or nothing at all where only other
 * rows are selected, since Delete on an account is not a question about every secret.
 */
export function readCall(call: Call, selection: readonly Row[]): Call | undefined {
  const [first] = call.args;
  const isFromKey = typeof first === "object" && first !== null && "selection" in first;
  if (!isFromKey) return call;
  // Anything can say that it is a key, so it gets no object that a click has.
  const rows = selection.map((row) => ({ ...row }));
  if (!keyCommandIds.includes(call.id)) return { ...call, args: [rows[0], rows] };
  const secrets = rows.filter(({ ref }) => ref.secretId !== undefined);
  if (secrets.length > 0 || rows.length === 0) return { ...call, args: [secrets[0], secrets] };
  return readRename(call, rows);
}

/** F2 renames what is selected, and an account has a name, too. */
function readRename({ id }: Call, [row, ...others]: readonly Row[]): Call | undefined {
  const isAccount = row?.id === `account/${row?.ref.accountId}` && others.length === 0;
  return id === "agentSecrets.renameSecret" && isAccount
    ? { id: "agentSecrets.renameAccount", args: [row] }
    : undefined;
}
