/** Which requests a fault meets. */
export interface FaultTarget {
  /** `METHOD /path`; `*` any method, `{id}` any segment, a query must be contained: see `compileRoute`. */
  readonly route: string;
  /** How many matching requests, 1 by default. */
  readonly times?: number | "always";
  /** Matching requests that are spared first, 0 by default. */
  readonly after?: number;
}

export type FaultEffect =
  /** Answers rightly, later. The only fault that may come together with another. */
  | { readonly kind: "delay"; readonly ms: number }
  /** Never answers, unless the fault is removed: then rightly. */
  | { readonly kind: "hold"; readonly takesEffect?: boolean }
  /** Resets the TCP connection. `afterEffect`: the call was carried out. */
  | { readonly kind: "reset"; readonly when: "beforeBody" | "afterBody" | "afterEffect" }
  /** Another status; without `body`, with the platform's own error body. `code`: a documented one in it (Neo). */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly code?: string;
      readonly body?: string;
      readonly takesEffect?: boolean;
    }
  /** A list that is cut after `keep` rows; `total`: what it says there are in all, instead of the truth. */
  | { readonly kind: "rows"; readonly keep: number; readonly total?: number }
  /** Carried out and answered with the right status, but with this text. */
  | { readonly kind: "body"; readonly body: string; readonly contentType?: string }
  | { readonly kind: "redirect"; readonly status: number; readonly location: string }
  /** Announces the whole body, sends half of it, closes. */
  | { readonly kind: "truncate" }
  /** Sends half of the body and then nothing, without closing. */
  | { readonly kind: "stall" }
  /** Answers as if it had been done, and does nothing. */
  | { readonly kind: "noEffect" };

export type Fault = FaultTarget & FaultEffect;
