import assert from "node:assert/strict";
import { primeTeamId } from "../../sandbox/primeIntellect/primeData.ts";
import { type PrimeOptions, type PrimeSandbox, startPrime } from "../../sandbox/primeIntellect/startPrime.ts";
import { callJson } from "./callJson.ts";

describe("sandbox of Prime Intellect", () => {
  let prime: PrimeSandbox;
  before(async () => {
    prime = await startPrime({ now: () => Date.UTC(2026, 5, 1) });
  });
  beforeEach(() => prime.reset());
  after(() => prime.close());

  const lab = primeTeamId(0);
  const crew = primeTeamId(1);
  const callOf = (server: PrimeSandbox, route: string, body?: unknown) =>
    callJson(server.url, route, { headers: { Authorization: `Bearer ${server.token}` }, body });
  const call = (route: string, body?: unknown) => callOf(prime, route, body);
  const create = (fields: Record<string, unknown>) => call("POST /api/v1/secrets/", fields);
  const idOf = (name: string) => prime.secrets.find((secret) => secret.name === name)?.id ?? "";

  async function withPrime(options: PrimeOptions, test: (server: PrimeSandbox) => Promise<void>) {
    const server = await startPrime(options);
    try {
      await test(server);
    } finally {
      await server.close();
    }
  }

  it("takes the key as Bearer only, and alone", async () => {
    const status = async (headers: Record<string, string>) =>
      (await callJson(prime.url, "GET /api/v1/user/whoami", { headers })).status;
    const right = { Authorization: `Bearer ${prime.token}` };
    assert.equal(await status(right), 200);
    assert.equal(await status({}), 401);
    assert.equal(await status({ Authorization: prime.token }), 401);
    assert.equal(await status({ "X-Api-Key": prime.token }), 401);
    assert.equal(await status({ Authorization: "Bearer wrong" }), 401);
    assert.equal(await status({ ...right, "X-Api-Key": prime.token }), 401);
  });

  it("tells who the key belongs to and what it may do", async () => {
    const { json } = await call("GET /api/v1/user/whoami");
    assert.partialDeepStrictEqual(json, {
      data: { email: "robin@example.test", scope: { instances: null } },
    });
  });

  it("lists teams with documented ids, in pages", async () => {
    const { json } = await call("GET /api/v1/user/teams?offset=1&limit=1");
    const { data, ...page } = json as { data: { teamId: string; name: string; role: string }[] };
    assert.partialDeepStrictEqual(page, { total_count: 2, offset: 1, limit: 1 });
    assert.partialDeepStrictEqual(data, [{ teamId: crew, name: "Training Crew", role: "MEMBER" }]);
    assert.match(crew, /^c[a-z0-9]{24}$/);
  });

  describe("list", () => {
    const list = async (query: string) => (await call(`GET /api/v1/secrets/${query}`)).json as ListBody;
    interface ListBody {
      readonly data: { readonly id: string; readonly teamId: string | null }[];
      readonly total_count: number;
    }

    it("gives the personal secrets without a team id", async () => {
      const body = await list("");
      assert.partialDeepStrictEqual(body, { total_count: 3, offset: 0, limit: 100, status: "success" });
      assert.ok(body.data.every(({ teamId }) => teamId === null));
    });

    it("gives 250 secrets of a team in three pages, none twice, then an empty one", async () => {
      const pages = await Promise.all(
        [0, 100, 200, 300].map((offset) => list(`?teamId=${lab}&offset=${offset}&limit=100`)),
      );
      assert.deepEqual(
        pages.map(({ data }) => data.length),
        [100, 100, 50, 0],
      );
      assert.ok(pages.every(({ total_count }) => total_count === 250));
      assert.equal(new Set(pages.flatMap(({ data }) => data.map(({ id }) => id))).size, 250);
    });

    it("shows neither values nor masks", async () => {
      const { text, json } = await call(`GET /api/v1/secrets/?teamId=${crew}`);
      const [first] = (json as ListBody).data;
      const fields = ["createdAt", "description", "id", "isFile", "name", "teamId", "updatedAt", "userId"];
      assert.deepEqual(Object.keys(first ?? {}).sort(), fields);
      assert.ok(prime.secrets.every(({ value }) => !text.includes(value)));
    });

    it("refuses a foreign team, broken paging and unknown parameters", async () => {
      assert.equal((await call(`GET /api/v1/secrets/?teamId=${primeTeamId(9)}`)).status, 403);
      for (const query of ["limit=0", "limit=101", "limit=ten", "offset=-1", "offset=1&offset=2", "page=2"]) {
        const { status, json } = await call(`GET /api/v1/secrets/?${query}`);
        assert.equal(status, 422, query);
        assert.partialDeepStrictEqual(json, { detail: [{ loc: ["query", query.split("=")[0]] }] });
      }
    });

    it("can name its total as the provider's client tests do", async () => {
      await withPrime({ totalKey: "totalCount" }, async (server) => {
        const { json } = await callOf(server, "GET /api/v1/secrets/");
        assert.partialDeepStrictEqual(json, { totalCount: 3 });
      });
    });

    it("can be as large as a benchmark asks", async () => {
      await withPrime({ seed: { teams: [{ name: "Large", secrets: 10_000 }] } }, async (server) => {
        const { json } = await callOf(server, `GET /api/v1/secrets/?teamId=${lab}&offset=9950`);
        assert.equal((json as ListBody).total_count, 10_000);
        assert.equal((json as ListBody).data.length, 50);
      });
    });
  });

  describe("create", () => {
    it("answers 200 with data and status, and stores the value", async () => {
      const { status, json } = await create({
        name: "NEW_KEY",
        value: "kept",
        description: "d",
        teamId: crew,
      });
      assert.equal(status, 200);
      const data = { name: "NEW_KEY", description: "d", teamId: crew, isFile: false };
      assert.partialDeepStrictEqual(json, { data, status: "success" });
      assert.partialDeepStrictEqual(prime.secrets.at(-1), { name: "NEW_KEY", value: "kept", teamId: crew });
    });

    const framework: Record<string, Record<string, unknown>> = {
      name: { value: "v" },
      value: { name: "NEW_KEY", value: 5 },
      isFile: { name: "NEW_KEY", value: "v", isFile: "yes" },
      tool: { name: "NEW_KEY", value: "v", tool: "t" },
    };
    for (const [field, fields] of Object.entries(framework)) {
      it(`refuses a missing, mistyped or unknown ${field} in the shape of the framework`, async () => {
        const { status, json } = await create(fields);
        assert.equal(status, 422);
        assert.partialDeepStrictEqual(json, { detail: [{ loc: ["body", field] }] });
      });
    }

    const service: Record<string, [string, Record<string, unknown>]> = {
      "a name in lower case": ["name", { name: "new_key", value: "v" }],
      "a name of 256 characters": ["name", { name: "N".repeat(256), value: "v" }],
      "an empty value": ["value", { name: "NEW_KEY", value: "" }],
      "a long description": ["description", { name: "NEW_KEY", value: "v", description: "d".repeat(501) }],
      "a file that is not base64": ["value", { name: "NEW_KEY", value: "a b", isFile: true }],
      "a file above 64 KB": ["value", { name: "NEW_KEY", value: "AAAA".repeat(16_385), isFile: true }],
    };
    for (const [what, [param, fields]] of Object.entries(service)) {
      it(`refuses ${what} in the shape of its document`, async () => {
        const { status, json } = await create(fields);
        assert.equal(status, 422);
        assert.partialDeepStrictEqual(json, { errors: [{ param }] });
      });
    }

    it("takes a file of exactly 64 KB, and text of any length", async () => {
      const file = { name: "FILE", value: "AAAA".repeat(16_384), isFile: true };
      assert.partialDeepStrictEqual(await create(file), { status: 200, json: { data: { isFile: true } } });
      assert.equal((await create({ name: "TEXT", value: "x".repeat(70_000) })).status, 200);
    });

    it("can keep to one of the two shapes", async () => {
      const fields = { name: "new_key", value: "v" };
      await withPrime({ errorShape: "detail" }, async (server) => {
        const { json } = await callOf(server, "POST /api/v1/secrets/", fields);
        assert.partialDeepStrictEqual(json, { detail: [{ loc: ["body", "name"] }] });
      });
      await withPrime({ errorShape: "errors" }, async (server) => {
        const { json } = await callOf(server, "POST /api/v1/secrets/", { value: "v" });
        assert.partialDeepStrictEqual(json, { errors: [{ param: "name" }] });
      });
    });

    it("takes a name twice, unless told otherwise", async () => {
      const fields = { name: "OPENAI_API_KEY", value: "v" };
      assert.equal((await create(fields)).status, 200);
      await withPrime({ duplicateNames: "refuse" }, async (server) => {
        assert.equal((await callOf(server, "POST /api/v1/secrets/", fields)).status, 409);
      });
    });

    it("refuses a team the user is not in", async () => {
      const { status, json } = await create({ name: "NEW_KEY", value: "v", teamId: primeTeamId(9) });
      assert.equal(status, 403);
      assert.equal(typeof (json as { detail: unknown }).detail, "string");
    });
  });

  describe("item", () => {
    const personal = () => `/api/v1/secrets/${idOf("OPENAI_API_KEY")}`;
    const shared = () => `/api/v1/secrets/${idOf("HF_TOKEN")}?teamId=${crew}`;

    it("is found with exactly its own team id", async () => {
      assert.equal((await call(`GET ${personal()}`)).status, 200);
      assert.equal((await call(`GET ${shared()}`)).status, 200);
      for (const method of ["GET", "PATCH", "DELETE"]) {
        const body = method === "PATCH" ? { value: "v" } : undefined;
        const bare = await call(`${method} /api/v1/secrets/${idOf("HF_TOKEN")}`, body);
        assert.deepEqual([bare.status, bare.json], [404, { detail: "Secret not found" }]);
        assert.equal((await call(`${method} ${personal()}?teamId=${crew}`, body)).status, 404);
      }
    });

    it("changes name, value and description, each alone", async () => {
      const path = shared();
      await call(`PATCH ${path}`, { name: "HF_TOKEN_2" });
      await call(`PATCH ${path}`, { value: "second" });
      const changed = prime.secrets.find(({ name }) => name === "HF_TOKEN_2");
      assert.partialDeepStrictEqual(changed, { value: "second", description: "Read-only", teamId: crew });
      assert.equal(changed?.updatedAt, Date.UTC(2026, 5, 1));
    });

    it("keeps a description on null and clears it on an empty text", async () => {
      const kept = await call(`PATCH ${personal()}`, { description: null });
      assert.partialDeepStrictEqual(kept.json, { data: { description: "Personal experiments" } });
      const cleared = await call(`PATCH ${personal()}`, { description: "" });
      assert.partialDeepStrictEqual(cleared.json, { data: { description: null } });
    });

    it("refuses to change the team or the kind, to change nothing, and a broken file", async () => {
      for (const body of [{ teamId: crew }, { isFile: true }, {}]) {
        assert.equal((await call(`PATCH ${personal()}`, body)).status, 422);
      }
      const file = `/api/v1/secrets/${idOf("SERVICE_ACCOUNT_JSON")}`;
      assert.equal((await call(`PATCH ${file}`, { value: "not base64" })).status, 422);
    });

    it("deletes with 200", async () => {
      assert.equal((await call(`DELETE ${shared()}`)).status, 200);
      assert.equal(idOf("HF_TOKEN"), "");
    });
  });

  it("redirects a wrong slash over plain http, even without a key", async () => {
    const { host } = new URL(prime.url);
    const wrong = await callJson(prime.url, `POST /api/v1/secrets?teamId=${crew}`, { headers: {} });
    assert.equal(wrong.status, 307);
    assert.equal(wrong.headers.get("location"), `http://${host}/api/v1/secrets/?teamId=${crew}`);
    const item = await call(`DELETE /api/v1/secrets/${idOf("OPENAI_API_KEY")}/`);
    assert.equal(item.status, 307);
    assert.notEqual(idOf("OPENAI_API_KEY"), "");
  });

  it("answers 404 and 405 as FastAPI does", async () => {
    assert.deepEqual((await call("GET /api/v1/nothing")).json, { detail: "Not Found" });
    assert.deepEqual((await call("PUT /api/v1/secrets/")).json, { detail: "Method Not Allowed" });
  });
});
