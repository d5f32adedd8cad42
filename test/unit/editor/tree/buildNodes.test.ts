import assert from "node:assert/strict";
import { PlatformError } from "../../../../src/core/errors.ts";
import type { AccountState } from "../../../../src/core/Inventory.ts";
import { personalScope, type Scope, scopeKey } from "../../../../src/core/scope.ts";
import type { Secret } from "../../../../src/core/secret.ts";
import { buildNodes } from "../../../../src/editor/tree/buildNodes.ts";
import { ROWS_PER_PAGE } from "../../../../src/editor/tree/groupNodes.ts";
import type { TreeNode } from "../../../../src/editor/tree/nodes.ts";
import type { TreeContext } from "../../../../src/editor/tree/treeContext.ts";
import { MemoryPlatform } from "../../../support/MemoryPlatform.ts";
import { account } from "../../../support/sessions.ts";
import { translate } from "../../../support/translate.ts";

const { provider } = new MemoryPlatform();
const red: Scope = { kind: "team", id: "t1", name: "Red" };

function context(overrides: Partial<TreeContext> = {}): TreeContext {
  return {
    t: translate,
    formatTime: (time) => `at ${time}`,
    formatClock: (time) => `clock ${time}`,
    filter: "",
    shown: new Map(),
    ...overrides,
  };
}

function secret(name: string, more: Partial<Secret> = {}): Secret {
  return { id: `id-${name}`, name, scope: personalScope, isDefault: false, ...more };
}

function loaded(secrets: readonly Secret[], more: Partial<AccountState> = {}): AccountState {
  return {
    account,
    provider,
    status: "loaded",
    listing: { scopes: [{ scope: personalScope, secrets }] },
    ...more,
  };
}

function build(state: AccountState, overrides: Partial<TreeContext> = {}): TreeNode {
  const [root] = buildNodes([state], context(overrides));
  if (root === undefined) assert.fail("no account row");
  return root;
}

/** The rows as indented text. */
function draw(node: TreeNode, depth = 0): string[] {
  const line = `${"  ".repeat(depth)}${node.label}${node.description ? ` | ${node.description}` : ""}`;
  return [line, ...node.children.flatMap((child) => draw(child, depth + 1))];
}

describe("buildNodes", () => {
  it("shows account, scopes and secrets by name, with mask and state words", () => {
    const state = loaded([], {
      listing: {
        scopes: [
          {
            scope: personalScope,
            secrets: [
              secret("B_KEY", { mask: "abc••••wxyz", isDefault: true, createdByAgent: true }),
              secret("A_CERT", { isFile: true }),
            ],
          },
          { scope: red, secrets: [] },
        ],
      },
    });
    assert.deepEqual(draw(build(state)), [
      "Memory | Memory Platform",
      "  Personal | 2",
      "    A_CERT | file",
      "    B_KEY | always on · by agent · abc••••wxyz",
      "  Red | 0",
    ]);
  });

  it("tells rows apart that look the same, by what they do not show already", () => {
    const twin = (id: string, more: Partial<Secret>) => secret("KEY", { id, ...more });
    const drawn = (...twins: readonly Secret[]) =>
      draw(build(loaded(twins)))
        .slice(2)
        .map((line) => line.trim());
    assert.deepEqual(drawn(twin("1", { createdAt: 1 }), twin("2", { createdAt: 2 })), [
      "KEY | created clock 1",
      "KEY | created clock 2",
    ]);
    assert.deepEqual(drawn(twin("1", { mask: "a" }), twin("2", { mask: "b" })), ["KEY | a", "KEY | b"]);
    assert.deepEqual(drawn(twin("1", { isFile: true }), twin("2", {})), ["KEY | file", "KEY"]);
    assert.deepEqual(drawn(twin("1", {}), secret("OTHER")), ["KEY", "OTHER"]);
  });

  it("speaks rows without bullets", () => {
    const root = build(loaded([secret("KEY", { mask: "ab•••cd", isDefault: true })]));
    assert.equal(root.children[0]?.children[0]?.spoken, "KEY, value hidden, always on");
  });

  it("puts the abilities of its platform on a row, for the menus", () => {
    const root = build(loaded([secret("KEY", { isDefault: true })]));
    assert.equal(root.context, "account createSecret openConsole signIn");
    assert.equal(
      root.children[0]?.children[0]?.context,
      "secret replaceValue toggleDefault deleteSecret openConsole defaultOn",
    );
  });

  it("puts a risk above the secrets, with the way out of it", () => {
    const risk = new PlatformError({
      failure: { kind: "vault", problem: { kind: "unproven" } },
      providerId: "memory",
      operation: "look for risks",
    });
    const listing = { scopes: [{ scope: personalScope, secrets: [secret("KEY")] }], risk };
    const root = build(loaded([], { listing }));
    assert.deepEqual(
      root.children.map(({ label }) => label),
      ["Save Recovery Key", "Personal"],
    );
    assert.equal(root.children[0]?.remedy, "saveRecoveryKey");
  });

  it("gives each message of an account an id of its own, whatever their remedies", () => {
    const error = new PlatformError({
      failure: { kind: "retry", cause: "network" },
      providerId: "memory",
      operation: "list",
    });
    const listing = {
      scopes: [
        { scope: personalScope, error },
        { scope: red, error },
      ],
      scopesError: error,
      risk: error,
    };
    const root = build(loaded([], { status: "failed", error, listing }));
    const ids = [root, ...root.children, ...root.children.flatMap(({ children }) => children)].map(
      ({ id }) => id,
    );
    assert.equal(ids.length, 8);
    assert.deepEqual([...new Set(ids)], ids);
  });

  it("tells in the tooltip of an account which certificates of its own it connects with", () => {
    const client = { certFile: "/etc/robin.crt", keyFile: "/etc/robin.key" };
    const connection = { caFile: "/etc/ca.pem", client };
    const [own] = buildNodes([loaded([], { account: { ...account, connection } })], context());
    const [usual] = buildNodes([loaded([])], context());
    const lines = own?.tooltip() ?? [];
    assert.deepEqual(lines.slice(-2), [
      "Connects with its own CA: /etc/ca.pem",
      "Connects with its own client certificate: /etc/robin.crt",
    ]);
    assert.deepEqual(usual?.tooltip(), lines.slice(0, -2));
  });

  it("tells everything but the value in the tooltip", () => {
    const root = build(loaded([secret("KEY", { description: "for CI", createdAt: 1, updatedAt: 2 })]));
    const lines = root.children[0]?.children[0]?.tooltip();
    assert.deepEqual(lines, [
      "KEY",
      "Scope: Personal",
      "Description: for CI",
      "Nobody gets it unasked.",
      "Created: at 1",
      "Updated: at 2",
    ]);
  });

  it("groups by tool where secrets are bound to tools, those without one last", () => {
    const binding = { tool: "agno__linear__*", argument: "api_token" };
    const bound = { ...provider, bind: async (_: unknown, s: Secret) => s };
    const root = build(loaded([secret("FREE"), secret("LINEAR", { binding })], { provider: bound }));
    assert.deepEqual(draw(root), [
      "Memory | Memory Platform",
      "  agno__linear__* | 1",
      "    LINEAR",
      "  No tool | 1",
      "    FREE",
    ]);
    assert.equal(root.children[0]?.ref.scopeKey, scopeKey(personalScope));
  });

  it("shows one row with reason and action under an account that fails, and what was known before", () => {
    const error = new PlatformError({
      failure: { kind: "signInAgain" },
      providerId: "memory",
      operation: "list",
    });
    const root = build(loaded([secret("KEY")], { status: "failed", listedAt: 5, error }));
    assert.deepEqual(draw(root), [
      "Memory | as of clock 5 · Memory Platform",
      "  Update Token | Token not accepted.",
      "  Personal | 1",
      "    KEY",
    ]);
    const [message] = root.children;
    assert.equal(message?.context, "message updateToken");
    const whole = "Memory Platform did not accept the token. Update it to sign in again.";
    assert.deepEqual([message?.spoken, message?.tooltip()], [`${whole} Update Token`, [whole]]);
    assert.ok(root.tooltip().includes("Could not be refreshed. Shown as of clock 5."));
    const never: AccountState = { account, provider, status: "failed", error };
    assert.equal(build(never).description, "not loaded · Memory Platform");
  });

  it("shows the failure of one scope under it and leaves the others", () => {
    const error = new PlatformError({
      failure: { kind: "askPermission", payment: false },
      providerId: "memory",
      operation: "list",
    });
    const scopes = [
      { scope: personalScope, secrets: [secret("KEY")] },
      { scope: red, error },
    ];
    const rows = draw(build(loaded([], { listing: { scopes } })));
    assert.equal(rows[2], "    KEY");
    assert.match(rows[4] ?? "", /No permission for this\./);
  });

  it("asks a signed-out account to sign in", () => {
    const root = build({ account, provider, status: "signedOut" });
    assert.equal(root.children[0]?.remedy, "updateToken");
  });

  it("shows a large scope in pages", () => {
    const secrets = Array.from({ length: 450 }, (_, index) =>
      secret(`KEY_${String(index).padStart(3, "0")}`),
    );
    const group = build(loaded(secrets)).children[0];
    assert.equal(group?.children.length, ROWS_PER_PAGE + 1);
    const more = group?.children.at(-1);
    assert.deepEqual([more?.label, more?.description], ["Show 200 more", "200 of 450 shown"]);
    const all = build(loaded(secrets), { shown: new Map([[group?.id ?? "", 600]]) }).children[0];
    assert.equal(all?.children.length, 450);
  });

  it("opens the first groups of an account only, so that the next account stays in sight", () => {
    const of = (count: number, scope: Scope) => ({
      scope,
      secrets: Array.from({ length: count }, (_, index) => ({ ...secret(`KEY_${index}`), scope })),
    });
    const project = (id: string): Scope => ({ kind: "project", id, name: id });
    const scopes = [of(12, personalScope), of(15, project("a")), of(9, project("b")), of(1, project("c"))];
    const states = (filter: string) =>
      build(loaded([], { listing: { scopes } }), { filter }).children.map(({ state }) => state);
    assert.deepEqual(states(""), ["expanded", "expanded", "collapsed", "collapsed"]);
    assert.deepEqual(states("key"), ["expanded", "expanded", "expanded", "expanded"]);
  });

  it("filters by a part of the name, ignoring case, and hides scopes without a match", () => {
    const scopes = [
      { scope: personalScope, secrets: [secret("STRIPE_KEY"), secret("OTHER")] },
      { scope: red, secrets: [secret("NOTHING")] },
    ];
    const root = build(loaded([], { listing: { scopes } }), { filter: "stripe" });
    assert.deepEqual(draw(root), ["Memory | Memory Platform", "  Personal | 1", "    STRIPE_KEY"]);
  });

  it("hides tools without a match", () => {
    const binding = { tool: "agno__linear__*" };
    const bound = { ...provider, bind: async (_: unknown, s: Secret) => s };
    const state = loaded([secret("FREE"), secret("LINEAR", { binding })], { provider: bound });
    assert.deepEqual(draw(build(state, { filter: "free" })), [
      "Memory | Memory Platform",
      "  No tool | 1",
      "    FREE",
    ]);
  });

  it("opens a filtered group although the person had closed it unfiltered", () => {
    const state = loaded(Array.from({ length: 30 }, (_, index) => secret(`KEY_${index}`)));
    const [all, filtered] = [build(state), build(state, { filter: "key" })].map(
      ({ children }) => children[0],
    );
    assert.deepEqual([all?.state, filtered?.state], ["collapsed", "expanded"]);
    assert.notEqual(all?.id, filtered?.id);
  });

  it("cleans foreign descriptions, and shows none that is blank", () => {
    const about = (description: string) =>
      build(loaded([secret("A", { description })]))
        .children[0]?.children[0]?.tooltip()
        .filter((line) => line.startsWith("Description"));
    assert.deepEqual(about("two\nlines \u202e[a](b)"), ["Description: two lines [a] (b)"]);
    assert.deepEqual(about(" \n"), []);
  });

  it("cleans foreign names", () => {
    const root = build(loaded([secret("A\u202eB\nC")]));
    assert.equal(root.children[0]?.children[0]?.label, "A B C");
  });

  it("shows a secret or a scope that comes twice once, since equal ids would hide all rows", () => {
    const twice = [secret("A", { id: "1" }), secret("B", { id: "1" })];
    const listing = {
      scopes: [
        { scope: personalScope, secrets: twice },
        { scope: red, secrets: [] },
        { scope: red, secrets: [secret("C", { scope: red })] },
      ],
    };
    assert.deepEqual(draw(build(loaded([], { listing }))), [
      "Memory | Memory Platform",
      "  Personal | 1",
      "    B",
      "  Red | 1",
      "    C",
    ]);
    const bound = twice.map((each, index) => ({ ...each, binding: { tool: `tool ${index}` } }));
    const binding = { ...provider, bind: async () => assert.fail() };
    assert.deepEqual(draw(build(loaded(bound, { provider: binding }))), [
      "Memory | Memory Platform",
      "  tool 1 | 1",
      "    B",
    ]);
  });

  it("gives every row a different id that stays the same", () => {
    const state = loaded([secret("A"), secret("B")]);
    const ids = (node: TreeNode): string[] => [node.id, ...node.children.flatMap(ids)];
    assert.equal(new Set(ids(build(state))).size, 4);
    assert.deepEqual(ids(build(state)), ids(build(state)));
  });
});
