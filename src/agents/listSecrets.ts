import type * as z from "zod/mini";
import { type Ability, secretAbilities } from "../core/abilities.ts";
import type { AccountState } from "../core/Inventory.ts";
import { targetsOf } from "../core/listedSecrets.ts";
import type { NameRule } from "../core/rules.ts";
import type { SecretTarget } from "../core/secretTarget.ts";
import { canCreate } from "../core/writableBy.ts";
import { accept, countFitting, type Json, type Parts, sizeOf, type ToolAnswer } from "./answers.ts";
import { foreign } from "./foreign.ts";
import { readAll, stateWord } from "./knownSecrets.ts";
import type { AgentHost } from "./ports.ts";
import type { ListSecretsInput, ToolChange } from "./schemas.ts";

const PAGE = 100;
/** An account may see hundreds of projects. */
const MAX_SCOPES = 20;

/** Which ability each change takes. */
export const abilityFor: Readonly<Record<ToolChange, Ability>> = {
  replaceValue: "replaceValue",
  rotateEverywhere: "replaceValue",
  rename: "rename",
  describe: "describe",
  bindToTool: "bind",
  toggleDefault: "toggleDefault",
  delete: "deleteSecret",
};

/** Names and places of what is stored, page by page. */
export async function listSecrets(
  host: AgentHost,
  input: z.infer<typeof ListSecretsInput>,
): Promise<ToolAnswer> {
  const states = (await readAll(host)).filter(
    ({ provider }) => input.platform === undefined || contains(provider.name, input.platform),
  );
  const targets = targetsOf(states).filter(
    ({ secret }) => input.name_contains === undefined || contains(secret.name, input.name_contains),
  );
  const start = Number(input.cursor ?? 0);
  const accounts = fit(states.map((state) => describeAccount(host, state)));
  const moreAccounts = states.length - accounts.length;
  const page = targets.slice(start, start + PAGE).map((target) => describeSecret(host, target));
  const shown = page.slice(0, countFitting(page, sizeOf(accounts)));
  const end = start + shown.length;
  const rest = targets.length - end;
  return accept({
    accounts,
    ...(moreAccounts > 0 && { moreAccounts }),
    secrets: shown,
    ...(rest > 0 && shown.length > 0 && { more: String(end) }),
  });
}

/** Half of the answer at most: the secrets are what was asked for. */
function fit(accounts: readonly Json[]): readonly Json[] {
  return accounts.slice(0, countFitting([...accounts, ...accounts]) / 2);
}

function describeAccount({ refs }: AgentHost, state: AccountState): Json {
  const { account, provider, listing } = state;
  const all = listing?.scopes ?? [];
  const scopes = all.slice(0, MAX_SCOPES).map(({ scope }) => scope);
  const moreScopes = all.length - scopes.length;
  const abilities = secretAbilities(provider, {
    id: "",
    name: "",
    scope: { kind: "personal", id: "", name: "" },
    isDefault: false,
  });
  const can = Object.entries(abilityFor).flatMap(([change, ability]) =>
    abilities.includes(ability) ? [change] : [],
  );
  return {
    account: foreign(account.label),
    platform: provider.name,
    state: stateWord(state),
    scopes: scopes.map((scope) => ({
      place: refs.ofPlace(account.id, scope),
      name: foreign(scope.name),
    })),
    ...(moreScopes > 0 && { moreScopes }),
    can: [...(canCreate(provider) ? ["create"] : []), ...can],
    nameRule: describeNameRule(provider.rules.name),
  };
}

function describeNameRule({ maxLength, pattern, keepsCase }: NameRule): string {
  const characters =
    pattern === undefined
      ? "any text"
      : keepsCase === true
        ? "letters, digits, underscores, dots, hyphens"
        : "capital letters, digits, underscores";
  return `${characters}, up to ${maxLength}`;
}

function describeSecret({ refs }: AgentHost, { state, secret }: SecretTarget): Parts {
  const { isDefault, binding, isFile, updatedAt } = secret;
  return {
    ref: refs.ofSecret(state.account.id, secret),
    name: foreign(secret.name),
    account: foreign(state.account.label),
    scope: foreign(secret.scope.name),
    ...(isDefault !== undefined && { default: isDefault }),
    ...(binding !== undefined && { boundTo: foreign(binding.tool) }),
    ...(isFile === true && { file: true }),
    ...(updatedAt !== undefined && { updated: writeTime(updatedAt) }),
  };
}

/** A platform may send any number. */
function writeTime(time: number): string | undefined {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 16);
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
