import { Sensitive } from "../../core/Sensitive.ts";
import type { Span } from "../../envfile/envEntry.ts";
import { type EnvRewrite, rewriteEnvFile } from "../../envfile/rewriteEnvFile.ts";
import type { RedactMode } from "../plan/plan.ts";
import type { FileChange } from "../ports.ts";

/** A key to remove, with the lines that go along. */
export interface Redaction {
  readonly key: string;
  readonly extraSpans?: readonly Span[];
  readonly isWholeLine?: boolean;
  /** What is in the comment that stays: where the value went. Never a value. */
  readonly note?: string;
}

/** Why keys cannot be removed without touching anything else. */
export type RefusedRedaction = Extract<EnvRewrite, { readonly ok: false }>;

type RedactedText = { readonly ok: true; readonly change: FileChange } | RefusedRedaction;

/** The edits that remove values from a text, every statement of each key. Nothing is written. */
export function redactText(
  text: Sensitive,
  redactions: readonly Redaction[],
  mode: Exclude<RedactMode, "keep">,
): RedactedText {
  const changes = redactions.map(({ key, note, isWholeLine }) => ({
    key,
    mode,
    withoutComment: isWholeLine ?? false,
    ...(note !== undefined && { note }),
  }));
  const extraSpans = redactions.flatMap((redaction) => redaction.extraSpans ?? []);
  const rewritten = rewriteEnvFile(text.reveal(), changes, extraSpans);
  if (!rewritten.ok) return rewritten;
  const edits = rewritten.edits.map(({ start, end, replacement }) => ({
    start,
    end,
    replacement: new Sensitive(replacement),
  }));
  return { ok: true, change: { expected: text, edits, result: new Sensitive(rewritten.text) } };
}
