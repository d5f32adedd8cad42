import { createSecret } from "../../../src/core/createSecret.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { type ReplaceOutcome, replaceValue } from "../../../src/core/replaceValue.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { personalScope } from "../../../src/core/scope.ts";
import type { Secret } from "../../../src/core/secret.ts";
import { canCreate } from "../../../src/core/writableBy.ts";
import { canaryValue } from "./canary.ts";
import type { ProviderId, Stage, StoredSecret } from "./openStage.ts";

const signal = neverAborted();

/** What an operation is to a platform, which decides what a fault means for it. */
export type Role = "read" | "change" | "delete" | "create";

/** Of a replacement by deleting and creating, `half` is the time between. */
export type Effect = "none" | "half" | "done";

export interface Operation {
  readonly name: string;
  readonly role: Role;
  /** The method of the request that faults meet. */
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly providers: readonly ProviderId[];
  /** Any success counts, whatever its body says. */
  readonly ignoresBody?: readonly ProviderId[];
  /** Its list is what the platform may say it does not offer. */
  readonly isListing?: boolean;
  /** Its answer has no field that it could not do without. */
  readonly isFrugal?: readonly ProviderId[];
  /** The part of a replacement that is met by faults. */
  readonly replaces?: "deleting" | "creating";
  /** A list of ids for reads. Rejects like the use case; a replacement that is half done is no rejection. */
  readonly run: (stage: Stage) => Promise<Ran>;
  /** What the platform holds now, as compared with before. Everything else must be as it was. */
  readonly effect?: (stored: Stored) => Effect;
}

export interface Ran {
  readonly ids?: readonly string[];
  readonly secrets?: readonly Secret[];
  readonly halfDone?: Extract<ReplaceOutcome, { kind: "halfDone" }>;
}

export interface Stored {
  readonly before: StoredSecret | undefined;
  /** Those that were not there before. */
  readonly added: readonly StoredSecret[];
  readonly after: StoredSecret | undefined;
}

export const newName = "TORTURED_KEY";
const value = new Sensitive(canaryValue);
const all: readonly ProviderId[] = ["neo", "primeIntellect", "ioNet"];

/** The secret that operations are about: a plain one, without a binding. */
export function targetOf({ sample }: Pick<Stage, "sample">): Secret {
  const target = sample.secrets.find(({ isFile, binding }) => isFile !== true && binding === undefined);
  if (target === undefined) throw new Error("the sample has no plain secret");
  return target;
}

/** Everything that a provider can be asked to do on its platform. */
export const operations: readonly Operation[] = [
  {
    name: "verify token",
    role: "read",
    method: "GET",
    providers: all,
    isListing: true,
    isFrugal: ["primeIntellect"],
    run: async ({ provider, session }) => {
      await provider.signIn?.verifyToken(session, signal);
      return {};
    },
  },
  {
    name: "list scopes",
    role: "read",
    method: "GET",
    providers: ["neo", "primeIntellect"],
    run: async ({ provider, session }) => ({
      ids: (await provider.listScopes?.(session, signal))?.map(({ id }) => id) ?? [],
    }),
  },
  {
    name: "list secrets",
    role: "read",
    method: "GET",
    providers: all,
    isListing: true,
    run: async ({ provider, session }) => {
      const secrets = await provider.listSecrets(session, personalScope, signal);
      return { ids: secrets.map(({ id }) => id), secrets };
    },
  },
  {
    name: "list a scope",
    role: "read",
    method: "GET",
    providers: ["neo", "primeIntellect"],
    run: async ({ provider, session, sample }) => {
      const [scope = personalScope] = sample.scopes;
      const secrets = await provider.listSecrets(session, scope, signal);
      return { ids: secrets.map(({ id }) => id), secrets };
    },
  },
  {
    name: "create secret",
    role: "create",
    method: "POST",
    providers: all,
    run: async ({ provider, session }) => {
      if (!canCreate(provider)) throw new TypeError("cannot create");
      const draft = { name: newName, value, scope: personalScope };
      await createSecret(provider, session, { draft, taken: new Set() }, signal);
      return {};
    },
    effect: ({ before, after, added }) => {
      const [created] = added;
      if (added.length > 1 || !isSame(before, after)) {
        throw new Error("more than one, or another, was touched");
      }
      if (created === undefined) return "none";
      if (created.name !== newName || created.value !== canaryValue) throw new Error("created wrongly");
      return "done";
    },
  },
  {
    name: "replace value",
    role: "change",
    method: "PATCH",
    providers: ["primeIntellect", "ioNet"],
    ignoresBody: ["ioNet"],
    run: async (stage) => {
      await stage.provider.replaceValue?.(stage.session, targetOf(stage), value, signal);
      return {};
    },
    effect: changed(({ value: stored }) => stored === canaryValue),
  },
  ...(["deleting", "creating"] as const).map(
    (replaces): Operation => ({
      name: `replace value, ${replaces}`,
      providers: ["neo"],
      replaces,
      run: replace,
      ...(replaces === "deleting"
        ? { role: "delete", method: "DELETE" }
        : { role: "create", method: "POST" }),
      effect: ({ before, after, added }) => {
        const [created] = added;
        if (added.length > 1) throw new Error("created twice");
        if (after !== undefined) {
          if (created !== undefined || !isSame(before, after)) throw new Error("old and new are there");
          return "none";
        }
        if (created === undefined) return "half";
        if (created.name !== before?.name || created.value !== canaryValue) {
          throw new Error("created wrongly");
        }
        return "done";
      },
    }),
  ),
  {
    name: "rename",
    role: "change",
    method: "PATCH",
    providers: ["primeIntellect", "ioNet"],
    ignoresBody: ["ioNet"],
    run: async (stage) => {
      await stage.provider.rename?.(stage.session, targetOf(stage), newName, signal);
      return {};
    },
    effect: changed(({ name }) => name === newName),
  },
  {
    name: "describe",
    role: "change",
    method: "PATCH",
    providers: ["primeIntellect"],
    run: async (stage) => {
      await stage.provider.describe?.(stage.session, targetOf(stage), "new words", signal);
      return {};
    },
    effect: changed((stored) => "description" in stored && stored.description === "new words"),
  },
  {
    name: "set default",
    role: "change",
    method: "PATCH",
    providers: ["neo", "ioNet"],
    ignoresBody: ["ioNet"],
    run: async (stage) => {
      const target = targetOf(stage);
      await stage.provider.setDefault?.(stage.session, target, target.isDefault !== true, signal);
      return {};
    },
    effect: changed((stored, before) => flagOf(stored) !== flagOf(before)),
  },
  {
    name: "bind",
    role: "change",
    method: "PATCH",
    providers: ["ioNet"],
    ignoresBody: ["ioNet"],
    run: async (stage) => {
      await stage.provider.bind?.(
        stage.session,
        targetOf(stage),
        { tool: "a_tool", argument: "key" },
        signal,
      );
      return {};
    },
    effect: changed((stored) => "toolName" in stored && stored.toolName === "a_tool"),
  },
  {
    name: "delete",
    role: "delete",
    method: "DELETE",
    providers: all,
    run: async (stage) => {
      await stage.provider.deleteSecret?.(stage.session, targetOf(stage), signal);
      return {};
    },
    effect: ({ before, after, added }) => {
      if (added.length > 0) throw new Error("something was added");
      if (after === undefined) return "done";
      if (!isSame(before, after)) throw new Error("changed instead of deleted");
      return "none";
    },
  },
];

async function replace(stage: Stage): Promise<Ran> {
  const { provider, session, clock } = stage;
  const outcome = await replaceValue({ provider, session, secret: targetOf(stage), value, clock }, signal);
  return outcome.kind === "halfDone" ? { halfDone: outcome } : {};
}

function changed(
  isDone: (stored: StoredSecret, before: StoredSecret) => boolean,
): (stored: Stored) => Effect {
  return ({ before, after, added }) => {
    if (before === undefined || after === undefined || added.length > 0) throw new Error("deleted or added");
    if (isDone(after, before)) return "done";
    if (!isSame(before, after)) throw new Error("changed in another way");
    return "none";
  };
}

function flagOf(stored: StoredSecret): unknown {
  return "defaultAvailable" in stored ? stored.defaultAvailable : Reflect.get(stored, "isDefaultForTool");
}

function isSame(a: StoredSecret | undefined, b: StoredSecret | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
