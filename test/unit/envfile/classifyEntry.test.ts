import assert from "node:assert/strict";
import { classifyEntry, type Judgement } from "../../../src/envfile/classifyEntry.ts";
import { fieldRows } from "../../fixtures/judgements/fieldRows.ts";
import { fourthHeldOutRows } from "../../fixtures/judgements/fourthHeldOutRows.ts";
import { heldOutRows } from "../../fixtures/judgements/heldOutRows.ts";
import { ownerRows } from "../../fixtures/judgements/ownerRows.ts";
import { withPassword } from "../../fixtures/judgements/row.ts";
import { secondHeldOutRows } from "../../fixtures/judgements/secondHeldOutRows.ts";
import { thirdHeldOutRows } from "../../fixtures/judgements/thirdHeldOutRows.ts";
import { triedRows } from "../../fixtures/judgements/triedRows.ts";
import { judgementRows } from "../../fixtures/judgements.ts";
import { measureJudgements } from "../../support/measureJudgements.ts";
import { makeTokenPieces } from "../../support/tokenPieces.ts";

const p = makeTokenPieces(7);
const REFERENCE = "reference to a secret kept elsewhere";

function toBase64(text: string): string {
  return Buffer.from(text).toString("base64");
}

describe("classifyEntry", () => {
  describe("on the table", () => {
    const score = measureJudgements(judgementRows);

    it("has a balanced table of at least 300 rows", () => {
      assert.ok(score.rows >= 300);
      assert.ok(score.secrets >= 150);
      assert.ok(score.rows - score.secrets >= 150);
    });

    it("finds secrets with precision and recall of at least 0.95", () => {
      assert.ok(score.precision >= 0.95, `${score.precision}: ${score.wronglyFound.join(", ")}`);
      assert.ok(score.recall >= 0.95, `${score.recall}: ${score.missed.join(", ")}`);
    });

    it("misses no token with a known vendor's prefix", () => {
      assert.deepEqual(
        score.missed.filter((name) => name.startsWith("vendor token")),
        [],
      );
    });

    it("never repeats a value in its judgement", () => {
      for (const { key, value } of judgementRows.filter((row) => row.value.length > 8)) {
        assert.ok(!JSON.stringify(classifyEntry(key, value)).includes(value), key);
      }
    });
  });

  describe("on the kinds that reports from the field named", () => {
    const reported = [...fieldRows, ...ownerRows, ...thirdHeldOutRows, ...fourthHeldOutRows, ...triedRows];
    const byKind = Map.groupBy(reported, (row) => row.kind);
    for (const [kind, rows] of byKind) {
      it(`judges 97 in 100 right: ${kind}`, () => {
        const { missed, wronglyFound } = measureJudgements(rows);
        const wrong = [...missed, ...wronglyFound];
        assert.ok(wrong.length <= rows.length * 0.03, wrong.join(", "));
      });
    }

    it("finds secrets with precision and recall of at least 0.97 on every table", () => {
      const heldOut = [...heldOutRows, ...secondHeldOutRows, ...thirdHeldOutRows, ...fourthHeldOutRows];
      const all = [...judgementRows, ...heldOut, ...fieldRows, ...ownerRows];
      for (const table of [
        judgementRows,
        fieldRows,
        ownerRows,
        thirdHeldOutRows,
        fourthHeldOutRows,
        triedRows,
        all,
      ]) {
        const { precision, recall, missed, wronglyFound } = measureJudgements(table);
        assert.ok(precision >= 0.97, wronglyFound.join(", "));
        assert.ok(recall >= 0.97, missed.join(", "));
      }
    });
  });

  describe("on one entry", () => {
    const cases: readonly (readonly [string, string, string, Partial<Judgement>])[] = [
      ["nothing", "API_KEY", "", { secret: false, reason: "empty" }],
      ["blanks", "API_KEY", " \t ", { secret: false, reason: "empty" }],
      ["a switch", "USE_TOKEN", "TRUE", { secret: false, reason: "on/off value" }],
      ["a number", "MAX_TOKENS", "4096", { secret: false, reason: "number" }],
      ["a number as a password", "DB_PASSWORD", "19840611", { secret: true, reason: "name says password" }],
      [
        "a reference",
        "TOKEN",
        "op://a/b/c",
        { secret: false, reason: "reference to a secret kept elsewhere" },
      ],
      ["a template", "TOKEN", "x-{{ token }}", { secret: false, reason: "template" }],
      ["ciphertext", "TOKEN", `encrypted:${p.base64(60)}`, { secret: false, reason: "encrypted value" }],
      ["a path", "SSL_KEY", "./server.key", { secret: false, reason: "file path" }],
      ["a placeholder", "API_TOKEN", "insert-token-here", { secret: false, reason: "placeholder" }],
      [
        "a sure token",
        "X",
        p.checksummed("ghp_", 30),
        { confidence: "high", reason: "GitHub token", vendor: "GitHub" },
      ],
      [
        "a wrong checksum",
        "X",
        `ghp_${p.base62(36)}`,
        { secret: true, confidence: "medium", vendor: "GitHub" },
      ],
      ["npm's checksum", "X", p.checksummed("npm_", 30), { confidence: "high", vendor: "npm" }],
      ["a token in a header", "X", `Bearer gsk_${p.base62(52)}`, { secret: true, vendor: "Groq" }],
      ["a placeholder token", "X", `gsk_${"x".repeat(52)}`, { secret: false }],
      ["an io.net key", "X", `io-v2-${p.jwt({ a: 1 })}`, { confidence: "high", vendor: "io.net" }],
      ["a Neo key", "X", `neo_sk_${p.hex(32)}`, { confidence: "high", vendor: "Neo" }],
      [
        "a password in a URL",
        "X",
        withPassword("amqp", "u", "bunny7", "mq"),
        { reason: "password in a URL" },
      ],
      ["a template in a URL", "X", withPassword("amqp", "u", "$" + "{P}", "mq"), { secret: false }],
      [
        "a private key",
        "X",
        p.pem("PRIVATE KEY"),
        { secret: true, confidence: "high", reason: "private key" },
      ],
      ["a public key", "SECRET", p.pem("PUBLIC KEY"), { secret: false, reason: "public key or certificate" }],
      ["a public prefix", "VITE_API_KEY", p.hex(32), { secret: false, reason: "public by name" }],
      [
        "a vendor under a public prefix",
        "VITE_X",
        `sk_live_${p.base62(30)}`,
        { secret: true, vendor: "Stripe" },
      ],
      ["Google's key, server", "MAPS_KEY", `AIza${p.base62(35)}`, { secret: true, vendor: "Google" }],
      ["Google's key, browser", "VITE_MAPS_KEY", `AIza${p.base62(35)}`, { secret: false }],
      ["the anon role", "KEY", p.jwt({ role: "anon" }), { secret: false, reason: "public by its role" }],
      ["the service role", "VITE_KEY", p.jwt({ role: "service_role" }), { secret: true, confidence: "high" }],
      ["a password under a public prefix", "VITE_DB_PASSWORD", "blue-42", { secret: true }],
      ["a human password", "dbPassword", "hunter2", { secret: true, confidence: "high" }],
      ["a dictionary password", "DB_PASSWORD", "postgres", { secret: true, confidence: "low" }],
      ["a made-up secret", "JWT_SECRET", "supersecret", { secret: true, confidence: "low" }],
      ["a word as a token", "TOKEN", "Bearer", { secret: false, reason: "plain setting" }],
      ["a negative tail", "TOKEN_ID", p.base62(40), { secret: false, reason: "name says no secret" }],
      ["a commit", "RELEASE", p.hex(40), { secret: false, reason: "plain setting" }],
      ["a long random value", "STAGING", p.base62(40), { confidence: "low", reason: "looks random" }],
      ["a random id", "BUILD_ID", p.base62(40), { secret: false }],
      ["a base64 private key", "X", toBase64(p.pem("PRIVATE KEY")), { reason: "private key" }],
      ["a base64 certificate", "TLS_KEY", toBase64(p.pem("CERTIFICATE")), { secret: false }],
      ["a wallet's key", "WALLET", `0x${p.hex(64)}`, { secret: true, reason: "private key" }],
      ["a reference that starts like ciphertext", "X", "vault:value", { secret: false, reason: REFERENCE }],
      ["a JWT under a public start", "VITE_TOKEN", p.jwt({ sub: 1 }), { secret: false, confidence: "low" }],
      ["a secret's place", "DB_SECRET", "prod/shop/db-1", { secret: false, reason: "plain setting" }],
      [
        "a key that starts with one letter",
        "API_TOKEN",
        `${"A".repeat(22)}${p.base62(60)}`,
        { secret: true },
      ],
      ["few characters in turns", "TMDB_KEY", "ab12".repeat(5), { secret: false, reason: "plain setting" }],
      [
        "a long value by its first part",
        "X",
        `${"a;".repeat(4096)}password=${p.base62(9)}`,
        { secret: false },
      ],
      [
        "a JSON secret",
        "X",
        JSON.stringify({ db: { password: "hunter2!" } }),
        { reason: "secret inside JSON" },
      ],
      ["JSON settings", "X", JSON.stringify({ retries: 3, region: "eu" }), { secret: false }],
      ["a command that is called as what every object has", "X", "constructor -p hello", { secret: false }],
    ];
    for (const [title, key, value, expected] of cases) {
      it(`judges ${title}`, () => {
        const judgement = classifyEntry(key, value);
        assert.deepEqual({ ...judgement, ...expected }, judgement);
      });
    }
  });
});
