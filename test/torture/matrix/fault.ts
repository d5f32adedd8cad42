import type { TestClock } from "../../support/TestClock.ts";
import type { Hit } from "./startFront.ts";

/** What an answer amounts to for a client that reads it by the book. */
export type Meaning =
  /** The documented answer, whatever it looks like on the wire. */
  | { readonly kind: "right" }
  /** No whole answer. `isUnsent`: there was no connection to ask over. */
  | { readonly kind: "lost"; readonly isUnsent?: boolean }
  /**
   * A success whose content cannot be read. `isGarbled`: it is no JSON at all. `isPage`: it is a web page. `isUnsaid`: it is
   * neither empty nor a yes.
   */
  | {
      readonly kind: "unreadable";
      readonly isGarbled?: boolean;
      readonly isPage?: boolean;
      readonly isUnsaid?: boolean;
    }
  /** `retryAfterMs`: what the platform asks for, as far as it says so legibly. `isLimit`: Neo's code names a limit. */
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly retryAfterMs?: number;
      readonly isLimit?: boolean;
    }
  /** No answer to the first request, although it was carried out; a refusal to its repetition. */
  | { readonly kind: "lostThenRefused"; readonly status: number }
  /** `isOpen`: this status may follow what was carried out, as "see other" does. */
  | { readonly kind: "redirected"; readonly isOpen?: boolean }
  /** The connection is not to be trusted. */
  | { readonly kind: "untrusted" };

export interface Fault {
  readonly group: string;
  readonly name: string;
  /** Whether the platform does what it was asked, in spite of what it answers. */
  readonly isCarriedOut: boolean;
  readonly meaning: Meaning;
  /** Names in the answer are not those of the platform. */
  readonly changesNames?: boolean;
  /** Removes fields that name things, which not every answer needs. */
  readonly dropsFields?: boolean;
  /** Stays when the operation is over. */
  readonly isLasting?: boolean;
  /** `nth` counts the requests that it met before, from 0. */
  readonly act: (hit: Hit, clock: TestClock, nth: number) => Promise<void>;
}

/** The documented answer of success to what was not carried out. */
export function isLie({ meaning, isCarriedOut }: Pick<Fault, "meaning" | "isCarriedOut">): boolean {
  return meaning.kind === "right" && !isCarriedOut;
}
