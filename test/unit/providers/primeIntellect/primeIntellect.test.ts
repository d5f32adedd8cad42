import assert from "node:assert/strict";
import { ShapeError } from "../../../../src/core/api.ts";
import { isFailure } from "../../../../src/core/errors.ts";
import { neverAborted } from "../../../../src/core/neverAborted.ts";
import type { ConnectableProvider, Provider } from "../../../../src/core/provider.ts";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { personalScope, type Scope } from "../../../../src/core/scope.ts";
import type { Secret } from "../../../../src/core/secret.ts";
import { createPrimeIntellect } from "../../../../src/providers/primeIntellect/index.ts";
import { recordApi, type SentCall } from "../../../support/recordApi.ts";
import { makeSession } from "../../../support/sessions.ts";

const team: Scope = { kind: "team", id: "team-1", name: "Training Crew" };
const wire = {
  id: "secret-1",
  name: "HF_TOKEN",
  createdAt: "2026-01-02T03:04:05Z",
  updatedAt: "2026-01-02T03:04:05Z",
};
const time = Date.UTC(2026, 0, 2, 3, 4, 5);
const secret: Secret = {
  id: "secret-1",
  name: "HF_TOKEN",
  scope: team,
  isFile: false,
  createdAt: time,
  updatedAt: time,
};
const session = makeSession("primeIntellect", "token");
const signal = neverAborted();

async function callPrime(answer: (call: SentCall) => unknown, act: (prime: ConnectableProvider) => unknown) {
  const { dependencies, calls } = recordApi(answer);
  const result = await act(createPrimeIntellect(dependencies));
  return { result, calls };
}

const get = { method: "GET", body: undefined, mayRepeat: true };
const firstPage = { offset: "0", limit: "100" };

describe("Prime Intellect", () => {
  it("asks who the token belongs to", async () => {
    const { result, calls } = await callPrime(
      () => ({ data: { email: "robin@example.test", scope: { secrets: { read: true } } } }),
      (prime) => prime.signIn.verifyToken(session, signal),
    );

    assert.deepEqual(calls, [{ ...get, path: "/api/v1/user/whoami", query: {} }]);
    assert.deepEqual(result, { name: "robin@example.test", permissions: ["secrets: read"] });
  });

  it("lists every page of teams as scopes", async () => {
    const teams = Array.from({ length: 101 }, (_, index) => ({ teamId: `team-${index}`, name: `T${index}` }));
    const { result, calls } = await callPrime(
      ({ query: { offset: from } }) => {
        const offset = Number(from);
        return { data: teams.slice(offset, offset + 100), total_count: teams.length };
      },
      (prime) => prime.listScopes?.(session, signal),
    );

    assert.deepEqual(calls, [
      { ...get, path: "/api/v1/user/teams", query: firstPage },
      { ...get, path: "/api/v1/user/teams", query: { offset: "100", limit: "100" } },
    ]);
    assert.deepEqual(
      result,
      teams.map(({ teamId, name }) => ({ kind: "team", id: teamId, name })),
    );
  });

  it("lists personal secrets without a team", async () => {
    const { result, calls } = await callPrime(
      () => ({ data: [wire], total_count: 1, offset: 0, limit: 100 }),
      (prime) => prime.listSecrets(session, personalScope, signal),
    );

    assert.deepEqual(calls, [{ ...get, path: "/api/v1/secrets/", query: firstPage }]);
    assert.deepEqual(result, [{ ...secret, scope: personalScope }]);
  });

  it("reads on where a page says that another one follows, whatever its total is", async () => {
    const ids = ["a", "b", "c"];
    const { result } = await callPrime(
      ({ query }) => {
        const offset = Number(query["offset"]);
        const data = ids.slice(offset, offset + 1).map((id) => ({ ...wire, id }));
        return { data, total_count: data.length, has_more: offset < 2 };
      },
      (prime) => prime.listSecrets(session, personalScope, signal),
    );
    assert.deepEqual(
      (result as readonly Secret[]).map(({ id }) => id),
      ids,
    );
  });

  for (const key of ["total_count", "totalCount"]) {
    it(`lists every page of a team's secrets when the total is called ${key}`, async () => {
      const wires = Array.from({ length: 250 }, (_, index) => ({ ...wire, id: `secret-${index}` }));
      const { result, calls } = await callPrime(
        ({ query: { offset: from } }) => {
          const offset = Number(from);
          return { data: wires.slice(offset, offset + 100), [key]: wires.length };
        },
        (prime) => prime.listSecrets(session, team, signal),
      );

      assert.deepEqual(
        calls.map(({ query }) => query),
        ["0", "100", "200"].map((offset) => ({ offset, limit: "100", teamId: "team-1" })),
      );
      assert.deepEqual(
        result,
        wires.map(({ id }) => ({ ...secret, id })),
      );
    });
  }

  it("lists a secret that moved to the next page meanwhile once", async () => {
    const { result } = await callPrime(
      ({ query: { offset } }) => {
        const ids = offset === "0" ? ["a", "b"] : ["b", "c"];
        return { data: ids.map((id) => ({ ...wire, id })), total_count: 3 };
      },
      (prime) => prime.listSecrets(session, team, signal),
    );

    assert.deepEqual(
      result,
      ["a", "b", "c"].map((id) => ({ ...secret, id })),
    );
  });

  it("refuses a total that would have it ask for pages for ever", async () => {
    await assert.rejects(
      callPrime(
        () => ({ data: [wire], total_count: 1e12 }),
        (prime) => prime.listSecrets(session, personalScope, signal),
      ),
      (error) => error instanceof ShapeError && error.paths.includes("total_count"),
    );
  });

  for (const body of [
    { data: [wire], total_count: 1_001 },
    { data: [], totalCount: 3 },
  ]) {
    it(`reports a total of ${body.total_count ?? body.totalCount} after ${body.data.length} on the first page`, async () => {
      const listing = callPrime(
        () => body,
        (prime) => prime.listSecrets(session, personalScope, signal),
      );
      await assert.rejects(listing, (error) => {
        assert.ok(isFailure(error, "report"));
        assert.equal(error.message, "primeIntellect: list secrets: report, at total_count");
        return true;
      });
    });
  }

  it("creates a personal secret", async () => {
    const draft = { name: "HF_TOKEN", value: new Sensitive("a value"), scope: personalScope };
    const { result, calls } = await callPrime(
      () => ({ data: wire, status: "success" }),
      (prime) => prime.createSecret?.(session, draft, signal),
    );

    const body = { name: "HF_TOKEN", value: "a value", isFile: false };
    assert.deepEqual(calls, [
      { method: "POST", path: "/api/v1/secrets/", query: {}, body, mayRepeat: false },
    ]);
    assert.deepEqual(result, { ...secret, scope: personalScope });
  });

  it("creates a file of a team: the team in the body, the content as it was given", async () => {
    const value = new Sensitive(Buffer.from("content").toString("base64"));
    const draft = { name: "HF_TOKEN", value, scope: team, isFile: true, description: "Shared" };
    const { calls } = await callPrime(
      () => ({ data: { ...wire, isFile: true } }),
      (prime) => prime.createSecret?.(session, draft, signal),
    );

    assert.deepEqual(calls[0]?.query, {});
    assert.deepEqual(calls[0]?.body, {
      name: "HF_TOKEN",
      value: value.reveal(),
      description: "Shared",
      isFile: true,
      teamId: "team-1",
    });
  });

  for (const [path, other] of [
    ["data.name", { name: "HF_TOKEN_2" }],
    ["data.isFile", { isFile: true }],
    ["data.teamId", { teamId: null }],
    ["data.teamId", { teamId: "team-2" }],
  ] as const) {
    it(`doubts a create in a team that is answered with ${JSON.stringify(other)}`, async () => {
      const draft = { name: "HF_TOKEN", value: new Sensitive("a value"), scope: team };
      const creating = callPrime(
        () => ({ data: { ...wire, teamId: "team-1", ...other } }),
        (prime) => prime.createSecret?.(session, draft, signal),
      );
      await assert.rejects(creating, (error) => error instanceof ShapeError && error.paths.join() === path);
    });
  }

  it("refuses an answer without data", async () => {
    const draft = { name: "HF_TOKEN", value: new Sensitive("a value"), scope: personalScope };
    await assert.rejects(
      callPrime(
        () => ({ data: null, status: "success" }),
        (prime) => prime.createSecret?.(session, draft, signal),
      ),
      (error) => error instanceof ShapeError && error.paths.includes("data"),
    );
  });

  const changes: readonly {
    readonly what: string;
    readonly act: (prime: Provider, target: Secret) => unknown;
    readonly body: object;
    readonly shown?: Partial<Secret>;
  }[] = [
    {
      what: "replaces a value",
      act: (prime, target) => prime.replaceValue?.(session, target, new Sensitive("new"), signal),
      body: { value: "new" },
    },
    {
      what: "renames",
      act: (prime, target) => prime.rename?.(session, target, "NEW_NAME", signal),
      body: { name: "NEW_NAME" },
      shown: { name: "NEW_NAME" },
    },
    {
      what: "describes",
      act: (prime, target) => prime.describe?.(session, target, "New words", signal),
      body: { description: "New words" },
      shown: { description: "New words" },
    },
    {
      what: "clears a description with an empty text",
      act: (prime, target) => prime.describe?.(session, target, "", signal),
      body: { description: "" },
    },
  ];
  for (const { what, act, body, shown } of changes) {
    it(`${what}, naming the team in the query`, async () => {
      const { result, calls } = await callPrime(
        () => ({ data: { ...wire, ...shown } }),
        (prime) => act(prime, secret),
      );

      const query = { teamId: "team-1" };
      assert.deepEqual(calls, [
        { method: "PATCH", path: "/api/v1/secrets/secret-1", query, body, mayRepeat: true },
      ]);
      assert.deepEqual(result, { ...secret, ...shown });
    });

    it(`${what} of a personal secret without a team`, async () => {
      const { calls } = await callPrime(
        () => ({ data: { ...wire, ...shown } }),
        (prime) => act(prime, { ...secret, scope: personalScope }),
      );

      assert.deepEqual(calls[0]?.query, {});
    });
  }

  const described = { ...secret, description: "Old words" };
  const answers: readonly (readonly [
    what: string,
    act: (prime: Provider) => unknown,
    answer: object,
    doubted: string | undefined,
  ])[] = [
    ["the old name", (prime) => prime.rename?.(session, secret, "NEW", signal), wire, "data.name"],
    [
      "a third name",
      (prime) => prime.rename?.(session, secret, "NEW", signal),
      { ...wire, name: "NEW_2" },
      "data.name",
    ],
    [
      "another secret",
      (prime) => prime.rename?.(session, secret, "NEW", signal),
      { ...wire, id: "2", name: "NEW" },
      "data.id",
    ],
    [
      "the name tidied up",
      (prime) => prime.rename?.(session, secret, "NEW", signal),
      { ...wire, name: "NEW " },
      undefined,
    ],
    [
      "the old description",
      (prime) => prime.describe?.(session, described, "New words", signal),
      { ...wire, description: "Old words" },
      "data.description",
    ],
    [
      "the old description of two lines",
      (prime) => prime.describe?.(session, { ...secret, description: "Old\nwords" }, "New words", signal),
      { ...wire, description: "Old\nwords" },
      "data.description",
    ],
    [
      "the description that was to be cleared",
      (prime) => prime.describe?.(session, described, "", signal),
      { ...wire, description: "Old words" },
      "data.description",
    ],
    [
      "the description tidied up",
      (prime) => prime.describe?.(session, described, " New words ", signal),
      { ...wire, description: "New words" },
      undefined,
    ],
    [
      "the description that it has already",
      (prime) => prime.describe?.(session, described, "Old words", signal),
      { ...wire, description: "Old words" },
      undefined,
    ],
  ];
  for (const [what, act, answer, doubted] of answers) {
    it(`${doubted === undefined ? "believes" : "doubts"} a change whose answer shows ${what}`, async () => {
      const acting = callPrime(() => ({ data: answer }), act);
      if (doubted === undefined) await acting;
      else {
        await assert.rejects(
          acting,
          (error) => error instanceof ShapeError && error.paths.join() === doubted,
        );
      }
    });
  }

  it("deletes, naming the team in the query, whatever the answer's body is", async () => {
    const { calls } = await callPrime(
      () => undefined,
      (prime) => prime.deleteSecret?.(session, { ...secret, id: "a/b" }, signal),
    );

    const query = { teamId: "team-1" };
    assert.deepEqual(calls, [
      { method: "DELETE", path: "/api/v1/secrets/a%2Fb", query, body: undefined, mayRepeat: true },
    ]);
  });

  it("offers nothing the platform cannot do", () => {
    const prime = createPrimeIntellect(recordApi(() => undefined).dependencies);

    for (const member of ["setDefault", "bind", "readValue", "defaultFlag"]) {
      assert.equal(member in prime, false, member);
    }
  });

  it("sends the token as a bearer", async () => {
    const { dependencies, styles } = recordApi(() => ({ data: {} }));
    await createPrimeIntellect(dependencies).signIn.verifyToken(session, signal);

    assert.deepEqual(styles[0]?.authorize(new Sensitive("the token")), ["Authorization", "Bearer the token"]);
  });

  it("limits a file by its base64 text", () => {
    const { rules } = createPrimeIntellect(recordApi(() => undefined).dependencies);

    assert.deepEqual(rules.file, { maxLength: 65_536 });
  });
});
