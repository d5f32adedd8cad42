import { type Failure, PlatformError } from "../../../../src/core/errors.ts";
import type { Provider } from "../../../../src/core/provider.ts";
import type { InputRules } from "../../../../src/core/rules.ts";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { isSameScope, personalScope, type Scope } from "../../../../src/core/scope.ts";
import type { Secret, SecretDraft } from "../../../../src/core/secret.ts";
import type { World } from "./World.ts";

export type Call = "list" | "create" | "replace" | "delete" | "setDefault" | "read";

/** How one call goes wrong: with or without having done what it was asked. */
export interface Fault {
  readonly call: Call;
  readonly failure: Failure;
  readonly takesEffect?: boolean;
}

interface Stored {
  readonly secret: Secret;
  readonly value: string;
}

export interface PlatformOptions {
  readonly id: string;
  /** `inPlace` allows a name twice, as Prime Intellect and io.net may; `recreate` has unique names, as Neo. */
  readonly mode: "inPlace" | "recreate";
  readonly canRead?: boolean;
  readonly rules?: Partial<InputRules>;
}

export const serverError: Failure = { kind: "retry", cause: "server" };

/** A strict platform in memory. Faults are used up one by one, in order, by calls of their kind. */
export class Platform {
  readonly provider: Provider;
  readonly faults: Fault[] = [];
  readonly calls: Call[] = [];
  /** Runs right before a call takes effect: somebody else, at the worst moment. */
  onCall: ((call: Call) => void) | undefined;
  readonly #world: World;
  readonly #options: PlatformOptions;
  readonly #stored = new Map<string, Stored>();
  #count = 0;

  constructor(world: World, options: PlatformOptions) {
    this.#world = world;
    this.#options = options;
    this.provider = this.#createProvider();
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
    this.#stored.delete(id);
  }

  secrets(): readonly Secret[] {
    return [...this.#stored.values()].map(({ secret }) => secret);
  }

  /** Every name with all its values, in order of name: for comparing. */
  contents(): readonly (readonly [name: string, value: string, isDefault: boolean])[] {
    return [...this.#stored.values()]
      .map(({ secret, value }) => [secret.name, value, secret.isDefault === true] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  valuesOf(name: string): readonly string[] {
    return this.contents()
      .filter(([other]) => other === name)
      .map(([, value]) => value);
  }

  #createProvider(): Provider {
    const { id, mode, canRead, rules } = this.#options;
    return {
      id,
      name: id,
      defaultFlag: { state: "on", whenOn: "On.", whenOff: "Off." },
      rules: {
        name: { minLength: 1, maxLength: 128, pattern: /^[A-Z][A-Z0-9_]*$/ },
        value: { minLength: 1 },
        ...rules,
      },
      listSecrets: (_, scope, signal) => this.#call("list", () => this.#list(scope), signal),
      createSecret: (_, draft, signal) => this.#call("create", () => this.#create(draft), signal),
      deleteSecret: (_, secret, signal) => this.#call("delete", () => void this.#delete(secret.id), signal),
      setDefault: (_, secret, isDefault, signal) =>
        this.#call("setDefault", () => this.#change(secret.id, { isDefault }), signal),
      ...(mode === "inPlace" && {
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
    return this.#world.perform(`${this.#options.id} ${call}`, () => {
      this.calls.push(call);
      this.onCall?.(call);
      const index = this.faults.findIndex((fault) => fault.call === call);
      const [fault] = index < 0 ? [] : this.faults.splice(index, 1);
      if (fault === undefined) return effect();
      if (fault.takesEffect === true) effect();
      throw this.#error(fault.failure);
    });
  }

  #list(scope: Scope): readonly Secret[] {
    return this.secrets().filter((secret) => isSameScope(secret.scope, scope));
  }

  #create({ value, ...draft }: SecretDraft): Secret {
    const isTaken = this.#list(draft.scope).some(({ name }) => name === draft.name);
    if (isTaken && this.#options.mode === "recreate") throw this.#error({ kind: "nameTaken" });
    const now = this.#world.tick();
    const id = `${this.#options.id}-${++this.#count}`;
    const secret: Secret = { isDefault: false, ...draft, id, createdAt: now, updatedAt: now };
    this.#stored.set(id, { secret, value: value.reveal() });
    return secret;
  }

  #change(id: string, metadata: Partial<Secret>, value?: string): Secret {
    const stored = this.#find(id);
    const secret: Secret = { ...stored.secret, ...metadata, updatedAt: this.#world.tick() };
    this.#stored.set(id, { secret, value: value ?? stored.value });
    return secret;
  }

  #delete(id: string): void {
    this.#find(id);
    this.#stored.delete(id);
  }

  #find(id: string): Stored {
    const stored = this.#stored.get(id);
    if (stored === undefined) throw this.#error({ kind: "gone" });
    return stored;
  }

  #error(failure: Failure): PlatformError {
    return new PlatformError({ failure, providerId: this.#options.id, operation: "test" });
  }
}
