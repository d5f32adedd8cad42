import type { Account, Identity, OwnConnection } from "./account.ts";
import type { Sensitive } from "./Sensitive.ts";

/** Whom a token belongs to, as the platform told when it verified that token. */
interface TokenOwner {
  readonly token: Sensitive;
  /** Undefined where it does not tell. */
  readonly name: string | undefined;
}

/**
 * What a command changes of an account. What it leaves out stays as it is when the change is written, not as it was when
 * a box was opened: another window may have changed it since.
 */
export interface AccountChange {
  readonly label?: string;
  /** Undefined, where it is named: the editor's connection. */
  readonly connection?: OwnConnection | undefined;
  readonly token?: Sensitive;
  readonly owner?: TokenOwner;
}

/** An account as it is stored. Without a token it is signed out. */
export interface AccountEntry {
  readonly account: Account;
  readonly token: Sensitive | undefined;
}

/** What is stored after a change. An owner is kept only with the very token that it was told of. */
export function applyChange({ account, token: stored }: AccountEntry, change: AccountChange): AccountEntry {
  const { token = stored, owner: told, ...fields } = change;
  const { connection, owner, ...others } = { ...account, ...fields };
  const name = told !== undefined && token?.equals(told.token) === true ? told.name : owner;
  return {
    account: {
      ...others,
      ...(connection !== undefined && { connection }),
      ...(name !== undefined && { owner: name }),
    },
    token,
  };
}

/** What a verified token changes: a connection only where it was chosen in the same box. */
export function changeTo(
  before: Account,
  {
    account,
    token,
    identity,
  }: { readonly account: Account; readonly token: Sensitive; readonly identity: Identity },
): AccountChange {
  const { connection } = account;
  return {
    token,
    owner: { token, name: identity.name },
    ...(connection !== before.connection && { connection }),
  };
}

/** The one whose account it was until now, where the platform tells of another one. */
export function findFormerOwner({ owner }: Account, { name }: Identity): string | undefined {
  return name === undefined || name === owner ? undefined : owner;
}
