import { type Failure, PlatformError } from "../../src/core/errors.ts";
import type { Provider } from "../../src/core/provider.ts";
import type { Sensitive } from "../../src/core/Sensitive.ts";
import { isSameScope, type Scope } from "../../src/core/scope.ts";
import type { Secret, SecretDraft } from "../../src/core/secret.ts";

type Operation =
  | "verifyToken"
  | "listScopes"
  | "listSecrets"
  | "createSecret"
  | "replaceValue"
  | "deleteSecret"
  | "setDefault";

/** How one call shall go wrong: before or after the platform did what was asked. */
export interface Fault {
  readonly operation: Operation;
  readonly failure: Failure;
  readonly takesEffect?: boolean;
}

interface StoredSecret {
  readonly secret: Secret;
  readonly value: Sensitive;
}

interface PlatformOptions {
  readonly uniqueNames?: boolean;
  readonly scopes?: readonly Scope[];
  /** Optional members that this platform does not have. */
  readonly without?: readonly (keyof Provider)[];
}

/** A platform in memory behind the provider contract. Faults are used up in the order in which they were added. */
export class MemoryPlatform {
  readonly stored = new Map<string, StoredSecret>();
  readonly calls: string[] = [];
  readonly faults: Fault[] = [];
  readonly provider: Provider;
  readonly #options: PlatformOptions;
  #nextId = 1;
  #before: { readonly operation: Operation; readonly act: () => void } | undefined;

  constructor(options: PlatformOptions = {}) {
    this.#options = options;
    this.provider = this.#createProvider();
  }

  /** Puts a secret there without a call. */
  add(draft: SecretDraft, shown: Pick<Secret, "mask" | "updatedAt"> = {}): Secret {
    const { value, ...metadata } = draft;
    const secret: Secret = { isDefault: false, ...metadata, ...shown, id: `id-${this.#nextId++}` };
    this.stored.set(secret.id, { secret, value });
    return secret;
  }

  /** Somebody else, or a request that is late, right before the next call of this kind. */
  onceBefore(operation: Operation, act: () => void): void {
    this.#before = { operation, act };
  }

  names(): string[] {
    return [...this.stored.values()].map(({ secret }) => secret.name).sort();
  }

  #createProvider(): Provider {
    const provider: Provider = {
      id: "memory",
      name: "Memory Platform",
      rules: {
        name: { minLength: 1, maxLength: 128, pattern: /^[A-Z][A-Z0-9_]*$/ },
        value: { minLength: 1 },
      },
      defaultFlag: { state: "always on", whenOn: "Everybody gets it.", whenOff: "Nobody gets it unasked." },
      signIn: {
        baseUrl: "https://memory.example",
        consoleUrl: "https://memory.example/secrets",
        tokenUrl: "https://memory.example/tokens",
        tokenSources: [],
        tokenShape: undefined,
        verifyToken: (_, signal) => this.#call("verifyToken", signal, () => ({ name: "ana@memory.example" })),
      },
      listScopes: (_, signal) => this.#call("listScopes", signal, () => this.#options.scopes ?? []),
      listSecrets: (_, scope, signal) => this.#call("listSecrets", signal, () => this.#list(scope)),
      createSecret: (_, draft, signal) => this.#call("createSecret", signal, () => this.#create(draft)),
      replaceValue: (_, secret, value, signal) =>
        this.#call("replaceValue", signal, () => this.#change(secret.id, {}, value)),
      setDefault: (_, secret, on, signal) =>
        this.#call("setDefault", signal, () => this.#change(secret.id, { isDefault: on })),
      deleteSecret: (_, secret, signal) =>
        this.#call("deleteSecret", signal, () => {
          this.stored.delete(secret.id);
        }),
    };
    const missing = new Set<string>(this.#options.without ?? []);
    return Object.fromEntries(
      Object.entries(provider).filter(([member]) => !missing.has(member)),
    ) as typeof provider;
  }

  async #call<T>(operation: Operation, signal: AbortSignal, work: () => T): Promise<T> {
    signal.throwIfAborted();
    this.calls.push(operation);
    if (this.#before?.operation === operation) {
      this.#before.act();
      this.#before = undefined;
    }
    const index = this.faults.findIndex((fault) => fault.operation === operation);
    const [fault] = index < 0 ? [] : this.faults.splice(index, 1);
    if (fault === undefined) return work();
    if (fault.takesEffect === true) work();
    throw this.#error(operation, fault.failure);
  }

  #list(scope: Scope): readonly Secret[] {
    return [...this.stored.values()]
      .map(({ secret }) => secret)
      .filter((secret) => isSameScope(secret.scope, scope));
  }

  #create(draft: SecretDraft): Secret {
    const taken = this.#list(draft.scope).some(({ name }) => name === draft.name);
    if (taken && this.#options.uniqueNames !== false) {
      throw this.#error("createSecret", { kind: "nameTaken" });
    }
    return this.add(draft);
  }

  #change(id: string, metadata: Partial<Secret>, value?: Sensitive): Secret {
    const stored = this.stored.get(id);
    if (stored === undefined) throw this.#error("change", { kind: "gone" });
    const secret = { ...stored.secret, ...metadata };
    this.stored.set(id, { secret, value: value ?? stored.value });
    return secret;
  }

  #error(operation: string, failure: Failure): PlatformError {
    return new PlatformError({ failure, providerId: "memory", operation });
  }
}
