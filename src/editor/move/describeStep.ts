import type { Failure } from "../../core/errors.ts";
import { PlatformError } from "../../core/errors.ts";
import type { ValueVerdict } from "../../migration/ledger/fingerprint.ts";
import type { BlockReason, FileProblem, Step } from "../../migration/plan/plan.ts";
import type { Remark } from "../../migration/plan/remarks.ts";
import { describeError } from "../messages/describeError.ts";
import { describeInputProblem } from "../messages/describeInputProblem.ts";
import { formatCount } from "../messages/formatCount.ts";
import type { Translate } from "../messages/translate.ts";
import type { Wording } from "../messages/wording.ts";

/** Why a step cannot be done, in one short sentence. */
export function describeBlock(
  reason: BlockReason,
  { provider }: Pick<Step["target"], "provider">,
  wording: Wording,
): string {
  const { t } = wording;
  switch (reason.code) {
    case "empty":
      return t("The value is empty.");
    case "continues":
      return describeContinuation(reason, t);
    case "nul":
      return t("The value has a NUL character, which cannot be stored.");
    case "brokenCharacter":
      return t("The value has an incomplete character, which cannot be stored.");
    case "tooShort":
      return t(
        "{0} requires at least {1} characters; this has {2}.",
        provider.name,
        formatCount(reason.minLength),
        formatCount(reason.length),
      );
    case "tooLong":
      return t(
        "{0} accepts at most {1} characters; this has {2}.",
        provider.name,
        formatCount(reason.maxLength),
        formatCount(reason.length),
      );
    case "tooLarge":
      return t(
        "The value is {0} KB; at most {1} KB can be moved.",
        toKb(reason.bytes),
        toKb(reason.maxBytes),
      );
    case "nameCannotBeMapped":
      return t("No name can be made from this key. Choose one.");
    case "nameRefused":
      return describeInputProblem(reason.problem, t);
    case "nameCollision":
      return t(
        "Several keys would get the name {0}: {1}. Choose another name.",
        reason.name,
        reason.keys.join(", "),
      );
    case "joinedAbove":
      return t("Shells read line {0} as part of the line above. Separate the two first.", reason.line + 1);
    case "duplicateKey":
      return t("The key has different values on lines {0}.", reason.lines.map((line) => line + 1).join(", "));
    case "mixedLineEnds":
    case "notUtf8":
    case "outside":
      return describeFileProblem(reason, t);
    case "fileMissing":
      return t("The file is gone.");
    case "cannotEdit":
      return t("It cannot be removed without changing other lines.");
    case "breaksCommand":
      return t(
        "A shell could not read the file without it: line {0} requires a command. Add a line with only a colon (:) below the entry first.",
        reason.line + 1,
      );
    case "signedOut":
      return t("The account is signed out.");
    case "scopeNotWritable":
      return t("Nothing can be created there.");
    case "listingFailed":
      return describeListing(reason.failure, provider, wording);
    case "flagRefused":
      return describeInputProblem(reason.problem, t);
    case "ambiguousName":
      return t("There are {0} secrets with this name, and it is not clear which one is meant.", reason.count);
    case "holdsFile":
      return t("A secret with this name holds a file.");
    case "cannotReplace":
      return t("It already exists there and cannot be replaced.");
  }
}

function describeContinuation(
  { as, line }: Extract<BlockReason, { readonly code: "continues" }>,
  t: Translate,
): string {
  switch (as) {
    case "lines":
      return t(
        "The value continues below line {0}, where dotenv does not read it. Put all of it in single quotes first.",
        line + 1,
      );
    case "backslash":
      return t(
        "Line {0} ends with a character that joins it to the next one, which dotenv does not do. Write each value whole on a line of its own first.",
        line + 1,
      );
    case "strayLines":
      return t(
        "What is below line {0} may be the rest of the value, which dotenv does not read. Put all of it on one line, or # before what is not part of it.",
        line + 1,
      );
    case "severalVariables":
      return t(
        "Shells read several variables on line {0}, and dotenv reads one. Write each on a line of its own, or the whole value in quotes, first.",
        line + 1,
      );
    case "openQuote":
      return t("The quote on line {0} is never closed. Close it first.", line + 1);
  }
}

/** What a person should know of a value, in one short sentence. */
export function describeRemark(remark: Remark, t: Translate): string {
  switch (remark) {
    case "placeholder":
      return t("It looks like a placeholder, such as “changeme”.");
    case "pemBlock":
      return t("dotenv reads only its first line. All lines of the key are moved.");
    case "beginsWithLineEnd":
      return t("It begins with a line break.");
    case "beginsWithBlank":
      return t("It begins with a space.");
    case "endsWithLineEnd":
      return t("It ends with a line break.");
    case "endsWithBlank":
      return t("It ends with a space.");
    case "firstComment":
      return t(
        "The file gets its first comment, at which a script with “cat … | xargs” stops. Use “grep -v '^#' … | xargs” there, or let nothing stay in the file (agentSecrets.move.leaveInFile).",
      );
  }
}

export function describeFileProblem({ code }: FileProblem, t: Translate): string {
  switch (code) {
    case "notUtf8":
      return t("The file is not UTF-8. Convert it first.");
    case "mixedLineEnds":
      return t("The file mixes line endings, which VS Code would unify. Convert it first.");
    case "outside":
      return t("The file is a link out of this workspace. Open the file that it leads to instead.");
  }
}

/** What is known of the value that would be replaced. */
export function describeVerdict(verdict: ValueVerdict, t: Translate): string {
  switch (verdict) {
    case "same":
      return t("the platform has this value");
    case "changedHere":
      return t("changed here since it was stored");
    case "changedThere":
      return t("changed on the platform since it was stored");
    case "neverSeen":
      return t("its value there is unknown");
  }
}

function describeListing(
  failure: Failure | undefined,
  provider: Step["target"]["provider"],
  { t, formatTime }: Wording,
): string {
  if (failure === undefined) return t("It is not known what is there.");
  const error = new PlatformError({ failure, providerId: provider.id, operation: "list secrets" });
  return describeError(error, { t, providerName: provider.name, formatTime }).text;
}

function toKb(bytes: number): number {
  return Math.ceil(bytes / 1024);
}
