import * as z from "zod/mini";
import { Sensitive } from "../core/Sensitive.ts";
import type { FileFormat } from "./fileFormat.ts";

/** The keys of all encrypted files of one folder; both undefined before the first file is written. */
export interface Keys {
  /** Private. Also in here, so that the recovery key alone gives it back. */
  readonly identity?: Sensitive;
  /** Private: those of before, as long as some file may still be for them. The latest first. */
  readonly earlier?: readonly Sensitive[];
  /** Public: the recovery key, or the person's own age key. */
  readonly recovery?: string;
  /** Whether these were made again and may lack a recovery key, which opens what was written before and nothing later. */
  readonly isRecoveryLost?: true;
}

export type UsableKeys = Keys & { readonly identity: Sensitive };

export function hasIdentity(keys: Keys): keys is UsableKeys {
  return keys.identity !== undefined;
}

const KeysSchema = z.object({
  identity: z.string(),
  earlier: z.optional(z.array(z.string())),
  recovery: z.optional(z.string()),
  /** Absent in files of before it was told; versions of before leave it out. */
  isRecoveryLost: z.optional(z.literal(true)),
});

export const keyringFormat: FileFormat<Keys> = {
  name: "agent-secrets/keys",
  version: 1,
  empty: {},
  read: (data) => {
    const keys = KeysSchema.safeParse(data);
    if (!keys.success) return undefined;
    const { identity, earlier, recovery, isRecoveryLost } = keys.data;
    return {
      identity: new Sensitive(identity),
      ...(earlier !== undefined && { earlier: earlier.map((one) => new Sensitive(one)) }),
      ...(recovery !== undefined && { recovery }),
      ...(isRecoveryLost === true && { isRecoveryLost }),
    };
  },
  write: ({ identity, earlier, recovery, isRecoveryLost }) => ({
    identity: identity?.reveal(),
    earlier: earlier?.map((one) => one.reveal()),
    recovery,
    isRecoveryLost,
  }),
};
