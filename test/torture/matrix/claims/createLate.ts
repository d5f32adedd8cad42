import { neverAborted } from "../../../../src/core/neverAborted.ts";
import { testLimits } from "../../../unit/http/testLimits.ts";
import { canaryValue } from "../canary.ts";
import type { Checked } from "../moveEntry.ts";
import type { Stage } from "../openStage.ts";
import { operations } from "../operations.ts";

/** `before`: it arrives before the second try looks. `during`: right after that look. */
export const lates = ["before", "during"] as const;

/**
 * A replacement whose create is carried out after everybody has stopped waiting for it. The second try takes it for its
 * own, and ends.
 */
export async function createLate(stage: Stage, late: (typeof lates)[number]): Promise<Checked> {
  const { front, clock, platform } = stage;
  let arrive: () => Promise<unknown> = async () => undefined;
  front.bend = (hit) => {
    if (hit.request.method !== "POST") return false;
    arrive = hit.forward;
    void hit.readBody().then(() => clock.expire(testLimits.headersMs));
    return true;
  };
  const count = platform.secrets.length;
  const { halfDone } = (await operations.find(({ replaces }) => replaces === "creating")?.run(stage)) ?? {};
  if (halfDone === undefined) return { wrongs: ["it is said to be done"], claims: [] };
  const claims =
    halfDone.inDoubt === undefined && platform.secrets.length === count ? ["half, but it is done"] : [];
  if (late === "before") await arrive();
  front.bend = late === "before" ? undefined : arriveBeforePost(stage, arrive);
  const outcome = await halfDone.retry(stage.session, neverAborted());
  front.bend = undefined;
  const isRight =
    platform.secrets.length === count &&
    platform.secrets.filter(({ value }) => value === canaryValue).length === 1;
  return {
    wrongs: isRight ? [] : ["not exactly one in the end"],
    claims: outcome.kind === "replaced" ? claims : [...claims, "half, but it is done"],
  };
}

function arriveBeforePost({ front }: Stage, arrive: () => Promise<unknown>): Stage["front"]["bend"] {
  return ({ request, forward, response }) => {
    if (request.method !== "POST") return false;
    front.bend = undefined;
    void arrive()
      .then(forward)
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
    return true;
  };
}
