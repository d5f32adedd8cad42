import fc from "fast-check";

/**
 * The same generated inputs in every run, so that a red run means a change of the code and not another throw of the
 * dice. `npm run torture` throws them anew, with many more inputs. `FUZZ_SEED` chooses a seed.
 */
const SEED = 20_261_121;

export function fixSeed(): void {
  const { FUZZ_SEED: seed } = process.env;
  if (seed !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed ?? SEED) });
}
