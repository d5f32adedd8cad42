import { makeTokenPieces } from "../../support/tokenPieces.ts";

export interface SixKeys {
  readonly keys: readonly string[];
  /** In the order of the keys. */
  readonly values: readonly string[];
  /** `KEY=value`, in the order of the keys. */
  readonly lines: readonly string[];
}

/** Six secrets for a `.env` file. The same seed gives the same values. */
export function makeSixKeys(seed: number): SixKeys {
  const pieces = makeTokenPieces(seed);
  const keys = ["ALPHA", "BETA", "GAMMA", "DELTA", "EPSILON", "ZETA"].map((name) => `${name}_API_KEY`);
  const values = keys.map(() => pieces.base62(40));
  return { keys, values, lines: keys.map((key, index) => `${key}=${values[index]}`) };
}
