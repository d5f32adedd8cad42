import type { Account } from "../../core/account.ts";
import type { InputProblem } from "../../core/checkInput.ts";
import type { Failure } from "../../core/errors.ts";
import type { Provider } from "../../core/provider.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { Scope } from "../../core/scope.ts";
import type { Binding, Secret } from "../../core/secret.ts";
import type { Span } from "../../envfile/envEntry.ts";
import type { Continuation } from "../../envfile/findContinuation.ts";
import type { ValueVerdict } from "../ledger/fingerprint.ts";
import type { EnvFileContent } from "../ports.ts";

/** What happens to a moved entry's line: its value is removed, the line is removed, or nothing. */
export type RedactMode = "comment" | "remove" | "keep";

/** What a plan is for: a value leaves its file, another place gets the value too, or places get a new value. */
export type Purpose = "move" | "copy" | "rotate";

/** Where a value comes from. Only a file is changed once its value is somewhere else. */
export type Origin =
  /** A `.env` file, as an opaque URI, and the line on which the statement starts, from 0. */
  | { readonly kind: "file"; readonly file: string; readonly line: number }
  /** A secret whose value can be read. */
  | { readonly kind: "secret"; readonly accountId: string; readonly secretId: string }
  | { readonly kind: "typed" };

/** One value that a person wants to have somewhere, and what it is called where it comes from. */
export interface PlannedEntry {
  readonly origin: Origin;
  readonly key: string;
  /** In the reading that the person chose. */
  readonly value: Sensitive;
  /** Whether it seems to stand for a value only: `changeme`. A guess, which stops no one who selects it. */
  readonly isPlaceholder?: boolean;
  /** Lines that hold copies of the value and go with it, as a person agreed, or more of it: see `findOrphans`. */
  readonly extraSpans?: readonly Span[];
  /** What dotenv takes for a comment is part of the value, so no comment of the line may stay. */
  readonly isWholeLine?: boolean;
  /** It is a key of several lines outside of quotes: see `readPemBlock`. */
  readonly isPemBlock?: boolean;
}

/** What a new secret gets besides name and value. A flag that the platform does not have is left out. */
export interface Flags {
  readonly isDefault?: boolean;
  readonly binding?: Binding;
  readonly description?: string;
}

/** A scope of an account to move to, with what is known of it. */
export interface Target {
  readonly account: Account;
  readonly provider: Provider;
  readonly scope: Scope;
  /** What a person said; of a step's target, what that step's secret gets. */
  readonly flags: Flags;
  /** What new secrets got there the last time, to be proposed again. */
  readonly usual?: Pick<Flags, "isDefault">;
  readonly state: TargetState;
  /**
   * Set where no one moves to: an encrypted copy stays there beside the move, so that the app still runs. These are
   * the files whose entries are copied.
   */
  readonly keepsCopiesOf?: ReadonlySet<string>;
}

export type TargetState =
  | { readonly kind: "listed"; readonly secrets: readonly Secret[] }
  | { readonly kind: "signedOut" }
  /** `failure` is absent when the error was not a platform's. */
  | { readonly kind: "failed"; readonly failure?: Failure };

/** Whether replacing a value keeps the secret, or deletes it and makes another of the same name. */
export type ReplaceMode = "inPlace" | "recreate";

export type Action =
  | { readonly kind: "create" }
  | {
      readonly kind: "replace";
      readonly secret: Secret;
      readonly mode: ReplaceMode;
      readonly verdict: ValueVerdict;
      /** The value that is there now is known to no one here, so no undo can bring it back. */
      readonly isIrreversible: boolean;
    }
  /** The platform has this value already: nothing is written there. */
  | { readonly kind: "same"; readonly secret: Secret }
  /** An earlier line of the same key and value: it goes with the line that counts. */
  | { readonly kind: "skip"; readonly reason: { readonly code: "duplicateOf"; readonly line: number } }
  | { readonly kind: "blocked"; readonly reason: BlockReason };

/** Why nothing of a file can be removed from it. */
export type FileProblem =
  | { readonly code: "mixedLineEnds" }
  | { readonly code: "notUtf8" }
  /** A link leads out of the workspace. */
  | { readonly code: "outside" };

/** Why a step cannot be done, as data: the sentence is written where it is shown. */
export type BlockReason =
  | { readonly code: "empty" }
  /** The value goes on in the file where dotenv does not read it. The line counts from 0. */
  | { readonly code: "continues"; readonly as: Continuation; readonly line: number }
  /** Shells read the line as a part of the one above. The line counts from 0. */
  | { readonly code: "joinedAbove"; readonly line: number }
  | { readonly code: "nul" }
  | { readonly code: "brokenCharacter" }
  | { readonly code: "tooShort"; readonly length: number; readonly minLength: number }
  | { readonly code: "tooLong"; readonly length: number; readonly maxLength: number }
  /** Over the size that any platform without a rule of its own takes. In bytes of UTF-8. */
  | { readonly code: "tooLarge"; readonly bytes: number; readonly maxBytes: number }
  | { readonly code: "nameCannotBeMapped" }
  /** A name that a person chose breaks the platform's rule. */
  | { readonly code: "nameRefused"; readonly name: string; readonly problem: InputProblem }
  /** Entries with different values would get one name. */
  | { readonly code: "nameCollision"; readonly name: string; readonly keys: readonly string[] }
  /** The key is in the file more than once, with different values. Lines count from 0. */
  | { readonly code: "duplicateKey"; readonly lines: readonly number[] }
  | FileProblem
  | { readonly code: "fileMissing" }
  /** The entry cannot be removed from the file without changing what else it says. */
  | { readonly code: "cannotEdit"; readonly detail: string }
  /** A shell reads the file, and the command that this line begins would be incomplete. Counts from 0. */
  | { readonly code: "breaksCommand"; readonly line: number }
  | { readonly code: "signedOut" }
  | { readonly code: "scopeNotWritable" }
  | { readonly code: "listingFailed"; readonly failure?: Failure }
  | { readonly code: "flagRefused"; readonly flag: keyof Flags; readonly problem: InputProblem }
  /** Several secrets of this name are there: which one is meant cannot be told. */
  | { readonly code: "ambiguousName"; readonly count: number }
  /** A secret of this name holds a file, and that cannot be changed. */
  | { readonly code: "holdsFile" }
  | { readonly code: "cannotReplace" };

/** One entry and one target, and what is going to happen. */
export interface Step {
  /** The same in every plan of the same entry and target. */
  readonly id: string;
  readonly entry: PlannedEntry;
  readonly target: Target;
  /** The name on the platform; the entry's key when it could not be mapped. */
  readonly name: string;
  readonly isRenamed: boolean;
  readonly action: Action;
  /** Another step that writes the same value under the same name: one write serves both. */
  readonly sharedWith?: string;
  /** Never set for a replacement or a seeming placeholder: a person has to ask for it. */
  readonly isPreselected: boolean;
}

/** What a person changed in the proposal. */
export interface Overrides {
  /** Names by step id (see `stepId`), or by entry id (see `entryId`) for all targets of an entry. */
  readonly names?: ReadonlyMap<string, string>;
  /** By step id; in the place of what is proposed. */
  readonly flags?: ReadonlyMap<string, Flags>;
  /** Ids of entries (see `entryId`) to move although the key has other values on earlier lines, which are lost. */
  readonly acceptedDuplicates?: ReadonlySet<string>;
}

export interface PlannedFile extends Omit<EnvFileContent, "isUnsaved"> {
  readonly uri: string;
}

/** Data only: nothing has been asked of a platform, and nothing written. */
export interface Plan {
  readonly purpose: Purpose;
  readonly mode: RedactMode;
  readonly files: readonly PlannedFile[];
  /** By entry, then by target, in the order in which they were given. */
  readonly steps: readonly Step[];
}

export function entryId({ origin, key }: Pick<PlannedEntry, "origin" | "key">): string {
  return JSON.stringify([...originParts(origin), key]);
}

export function stepId(
  { origin, key }: PlannedEntry,
  { account, scope }: Pick<Target, "account" | "scope">,
): string {
  return JSON.stringify([...originParts(origin), key, account.id, scope.kind, scope.id]);
}

/** The file that an entry is in. */
export function fileOf({ origin }: Pick<PlannedEntry, "origin">): string | undefined {
  return origin.kind === "file" ? origin.file : undefined;
}

function originParts(origin: Origin): readonly (string | number)[] {
  switch (origin.kind) {
    case "file":
      return [origin.kind, origin.file, origin.line];
    case "secret":
      return [origin.kind, origin.accountId, origin.secretId];
    case "typed":
      return [origin.kind];
  }
}
