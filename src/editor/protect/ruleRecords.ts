import * as z from "zod/mini";
import type { KeptRule } from "../../assistants/applyRules.ts";
import type { Memory } from "../../core/ports.ts";

const KEY = "protect/rules/v1";

/** What was written into one file: our own lines, and nothing that the file had before. */
export interface RuleRecords {
  readonly uri: string;
  /** Whether the folder of the file was made for it. */
  readonly hasNewFolder: boolean;
  readonly kept: readonly KeptRule[];
}

const path = z.tuple([z.string()], z.string());

const schema = z.array(
  z.object({
    uri: z.string(),
    hasNewFolder: z.boolean(),
    kept: z.array(
      z.object({
        kind: z.enum(["lines", "json"]),
        isNew: z.boolean(),
        insertions: z.array(z.object({ offset: z.number(), text: z.string() })),
        additions: z.array(
          z.union([
            z.object({ kind: z.literal("item"), path, value: z.string() }),
            z.object({ kind: z.literal("member"), path, value: z.union([z.string(), z.boolean()]) }),
          ]),
        ),
      }),
    ),
  }),
);

/** What was written in this workspace and not taken back, in the order in which it was written. */
export function readRuleRecords(memory: Memory): readonly RuleRecords[] {
  const parsed = schema.safeParse(memory.get(KEY));
  return parsed.success ? parsed.data : [];
}

/** Remembers one more file, or the same one once more. */
export async function addRuleRecords(memory: Memory, records: RuleRecords): Promise<void> {
  await memory.update(KEY, [...readRuleRecords(memory), records]);
}

/** Forgets what was taken back. */
export async function keepRuleRecords(memory: Memory, records: readonly RuleRecords[]): Promise<void> {
  await memory.update(KEY, records.length === 0 ? undefined : records);
}
