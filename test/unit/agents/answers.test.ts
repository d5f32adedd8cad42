import assert from "node:assert/strict";
import { accept, countFitting, type Parts, writeToolAnswer } from "../../../src/agents/answers.ts";
import { valueInInput } from "../../../src/agents/screenInput.ts";
import { randomCharacters, ToolRefs } from "../../../src/agents/ToolRefs.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { personalScope } from "../../../src/core/scope.ts";
import { makeTokenPieces } from "../../support/tokenPieces.ts";

describe("answers to assistants", () => {
  it("do not go out when they hold a value by mistake, at any depth", () => {
    const value: unknown = new Sensitive("Winter-Sun-42");
    const parts = { keys: [{ key: "A", deep: { value } }] } as unknown as Parts;
    assert.match(writeToolAnswer(accept(parts)), /"refused":"failed"/);
    assert.match(writeToolAnswer(accept({ keys: [{ key: "A" }] })), /"ok":true/);
  });

  it("do not go out when they are too long; lists are cut before", () => {
    const entries = Array.from({ length: 500 }, (_, at) => ({ name: `ü"${at}`.repeat(20) }));
    assert.match(writeToolAnswer(accept({ entries })), /"refused":"failed"/);
    const shown = entries.slice(0, countFitting(entries));
    assert.ok(shown.length > 50);
    const text = writeToolAnswer(accept({ entries: shown }));
    assert.ok(Buffer.byteLength(text) <= 16_384 && text.includes('"ok":true'));
  });

  it("have refs that say nothing, are the same for the same secret, and different in each window", () => {
    const [refs, others] = [new ToolRefs(), new ToolRefs()];
    const secret = { scope: personalScope, id: "id-1" };
    const ref = refs.ofSecret("account-1", secret);
    assert.match(ref, /^s_[a-z0-9]{10}$/);
    assert.equal(refs.ofSecret("account-1", secret), ref);
    assert.notEqual(others.ofSecret("account-1", secret), ref);
    assert.deepEqual(refs.secret(ref), { accountId: "account-1", scope: personalScope, secretId: "id-1" });
    assert.equal(others.secret(ref), undefined);
    assert.equal(refs.place(ref), undefined);
    assert.equal(new Set(Array.from({ length: 1_000 }, randomCharacters)).size, 1_000);
  });

  it("are refused for input with a value in it, and not for names, paths, refs, commands and commits", () => {
    const pieces = makeTokenPieces(11);
    const token = `gh${"p"}_${pieces.base62(36)}`;
    const values = [
      token,
      { keys: ["A", token] },
      { command: `curl -H 'X-Key: ${token}'` },
      { command: `curl -u user:${token} x` },
      { command: `npm test --key=${token}` },
      { command: `echo '{"a":"${token}"}'` },
      { file: `postgres://u:${pieces.base62(14)}@db.example/x` },
      { name: pieces.jwt({ sub: "ana" }) },
      { name: `Q4x${pieces.base62(30)}G7` },
    ];
    for (const input of values) assert.ok(valueInInput(input), JSON.stringify(Object.keys(Object(input))));
    const others = [
      { name: "OPENAI_API_KEY", place: `p_${randomCharacters()}` },
      { file: "apps/web/.env.production.local", keys: ["DB_PASSWORD", "NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY"] },
      { command: "npm run test:integration -- --grep 'signs in with a token'", timeout_seconds: 60 },
      { command: `git show ${pieces.hex(40)} --stat` },
      { command: "docker compose -f docker/compose.yml up --build", names: ["POSTGRES_PASSWORD"] },
      { command: "curl https://api.example.com/v1/users?limit=10", names: ["TOKEN"] },
      { command: 'node -e "console.log(process.version)"', names: ["TOKEN"] },
      { ref: `s_${randomCharacters()}`, change: "rotateEverywhere" },
    ];
    for (const input of others) assert.ok(!valueInInput(input), JSON.stringify(input));
  });
});
