import assert from "node:assert/strict";
import type { Session } from "../../src/core/account.ts";
import { createSecret } from "../../src/core/createSecret.ts";
import { isFailure } from "../../src/core/errors.ts";
import { Inventory } from "../../src/core/Inventory.ts";
import { neverAborted } from "../../src/core/neverAborted.ts";
import type { Provider } from "../../src/core/provider.ts";
import { replaceValue } from "../../src/core/replaceValue.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { personalScope } from "../../src/core/scope.ts";
import type { Secret } from "../../src/core/secret.ts";
import { canCreate } from "../../src/core/writableBy.ts";
import { systemClock } from "../../src/editor/systemClock.ts";
import { SecretsTree } from "../../src/editor/tree/SecretsTree.ts";
import { connect, disconnectAll } from "./support/accounts.ts";
import { type PlatformId, platformControl, platformIds, resetPlatforms } from "./support/platformControl.ts";
import { extensionContext, type RunningApp, runningApp } from "./support/runningApp.ts";
import { canaryValue } from "./support/testRun.ts";
import { findRow, readTree } from "./support/treeRows.ts";
import { until } from "./support/until.ts";

const signal = neverAborted();

let app: RunningApp;

interface Connected {
  readonly provider: Provider;
  readonly session: Session;
}

async function openAccount(id: PlatformId): Promise<Connected> {
  const account = await connect(app, id);
  const provider = app.providers.find((each) => each.id === id);
  const session = await app.accounts.session(account.id);
  assert.ok(provider !== undefined && session !== undefined);
  return { provider, session };
}

describe("accounts in the editor", () => {
  before(async () => {
    app = await runningApp();
  });
  afterEach(async () => {
    await disconnectAll(app);
    await resetPlatforms();
  });

  it("shows every account with its own scopes and secrets, two of one platform included", async () => {
    for (const id of platformIds) await connect(app, id);
    await connect(app, "ioNet", { label: "Side project" });
    const rows = await readTree(app);
    const names = rows.map(({ label }) => label).filter((label) => label !== "This Machine");
    assert.deepEqual(names, ["neo", "primeIntellect", "ioNet", "Side project"]);
    const neo = findRow(rows, "neo");
    assert.ok(findRow(neo.below, "Personal").below.some(({ label }) => label === "SHODAN_API_KEY"));
    assert.ok(findRow(neo.below, "Web audit").below.some(({ label }) => label === "STAGING_API_KEY"));
    const team = findRow(findRow(rows, "primeIntellect").below, "Evaluation Lab");
    assert.equal(team.description, "250");
    assert.equal(team.below.at(-1)?.description, "200 of 250 shown");
    for (const label of ["ioNet", "Side project"]) {
      const tool = findRow(findRow(rows, label).below, "agno__linear__*");
      assert.deepEqual(
        tool.below.map((row) => row.label),
        ["linear-token"],
      );
    }
  });

  it("draws the accounts that are remembered before the credential store has told of any, and the others once it has", async () => {
    const account = await connect(app, "neo");
    const told = Promise.withResolvers<void>();
    const list = async () => {
      await told.promise;
      return [
        ...(await app.accounts.list()),
        { account: { ...account, id: "new", label: "New" }, signedOut: true },
      ];
    };
    const accounts = { ...app.accounts, list, remembered: () => [account] };
    const inventory = new Inventory({ accounts, providers: app.providers, clock: systemClock });
    const drawn = Promise.withResolvers<void>();
    const view = { visible: true, selection: [], reveal: async () => undefined };
    const formats = { formatTime: String, formatClock: String };
    const tree = new SecretsTree(
      inventory,
      { view, changed: { fire: (row) => row ?? drawn.resolve() } },
      formats,
    );
    const labels = async () => (await tree.children()).map((row) => tree.item(row).label);
    assert.deepEqual(await labels(), ["neo"]);
    told.resolve();
    await drawn.promise;
    // Also where nothing asks for rows any more.
    await until(
      (listener) => inventory.onDidChange(listener),
      () => inventory.state(account.id)?.status === "loaded",
    );
    assert.deepEqual(await labels(), ["neo", "This Machine", "New"]);
  });

  it("keeps the other accounts when a platform fails, and offers to try again", async () => {
    for (const id of platformIds) await connect(app, id);
    await platformControl("neo").fault({
      kind: "status",
      route: "GET /api/v1/secrets",
      status: 503,
      times: "always",
    });
    const rows = await readTree(app);
    const neo = findRow(rows, "neo");
    assert.match(neo.description, /^not loaded/);
    const [message, ...others] = neo.below;
    assert.equal(message?.label, "Try Again");
    assert.match(message?.description ?? "", /^Server error \(status 503\)/);
    assert.equal(message?.item.command?.command, "agentSecrets.refreshAccount");
    assert.deepEqual(others, []);
    assert.ok(findRow(rows, "primeIntellect").below.length > 1);
    assert.ok(findRow(rows, "ioNet").below.length > 1);
  });

  it("recovers with the action that the failed account offers", async () => {
    await connect(app, "neo");
    await platformControl("neo").fault({ kind: "status", route: "GET /api/v1/secrets", status: 403 });
    const { label, item } = findRow(await readTree(app), "neo").below[0] ?? {};
    assert.equal(label, "Update Token");
    assert.equal(item?.command?.command, "agentSecrets.updateToken");
    await app.run("agentSecrets.refreshAccount", item?.command?.arguments ?? []);
    assert.ok(findRow(findRow(await readTree(app), "neo").below, "Personal").below.length > 1);
  });

  it("asks to sign in again when the stored entry is damaged, and never forgets the account", async () => {
    const account = await connect(app, "neo");
    const { secrets } = await extensionContext();
    await secrets.store(`account/v1/${account.id}`, '{"version":1,"token":');
    assert.equal(await app.accounts.session(account.id), undefined);
    const row = findRow(await readTree(app), "neo");
    assert.match(row.description, /^signed out/);
    assert.deepEqual(
      row.below.map(({ label, item }) => [label, item.command?.command]),
      [["Update Token", "agentSecrets.updateToken"]],
    );
    assert.deepEqual(await platformControl("neo").log(), []);
    await app.accounts.save(account, new Sensitive(platformControl("neo").token));
    assert.ok(findRow(findRow(await readTree(app), "neo").below, "Personal").below.length > 1);
  });

  it("shows a token that the platform refuses as a sign-in that is due, without its text", async () => {
    const token = canaryValue("token");
    await connect(app, "primeIntellect", { token });
    const [message] = findRow(await readTree(app), "primeIntellect").below;
    assert.equal(message?.label, "Update Token");
    assert.ok(!message?.description.includes(token));
  });

  for (const id of platformIds) {
    it(`creates, replaces, switches and deletes on ${id} over the host's own fetch`, async () => {
      const { provider, session } = await openAccount(id);
      const platform = platformControl(id);
      assert.ok(canCreate(provider));
      const [first, second] = [canaryValue("first"), canaryValue("second")];
      const draft = { name: "MADE_HERE", value: new Sensitive(first), scope: personalScope };
      const created = await createSecret(provider, session, { draft, taken: new Set() }, signal);
      assert.deepEqual(await platform.holding("MADE_HERE", first), [created.id]);
      const secret = await replace(provider, session, created, second);
      assert.deepEqual(await platform.holding("MADE_HERE", second), [secret.id]);
      assert.deepEqual(await platform.holding("MADE_HERE", first), []);
      const switched = await provider.setDefault?.(session, secret, true, signal);
      assert.equal(switched?.isDefault, provider.setDefault === undefined ? undefined : true);
      await provider.deleteSecret?.(session, secret, signal);
      assert.deepEqual(await platform.holding("MADE_HERE", second), []);
    });
  }

  it("never follows a redirect, and sends nothing to where it leads", async () => {
    const { provider, session } = await openAccount("neo");
    const location = `${platformControl("ioNet").url}/api/v1/secrets/`;
    for (const status of [301, 302, 307, 308]) {
      await platformControl("neo").fault({
        kind: "redirect",
        route: "GET /api/v1/secrets",
        status,
        location,
      });
      await assert.rejects(provider.listSecrets(session, personalScope, signal), (error) =>
        isFailure(error, "redirected"),
      );
    }
    assert.equal((await platformControl("neo").log()).length, 4);
    assert.deepEqual(await platformControl("ioNet").log(), []);
  });

  it("lets go of a request that is aborted", async () => {
    const { provider, session } = await openAccount("ioNet");
    const platform = platformControl("ioNet");
    await platform.fault({ kind: "hold", route: "GET /api/v1/secrets/", times: "always" });
    const abort = new AbortController();
    const listing = provider.listSecrets(session, personalScope, abort.signal);
    while ((await platform.log()).length === 0);
    abort.abort(new Error("enough"));
    await assert.rejects(listing, /^Error: enough$/);
  });
});

async function replace(provider: Provider, session: Session, secret: Secret, text: string): Promise<Secret> {
  const replacement = { provider, session, secret, value: new Sensitive(text), clock: systemClock };
  const outcome = await replaceValue(replacement, signal);
  assert.equal(outcome.kind, "replaced");
  return outcome.kind === "replaced" ? outcome.secret : secret;
}
