import assert from "node:assert/strict";
import { ShapeError } from "../../../../src/core/api.ts";
import { neverAborted } from "../../../../src/core/neverAborted.ts";
import type { ConnectableProvider } from "../../../../src/core/provider.ts";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { personalScope, type Scope } from "../../../../src/core/scope.ts";
import type { Secret } from "../../../../src/core/secret.ts";
import { createNeo } from "../../../../src/providers/neo/index.ts";
import { recordApi } from "../../../support/recordApi.ts";
import { makeSession } from "../../../support/sessions.ts";

const PROJECT_ID = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
const project: Scope = { kind: "project", id: PROJECT_ID, name: "Web audit" };
const wire = { id: "id-1", name: "API_KEY", masked_value: "abc****wxyz", default_available: true };
const secret: Secret = { id: "id-1", name: "API_KEY", scope: project, mask: "abc****wxyz", isDefault: true };
const session = makeSession("neo", "token");
const signal = neverAborted();

async function callNeo(answer: unknown, act: (neo: ConnectableProvider) => unknown) {
  const { dependencies, calls } = recordApi(() => answer);
  const result = await act(createNeo(dependencies));
  return { result, calls };
}

const listing = { method: "GET", path: "/api/v1/secrets", query: {}, body: undefined, mayRepeat: true };

describe("Neo", () => {
  it("asks who the token belongs to", async () => {
    const { result, calls } = await callNeo({ email: "robin@example.test", role: "user" }, (neo) =>
      neo.signIn.verifyToken(session, signal),
    );

    assert.deepEqual(calls, [{ ...listing, path: "/api/v1/user" }]);
    assert.deepEqual(result, { name: "robin@example.test" });
  });

  it("lists projects as scopes", async () => {
    const { result, calls } = await callNeo(
      { projects: [{ id: PROJECT_ID, name: "Web audit", tags: [] }], count: 1 },
      (neo) => neo.listScopes?.(session, signal),
    );

    assert.deepEqual(calls, [{ ...listing, path: "/api/v1/projects" }]);
    assert.deepEqual(result, [project]);
  });

  it("lists personal secrets, and leaves those of a project to its own list", async () => {
    const answer = { secrets: [wire, { ...wire, id: "id-2", project_id: PROJECT_ID }] };
    const { result, calls } = await callNeo(answer, (neo) => neo.listSecrets(session, personalScope, signal));

    assert.deepEqual(calls, [listing]);
    assert.deepEqual(result, [{ ...secret, scope: personalScope }]);
  });

  it("lists the secrets of a project", async () => {
    const { result, calls } = await callNeo([{ ...wire, project_id: PROJECT_ID }], (neo) =>
      neo.listSecrets(session, project, signal),
    );

    assert.deepEqual(calls, [{ ...listing, query: { project_id: PROJECT_ID } }]);
    assert.deepEqual(result, [secret]);
  });

  it("knows the secrets of a project by its id in any case", async () => {
    const { result } = await callNeo([{ ...wire, project_id: PROJECT_ID.toUpperCase() }], (neo) =>
      neo.listSecrets(session, project, signal),
    );
    assert.deepEqual(result, [secret]);
  });

  it("refuses a project's list of which all is another project's, and not an empty one", async () => {
    const list = (rows: readonly object[]) =>
      callNeo(rows, (neo) => neo.listSecrets(session, project, signal));
    const other = { ...wire, project_id: "another" };
    await assert.rejects(
      list([other, { ...other, id: "id-2" }]),
      (error) => error instanceof ShapeError && error.paths.join() === "project_id",
    );
    for (const rows of [[], [wire], [wire, { ...other, id: "id-2" }]])
      assert.deepEqual((await list(rows)).result, []);
  });

  it("creates a personal secret as a person's, off unless asked", async () => {
    const draft = { name: "API_KEY", value: new Sensitive("a value"), scope: personalScope };
    const answer = { ...wire, default_available: false };
    const { result, calls } = await callNeo(answer, (neo) => neo.createSecret?.(session, draft, signal));

    const body = { name: "API_KEY", value: "a value", default_available: false, created_by_agent: false };
    assert.deepEqual(calls, [{ method: "POST", path: "/api/v1/secrets", query: {}, body, mayRepeat: false }]);
    assert.deepEqual(result, { ...secret, scope: personalScope, isDefault: false });
  });

  it("creates a secret in a project", async () => {
    const draft = { name: "API_KEY", value: new Sensitive("a value"), scope: project, isDefault: true };
    const answer = { ...wire, project_id: PROJECT_ID };
    const { result, calls } = await callNeo(answer, (neo) => neo.createSecret?.(session, draft, signal));

    assert.deepEqual(calls[0]?.body, {
      name: "API_KEY",
      value: "a value",
      default_available: true,
      created_by_agent: false,
      project_id: PROJECT_ID,
    });
    assert.deepEqual(result, secret);
  });

  const asked = { ...wire, project_id: PROJECT_ID };
  for (const [path, answer, scope] of [
    ["name", { ...asked, name: "API_KEY_2" }, project],
    ["default_available", { ...asked, default_available: false }, project],
    ["project_id", { ...asked, project_id: "another" }, project],
    ["project_id", wire, project],
    ["project_id", asked, personalScope],
  ] as const) {
    it(`doubts a create in a ${scope.kind} that is answered with ${JSON.stringify(answer)}`, async () => {
      const draft = { name: "API_KEY", value: new Sensitive("a value"), scope, isDefault: true };
      const creating = callNeo(answer, (neo) => neo.createSecret?.(session, draft, signal));
      await assert.rejects(creating, (error) => error instanceof ShapeError && error.paths.join() === path);
    });
  }

  it("doubts a change whose answer is about another secret", async () => {
    const setting = callNeo({ ...wire, id: "id-2" }, (neo) =>
      neo.setDefault?.(session, secret, true, signal),
    );
    await assert.rejects(setting, (error) => error instanceof ShapeError && error.paths.join() === "id");
  });

  for (const on of [true, false]) {
    it(`sends ${on}, never null, as the default`, async () => {
      const answer = { ...wire, default_available: on };
      const { result, calls } = await callNeo(answer, (neo) => neo.setDefault?.(session, secret, on, signal));

      const body = { default_available: on };
      assert.deepEqual(calls, [
        { method: "PATCH", path: "/api/v1/secrets/id-1", query: {}, body, mayRepeat: true },
      ]);
      assert.deepEqual(result, { ...secret, isDefault: on });
    });

    it(`doubts an answer that shows the other state than ${on}`, async () => {
      const answer = { ...wire, default_available: !on };
      const setting = callNeo(answer, (neo) => neo.setDefault?.(session, secret, on, signal));
      await assert.rejects(
        setting,
        (error) => error instanceof ShapeError && error.paths.join() === "default_available",
      );
    });
  }

  it("deletes, whatever the answer's body is", async () => {
    for (const answer of [undefined, {}, "deleted"]) {
      const { calls } = await callNeo(answer, (neo) => neo.deleteSecret?.(session, secret, signal));

      assert.deepEqual(calls, [
        { method: "DELETE", path: "/api/v1/secrets/id-1", query: {}, body: undefined, mayRepeat: true },
      ]);
    }
  });

  it("keeps an id from leaving its place in the path", async () => {
    const odd = { ...secret, id: "a/../b?c#d" };
    const { calls } = await callNeo(undefined, (neo) => neo.deleteSecret?.(session, odd, signal));

    assert.equal(calls[0]?.path, "/api/v1/secrets/a%2F..%2Fb%3Fc%23d");
  });

  it("offers nothing the platform cannot do", () => {
    const neo = createNeo(recordApi(() => undefined).dependencies);

    for (const member of ["replaceValue", "rename", "describe", "bind", "readValue"]) {
      assert.equal(member in neo, false, member);
    }
  });

  it("sends the token in X-Api-Key", async () => {
    const { dependencies, styles } = recordApi(() => ({ email: "" }));
    await createNeo(dependencies).signIn.verifyToken(session, signal);

    assert.deepEqual(styles[0]?.authorize(new Sensitive("the token")), ["X-Api-Key", "the token"]);
  });
});

describe("what Neo remarks about a token", () => {
  const body = "a1".repeat(16);
  const remark = (text: string) =>
    createNeo(recordApi(() => undefined).dependencies).signIn.tokenRemarks?.find(({ fits }) =>
      fits(new Sensitive(text)),
    )?.text;

  it("has nothing to say about a key in its shape", () => {
    assert.equal(remark(["neo", "sk", body].join("_")), undefined);
  });

  it("knows the keys of another product", () => {
    assert.match(remark(["neo", "sk", "prod", body].join("_")) ?? "", /neoagent\.io/);
  });

  for (const text of ["something", ["neo", "sk", "short"].join("_"), ["neo", "sk", `${body}0`].join("_")]) {
    it(`says how a key usually looks, without repeating a text of ${text.length} characters`, () => {
      const said = remark(text) ?? "";
      assert.match(said, /32 letters and digits/);
      assert.equal(said.includes(text), false);
    });
  }
});

describe("token sources of Neo", () => {
  it("take the variable only in the shape of a key", () => {
    const [source] = createNeo(recordApi(() => undefined).dependencies).signIn.tokenSources;

    assert.ok(source?.kind === "environment" && source.variable === "NEO_API_KEY");
    assert.equal(source.accepts?.test(["neo", "sk", "A1".repeat(16)].join("_")), true);
    assert.equal(source.accepts?.test(["neo", "sk", "prod", "A1".repeat(16)].join("_")), false);
  });
});
