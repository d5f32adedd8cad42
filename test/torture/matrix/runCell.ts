import { isPlatformError, type PlatformError } from "../../../src/core/errors.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { describeError } from "../../../src/editor/messages/describeError.ts";
import { secretNode } from "../../../src/editor/tree/secretNode.ts";
import { translate } from "../../support/translate.ts";
import { canaryValue, leaks } from "./canary.ts";
import { type Expectation, expectOutcome, type Reach } from "./expectOutcome.ts";
import type { Fault } from "./fault.ts";
import type { ProviderId, Stage, StoredSecret } from "./openStage.ts";
import { type Effect, type Operation, type Ran, targetOf } from "./operations.ts";

export interface Cell {
  readonly id: ProviderId;
  readonly operation: Operation;
  readonly fault: Fault;
  readonly reach: Reach;
}

/** More than any operation needs with all its repetitions. */
const maxRequests = 24;
/** Three attempts with the longest pause between, for each of two calls. Milliseconds of the fake clock. */
const maxWaitMs = 4 * 60_000;
const fitForRows = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u;
const nextStep =
  /See the log|Update|Check|Use |Change|Choose|Try again|try again|refresh|Refresh|report|Shorten|add its/;

/** Runs an operation against a fault; what is wrong afterwards, in words without values. */
export async function runCell(stage: Stage, cell: Cell): Promise<readonly string[]> {
  const before = [...stage.platform.secrets];
  stage.front.seen.length = 0;
  stage.lines.length = 0;
  const startedAt = stage.clock.now();
  bendAnswers(stage, { ...cell, method: cell.operation.method });
  const ran = await attempt(() => cell.operation.run(stage));
  stage.front.bend = undefined;
  const expected = expectOutcome(cell.operation, cell.fault, { reach: cell.reach, provider: cell.id });
  return [
    ...checkOutcome(stage, ran, expected),
    ...checkRead(stage, cell, ran),
    ...checkEffect(stage, cell, { before, expected: expected.effect }),
    ...checkTraffic(stage, startedAt),
    ...checkLeaks(stage, ran),
    ...(await checkRest(stage, cell, ran, before)),
  ];
}

export interface Bending {
  readonly fault: Fault;
  readonly reach: Reach;
  /** Of the requests that do the work. */
  readonly method: string;
}

/** From now on the fault meets what it is to reach. */
export function bendAnswers({ front, clock }: Stage, { fault, reach, method }: Bending): void {
  let used = 0;
  front.bend = (hit) => {
    const isMet = reach === "everything" || hit.request.method === method;
    if (!isMet || (reach === "once" && used > 0)) return false;
    // The client has hung up, or is going to: what is left of the answer has no reader.
    void fault.act(hit, clock, used++).catch(() => hit.response.destroy());
    return true;
  };
}

type Attempt = { readonly ran: Ran; readonly error?: unknown };

async function attempt(run: () => Promise<Ran>): Promise<Attempt> {
  try {
    const ran = await run();
    return ran.halfDone === undefined ? { ran } : { ran, error: ran.halfDone.error };
  } catch (error) {
    return { ran: {}, error };
  }
}

function checkOutcome(stage: Stage, { error }: Attempt, { outcome }: Expectation): readonly string[] {
  if (error === undefined) return outcome === "success" ? [] : [`success instead of ${outcome}`];
  if (!isPlatformError(error)) return [`${error} is no platform error`];
  const { kind } = error.failure;
  const wrongKind = kind === outcome ? [] : [`${kind} instead of ${outcome}`];
  return [...wrongKind, ...checkSentence(stage, error)];
}

/** One clear sentence or two, with something to do next, that makes no links. */
function checkSentence({ provider }: Pick<Stage, "provider">, error: PlatformError): readonly string[] {
  const { text, remedy } = describeSentence(provider.name, error);
  const { serverMessage, reference } = error.details;
  const own = [serverMessage, reference].reduce<string>(
    (rest, said) => (said ? rest.replace(said, "") : rest),
    text,
  );
  return [
    ...(nextStep.test(own) ? [] : [`no next step in: ${own} (${remedy})`]),
    ...(fitForRows.test(text) && text.length < 600 ? [] : ["a sentence that is too long or holds marks"]),
    ...(/\]\((?:command|https?|file):/.test(text) ? ["a link in a notification"] : []),
    ...(/\{\d\}|undefined|\[object/.test(text) ? [`a gap in: ${text}`] : []),
  ];
}

function describeSentence(providerName: string, error: PlatformError) {
  return describeError(error, { t: translate, providerName, formatTime: () => "12:00" });
}

/** A list is whole or it is an error; names in it are fit for rows. */
function checkRead(
  { sample, provider, session }: Stage,
  { operation }: Cell,
  { ran }: Attempt,
): readonly string[] {
  const { ids, secrets = [] } = ran;
  const context = { t: translate, formatTime: () => "now" };
  const rows = secrets.map((secret) => secretNode({ account: session.account, provider }, secret, context));
  const texts = rows.flatMap(({ label, description, spoken, tooltip }) => [
    label,
    description ?? "",
    spoken,
    ...tooltip(),
  ]);
  const unfit = texts.some((text) => !fitForRows.test(text)) ? ["a row with control characters"] : [];
  if (ids === undefined) return unfit;
  const full =
    { "list scopes": sample.scopes, "list secrets": sample.secrets }[operation.name] ?? sample.scopeSecrets;
  const isWhole = ids.join() === full.map(({ id }) => id).join();
  return isWhole ? unfit : [...unfit, `a list of ${ids.length} instead of ${full.length}`];
}

function checkEffect(
  { platform, sample }: Stage,
  { operation }: Cell,
  { before, expected }: { readonly before: readonly StoredSecret[]; readonly expected: Effect },
): readonly string[] {
  const { id } = targetOf({ sample });
  const find = (stored: readonly StoredSecret[]) => stored.find((secret) => secret.id === id);
  const added = platform.secrets.filter((secret) => !before.some((other) => other.id === secret.id));
  const others = (stored: readonly StoredSecret[]) =>
    JSON.stringify(stored.filter((secret) => secret.id !== id && !added.includes(secret)));
  const wrongOthers = others(before) === others(platform.secrets) ? [] : ["another secret was touched"];
  try {
    const effect =
      operation.effect?.({ before: find(before), after: find(platform.secrets), added }) ?? "none";
    if (
      operation.effect === undefined &&
      (added.length > 0 || JSON.stringify(find(before)) !== JSON.stringify(find(platform.secrets)))
    ) {
      return ["a read that changed something"];
    }
    return effect === expected ? wrongOthers : [...wrongOthers, `effect ${effect} instead of ${expected}`];
  } catch (error) {
    return [...wrongOthers, String(error)];
  }
}

function checkTraffic({ front, clock }: Stage, startedAt: number): readonly string[] {
  const waited = clock.now() - startedAt;
  return [
    ...(front.seen.length > maxRequests ? [`${front.seen.length} requests`] : []),
    ...(waited > maxWaitMs ? [`waited ${waited} ms`] : []),
    ...(clock.running.length > 0 ? ["a time limit that was not called off"] : []),
    ...(front.seen.some(({ cookie }) => cookie !== undefined) ? ["a cookie was kept"] : []),
    ...("polluted" in {} ? ["a prototype was changed"] : []),
  ];
}

function checkLeaks({ session, lines, provider }: Stage, { error }: Attempt): readonly string[] {
  const secrets = [session.token.reveal(), canaryValue];
  const text = isPlatformError(error) ? describeSentence(provider.name, error).text : "";
  return [
    ...(leaks(error, secrets) ? ["the error holds a token or a value"] : []),
    ...(leaks(lines.join("\n"), secrets) ? ["the log holds a token or a value"] : []),
    ...(leaks(text, secrets) ? ["the sentence holds a token or a value"] : []),
  ];
}

/** A replacement that stopped half way can be finished once the platform is well again, and loses nothing. */
async function checkRest(
  stage: Stage,
  { operation, fault }: Cell,
  { ran: { halfDone } }: Attempt,
  before: readonly StoredSecret[],
): Promise<readonly string[]> {
  if (halfDone === undefined || fault.isLasting === true) return [];
  const outcome = await halfDone.retry(stage.session, neverAborted());
  if (outcome.kind !== "replaced") return ["not replaced when the fault was over"];
  const after = stage.platform.secrets;
  if (after.length !== before.length) {
    return [`${after.length} secrets instead of ${before.length} in the end`];
  }
  return operation.replaces !== undefined && after.filter(({ value }) => value === canaryValue).length === 1
    ? []
    : ["the new value is not there in the end"];
}
