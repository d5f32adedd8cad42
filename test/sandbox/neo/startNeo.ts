import type { Reply, SandboxRequest } from "../server/exchange.ts";
import type { Platform, PlatformOptions } from "../server/platform.ts";
import { findRoute, findUnknownQuery, type Route } from "../server/routeTable.ts";
import { sampleHex, sampleJwt } from "../server/sampleData.ts";
import { type SandboxServer, startServer } from "../server/startServer.ts";
import { isNeoAuthorised, type NeoContext, type NeoListWrapper, neoRoutes } from "./neoCalls.ts";
import { type NeoProject, type NeoSecret, type NeoSeed, seedNeo } from "./neoData.ts";
import { neoError } from "./neoReplies.ts";

export interface NeoOptions extends PlatformOptions {
  readonly seed?: NeoSeed;
  readonly listWrapper?: NeoListWrapper;
}

export interface NeoSandbox extends SandboxServer {
  /** The API key, for `X-Api-Key`. */
  readonly token: string;
  /** For `Authorization: Bearer`. */
  readonly jwt: string;
  readonly projects: readonly NeoProject[];
  /** What is stored, values included. */
  readonly secrets: readonly NeoSecret[];
  /** Refuses the project's secrets with 403 from now on; the project list still names it. */
  leaveProject(projectId: string): void;
}

/** ProjectDiscovery Neo, as docs.neo.projectdiscovery.io describes it. */
export async function startNeo(options: NeoOptions = {}): Promise<NeoSandbox> {
  const { seed = {}, now = Date.now, listWrapper = "secrets" } = options;
  // Put together at run time: no file holds anything shaped like a key.
  const token = options.token ?? ["neo", "sk", sampleHex("neo key", 32)].join("_");
  const context: NeoContext = { state: seedNeo(seed, token), jwt: sampleJwt("neo"), now, listWrapper };
  const { state, jwt } = context;
  const server = await startServer(createPlatform(context), options);
  return {
    ...server,
    jwt,
    get token() {
      return state.token;
    },
    get projects() {
      return state.projects;
    },
    get secrets() {
      return state.secrets;
    },
    leaveProject(projectId) {
      state.projects = state.projects.map((project) =>
        project.id === projectId ? { ...project, isMember: false } : project,
      );
    },
  };
}

function createPlatform(context: NeoContext): Platform {
  const { state } = context;
  const routes = neoRoutes(context);
  return {
    name: "ProjectDiscovery Neo",
    handle: (request) => handle(context, routes, request),
    errorReply: (status, code) => neoError(status, undefined, {}, code),
    describeState: () => ({
      projects: state.projects,
      secrets: state.secrets.map(({ value: _, ...metadata }) => metadata),
    }),
    storedValue: (id) => state.secrets.find((secret) => secret.id === id)?.value,
    setToken(token) {
      state.token = token;
    },
    takeSnapshot() {
      const { projects, secrets } = state;
      return () => Object.assign(state, { projects, secrets });
    },
  };
}

/** Neo knows no slash redirect: any other path is 404. */
function handle(context: NeoContext, routes: readonly Route[], request: SandboxRequest): Reply {
  const match = findRoute(routes, request.method, request.path);
  if (match.kind === "none") return neoError(404, "route not found");
  if (match.kind === "wrongMethod") return neoError(405, "method not allowed", { allow: match.allow });
  if (!isNeoAuthorised(context, request)) return neoError(401, "valid authentication required");
  const unknown = findUnknownQuery(match.route, request.query);
  if (unknown !== undefined) return neoError(400, `${unknown}: unknown query parameter`);
  return match.route.handle(request, match.id);
}
