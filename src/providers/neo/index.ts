import type { Session } from "../../core/account.ts";
import type { Api, ApiStyle, ProviderDependencies } from "../../core/api.ts";
import type { ConnectableProvider, DefaultFlagWords, TokenRemark } from "../../core/provider.ts";
import * as client from "./client.ts";
import { isOfScope, readProblem, toIdentity, toScope, toSecret } from "./map.ts";
import { rules } from "./rules.ts";

const TOKEN_SHAPE = /^neo_sk_[A-Za-z0-9]{32}$/;

const style: ApiStyle = {
  providerId: "neo",
  baseUrl: "https://neo.api.projectdiscovery.io",
  authorize: (token) => ["X-Api-Key", token.reveal()],
  readProblem,
};

const defaultFlag: DefaultFlagWords = {
  state: "always on",
  whenOn: "Every task in its scope gets this secret, whether it requests it or not.",
  whenOff: "A task gets this secret only when it is selected for that task.",
};

/** Another vendor's keys begin alike: https://neoagent.io documents `neo_sk_<environment>_<secret>`. */
const tokenRemarks: readonly TokenRemark[] = [
  {
    text: "This looks like a key for neoagent.io, another product with a similar name.",
    fits: (token) => /^neo_sk_[a-z]+_/.test(token.reveal()),
  },
  {
    text: "A Neo API key is usually neo_sk_ followed by 32 letters and digits.",
    fits: (token) => !TOKEN_SHAPE.test(token.reveal()),
  },
];

/**
 * ProjectDiscovery Neo. A value cannot be changed in place and a secret not be renamed: the API updates nothing
 * but the default flag.
 */
export function createNeo({ openApi }: Pick<ProviderDependencies, "openApi">): ConnectableProvider {
  const open = (session: Session): Api => openApi(session, style);
  return {
    id: style.providerId,
    name: "ProjectDiscovery Neo",
    rules,
    defaultFlag,
    signIn: {
      baseUrl: style.baseUrl,
      consoleUrl: "https://neo.projectdiscovery.io",
      tokenUrl: "https://neo.projectdiscovery.io",
      // The variable is used by unrelated products as well, so a token has to look like one of this platform.
      tokenSources: [{ kind: "environment", variable: "NEO_API_KEY", accepts: TOKEN_SHAPE }],
      tokenShape: /neo_sk_[A-Za-z0-9_]+/,
      tokenRemarks,
      async verifyToken(session, signal) {
        return toIdentity(await open(session).send(client.readUser, signal));
      },
    },

    async listScopes(session, signal) {
      const projects = await open(session).send(client.listProjects, signal);
      return projects.map(toScope);
    },
    async listSecrets(session, scope, signal) {
      const wires = await open(session).send(client.listSecrets(scope), signal);
      return wires.filter((wire) => isOfScope(wire, scope)).map((wire) => toSecret(wire, scope));
    },
    async createSecret(session, draft, signal) {
      return toSecret(await open(session).send(client.createSecret(draft), signal), draft.scope);
    },
    async setDefault(session, { id, scope }, on, signal) {
      return toSecret(await open(session).send(client.setDefault(id, on), signal), scope);
    },
    async deleteSecret(session, { id }, signal) {
      await open(session).send(client.deleteSecret(id), signal);
    },
  };
}
