import type { TextPlace, TokenSource } from "../../core/provider.ts";

const CONFIG = ".prime/config.json";
const CHOSEN_CONTEXT = ".prime/environments/{PRIME_CONTEXT}.json";
const ANY_CONTEXT = ".prime/environments/*.json";

const overrides: readonly TextPlace[] = [
  { kind: "environment", variable: "PRIME_API_BASE_URL" },
  { kind: "environment", variable: "PRIME_BASE_URL" },
];

/**
 * Where the official command line tool keeps its keys, in its own order of precedence: the environment, the context
 * that it names, the main file; then the other saved contexts (PrimeIntellect-ai/prime, `prime_cli/core/config.py`).
 */
export const tokenSources: readonly TokenSource[] = [
  {
    kind: "environment",
    variable: "PRIME_API_KEY",
    team: "PRIME_TEAM_ID",
    addresses: [...overrides, addressIn(CHOSEN_CONTEXT), addressIn(CONFIG)],
  },
  tokenIn(CHOSEN_CONTEXT),
  tokenIn(CONFIG),
  tokenIn(ANY_CONTEXT),
];

function tokenIn(path: string): TokenSource {
  const team = { team: "team_id", teamName: "team_name" };
  return { kind: "jsonFile", path, property: "api_key", ...team, addresses: [...overrides, addressIn(path)] };
}

function addressIn(path: string): TextPlace {
  return { kind: "jsonFile", path, property: "base_url" };
}
