import type { Sensitive } from "./Sensitive.ts";
import type { Scope } from "./scope.ts";

/**
 * Certificates with which an account connects by itself, past the editor's own connection. Only paths are kept: no
 * copy of a key lies anywhere, and a renewed file counts from the next request on. Only a person names them, in a
 * dialog; nothing in a workspace can.
 */
export interface OwnConnection {
  /** Absolute path of a PEM file with authorities that are trusted besides the usual ones. */
  readonly caFile?: string;
  /** Absolute paths of PEM files: what we show to a server that asks who we are. One file may hold both. */
  readonly client?: { readonly certFile: string; readonly keyFile: string };
}

/** One configured connection to a provider. Holds nothing secret. */
export interface Account {
  /** Random, made once, never shown. */
  readonly id: string;
  readonly providerId: string;
  /** The name a person gave it. */
  readonly label: string;
  /** Set when the person chose another address than the provider's own; already normalised. */
  readonly baseUrl?: string;
  /** Set when the account does not use the editor's connection. */
  readonly connection?: OwnConnection;
  /** Scopes known from an import, listed even when the token may not ask the platform for them. */
  readonly scopes?: readonly Scope[];
  /** Whom its token belongs to, as the platform told when it was verified. Not remembered outside of the credential store. */
  readonly owner?: string;
}

/** An account together with the token that opens it: what every provider call takes. */
export interface Session {
  readonly account: Account;
  /** Empty where the provider needs no sign-in. */
  readonly token: Sensitive;
}

/** Who a token belongs to, as the platform tells it. */
export interface Identity {
  /** An e-mail address, a user name or the like; foreign text, already cleaned. */
  readonly name?: string;
  /** What a person or a team is called there, which makes a label; an address does not. Cleaned as well. */
  readonly userName?: string;
  /** Permissions of the token, for showing only. */
  readonly permissions?: readonly string[];
  /** The platform does not list secrets at this address: they can be created there, but not shown. */
  readonly hasNoList?: true;
}
