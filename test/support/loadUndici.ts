import { type Undici, withoutTakingOver } from "../../src/http/loadUndici.ts";

export type { Undici };

/** All of undici, its mocks included; the extension loads parts of it. */
export const loadUndici = (): Promise<Undici> => withoutTakingOver(() => import("undici"));
