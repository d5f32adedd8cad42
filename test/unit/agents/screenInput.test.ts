import assert from "node:assert/strict";
import { valueInInput } from "../../../src/agents/screenInput.ts";
import { makeTokenPieces } from "../../support/tokenPieces.ts";

const pieces = makeTokenPieces(11);
const token = `gh${"p"}_${pieces.base62(36)}`;
const password = pieces.base62(40);

/** Ways in which an assistant passes on what it read. */
const carriers: readonly ((value: string) => unknown)[] = [
  (value) => value,
  (value) => ({ name: value }),
  (value) => ({ keys: ["A", value] }),
  (value) => ({ deep: [{ deeper: { deepest: value } }] }),
  (value) => `deploy --token=${value}`,
  (value) => `deploy --token ${value} --now`,
  (value) => `KEY='${value}' npm test`,
  (value) => `curl -H "Authorization: Bearer ${value}" localhost`,
  (value) => `echo ${value}|cat`,
  (value) => `(${value});`,
  (value) => `{"key":"${value}"}`,
  (value) => `x:${value}`,
  (value) => `a b\nc\t${value}`,
];

describe("input of an assistant", () => {
  it("is refused wherever a value is in it", () => {
    for (const value of [token, password]) {
      for (const carry of carriers) assert.ok(valueInInput(carry(value)), String(carry));
    }
  });

  it("is refused for a password in an address, and for one that ends in equals signs", () => {
    assert.ok(valueInInput({ command: `psql postgres://app:${pieces.base62(16)}@db.example/app` }));
    assert.ok(valueInInput({ command: `login --key=${Buffer.from(pieces.base62(40)).toString("base64")}` }));
  });

  it("is taken where it holds names, paths and commands only", () => {
    for (const input of [
      {},
      undefined,
      null,
      7,
      true,
      [],
      { name: "OPENAI_API_KEY", place: "p_abcdefghij" },
      { file: "packages/web/.env.local", keys: ["DATABASE_URL", "NEXT_PUBLIC_SITE"] },
      { ref: "s_a0b1c2d3e4", change: "delete" },
      { command: "npm run test -- --grep 'signs in' --reporter dot", names: ["API_TOKEN"] },
      { command: "docker compose up --build web", names: ["API_TOKEN"], timeout_seconds: 60 },
      { command: "node --env-file=.env.test ./scripts/seed.js --count=100", names: ["A"] },
      { command: "curl https://api.example.com/v1/models?limit=20", names: ["A"] },
      { command: "git rev-parse --short HEAD", names: ["A"] },
    ]) {
      assert.ok(!valueInInput(input), JSON.stringify(input));
    }
  });
});
