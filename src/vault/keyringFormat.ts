import * as z from "zod/mini";
import { Sensitive } from "../core/sensitive.ts";
import type { FileFormat } from "./fileFormat.ts";

/** The keys of all encrypted files of one folder; both undefined before the first file is written. */
export interface Keys {
  /** Private. Also in here, so that the recovery key alone gives it back. */
  readonly identity?: Sensitive;
  /** Public: the recovery key, or the person's own age key. */
  readonly recovery?: string;
}

const KeysSchema = z.object({ identity: z.string(), recovery: z.optional(z.string()) });

export const keyringFormat: FileFormat<Keys> = {
  name: "agent-secrets/keys",
  version: 1,
  empty: {},
  read: (data) => {
    const keys = KeysSchema.safeParse(data);
    if (!keys.success) return undefined;
    const { identity, recovery } = keys.data;
    return { identity: new Sensitive(identity), ...(recovery === undefined ? {} : { recovery }) };
  },
  write: ({ identity, recovery }) => ({ identity: identity?.reveal(), recovery }),
};
