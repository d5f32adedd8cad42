import type { Session } from "../../core/account.ts";
import type { Api, ApiCall, ApiStyle, ProviderDependencies } from "../../core/api.ts";
import { PlatformError } from "../../core/errors.ts";
import type { ConnectableProvider } from "../../core/provider.ts";
import type { Secret } from "../../core/secret.ts";
import { fetchPages, type Page } from "../fetchPages.ts";
import * as client from "./client.ts";
import { readProblem, toIdentity, toScope, toSecret } from "./map.ts";
import { rules } from "./rules.ts";
import { tokenSources } from "./tokenSources.ts";

const style: ApiStyle = {
  providerId: "primeIntellect",
  baseUrl: "https://api.primeintellect.ai",
  authorize: (token) => ["Authorization", `Bearer ${token.reveal()}`],
  readProblem,
};

/** Prime Intellect's global secrets: personal ones, and those of each team. */
export function createPrimeIntellect({
  openApi,
}: Pick<ProviderDependencies, "openApi">): ConnectableProvider {
  const open = (session: Session): Api => openApi(session, style);
  const change = async (session: Session, secret: Secret, request: ChangeRequest, signal: AbortSignal) => {
    const call = client.changeSecret(secret, request.operation, request.change);
    return toSecret(await open(session).send(call, signal), secret.scope);
  };
  return {
    id: style.providerId,
    name: "Prime Intellect",
    rules,
    signIn: {
      baseUrl: style.baseUrl,
      consoleUrl: "https://app.primeintellect.ai/dashboard/tokens?tab=secrets",
      tokenUrl: "https://app.primeintellect.ai/dashboard/tokens",
      tokenSources,
      // The API reference tells no form; the platform's own documents show this beginning (PrimeIntellect-ai/prime-rl,
      // docs: `export PRIME_API_KEY=pit_...`), as do public projects that use it.
      tokenShape: /(?<![A-Za-z0-9])pit_[A-Za-z0-9_-]+/,
      async verifyToken(session, signal) {
        return toIdentity(await open(session).send(client.readUser, signal));
      },
    },

    async listScopes(session, signal) {
      const teams = await listAll(open(session), client.listTeams, ({ teamId }) => teamId, signal);
      return teams.map(toScope);
    },
    async listSecrets(session, scope, signal) {
      const listPage = (offset: number) => client.listSecrets(scope, offset);
      const wires = await listAll(open(session), listPage, ({ id }) => id, signal);
      return wires.map((wire) => toSecret(wire, scope));
    },
    async createSecret(session, draft, signal) {
      return toSecret(await open(session).send(client.createSecret(draft), signal), draft.scope);
    },
    replaceValue: (session, secret, value, signal) =>
      change(session, secret, { operation: "replace value", change: { value } }, signal),
    rename: (session, secret, name, signal) =>
      change(session, secret, { operation: "rename secret", change: { name } }, signal),
    describe: (session, secret, description, signal) =>
      change(session, secret, { operation: "change the description", change: { description } }, signal),
    async deleteSecret(session, secret, signal) {
      await open(session).send(client.deleteSecret(secret), signal);
    },
  };
}

interface ChangeRequest {
  readonly operation: string;
  readonly change: client.PrimeChange;
}

async function listAll<T>(
  api: Api,
  listPage: (offset: number) => ApiCall<Page<T>>,
  idOf: (row: T) => string,
  signal: AbortSignal,
): Promise<readonly T[]> {
  const fetchPage = (offset: number, either: AbortSignal) => api.send(listPage(offset), either);
  const { operation } = listPage(0);
  const { providerId } = style;
  const failure = { kind: "report", paths: ["total_count"] } as const;
  const refuseTotal = () => new PlatformError({ failure, providerId, operation });
  return fetchPages({ fetchPage, idOf, refuseTotal, pageSize: client.PAGE_SIZE }, signal);
}
