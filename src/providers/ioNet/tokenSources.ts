import type { TextPlace, TokenSource } from "../../core/provider.ts";

/** Keys of this platform begin so; the variables that share their names with other products hold others. */
const TOKEN_SHAPE = /^io-v/;

const ownAddress: TextPlace = { kind: "environment", variable: "IO_API_BASE_URL" };
const openAiAddresses: readonly TextPlace[] = [
  { kind: "environment", variable: "OPENAI_API_BASE_URL" },
  { kind: "environment", variable: "OPENAI_BASE_URL" },
];

/** The variables of the SDK and of the documents' samples, then those that are common in public projects. */
export const tokenSources: readonly TokenSource[] = [
  { kind: "environment", variable: "IO_API_KEY", addresses: [ownAddress] },
  { kind: "environment", variable: "IOINTELLIGENCE_API_KEY", addresses: [ownAddress] },
  { kind: "environment", variable: "IO_INTELLIGENCE_API_KEY", accepts: TOKEN_SHAPE, addresses: [ownAddress] },
  { kind: "environment", variable: "IONET_API_KEY", accepts: TOKEN_SHAPE, addresses: [ownAddress] },
  // The SDK reads this one too, but it mostly holds a key for OpenAI, which must not be sent here.
  {
    kind: "environment",
    variable: "OPENAI_API_KEY",
    accepts: TOKEN_SHAPE,
    addresses: [ownAddress, ...openAiAddresses],
  },
];
