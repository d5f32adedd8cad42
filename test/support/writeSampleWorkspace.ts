import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../host/setup/paths.mjs";
import { makeTokenPieces } from "./tokenPieces.ts";

/**
 * Puts the sample app into a folder that does not exist yet. Its `.env` files are written here and not kept in the
 * repository: their values look like live keys. The same seed gives the same values.
 */
export function writeSampleWorkspace(folder: string, seed = 1): void {
  cpSync(join(root, "test", "fixtures", "sample-workspace"), folder, { recursive: true });
  const keys = makeTokenPieces(seed);
  writeFileSync(
    join(folder, ".env"),
    [
      "# Settings of the sample app",
      "PORT=3000",
      "LOG_LEVEL=info",
      "",
      "OPENAI_BASE_URL=https://api.openai.com/v1",
      `OPENAI_API_KEY=sk-proj-${keys.base64url(74)}T3BlbkFJ${keys.base64url(74)}`,
      `DATABASE_URL="postgres://app:${keys.base62(20)}@db.example.test:5432/app" # the shared one`,
      `export STRIPE_SECRET_KEY='sk_test_${keys.base62(99)}'`,
      `SIGNING_KEY="${keys.pem("PRIVATE KEY")}"`,
      "",
    ].join("\n"),
  );
  writeFileSync(
    join(folder, ".env.local"),
    [
      "LOG_LEVEL=debug",
      `GITHUB_TOKEN=${keys.checksummed("ghp_", 30)}`,
      `LINEAR_API_KEY=lin_api_${keys.base62(40)}`,
      "ANTHROPIC_API_KEY=your-key-here",
      "",
    ].join("\n"),
  );
}
