import type { Identity, Session } from "./account.ts";
import type { PlatformError } from "./errors.ts";
import type { InputRules } from "./rules.ts";
import type { Sensitive } from "./Sensitive.ts";
import type { Scope } from "./scope.ts";
import type { Binding, Secret, SecretDraft } from "./secret.ts";

/**
 * A kind of platform. The optional members are the only capability flags: a member that is there can be used,
 * one that is missing is not offered anywhere.
 *
 * Every call takes an `AbortSignal` last, rejects with its reason when it is aborted, and otherwise rejects
 * with `PlatformError` only. No call shows anything, and none keeps state between calls.
 */
export interface Provider {
  /** Stable, used in stored data: `neo`. */
  readonly id: string;
  /** As people know the platform: `ProjectDiscovery Neo`. */
  readonly name: string;
  readonly rules: InputRules;
  /** How the platform itself calls the default flag. Present exactly when `setDefault` is. */
  readonly defaultFlag?: DefaultFlagWords;
  /** What the personal scope is called where "Personal" would say too little. */
  readonly ownScopeName?: string;
  /**
   * How a person connects an account. Where it is missing there is nothing to connect to: the provider has one
   * account, which is always there and cannot be changed, and whose sessions carry an empty token.
   */
  readonly signIn?: SignIn;

  /** Scopes besides the personal one. */
  listScopes?(session: Session, signal: AbortSignal): Promise<readonly Scope[]>;
  /** All secrets of one scope, every page of them. */
  listSecrets(session: Session, scope: Scope, signal: AbortSignal): Promise<readonly Secret[]>;

  /** Sent once, never repeated. Use `core/createSecret.ts`, which settles an unclear outcome. */
  createSecret?(session: Session, draft: SecretDraft, signal: AbortSignal): Promise<Secret>;
  /**
   * Changes the value in place. Where it is missing, `core/replaceValue.ts` deletes and creates. For this and the other
   * changes use `core/changeSecret.ts`, which settles an unclear outcome.
   */
  replaceValue?(session: Session, secret: Secret, value: Sensitive, signal: AbortSignal): Promise<Secret>;
  rename?(session: Session, secret: Secret, name: string, signal: AbortSignal): Promise<Secret>;
  /** An empty text clears the description. */
  describe?(session: Session, secret: Secret, text: string, signal: AbortSignal): Promise<Secret>;
  setDefault?(session: Session, secret: Secret, on: boolean, signal: AbortSignal): Promise<Secret>;
  /** `undefined` unbinds. */
  bind?(session: Session, secret: Secret, binding: Binding | undefined, signal: AbortSignal): Promise<Secret>;
  /** Use `core/deleteSecret.ts`, which looks after a 404: the secret may be gone, or there is no such call. */
  deleteSecret?(session: Session, secret: Secret, signal: AbortSignal): Promise<void>;
  /** The value itself. Only a provider that keeps values on this machine can do this. */
  readValue?(session: Session, secret: Secret, signal: AbortSignal): Promise<Sensitive>;

  /** What may cost the person these secrets although everything works right now. */
  findRisk?(session: Session, signal: AbortSignal): Promise<PlatformError | undefined>;
}

/** A platform on the network, which lets in whoever has a token. */
export interface SignIn {
  /** The platform's own https origin; an account may override it. */
  readonly baseUrl: string;
  /** The page where a person sees these secrets in a browser. */
  readonly consoleUrl: string;
  /** The page where tokens are made. */
  readonly tokenUrl: string;
  /** Where users of the platform keep their token already; read on request only. */
  readonly tokenSources: readonly TokenSource[];
  /**
   * Finds a token of this platform, or the beginning of one, inside a longer text: the log and the messages of servers
   * are cleared of what it finds. Undefined where tokens have no form of their own.
   */
  readonly tokenShape: RegExp | undefined;

  /** A soft remark about a token that does not look like one of this platform, or undefined. Never a refusal. */
  tokenRemark?(token: Sensitive): string | undefined;

  /** Asks the platform who the token belongs to. */
  verifyToken(session: Session, signal: AbortSignal): Promise<Identity>;
}

/** A provider whose accounts a person connects. */
export type ConnectableProvider = Provider & Required<Pick<Provider, "signIn">>;

export function isConnectable(provider: Provider): provider is ConnectableProvider {
  return provider.signIn !== undefined;
}

/** English source texts; the editor passes them through its translations. */
export interface DefaultFlagWords {
  /** State word of a row: `always on`. */
  readonly state: string;
  /** One sentence: what switching it on does. */
  readonly whenOn: string;
  /** One sentence: what switching it off does. */
  readonly whenOff: string;
}

/**
 * Where a text may stand outside the editor. `path`: a JSON file below the home directory, with `/` between its parts;
 * `{NAME}` in it is what the variable `NAME` holds, and without a plain word in that there is no such file.
 */
export type TextPlace =
  | { readonly kind: "environment"; readonly variable: string }
  | { readonly kind: "jsonFile"; readonly path: string; readonly property: string };

/** What is known about a token besides its place. */
interface TokenHints {
  /** Variable or property, beside the token, that holds a team's id. */
  readonly team?: string;
  /** The same for the team's name. */
  readonly teamName?: string;
  /** The platform's own shape, where the place may hold keys for others. */
  readonly accepts?: RegExp;
  /**
   * Where the platform's own tools read which address they send the token to: the first that holds something counts.
   * The token must not be sent elsewhere.
   */
  readonly addresses?: readonly TextPlace[];
}

/**
 * A place outside the editor where a token may be found. `*` in the path of a file stands for the name of every such
 * file, and for the same one in the paths of `addresses`.
 */
export type TokenSource = TextPlace & TokenHints;
