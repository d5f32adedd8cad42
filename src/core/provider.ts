import type { Account, Identity, Session } from "./account.ts";
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
  /** The platform's name for people: `ProjectDiscovery Neo`. */
  readonly name: string;
  readonly rules: InputRules;
  /** The platform's own words for the default flag. Present exactly when `setDefault` is. */
  readonly defaultFlag?: DefaultFlagWords;
  /** The name of the personal scope where "Personal" says too little. */
  readonly ownScopeName?: string;
  /**
   * How a person connects an account. A provider without it has exactly one account, which is always there and cannot
   * be changed; its sessions carry an empty token.
   */
  readonly signIn?: SignIn;

  /** Scopes besides the personal one. */
  listScopes?(session: Session, signal: AbortSignal): Promise<readonly Scope[]>;
  /** All secrets of one scope, from every page. */
  listSecrets(session: Session, scope: Scope, signal: AbortSignal): Promise<readonly Secret[]>;

  /** Sent once and never repeated. Call it through `core/createSecret.ts`, which settles an unclear outcome. */
  createSecret?(session: Session, draft: SecretDraft, signal: AbortSignal): Promise<Secret>;
  /**
   * Changes the value in place. Without it, `core/replaceValue.ts` deletes and creates. Call this and the other changes
   * through `core/changeSecret.ts`, which settles an unclear outcome.
   */
  replaceValue?(session: Session, secret: Secret, value: Sensitive, signal: AbortSignal): Promise<Secret>;
  rename?(session: Session, secret: Secret, name: string, signal: AbortSignal): Promise<Secret>;
  /** An empty text clears the description. */
  describe?(session: Session, secret: Secret, text: string, signal: AbortSignal): Promise<Secret>;
  setDefault?(session: Session, secret: Secret, on: boolean, signal: AbortSignal): Promise<Secret>;
  /** `undefined` unbinds. */
  bind?(session: Session, secret: Secret, binding: Binding | undefined, signal: AbortSignal): Promise<Secret>;
  /** Call it through `core/deleteSecret.ts`, which finds out what a 404 or 410 means: a secret that is gone, or no such call. */
  deleteSecret?(session: Session, secret: Secret, signal: AbortSignal): Promise<void>;
  /** The value itself. Only a provider that keeps values on this machine can do this. */
  readValue?(session: Session, secret: Secret, signal: AbortSignal): Promise<Sensitive>;

  /** A reason why the person may lose these secrets, although everything works right now. */
  findRisk?(session: Session, signal: AbortSignal): Promise<PlatformError | undefined>;
}

/** What is said of a token that may be of another kind. `text` is translated where it is shown. */
export interface TokenRemark {
  readonly text: string;
  readonly fits: (token: Sensitive) => boolean;
}

/** A platform on the network that is opened with a token. */
export interface SignIn {
  /** The platform's own https origin; an account may override it. */
  readonly baseUrl: string;
  /** The web page that shows these secrets. */
  readonly consoleUrl: string;
  /** The web page where tokens are made. */
  readonly tokenUrl: string;
  /** Where the platform's own tools keep the token on this machine. Read only when a person asks for it. */
  readonly tokenSources: readonly TokenSource[];
  /**
   * Finds a token of this platform, or the beginning of one, inside a longer text: the log and the messages of servers
   * are cleared of what it finds. Undefined when tokens have no recognizable form.
   */
  readonly tokenShape: RegExp | undefined;

  /** Remarks about a token that does not look like one of this platform: the first that fits is shown. None refuses the token. */
  readonly tokenRemarks?: readonly TokenRemark[];

  /** Asks the platform who the token belongs to. */
  verifyToken(session: Session, signal: AbortSignal): Promise<Identity>;
}

/** A provider whose accounts a person connects. */
export type ConnectableProvider = Provider & Required<Pick<Provider, "signIn">>;

export function isConnectable(provider: Provider): provider is ConnectableProvider {
  return provider.signIn !== undefined;
}

/** Where an account runs, and its token is sent: its own address, else the platform's. */
export function addressOf(
  { signIn }: Pick<ConnectableProvider, "signIn">,
  { baseUrl }: Pick<Account, "baseUrl">,
): string {
  return baseUrl ?? signIn.baseUrl;
}

/** The web page about an account's secrets. Where it runs at another address, all that is known is that address. */
export function consoleOf(
  { signIn }: Pick<ConnectableProvider, "signIn">,
  { baseUrl }: Pick<Account, "baseUrl">,
): string {
  return baseUrl ?? signIn.consoleUrl;
}

/**
 * The web page that makes tokens for an account. Not known where it runs at another address: a token of the public platform
 * would be sent there.
 */
export function tokenPageOf(
  { signIn }: Pick<ConnectableProvider, "signIn">,
  { baseUrl }: Pick<Account, "baseUrl">,
): string | undefined {
  return baseUrl === undefined ? signIn.tokenUrl : undefined;
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
 * Where a text may be outside the editor. `path`: a JSON file below the home directory, with `/` between its parts;
 * `{NAME}` in it stands for the value of the variable `NAME`; unless that is a plain word, there is no such file.
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
   * Where the platform's own tools read the address that they send the token to; the first that is set counts. The
   * token must not be sent anywhere else.
   */
  readonly addresses?: readonly TextPlace[];
}

/**
 * A place outside the editor where a token may be found. `*` in the path of a file stands for the name of every such
 * file, and for the same one in the paths of `addresses`.
 */
export type TokenSource = TextPlace & TokenHints;
