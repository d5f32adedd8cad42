import { type Failure, PlatformError } from "../../src/core/errors.ts";
import type { Provider } from "../../src/core/provider.ts";
import type { InputRules } from "../../src/core/rules.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { isSameScope, personalScope, type Scope } from "../../src/core/scope.ts";
import type { Secret, SecretDraft } from "../../src/core/secret.ts";

export type Call = "verify" | "scopes" | "list" | "create" | "replace" | "delete" | "setDefault" | "read";

/** How one call goes wrong: with or without having done what it was asked. */
export interface Fault {
  readonly call: Call;
  readonly failure: Failure;
  readonly takesEffect?: boolean;
}

/** What the calls of a platform happen in: an order of operations, and time. */
export interface CallOrder {
  perform<T>(name: string, effect: () => T): Promise<T>;
  /** Never the same time twice. */
  tick(): number;
}

export interface PlatformOptions {
  readonly id?: string;
  /** `inPlace` may allow a name twice, as Prime Intellect and io.net may; `recreate` has unique names, as Neo. */
  readonly mode?: "inPlace" | "recreate";
  /** Without it, as the mode says. */
  readonly uniqueNames?: boolean;
  readonly canRead?: boolean;
  /** As io.net and Neo may: nothing says when a secret was changed. */
  readonly withoutTimes?: boolean;
  readonly rules?: Partial<InputRules>;
  readonly scopes?: readonly Scope[];
  /** Optional members that this platform does not have. */
  readonly without?: readonly (keyof Provider)[];
}

interface Stored {
  readonly secret: Secret;
  readonly value: string;
}

export const serverError: Failure = { kind: "retry", cause: "server" };

/** Each call as it comes, and secrets that tell no time. */
const asItComes: Pick<CallOrder, "perform"> & Partial<CallOrder> = {
  perform: async (_, effect) => effect(),
};

/** A strict platform in memory behind the provider contract. Faults are used up in order, by calls of their kind. */
export class MemoryPlatform {
  readonly provider: Provider;
  readonly faults: Fault[] = [];
  readonly calls: Call[] = [];
  readonly stored = new Map<string, Stored>();
  /** Runs right before a call takes effect: somebody else, at the worst moment. */
  onCall: ((call: Call) => void) | undefined;
  readonly #id: string;
  readonly #options: PlatformOptions;
  readonly #order: typeof asItComes;
  #count = 0;

  constructor(options: PlatformOptions = {}, order = asItComes) {
    this.#id = options.id ?? "memory";
    this.#options = options;
    this.#order = order;
    const members = this.#members();
    const missing = new Set<string>(options.without);
    this.provider = Object.fromEntries(
      Object.entries(members).filter(([member]) => !missing.has(member)),
    ) as typeof members;
  }

  /** Somebody else creates a secret. */
  add(name: string, value: string, metadata: Partial<Secret> = {}): Secret {
    return this.#create({ name, value: new Sensitive(value), scope: personalScope, ...metadata });
  }

  /** Somebody else changes a value. */
  edit(id: string, value: string): void {
    this.#change(id, {}, value);
  }

  /** Somebody else deletes. */
  drop(id: string): void {
    this.stored.delete(id);
  }

  secrets(): readonly Secret[] {
    return [...this.stored.values()].map(({ secret }) => secret);
  }

  names(): readonly string[] {
    return this.contents().map(([name]) => name);
  }

  /** Every name with all its values, in order of name: for comparing. */
  contents(): readonly (readonly [name: string, value: string, isDefault: boolean])[] {
    return [...this.stored.values()]
      .map(({ secret, value }) => [secret.name, value, secret.isDefault === true] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  valuesOf(name: string): readonly string[] {
    return this.contents()
      .filter(([other]) => other === name)
      .map(([, value]) => value);
  }

  #members(): Provider {
    const { mode, canRead, rules, scopes = [] } = this.#options;
    return {
      id: this.#id,
      name: this.#options.id ?? "Memory Platform",
      rules: {
        name: { minLength: 1, maxLength: 128, pattern: /^[A-Z][A-Z0-9_]*$/ },
        value: { minLength: 1 },
        ...rules,
      },
      defaultFlag: { state: "always on", whenOn: "Everybody gets it.", whenOff: "Nobody gets it unasked." },
      signIn: {
        baseUrl: "https://memory.example",
        consoleUrl: "https://memory.example/secrets",
        tokenUrl: "https://memory.example/tokens",
        tokenSources: [],
        tokenShape: undefined,
        verifyToken: (_, signal) => this.#call("verify", () => ({ name: "ana@memory.example" }), signal),
      },
      listScopes: (_, signal) => this.#call("scopes", () => scopes, signal),
      listSecrets: (_, scope, signal) => this.#call("list", () => this.#list(scope), signal),
      createSecret: (_, draft, signal) => this.#call("create", () => this.#create(draft), signal),
      deleteSecret: (_, secret, signal) => this.#call("delete", () => void this.#delete(secret.id), signal),
      setDefault: (_, secret, isDefault, signal) =>
        this.#call("setDefault", () => this.#change(secret.id, { isDefault }), signal),
      ...(mode !== "recreate" && {
        replaceValue: (_: unknown, secret: Secret, value: Sensitive, signal: AbortSignal) =>
          this.#call("replace", () => this.#change(secret.id, {}, value.reveal()), signal),
      }),
      ...(canRead === true && {
        readValue: (_: unknown, secret: Secret, signal: AbortSignal) =>
          this.#call("read", () => new Sensitive(this.#find(secret.id).value), signal),
      }),
    };
  }

  async #call<T>(call: Call, effect: () => T, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    return this.#order.perform(`${this.#id} ${call}`, () => {
      this.calls.push(call);
      this.onCall?.(call);
      const index = this.faults.findIndex((fault) => fault.call === call);
      const [fault] = index < 0 ? [] : this.faults.splice(index, 1);
      if (fault === undefined) return effect();
      if (fault.takesEffect === true) effect();
      throw this.#error(call, fault.failure);
    });
  }

  #list(scope: Scope): readonly Secret[] {
    return this.secrets().filter((secret) => isSameScope(secret.scope, scope));
  }

  #create({ value, ...draft }: SecretDraft): Secret {
    const { mode, uniqueNames = mode === "recreate" } = this.#options;
    const isTaken = this.#list(draft.scope).some(({ name }) => name === draft.name);
    if (isTaken && uniqueNames) throw this.#error("create", { kind: "nameTaken" });
    const now = this.#now();
    const times = now === undefined ? {} : { createdAt: now, updatedAt: now };
    const id = `${this.#id}-${++this.#count}`;
    const secret: Secret = { isDefault: false, ...draft, id, ...times };
    this.stored.set(id, { secret, value: value.reveal() });
    return secret;
  }

  #change(id: string, metadata: Partial<Secret>, value?: string): Secret {
    const stored = this.#find(id);
    const now = this.#now();
    const secret: Secret = { ...stored.secret, ...metadata, ...(now !== undefined && { updatedAt: now }) };
    this.stored.set(id, { secret, value: value ?? stored.value });
    return secret;
  }

  #now(): number | undefined {
    const now = this.#order.tick?.();
    return this.#options.withoutTimes === true ? undefined : now;
  }

  #delete(id: string): void {
    this.#find(id);
    this.stored.delete(id);
  }

  #find(id: string): Stored {
    const stored = this.stored.get(id);
    if (stored === undefined) throw this.#error("find", { kind: "gone" });
    return stored;
  }

  #error(operation: string, failure: Failure): PlatformError {
    return new PlatformError({ failure, providerId: this.#id, operation });
  }
}
