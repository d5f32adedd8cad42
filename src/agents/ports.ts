import type { Inventory } from "../core/Inventory.ts";
import type { Clock } from "../core/ports.ts";
import type { Sensitive } from "../core/Sensitive.ts";
import type { SecretTarget } from "../core/secretTarget.ts";
import type { Fact } from "../running/launch.ts";
import type { ProcessEnd } from "../running/processEnd.ts";
import type { Activity } from "./Activity.ts";
import type { ToolAnswer } from "./answers.ts";
import type { Caller } from "./caller.ts";
import type { Requests } from "./Requests.ts";
import type { ToolChange } from "./schemas.ts";
import type { ReferredPlace, ToolRefs } from "./ToolRefs.ts";

/** A call of a tool, as what carries it out sees it. */
export interface ToolContext {
  readonly caller: Caller;
  /** Aborted when the caller takes it back. */
  readonly signal: AbortSignal;
  /** Names of secrets, keys and files that are really there: what the person can look up later. Never plain input. */
  about(...names: readonly string[]): void;
  /** Gets what comes in the end of what goes on when the call is answered, or taken back. */
  leave(end: Promise<ToolAnswer>): void;
}

/** `setting`: the person's own. `stopped`: by one click, in this workspace. `terminals`: each that is opened here gets secrets. */
export type WhyOff = "setting" | "stopped" | "terminals";

/** What is allowed in this window. Read with every call: a person may have changed it a moment ago. */
export interface Access {
  /** Why assistants may not even ask. */
  whyOff(): WhyOff | undefined;
  isTrusted(): boolean;
  /** Whether a person allowed names in this workspace, and this program. */
  isAllowed(caller: Caller): boolean;
  allow(caller: Caller): Promise<void>;
  /** Whether a command may be proposed. */
  mayRun(): boolean;
}

export interface SecretWish {
  readonly caller: Caller;
  readonly name: string;
  readonly place?: ReferredPlace;
}

export interface MoveWish {
  readonly caller: Caller;
  /** Where the file is: two may have one name. */
  readonly uri: string;
  readonly keys: readonly string[];
}

export interface ChangeWish {
  readonly caller: Caller;
  readonly target: SecretTarget;
  readonly change: ToolChange;
  /** Other names that are listed, to tell those that look alike. */
  readonly listed: readonly string[];
}

/** A command as it would be run now. */
export interface PlannedRun {
  readonly command: string;
  readonly names: readonly string[];
  /** What the person is shown of it. */
  readonly facts: readonly Fact[];
  /** All that decides what runs, as a digest: files can change while a dialog is open. */
  readonly bound: string;
}

export interface MovedKeys {
  readonly moved: readonly string[];
  readonly left: readonly { readonly key: string; readonly why: WhyLeft }[];
}

/** Why nothing is started after the person has confirmed it. */
export type WhyNoRun =
  | { readonly kind: "changed" }
  /** These values could not be hidden in the output. */
  | { readonly kind: "tooShort"; readonly names: readonly string[] };

/** Coarse on purpose: a finer reason could tell one value from another. */
export type WhyLeft = "notSelected" | "platformRule" | "failed" | "notKnown" | "cancelled";

/**
 * The person, by dialogs of our own: each rejects with `CancelledError` when they decline, and does what was accepted. Nothing
 * that skips a confirmation of the chat reaches them.
 */
export interface Person {
  allow(caller: Caller): Promise<void>;
  /** `isReplaced`: it was there before, and the person gave it the new value. */
  createSecret(
    wish: SecretWish,
    signal: AbortSignal,
  ): Promise<SecretTarget & { readonly isReplaced?: boolean }>;
  move(wish: MoveWish, signal: AbortSignal): Promise<MovedKeys>;
  change(wish: ChangeWish, signal: AbortSignal): Promise<void>;
  confirmRun(plan: PlannedRun, caller: Caller, signal: AbortSignal): Promise<void>;
  /** They have said yes, and nothing comes of it. Not awaited. */
  explainNoRun(why: WhyNoRun): void;
  /** A model knows this value already. Not awaited. */
  warnOfValue(caller: Caller): void;
  /** Why an assistant gets nothing, where the person may not expect it. Not awaited. */
  explainOff(why: WhyOff): void;
}

export interface RunWish {
  readonly command: string;
  readonly names: readonly string[];
  readonly folder?: string;
  readonly timeoutSeconds: number;
}

/** What a command left behind. */
export interface RunEnd {
  /** `timedOut`: it was stopped for its time. `takenBack`: because the assistant took it back. */
  readonly end: ProcessEnd | { readonly kind: "timedOut" | "takenBack" };
  readonly output: string;
}

/** Names of secrets that are not there, or that the shell of a command would not pass on; or a folder that is not there, or several. */
export type UnplannedRun =
  | { readonly noFolder: true }
  | { readonly missing: readonly string[] }
  | { readonly unshellable: readonly string[] };

/** What fails here is told to the person. */
export interface Runner {
  /** Names the secrets of This Machine that no command can have, or says what would run. */
  plan(wish: RunWish): Promise<PlannedRun | UnplannedRun>;
  readValues(wish: RunWish, signal: AbortSignal): Promise<ReadonlyMap<string, Sensitive>>;
  start(wish: RunWish, values: ReadonlyMap<string, Sensitive>, signal: AbortSignal): Promise<RunEnd>;
}

/** An entry judged to be a secret, as an assistant may know it. */
export interface PlaintextKey {
  readonly key: string;
  /** From 1, as editors count. */
  readonly line: number;
  readonly why: string;
  readonly sure: string;
}

export interface PlaintextFile {
  /** Never given out. */
  readonly uri: string;
  /** What it is called: relative to the workspace, with its folder's name where there are several. */
  readonly file: string;
  readonly inGit: boolean;
  readonly keys: readonly PlaintextKey[];
}

export interface FoundFiles {
  readonly files: readonly PlaintextFile[];
  /** Files that were found and not looked at, or not whole. */
  readonly notLookedAt: number;
  /** There may be files that were not even found. */
  readonly mayBeMore?: boolean;
}

/** The `.env` files of the workspace. A file outside of it is not there, whatever its path says. */
export interface EnvWorkspace {
  /** Looks at the files that a path may mean, as they are now, or at all that are known. Undefined: no such `.env` file. */
  find(file: string | undefined): Promise<FoundFiles | undefined>;
  /** The keys that a `.env` file sets, an example included. Undefined also for a path that may mean several files. */
  keysOf(file: string): Promise<readonly string[] | undefined>;
  /** Which files set these keys to anything at all, by key. An example sets nothing. */
  whereSet(keys: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** All that a tool works with. */
export interface AgentHost {
  readonly access: Access;
  readonly person: Person;
  readonly runner: Runner;
  readonly workspace: EnvWorkspace;
  readonly inventory: Pick<Inventory, "readAccounts" | "ensureLoaded">;
  readonly refs: ToolRefs;
  readonly requests: Requests;
  readonly activity: Activity;
  /** Hears of every failure that is a code in an answer, for the log. */
  report(tool: string, error: unknown): void;
  readonly clock: Clock;
}
