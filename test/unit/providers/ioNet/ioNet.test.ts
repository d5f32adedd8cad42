import assert from "node:assert/strict";
import { ShapeError } from "../../../../src/core/api.ts";
import { changeSecret } from "../../../../src/core/changeSecret.ts";
import { CancelledError, type Failure, isFailure, PlatformError } from "../../../../src/core/errors.ts";
import { neverAborted } from "../../../../src/core/neverAborted.ts";
import type { ConnectableProvider, Provider } from "../../../../src/core/provider.ts";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import type { Secret, SecretDraft } from "../../../../src/core/secret.ts";
import { createIoNet } from "../../../../src/providers/ioNet/index.ts";
import { recordApi, type SentCall } from "../../../support/recordApi.ts";
import { makeSession } from "../../../support/sessions.ts";
import { openProviders } from "../openProviders.ts";

const wire = {
  secret_id: "id-1",
  secret_name: "linear token",
  display: "********9a1b",
  tool_name: "agno__linear__*",
  tool_arg: "api_token",
  is_default_for_tool: true,
};
const unbound = { ...wire, tool_name: null, tool_arg: null };
const secret: Secret = {
  id: "id-1",
  name: "linear token",
  scope: personalScope,
  mask: "********9a1b",
  isDefault: true,
  binding: { tool: "agno__linear__*", argument: "api_token" },
};
const session = makeSession("ioNet", "token");
const signal = neverAborted();

async function callIoNet(answer: (call: SentCall) => unknown, act: (ioNet: ConnectableProvider) => unknown) {
  const { dependencies, calls } = recordApi(answer);
  const result = await act(createIoNet(dependencies));
  return { result, calls };
}

function refuseWith(status: number, failure: Failure): () => never {
  return () => {
    throw new PlatformError({ failure, status, providerId: "ioNet", operation: "list secrets" });
  };
}

const list = { method: "GET", path: "/api/v1/secrets/", query: {}, body: undefined, mayRepeat: true };
const readBack = { ...list, path: "/api/v1/secrets/id-1" };

describe("io.net", () => {
  for (const more of [
    { total: 25 },
    { total_count: 2 },
    { count: 2 },
    { has_more: true },
    { next_cursor: "c" },
    { hasMore: true },
    { pagination: { total: 2 } },
  ]) {
    it(`refuses a list that announces more: ${JSON.stringify(more)}`, async () => {
      const listing = callIoNet(
        () => ({ data: [wire], ...more }),
        (ioNet) => ioNet.listSecrets(session, personalScope, signal),
      );
      await assert.rejects(listing, (error) => error instanceof ShapeError);
    });
  }

  it("takes a list that says how long it is", async () => {
    const { result } = await callIoNet(
      () => ({ data: [wire], total: 1, has_more: false, next_cursor: null }),
      (ioNet) => ioNet.listSecrets(session, personalScope, signal),
    );
    assert.equal((result as readonly Secret[]).length, 1);
  });

  it("lists what comes twice once, as it came last", async () => {
    const { result } = await callIoNet(
      () => ({ data: [{ ...wire, secret_name: "old name" }, wire], total: 1 }),
      (ioNet) => ioNet.listSecrets(session, personalScope, signal),
    );
    assert.deepEqual(result, [secret]);
  });

  it("does not take a web page for a platform without a list", async () => {
    const verifying = callIoNet(
      ({ path }) =>
        path === list.path ? refuseWith(404, { kind: "webPage" })() : refuseWith(404, { kind: "gone" })(),
      (ioNet) => ioNet.signIn.verifyToken(session, signal),
    );
    await assert.rejects(verifying, (error) => isFailure(error, "webPage"));
  });

  it("lists", async () => {
    const { result, calls } = await callIoNet(
      () => ({ data: [wire] }),
      (ioNet) => ioNet.listSecrets(session, personalScope, signal),
    );

    assert.deepEqual(calls, [list]);
    assert.deepEqual(result, [secret]);
  });

  it("verifies a token by listing", async () => {
    const { result, calls } = await callIoNet(
      () => ({ data: [] }),
      (ioNet) => ioNet.signIn.verifyToken(session, signal),
    );

    assert.deepEqual(calls, [list]);
    assert.deepEqual(result, {});
  });

  const refusals: readonly (readonly [status: number, failure: Failure])[] = [
    [404, { kind: "gone" }],
    [405, { kind: "report", paths: [] }],
    [410, { kind: "noSuchAddress" }],
    [501, { kind: "retry", cause: "server" }],
  ];
  for (const [status, failure] of refusals) {
    it(`says that listing is not offered when the answer is ${status}`, async () => {
      const listing = callIoNet(refuseWith(status, failure), (ioNet) =>
        ioNet.listSecrets(session, personalScope, signal),
      );
      await assert.rejects(
        listing,
        (error) => isFailure(error, "listingNotOffered") && error.details.status === status,
      );
    });

    const noId = `${list.path}none`;
    const letIn: readonly Failure[] = [{ kind: "gone" }, { kind: "refused" }];
    for (const answer of letIn) {
      it(`lets a token in when the list gets ${status} and a secret that is not there ${answer.kind}`, async () => {
        const { result, calls } = await callIoNet(
          ({ path }) => {
            if (path === list.path) return refuseWith(status, failure)();
            return path === noId ? refuseWith(422, { kind: "refused" })() : refuseWith(404, answer)();
          },
          (ioNet) => ioNet.signIn.verifyToken(session, signal),
        );
        assert.deepEqual(result, { hasNoList: true });
        assert.match(calls[1]?.path ?? "", /^\/api\/v1\/secrets\/[0-9a-f-]{36}$/);
        // Where neither is there, what can be no id tells the platform from any other server.
        assert.deepEqual(
          calls.slice(2).map(({ path }) => path),
          status === 404 || status === 410 ? [noId] : [],
        );
      });
    }

    for (const answer of [{ kind: "signInAgain" }, { kind: "webPage" }] satisfies readonly Failure[]) {
      it(`lets no token in when the list gets ${status} and a secret ${answer.kind}`, async () => {
        const verifying = callIoNet(
          ({ path }) => (path === list.path ? refuseWith(status, failure)() : refuseWith(401, answer)()),
          (ioNet) => ioNet.signIn.verifyToken(session, signal),
        );
        await assert.rejects(verifying, (error) => isFailure(error, answer.kind));
      });
    }
  }

  it("lets no token in where a server finds nothing at all", async () => {
    for (const status of [404, 410]) {
      const verifying = callIoNet(refuseWith(status, { kind: "gone" }), (ioNet) =>
        ioNet.signIn.verifyToken(session, signal),
      );
      await assert.rejects(verifying, (error) => isFailure(error, "noSuchAddress"));
    }
  });

  it("passes other refusals of the list on", async () => {
    await assert.rejects(
      callIoNet(refuseWith(401, { kind: "signInAgain" }), (ioNet) =>
        ioNet.listSecrets(session, personalScope, signal),
      ),
      (error) => isFailure(error, "signInAgain"),
    );
  });

  const drafts: readonly (readonly [what: string, draft: Partial<SecretDraft>, body: object])[] = [
    ["with nothing but a name and a value", {}, {}],
    [
      "for an argument of a tool",
      { binding: { tool: "agno__linear__*", argument: "api_token" }, isDefault: true },
      { tool_name: "agno__linear__*", tool_arg: "api_token", is_default_for_tool: true },
    ],
    [
      "for a tool as a whole",
      { binding: { tool: "agno__linear__*" }, isDefault: false },
      { tool_name: "agno__linear__*", is_default_for_tool: false },
    ],
  ];
  for (const [what, fields, expected] of drafts) {
    it(`creates a secret ${what}`, async () => {
      const value = new Sensitive("a value");
      const draft = { name: "linear token", value, scope: personalScope, ...fields };
      const answer = { ...unbound, ...expected };
      const { result, calls } = await callIoNet(
        () => answer,
        (ioNet) => ioNet.createSecret?.(session, draft, signal),
      );

      const body = { secret_name: "linear token", secret_value: "a value", ...expected };
      assert.deepEqual(calls, [{ ...list, method: "POST", body, mayRepeat: false }]);
      const { binding: _, ...free } = { isDefault: true, ...secret };
      assert.deepEqual(result, { ...free, ...fields });
    });
  }

  for (const other of [
    { secret_name: "linear token 2" },
    { tool_name: null },
    { tool_name: "another tool" },
    { tool_arg: null },
    { is_default_for_tool: false },
  ]) {
    const [path = ""] = Object.keys(other);
    it(`doubts a create that is answered with ${JSON.stringify(other)}`, async () => {
      const draft = { ...secret, value: new Sensitive("a value") };
      const creating = callIoNet(
        () => ({ ...wire, ...other }),
        (ioNet) => ioNet.createSecret?.(session, draft, signal),
      );
      await assert.rejects(creating, (error) => error instanceof ShapeError && error.paths.join() === path);
    });
  }

  it("believes a create whose answer leaves out what is only shown, or has the name tidied up", async () => {
    const { secret_id } = wire;
    for (const answer of [
      { secret_id, secret_name: "linear token" },
      { ...wire, secret_name: " linear token " },
    ]) {
      const draft = { ...secret, value: new Sensitive("a value") };
      await callIoNet(
        () => answer,
        (ioNet) => ioNet.createSecret?.(session, draft, signal),
      );
    }
  });

  const changes: readonly (readonly [
    what: string,
    act: (ioNet: ConnectableProvider) => unknown,
    body: object,
    readAgain: object,
  ])[] = [
    [
      "replaces a value",
      (ioNet) => ioNet.replaceValue?.(session, secret, new Sensitive("new value"), signal),
      { secret_value: "new value" },
      wire,
    ],
    [
      "renames",
      (ioNet) => ioNet.rename?.(session, secret, "new name", signal),
      { secret_name: "new name" },
      { ...wire, secret_name: "new name" },
    ],
    [
      "switches the default off",
      (ioNet) => ioNet.setDefault?.(session, secret, false, signal),
      { is_default_for_tool: false },
      { ...wire, is_default_for_tool: false },
    ],
    [
      "binds to an argument of a tool",
      (ioNet) => ioNet.bind?.(session, secret, { tool: "t", argument: "a" }, signal),
      { tool_name: "t", tool_arg: "a" },
      { ...wire, tool_name: "t", tool_arg: "a" },
    ],
    [
      "binds to a tool as a whole",
      (ioNet) => ioNet.bind?.(session, secret, { tool: "t" }, signal),
      { tool_name: "t", tool_arg: null },
      { ...wire, tool_name: "t", tool_arg: null },
    ],
    [
      "unbinds",
      (ioNet) => ioNet.bind?.(session, secret, undefined, signal),
      { tool_name: null, tool_arg: null },
      unbound,
    ],
  ];
  for (const [what, act, body, readAgain] of changes) {
    it(`${what}, then reads again`, async () => {
      const { result, calls } = await callIoNet(({ method }) => (method === "GET" ? readAgain : null), act);

      assert.deepEqual(calls, [{ ...readBack, method: "PATCH", body }, readBack]);
      const { result: expected } = await callIoNet(
        () => ({ data: [readAgain] }),
        async (ioNet) => (await ioNet.listSecrets(session, personalScope, signal))[0],
      );
      assert.deepEqual(result, expected);
    });
  }

  const ignored: readonly (readonly [what: string, Parameters<NonNullable<Provider["bind"]>>[2], string])[] =
    [
      ["unbinding", undefined, "tool"],
      ["dropping the argument", { tool: "agno__linear__*" }, "argument"],
    ];
  for (const [what, binding, field] of ignored) {
    it(`says so when the platform ignores ${what}`, async () => {
      await assert.rejects(
        callIoNet(
          () => wire,
          (ioNet) => ioNet.bind?.(session, secret, binding, signal),
        ),
        (error) => isFailure(error, "bindingKept") && error.failure.part === field,
      );
    });
  }

  const [earlier, then, later] = ["11:59:00.100", "12:00:00.200", "12:00:01.300"].map(
    (time) => `2026-06-01T${time}Z`,
  );
  const old = { ...wire, updated_at: then };
  const rename = (ioNet: ConnectableProvider, before: Secret) =>
    ioNet.rename?.(session, before, "new name", signal);
  const off = { ...old, is_default_for_tool: false };
  const set = (ioNet: ConnectableProvider, before: Secret) =>
    ioNet.setDefault?.(session, before, true, signal);
  const unset = (ioNet: ConnectableProvider, before: Secret) =>
    ioNet.setDefault?.(session, before, false, signal);
  const unbind = (ioNet: ConnectableProvider, before: Secret) =>
    ioNet.bind?.(session, before, undefined, signal);
  const bind = (ioNet: ConnectableProvider, before: Secret) =>
    ioNet.bind?.(session, before, { tool: "agno__linear__*", argument: "api_token" }, signal);
  const replace = (ioNet: ConnectableProvider, before: Secret) =>
    ioNet.replaceValue?.(session, before, new Sensitive(["a-new", "value"].join("-")), signal);
  type Looked = readonly [
    what: string,
    act: typeof rename,
    listed: object,
    readAgain: object,
    told: Failure["kind"] | "made",
  ];
  const answered: readonly Looked[] = [
    ["an older copy with the old name", rename, old, { ...wire, updated_at: earlier }, "unclear"],
    ["the copy of before", rename, old, old, "unclear"],
    ["a newer copy with the old name", rename, old, { ...wire, updated_at: later }, "invalidInput"],
    ["the old name, without times", rename, wire, wire, "unclear"],
    ["a third name", rename, old, { ...wire, secret_name: "third", updated_at: later }, "unclear"],
    [
      "the new name with a blank",
      rename,
      old,
      { ...wire, secret_name: "new name ", updated_at: later },
      "made",
    ],
    ["the old flag, without times", unset, wire, wire, "unclear"],
    ["the old flag, with a time for the first time", unset, wire, old, "unclear"],
    ["no flag", set, off, { ...wire, is_default_for_tool: undefined, updated_at: later }, "made"],
    ["null for the flag", set, off, { ...wire, is_default_for_tool: null, updated_at: later }, "made"],
    ["no tool", bind, { ...old, ...unbound }, { ...wire, tool_name: undefined, updated_at: later }, "made"],
    [
      "no argument",
      bind,
      { ...old, ...unbound },
      { ...wire, tool_arg: undefined, updated_at: later },
      "made",
    ],
    ["no tool", unbind, old, { ...unbound, tool_name: undefined, updated_at: later }, "unclear"],
    ["no argument", unbind, old, { ...unbound, tool_arg: undefined, updated_at: later }, "unclear"],
    ["the old binding, without times", unbind, wire, wire, "bindingKept"],
    ["an older copy with the old binding", unbind, old, { ...wire, updated_at: earlier }, "unclear"],
    ["an older copy with the old mask", replace, old, { ...wire, updated_at: earlier }, "unclear"],
    ["an older copy with our mask", replace, old, { ...old, display: "********alue" }, "made"],
    ["a newer copy", replace, old, { ...wire, updated_at: later }, "made"],
    ["no times", replace, wire, wire, "made"],
    ["no mask, at the same moment", replace, { ...old, display: null }, { ...old, display: null }, "unclear"],
    [
      "no mask, in the same whole second",
      replace,
      { ...wire, display: null, updated_at: "2026-06-01T12:00:00Z" },
      { ...wire, display: null, updated_at: "2026-06-01T12:00:00Z" },
      "made",
    ],
  ];
  const unanswered: readonly Looked[] = [
    ["the new name", rename, wire, { ...wire, secret_name: "new name" }, "made"],
    ["the old name", rename, wire, wire, "webPage"],
    ["a third name", rename, old, { ...wire, secret_name: "third", updated_at: later }, "webPage"],
    ["no binding", unbind, old, { ...unbound, updated_at: later }, "made"],
    ["half of a binding", unbind, old, { ...wire, tool_arg: null, updated_at: later }, "webPage"],
    [
      "no tool",
      bind,
      { ...old, ...unbound },
      { ...wire, tool_name: undefined, updated_at: later },
      "webPage",
    ],
    ["no flag", unset, old, { ...wire, is_default_for_tool: undefined, updated_at: later }, "webPage"],
    ["no times and no other mask", replace, wire, wire, "webPage"],
    ["another time, and no other mask", replace, old, { ...wire, updated_at: later }, "webPage"],
    ["another mask", replace, old, { ...wire, display: "********else", updated_at: later }, "webPage"],
    ["our mask", replace, old, { ...wire, display: "********alue", updated_at: later }, "made"],
  ];
  async function tellLook([, act, listed, readAgain]: Looked, answer: () => unknown): Promise<string> {
    const { dependencies } = recordApi(() => ({ data: [listed] }));
    const [before = secret] = await createIoNet(dependencies).listSecrets(session, personalScope, signal);
    const acting = callIoNet(
      ({ method }) => (method === "GET" ? readAgain : answer()),
      (ioNet) => act(ioNet, before),
    );
    return acting.then(
      () => "made",
      (error: unknown) => (error instanceof PlatformError ? error.failure.kind : String(error)),
    );
  }
  it("keeps what the look leaves out of a secret that was renamed", async () => {
    const { result } = await callIoNet(
      ({ method }) => (method === "GET" ? { secret_id: "id-1", secret_name: "new name" } : null),
      (ioNet) => ioNet.rename?.(session, secret, "new name", signal),
    );
    const { mask: _, ...rest } = secret;
    assert.deepEqual(result, { ...rest, name: "new name" });
  });

  for (const looked of answered) {
    it(`tells ${looked[4]} where a change is confirmed and the look shows ${looked[0]} (${looked[1].name})`, async () => {
      assert.equal(await tellLook(looked, () => null), looked[4]);
    });
  }
  for (const looked of unanswered) {
    it(`tells ${looked[4]} where a web page answers and the look shows ${looked[0]} (${looked[1].name})`, async () => {
      assert.equal(await tellLook(looked, refuseWith(200, { kind: "webPage" })), looked[4]);
    });
  }

  for (const [what, body] of [
    ["that was accepted", null],
    ["whose answer leaves it open, and which the list shows", { success: false }],
  ] as const) {
    it(`tells a value ${what} as replaced, also when the person cancels before it is read again`, async () => {
      const abort = new AbortController();
      const { providers } = openProviders(async ({ method }) => {
        if (method === "GET") return Response.json({ data: [{ ...wire, display: "********alue" }] });
        abort.abort(new CancelledError());
        return Response.json(body);
      });
      const provider = providers.find(({ id }) => id === "ioNet") ?? assert.fail();
      const value = new Sensitive(["a-new", "value"].join("-"));
      const change = { kind: "replaceValue", value } as const;
      const changed = await changeSecret({ provider, session, secret, change }, abort.signal);
      assert.equal(changed.id, secret.id);
    });
  }

  it("sends a name with its letters composed", async () => {
    const [typed, sent] = ["Cle\u0301", "Cl\u00e9"];
    const answer = { ...unbound, secret_name: sent };
    const { calls } = await callIoNet(
      ({ method }) => (method === "PATCH" ? null : answer),
      async (ioNet) => {
        const draft = { name: typed, value: new Sensitive("a value"), scope: personalScope };
        await ioNet.createSecret?.(session, draft, signal);
        await ioNet.rename?.(session, secret, typed, signal);
      },
    );
    const names = calls.flatMap(({ body }) =>
      body === undefined ? [] : [Reflect.get(Object(body), "secret_name")],
    );
    assert.deepEqual(names, [sent, sent]);
  });

  it("deletes, whatever the answer's body is", async () => {
    const { calls } = await callIoNet(
      () => ({}),
      (ioNet) => ioNet.deleteSecret?.(session, secret, signal),
    );

    assert.deepEqual(calls, [{ ...readBack, method: "DELETE" }]);
  });

  it("offers nothing the platform cannot do", () => {
    const ioNet = createIoNet(recordApi(() => undefined).dependencies);

    for (const member of ["listScopes", "describe", "readValue"]) {
      assert.equal(member in ioNet, false, member);
    }
  });

  it("sends the token as a bearer", async () => {
    const { dependencies, styles } = recordApi(() => ({ data: [] }));
    await createIoNet(dependencies).signIn.verifyToken(session, signal);

    assert.deepEqual(styles[0]?.authorize(new Sensitive("the token")), ["Authorization", "Bearer the token"]);
  });

  it("takes a key of OpenAI's variable only when it is io.net's", () => {
    const { tokenSources } = createIoNet(recordApi(() => undefined).dependencies).signIn;
    const source = tokenSources.find(
      (each) => each.kind === "environment" && each.variable === "OPENAI_API_KEY",
    );

    assert.equal(source?.accepts?.test(["io", "v2", "abc"].join("-")), true);
    assert.equal(source?.accepts?.test(["sk", "abc"].join("-")), false);
  });
});
