import assert from "node:assert/strict";
import { proposeBinding } from "../../../src/core/proposeBinding.ts";
import { toolCatalogue } from "../../../src/providers/ioNet/toolCatalogue.ts";

describe("the tool that a key's name tells", () => {
  const cases: readonly (readonly [key: string, tool: string | undefined, argument?: string])[] = [
    ["LINEAR_API_KEY", "agno__linear__*", "api_token"],
    ["linear-api-token", "agno__linear__*", "api_token"],
    ["OPENAI_API_KEY", "agno__openai__*", "api_key"],
    ["STAGING_OPENAI_API_KEY", "agno__openai__*", "api_key"],
    ["GITHUB_TOKEN", "agno__github__*", "access_token"],
    ["GITHUB_API_TOKEN", "agno__github__*", "api_token"],
    ["GOOGLE_MAPS_API_KEY", "agno__google_maps__*", "key"],
    ["DISCORD_TOKEN", "agno__discord__*", "bot_token"],
    ["SLACK_BOT_TOKEN", "agno__slack__*", "token"],
    ["TWILIO_AUTH_TOKEN", "agno__twilio__*", "auth_token"],
    ["REDDIT_CLIENT_SECRET", "agno__reddit__*", "client_secret"],
    ["X_BEARER_TOKEN", "agno__x__*", "bearer_token"],
    // Too little, or something else.
    ["X_API_KEY", undefined],
    ["API_KEY", undefined],
    ["API_TOKEN", undefined],
    ["SLACK_SIGNING_SECRET", undefined],
    ["OPENAI_ORG_ID", undefined],
    ["OPENAI", undefined],
    ["DATABASE_URL", undefined],
    ["STRIPE_SECRET_KEY", undefined],
    ["SIGNING_KEY", undefined],
    ["MY_LINEARISER_TOKEN", undefined],
    ["REDDIT_TOKEN", undefined],
    ["", undefined],
    ["___", undefined],
  ];
  for (const [key, tool, argument] of cases) {
    it(`is ${tool ?? "none"} for ${JSON.stringify(key)}`, () => {
      const expected = tool === undefined ? undefined : { tool, argument };
      assert.deepEqual(proposeBinding(key, toolCatalogue), expected);
    });
  }
});
