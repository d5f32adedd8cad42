import { changeSecret, type SecretChange } from "../../../../src/core/changeSecret.ts";
import { deleteSecret } from "../../../../src/core/deleteSecret.ts";
import type { WriteKind } from "../../../../src/core/errors.ts";
import { neverAborted } from "../../../../src/core/neverAborted.ts";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import { canaryValue } from "../canary.ts";
import type { Stage } from "../openStage.ts";
import { newName, type Operation, operations, type Ran, targetOf } from "../operations.ts";

const signal = neverAborted();

/** A write, as a single call and as the use case that settles it. */
export interface ClaimedWrite {
  readonly operation: Operation;
  readonly kind: WriteKind;
  /** Absent where the use case makes several. */
  readonly call?: (stage: Stage) => Promise<unknown>;
  readonly useCase: (stage: Stage) => Promise<Ran>;
}

const kinds = { create: "create", change: "change", delete: "delete" } as const;

export const claimedWrites: readonly ClaimedWrite[] = operations.flatMap((operation) => {
  const { role } = operation;
  if (role === "read") return [];
  const call = callOf(operation);
  return [
    { operation, kind: kinds[role], ...(call !== undefined && { call }), useCase: useCaseOf(operation) },
  ];
});

function callOf({ name, replaces, run }: Operation): ClaimedWrite["call"] {
  if (replaces !== undefined) return undefined;
  const value = new Sensitive(canaryValue);
  switch (name) {
    case "create secret":
      return async ({ provider, session }) =>
        provider.createSecret?.(session, { name: newName, value, scope: personalScope }, signal);
    default:
      return run;
  }
}

function useCaseOf({ name, run }: Operation): ClaimedWrite["useCase"] {
  switch (name) {
    case "replace value":
      return change(() => ({ kind: "replaceValue", value: new Sensitive(canaryValue) }));
    case "rename":
      return change(() => ({ kind: "rename", name: newName }));
    case "describe":
      return change(() => ({ kind: "describe", text: "new words" }));
    case "set default":
      return change((stage) => ({ kind: "setDefault", on: targetOf(stage).isDefault !== true }));
    case "bind":
      return change(() => ({ kind: "bind", binding: { tool: "a_tool", argument: "key" } }));
    case "delete":
      return async (stage) => {
        const { provider, session } = stage;
        await deleteSecret({ provider, session, secret: targetOf(stage) }, signal);
        return {};
      };
    default:
      return run;
  }
}

function change(changeFor: (stage: Stage) => SecretChange): ClaimedWrite["useCase"] {
  return async (stage) => {
    const { provider, session } = stage;
    await changeSecret({ provider, session, secret: targetOf(stage), change: changeFor(stage) }, signal);
    return {};
  };
}
