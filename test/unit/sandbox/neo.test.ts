import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { neoProjectIds } from "../../sandbox/neo/neoData.ts";
import { type NeoSandbox, startNeo } from "../../sandbox/neo/startNeo.ts";
import { type Answer, callJson } from "./callJson.ts";

describe("sandbox of ProjectDiscovery Neo", () => {
  let neo: NeoSandbox;
  before(async () => {
    neo = await startNeo({ now: () => Date.UTC(2026, 5, 1) });
  });
  beforeEach(() => neo.reset());
  after(() => neo.close());

  const call = (route: string, body?: unknown) =>
    callJson(neo.url, route, { headers: { "X-Api-Key": neo.token }, body });
  const create = (fields: Record<string, unknown>) => call("POST /api/v1/secrets", fields);
  const idOf = (name: string) => neo.secrets.find((secret) => secret.name === name)?.id ?? "";

  function assertError(answer: Answer, status: number, code: string): void {
    assert.equal(answer.status, status);
    const body = answer.json as { readonly code: string };
    assert.deepEqual(Object.keys(body).sort(), ["code", "error", "error_id", "kind", "message"]);
    assert.equal(body.code, code);
  }

  it("has a token of the documented shape", () => {
    assert.match(neo.token, /^neo_sk_[0-9a-z]{32}$/);
  });

  describe("authorization", () => {
    const status = async (headers: Record<string, string>) =>
      (await callJson(neo.url, "GET /api/v1/user", { headers })).status;

    it("takes the key in X-Api-Key, or a session token as Bearer", async () => {
      assert.equal(await status({ "X-Api-Key": neo.token }), 200);
      assert.equal(await status({ Authorization: `Bearer ${neo.jwt}` }), 200);
    });

    it("refuses no, a wrong, a misplaced and a second credential", async () => {
      assert.equal(await status({}), 401);
      assert.equal(await status({ "X-Api-Key": "wrong" }), 401);
      assert.equal(await status({ Authorization: `Bearer ${neo.token}` }), 401);
      assert.equal(await status({ "X-Api-Key": `${neo.token}, ${neo.token}` }), 401);
      assert.equal(await status({ "X-Api-Key": neo.token, Authorization: `Bearer ${neo.jwt}` }), 401);
    });

    it("answers the documented error body", async () => {
      assertError(await callJson(neo.url, "GET /api/v1/secrets", { headers: {} }), 401, "unauthorized");
    });
  });

  it("tells who the key belongs to", async () => {
    const { json } = await call("GET /api/v1/user");
    const fields = ["email", "features", "role", "tag", "team"];
    assert.deepEqual(Object.keys(json as object).sort(), fields);
  });

  it("lists the projects of the user, one of them without a name", async () => {
    const { json } = await call("GET /api/v1/projects");
    const { projects, count } = json as { projects: { id: string; name: string }[]; count: number };
    assert.equal(count, 3);
    assert.deepEqual(
      projects.map(({ name }) => name),
      ["Web audit", "Mobile app", ""],
    );
  });

  describe("list", () => {
    interface ListedSecret {
      readonly masked_value: string;
      readonly project_id?: string | null;
    }
    const list = async (query = "") => {
      const { json } = await call(`GET /api/v1/secrets${query}`);
      return (json as { secrets: ListedSecret[] }).secrets;
    };

    it("gives the personal secrets, with a project id that is null or missing", async () => {
      const secrets = await list();
      assert.equal(secrets.length, 5);
      assert.deepEqual(new Set(secrets.map((secret) => secret.project_id)), new Set([undefined, null]));
    });

    it("gives one project's secrets", async () => {
      const secrets = await list(`?project_id=${neoProjectIds.webAudit}`);
      assert.equal(secrets.length, 3);
      assert.ok(secrets.every((secret) => secret.project_id === neoProjectIds.webAudit));
    });

    it("masks with bullets and never gives a value", async () => {
      const { text } = await call("GET /api/v1/secrets");
      const [first] = await list();
      const { value } = neo.secrets[0] ?? { value: "" };
      const masked = `${value.slice(0, 3)}\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022${value.slice(-4)}`;
      assert.equal(first?.masked_value, masked);
      assert.ok(neo.secrets.every((secret) => !text.includes(secret.value)));
    });

    it("refuses a project that was left, an unknown one, a broken id and an unknown parameter", async () => {
      assertError(await call(`GET /api/v1/secrets?project_id=${neoProjectIds.left}`), 403, "forbidden");
      assertError(await call(`GET /api/v1/secrets?project_id=${randomUUID()}`), 403, "forbidden");
      assertError(await call("GET /api/v1/secrets?project_id=1"), 400, "invalid_request");
      assertError(await call("GET /api/v1/secrets?limit=5"), 400, "invalid_request");
      neo.leaveProject(neoProjectIds.mobile);
      assertError(await call(`GET /api/v1/secrets?project_id=${neoProjectIds.mobile}`), 403, "forbidden");
    });
  });

  it("wraps the list as it is told to", async () => {
    const bare = await startNeo({ listWrapper: "none", seed: { secrets: [{ name: "ONE" }] } });
    const headers = { "X-Api-Key": bare.token };
    const { json } = await callJson(bare.url, "GET /api/v1/secrets", { headers });
    await bare.close();
    assert.equal((json as unknown[]).length, 1);
  });

  describe("create", () => {
    it("answers 201 and the bare object, and stores the value", async () => {
      const { status, json } = await create({ name: "NEW_KEY", value: "a value to keep" });
      assert.equal(status, 201);
      assert.partialDeepStrictEqual(json, {
        name: "NEW_KEY",
        default_available: false,
        created_by_agent: false,
        masked_value: "a v\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022keep",
        created_at: "2026-06-01T00:00:00.000Z",
      });
      assert.partialDeepStrictEqual(neo.secrets.at(-1), { name: "NEW_KEY", value: "a value to keep" });
    });

    it("keeps the flags and the project", async () => {
      const project_id = neoProjectIds.mobile;
      const flags = { default_available: true, created_by_agent: true, project_id };
      const { json } = await create({ name: "NEW_KEY", value: "v", ...flags });
      assert.partialDeepStrictEqual(json, flags);
    });

    it("counts characters, not UTF-16 units", async () => {
      assert.equal((await create({ name: "WIDE", value: "😀".repeat(10_000) })).status, 201);
      assert.equal((await create({ name: "WIDER", value: "😀".repeat(10_001) })).status, 400);
    });

    const refused: Record<string, Record<string, unknown>> = {
      "a name that is missing": { value: "v" },
      "a name in lower case": { name: "new_key", value: "v" },
      "a name that ends with a line break": { name: "NEW_KEY\n", value: "v" },
      "a name of 129 characters": { name: "N".repeat(129), value: "v" },
      "an empty value": { name: "NEW_KEY", value: "" },
      "a value of another type": { name: "NEW_KEY", value: 5 },
      "a flag of another type": { name: "NEW_KEY", value: "v", default_available: "true" },
      "a project id of null": { name: "NEW_KEY", value: "v", project_id: null },
      "an unknown field": { name: "NEW_KEY", value: "v", description: "d" },
    };
    for (const [what, fields] of Object.entries(refused)) {
      it(`refuses ${what}`, async () => {
        const before = neo.secrets;
        assertError(await create(fields), 400, "invalid_request");
        assert.equal(neo.secrets, before);
      });
    }

    it("refuses a body that is not JSON or not sent as JSON", async () => {
      const headers = { "X-Api-Key": neo.token };
      const text = JSON.stringify({ name: "NEW_KEY", value: "v" });
      const json = { ...headers, "Content-Type": "application/json" };
      assertError(await callJson(neo.url, "POST /api/v1/secrets", { headers, text }), 400, "invalid_request");
      const broken = { headers: json, text: "{" };
      assertError(await callJson(neo.url, "POST /api/v1/secrets", broken), 400, "invalid_request");
    });

    it("refuses a name that this user has anywhere, but not one that only a colleague has elsewhere", async () => {
      assertError(await create({ name: "SHODAN_API_KEY", value: "v" }), 409, "already_exists");
      assertError(await create({ name: "STAGING_API_KEY", value: "v" }), 409, "already_exists");
      const foreign = { name: "SHARED", isForeign: true, projectId: neoProjectIds.mobile };
      const other = await startNeo({ seed: { secrets: [foreign] } });
      const options = { headers: { "X-Api-Key": other.token }, body: { name: "SHARED", value: "v" } };
      assert.equal((await callJson(other.url, "POST /api/v1/secrets", options)).status, 201);
      await other.close();
    });

    it("refuses a project that was left", async () => {
      const fields = { name: "NEW_KEY", value: "v", project_id: neoProjectIds.left };
      assertError(await create(fields), 403, "forbidden");
    });
  });

  describe("item", () => {
    const item = (name: string) => `/api/v1/secrets/${idOf(name)}`;

    it("changes the default flag, and null changes nothing", async () => {
      const on = await call(`PATCH ${item("PIN")}`, { default_available: true });
      assert.equal(on.status, 200);
      assert.partialDeepStrictEqual(on.json, { name: "PIN", default_available: true });
      const kept = await call(`PATCH ${item("PIN")}`, { default_available: null });
      assert.partialDeepStrictEqual(kept.json, { default_available: true });
    });

    it("accepts no other change", async () => {
      const extra = { default_available: true, value: "other" };
      assertError(await call(`PATCH ${item("PIN")}`, extra), 400, "invalid_request");
      assertError(await call(`PATCH ${item("PIN")}`, {}), 400, "invalid_request");
      assert.equal(neo.secrets.find(({ name }) => name === "PIN")?.value, "739154");
    });

    it("deletes with 204 and no content", async () => {
      const route = `DELETE ${item("PIN")}`;
      const { status, text } = await call(route);
      assert.deepEqual([status, text], [204, ""]);
      assertError(await call(route), 404, "not_exists");
    });

    it("answers 404, 403 and 400 for an unknown, a forbidden and a broken id", async () => {
      const body = { default_available: true };
      assertError(await call(`PATCH /api/v1/secrets/${randomUUID()}`, body), 404, "not_exists");
      assertError(await call(`PATCH ${item("LEGACY_TOKEN")}`, body), 403, "forbidden");
      assertError(await call("DELETE /api/v1/secrets/1"), 400, "invalid_request");
    });

    it("cannot be read one by one", async () => {
      assertError(await call(`GET ${item("PIN")}`), 405, "method_not_allowed");
    });
  });

  it("knows no path with another slash", async () => {
    assertError(await call("GET /api/v1/secrets/"), 404, "not_exists");
    assertError(await call("GET //api/v1/secrets"), 404, "not_exists");
    assertError(await call(`DELETE /api/v1/secrets/${idOf("PIN")}/`), 404, "not_exists");
  });
});
