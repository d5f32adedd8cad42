import type { Identity, Session } from "../../core/account.ts";
import type { Api, ApiCall, ApiStyle, CallTime, ProviderDependencies } from "../../core/api.ts";
import { type Failure, isCancelled, isFailure, isPlatformError, PlatformError } from "../../core/errors.ts";
import type { ConnectableProvider, DefaultFlagWords } from "../../core/provider.ts";
import type { Secret } from "../../core/secret.ts";
import { unclearWrite } from "../../core/writeAnswer.ts";
import { applyChange, fillGaps, findIgnored, listRemoved, showsAll } from "./change.ts";
import * as client from "./client.ts";
import { readProblem, toFields, toSecret } from "./map.ts";
import { rules } from "./rules.ts";
import type { IoNetSecret } from "./schemas.ts";
import { tokenSources } from "./tokenSources.ts";

const style: ApiStyle = {
  providerId: "ioNet",
  baseUrl: "https://api.intelligence.io.solutions",
  // The platform takes one of three headers and refuses two at once; this is the one its own SDK sends.
  authorize: (token) => ["Authorization", `Bearer ${token.reveal()}`],
  readProblem,
};

const defaultFlag: DefaultFlagWords = {
  state: "default for tool",
  whenOn: "The tool gets this secret whenever a call leaves its argument empty; built-in agents need this.",
  whenOff: "The tool gets this secret only where a workflow names it.",
};

/** io.net's IO Intelligence: one scope, and secrets that may be bound to an argument of a tool. */
export function createIoNet({ openApi }: Pick<ProviderDependencies, "openApi">): ConnectableProvider {
  const open = (session: Session): Api => openApi(session, style);
  const change = async (session: Session, secret: Secret, request: ChangeRequest, signal: AbortSignal) =>
    changeAndRead(open(session), secret, request, signal);
  return {
    id: style.providerId,
    name: "io.net",
    rules,
    defaultFlag,
    signIn: {
      baseUrl: style.baseUrl,
      consoleUrl: "https://ai.io.net/ai/api-keys",
      tokenUrl: "https://ai.io.net/ai/api-keys",
      tokenSources,
      tokenShape: /io-v[0-9]+-[A-Za-z0-9._-]+/,
      async verifyToken(session, signal) {
        return verify(open(session), signal);
      },
    },

    async listSecrets(session, _scope, signal) {
      return (await listAll(open(session), "list secrets", signal)).map(toSecret);
    },
    async createSecret(session, draft, signal) {
      return toSecret(await open(session).send(client.createSecret(draft), signal));
    },
    replaceValue: (session, secret, value, signal) =>
      change(session, secret, { operation: "replace value", fields: { secret_value: value } }, signal),
    rename: (session, secret, name, signal) =>
      change(session, secret, { operation: "rename secret", fields: { secret_name: name } }, signal),
    setDefault: (session, secret, on, signal) =>
      change(
        session,
        secret,
        { operation: "change the default", fields: { is_default_for_tool: on } },
        signal,
      ),
    bind: (session, secret, binding, signal) =>
      change(session, secret, { operation: "bind to tool", fields: toFields(binding) }, signal),
    async deleteSecret(session, { id }, signal) {
      await open(session).send(client.deleteSecret(id), signal);
    },
  };
}

interface ChangeRequest {
  readonly operation: string;
  readonly fields: client.IoNetChange;
}

/** No secret has it: asking for it tells whether the token is accepted, and nothing else. */
const NOBODYS_ID = "00000000-0000-4000-8000-000000000000";

/** The platform refuses it (422), where a server that knows no secrets does not find it either. */
const NO_ID = "none";

/**
 * Where the list is not offered a secret that is not there has to do: a token that is refused is refused there, too. Where
 * neither is found, any server may answer so.
 */
async function verify(api: Api, signal: AbortSignal): Promise<Identity> {
  const list = await refusalOf(listAll(api, "verify token", signal), "listingNotOffered");
  if (list === undefined) return {};
  const read = (id: string) =>
    refusalOf(api.send({ ...client.readSecret(id), operation: "verify token" }, signal), "gone", "refused");
  const one = await read(NOBODYS_ID);
  const none = isMissing(list) && isMissing(one) ? await read(NO_ID) : undefined;
  if (!isMissing(none)) return { hasNoList: true };
  throw new PlatformError({ ...none.details, failure: { kind: "noSuchAddress" } });
}

/** What a call is refused with. Rejects with any other failure than `kinds`. */
async function refusalOf(
  call: Promise<unknown>,
  ...kinds: readonly Failure["kind"][]
): Promise<PlatformError | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (isPlatformError(error) && kinds.includes(error.failure.kind)) return error;
    throw error;
  }
}

function isMissing(error: PlatformError | undefined): error is PlatformError {
  return error?.details.status === 404 || error?.details.status === 410;
}

/** How servers say that there is no such call: not here, not with this method, not any more, not at all. */
const noCall: ReadonlySet<number | undefined> = new Set([404, 405, 410, 501]);

/** A missing list is not an empty one: the reference of today does not mention it. */
async function listAll(api: Api, operation: string, signal: AbortSignal): Promise<readonly IoNetSecret[]> {
  try {
    return await api.send(client.listSecrets(operation), signal);
  } catch (error) {
    // A web page says nothing of the platform: it may be the address of something else.
    if (!isPlatformError(error) || isFailure(error, "webPage")) throw error;
    if (!noCall.has(error.details.status)) throw error;
    throw new PlatformError({ ...error.details, failure: { kind: "listingNotOffered" } });
  }
}

/**
 * The answer to a change describes nothing, so the secret is read again. That this fails, or is cancelled, says nothing about the
 * change.
 */
async function changeAndRead(
  api: Api,
  before: Secret,
  { operation, fields }: ChangeRequest,
  signal: AbortSignal,
): Promise<Secret> {
  const about = { providerId: style.providerId, operation, write: "change" } as const;
  const time: CallTime = { spentMs: 0 };
  const doubt = await sendChange(api, { ...client.changeSecret(operation, before.id, fields), time }, signal);
  let wire: IoNetSecret;
  try {
    wire = await api.send({ ...client.readSecret(before.id), time }, signal);
  } catch (error) {
    if (!isPlatformError(error) && !isCancelled(error)) throw error;
    if (doubt !== undefined) throw doubt;
    if (listRemoved(before, fields).length > 0) throw unclearWrite(error, about);
    return applyChange(before, fields);
  }
  const after = toSecret(fillGaps(wire, before, doubt === undefined ? fields : {}));
  if (doubt !== undefined && !showsAll(before, fields, after)) throw doubt;
  const failure = doubt === undefined ? findIgnored(before, fields, { wire, after }) : undefined;
  if (failure !== undefined) throw new PlatformError({ ...about, failure });
  return after;
}

/** Gives the error of a success that cannot be read, which the secret itself may clear up. */
async function sendChange(
  api: Api,
  call: ApiCall<void>,
  signal: AbortSignal,
): Promise<PlatformError | undefined> {
  try {
    await api.send(call, signal);
    return undefined;
  } catch (error) {
    if (isFailure(error, "report") || isFailure(error, "webPage")) return error;
    throw error;
  }
}
