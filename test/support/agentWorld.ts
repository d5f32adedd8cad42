import { Activity } from "../../src/agents/Activity.ts";
import { writeToolAnswer } from "../../src/agents/answers.ts";
import type { Caller } from "../../src/agents/caller.ts";
import { callTool } from "../../src/agents/callTool.ts";
import { findSetKeys } from "../../src/agents/findSetKeys.ts";
import type { AgentHost, PlaintextFile, RunEnd, RunWish, WhyLeft } from "../../src/agents/ports.ts";
import { Requests } from "../../src/agents/Requests.ts";
import { ToolRefs } from "../../src/agents/ToolRefs.ts";
import { CancelledError, type Failure, PlatformError } from "../../src/core/errors.ts";
import { Inventory } from "../../src/core/Inventory.ts";
import { neverAborted } from "../../src/core/neverAborted.ts";
import type { Provider } from "../../src/core/provider.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { isSameScope, personalScope, type Scope } from "../../src/core/scope.ts";
import type { Secret } from "../../src/core/secret.ts";
import { type AccessAnswer, admits, withAdmitted } from "../../src/editor/agents/allowedNames.ts";
import { writeDeed } from "../../src/editor/agents/writeDeed.ts";
import { parseEnvFile } from "../../src/envfile/parseEnvFile.ts";
import { findSecrets } from "../../src/findings/findings.ts";
import { aProvider } from "./builders.ts";
import { MemoryAccounts } from "./MemoryAccounts.ts";
import { TestClock } from "./TestClock.ts";

/** What a world is made of, its values left out. `index`: which value an entry has. */
export interface WorldPlan {
  readonly accounts: readonly {
    readonly label: string;
    readonly isLocal: boolean;
    readonly signedOut?: boolean;
    /** How its list fails. */
    readonly failure?: Failure;
    readonly secrets: readonly { readonly name: string; readonly index: number }[];
    /** How many projects it sees besides its personal scope. */
    readonly projects?: number;
  }[];
  readonly files: readonly {
    readonly file: string;
    readonly entries: readonly { readonly key: string; readonly index: number }[];
  }[];
  /** Answers to dialogs, in their order; the last one holds for all that follow. */
  readonly answers: readonly ("accept" | "decline")[];
  readonly access?: Partial<{ isOn: boolean; isTrusted: boolean; isAllowed: boolean; mayRun: boolean }>;
}

function projectsOf(count: number): readonly Scope[] {
  return Array.from({ length: count }, (_, at): Scope => ({ kind: "project", id: `${at}`, name: `P${at}` }));
}

/** A value for each index. Worlds whose values are judged alike differ in nothing else. */
export type ValueOf = (index: number) => string;

/** Before a file's name it makes the address of that. */
const IN_MEMORY = "memory:/";
const pace = { spend: async () => undefined };
const noVerdicts = { notSecret: new Set<string>(), alwaysSecret: new Set<string>() };

/** Accounts, files, a person who follows a script, and the tools on top, all in memory. */
export class AgentWorld {
  readonly host: AgentHost;
  readonly clock: TestClock;
  /** All that a person was shown, and was told besides. */
  readonly dialogs: string[] = [];
  readonly log: string[] = [];
  /** Writes on platforms, in files, in the memory of the workspace, and processes. */
  readonly changes: string[] = [];
  /** What the person accepted. */
  readonly accepted: string[] = [];
  /** By file. */
  readonly texts = new Map<string, string>();
  /** By account and secret. */
  readonly values = new Map<string, string>();
  /** What a command prints. */
  output: (values: ReadonlyMap<string, Sensitive>) => string = () => "";
  /** How it ends. */
  end: RunEnd["end"] = { kind: "exited", code: 0 };
  /** Called while a dialog is open. */
  whileAsked: () => unknown = () => undefined;
  readonly #answers: ("accept" | "decline")[];
  readonly #secrets = new Map<string, Secret[]>();
  readonly #valueAt: ValueOf;
  #answer: AccessAnswer = { state: "open", clients: [] };
  #count = 0;
  #nextValue = 1_000;

  constructor(plan: WorldPlan, valueAt: ValueOf, clock = new TestClock({ holdsFrom: 1 })) {
    this.clock = clock;
    this.#answers = [...plan.answers];
    this.#valueAt = valueAt;
    for (const { file, entries } of plan.files) {
      this.texts.set(file, entries.map(({ key, index }) => `${key}=${valueAt(index)}\n`).join(""));
    }
    const accounts = new MemoryAccounts(
      ...plan.accounts.map(({ label }, at) => ({ id: `account-${at}`, providerId: `p${at}`, label })),
    );
    const providers = plan.accounts.map((account, at) => {
      const id = `account-${at}`;
      if (account.signedOut === true) accounts.signOut(id);
      const secrets = account.secrets.map(({ name, index }, place) => {
        this.values.set(`${id}/secret-${place}`, valueAt(index));
        return {
          id: `secret-${place}`,
          name,
          scope: personalScope,
          isDefault: false,
          updatedAt: 1_000 * index,
        };
      });
      this.#secrets.set(id, secrets);
      return this.#createProvider(id, `p${at}`, account);
    });
    const inventory = new Inventory({ accounts, providers, clock });
    const random = () => String(this.#count++).padStart(10, "0");
    this.host = {
      access: {
        whyOff: () => (plan.access?.isOn === false ? "setting" : undefined),
        isTrusted: () => plan.access?.isTrusted ?? true,
        isAllowed: (caller) => plan.access?.isAllowed !== false || admits(this.#answer, caller),
        allow: async (caller) => {
          this.changes.push("allow");
          this.#answer = withAdmitted(this.#answer, caller);
        },
        mayRun: () => plan.access?.mayRun ?? true,
      },
      person: this.#createPerson(),
      runner: this.#createRunner(),
      workspace: {
        find: async (file) => {
          const files = (await this.#findFiles()).filter((each) => file === undefined || each.file === file);
          return file !== undefined && !this.texts.has(file) ? undefined : { files, notLookedAt: 0 };
        },
        keysOf: async (file) => {
          const text = this.texts.get(file);
          return text === undefined ? undefined : parseEnvFile(text).entries.map(({ key }) => key);
        },
        whereSet: async (keys) =>
          new Map(
            keys.map((key): [string, string[]] => [
              key,
              [...this.texts].flatMap(([file, text]) => (findSetKeys(text, [key]).length > 0 ? [file] : [])),
            ]),
          ),
      },
      inventory,
      refs: new ToolRefs(random),
      requests: new Requests(clock, random),
      activity: new Activity((deed, before) => this.log.push(writeDeed(deed, before))),
      clock,
      report: (tool, error) => this.log.push(`failed: ${tool}: ${error instanceof Error ? error.name : "?"}`),
    };
  }

  /** What goes out. */
  async call(
    tool: string,
    input: unknown,
    caller: Caller = { channel: "editor" },
    signal: AbortSignal = neverAborted(),
  ): Promise<string> {
    return writeToolAnswer(await callTool(this.host, { tool, input, caller }, signal));
  }

  #createPerson(): AgentHost["person"] {
    return {
      allow: async (caller) => this.#ask("allow", { caller }),
      createSecret: async ({ name, place }, signal) => {
        await this.#ask("create", { name, scope: place?.scope.name });
        signal.throwIfAborted();
        return this.#add(place?.accountId ?? "account-0", name, this.#valueAt(this.#nextValue++));
      },
      move: async ({ uri, keys }, signal) => {
        const file = uri.slice(IN_MEMORY.length);
        await this.#ask("move", { file, keys });
        signal.throwIfAborted();
        return await this.#move(file, keys);
      },
      change: async ({ target: { state, secret }, change }, signal) => {
        await this.#ask("change", { name: secret.name, change });
        signal.throwIfAborted();
        this.changes.push(`${change} ${secret.name}`);
        if (change !== "delete") return;
        const left = (this.#secrets.get(state.account.id) ?? []).filter(({ id }) => id !== secret.id);
        this.#secrets.set(state.account.id, left);
        await this.host.inventory.readAccounts();
      },
      confirmRun: async ({ command, names }) => this.#ask("run", { command, names }),
      explainNoRun: (why) => {
        this.dialogs.push(`no run: ${JSON.stringify(why)}`);
      },
      explainOff: (why) => {
        this.dialogs.push(`off: ${why}`);
      },
      warnOfValue: () => {
        this.dialogs.push("warning: a value is known to a model");
      },
    };
  }

  #createRunner(): AgentHost["runner"] {
    const local = (): readonly Secret[] => [...this.#secrets.values()].flat();
    return {
      plan: async ({ command, names }) => {
        const missing = names.filter((name) => !local().some((secret) => secret.name === name));
        return missing.length > 0 ? { missing } : { command, names, facts: [], bound: command };
      },
      readValues: async ({ names }: RunWish) =>
        new Map(
          [...this.#secrets].flatMap(([account, secrets]) =>
            secrets
              .filter(({ name }) => names.includes(name))
              .map(({ name, id }): [string, Sensitive] => [
                name,
                new Sensitive(this.values.get(`${account}/${id}`) ?? ""),
              ]),
          ),
        ),
      start: async (_, values) => {
        this.changes.push("process");
        return { end: this.end, output: this.output(values) };
      },
    };
  }

  #createProvider(account: string, id: string, plan: WorldPlan["accounts"][number]): Provider {
    const provider = aProvider({
      id,
      name: plan.isLocal ? "This Machine" : "Memory Platform",
      listSecrets: async (_, scope) => {
        if (plan.failure !== undefined) throw this.#error(plan.failure, id);
        return (this.#secrets.get(account) ?? []).filter((secret) => isSameScope(secret.scope, scope));
      },
      ...(plan.projects !== undefined && { listScopes: async () => projectsOf(plan.projects ?? 0) }),
      createSecret: async () => Promise.reject(new Error("not called")),
      replaceValue: async () => Promise.reject(new Error("not called")),
      deleteSecret: async () => Promise.reject(new Error("not called")),
    });
    return plan.isLocal ? { ...provider, readValue: async () => new Sensitive("") } : provider;
  }

  /** A server that quotes what it has. */
  #error(failure: Failure, providerId: string): PlatformError {
    const value = this.#valueAt(0);
    const serverMessage = [value, encodeURIComponent(value), Buffer.from(value).toString("base64")].join(" ");
    return new PlatformError({ failure, providerId, operation: "list secrets", serverMessage });
  }

  async #ask(kind: string, about: object): Promise<void> {
    this.dialogs.push(`${kind} ${JSON.stringify(about)}`);
    await this.whileAsked();
    const answer = this.#answers.length > 1 ? this.#answers.shift() : this.#answers[0];
    if (answer !== "accept") throw new CancelledError();
    this.accepted.push(kind);
  }

  #add(account: string, name: string, value: string) {
    const secrets = this.#secrets.get(account) ?? [];
    const secret = { id: `secret-${secrets.length + 100}`, name, scope: personalScope };
    this.changes.push(`create ${name}`);
    this.values.set(`${account}/${secret.id}`, value);
    this.#secrets.set(account, [...secrets, secret]);
    const state = this.#state(account);
    return { state, secret };
  }

  #state(accountId: string) {
    const inventory = this.host.inventory;
    const state = inventory instanceof Inventory ? inventory.state(accountId) : undefined;
    if (state === undefined) throw new CancelledError();
    return state;
  }

  async #move(file: string, keys: readonly string[]) {
    const lines = (this.texts.get(file) ?? "").split("\n");
    const [moved, left]: [string[], { key: string; why: WhyLeft }[]] = [[], []];
    for (const key of keys) {
      if (key.length % 5 === 0) left.push({ key, why: "notSelected" });
      else moved.push(key);
    }
    this.changes.push(`move ${moved.join()}`);
    this.texts.set(file, lines.filter((line) => !moved.some((key) => line.startsWith(`${key}=`))).join("\n"));
    return { moved, left };
  }

  async #findFiles(): Promise<readonly PlaintextFile[]> {
    const files: PlaintextFile[] = [];
    for (const [file, text] of this.texts) {
      const found = await findSecrets(text, noVerdicts, { pace, isStale: () => false });
      const keys = (found?.findings ?? []).map(({ key, place, reason, confidence }) => ({
        key,
        line: place.startLine + 1,
        why: reason,
        sure: confidence,
      }));
      if (keys.length > 0) files.push({ uri: IN_MEMORY + file, file, inGit: false, keys });
    }
    return files;
  }
}
