import { deleteSecret } from "../../../../src/core/deleteSecret.ts";
import { neverAborted } from "../../../../src/core/neverAborted.ts";
import { refuse } from "../faults/refuse.ts";
import type { Checked } from "../moveEntry.ts";
import type { Stage } from "../openStage.ts";
import { targetOf } from "../operations.ts";
import type { Hit } from "../startFront.ts";
import { claimOfUseCase, isTrue } from "./claim.ts";

/**
 * A delete that is refused for a reason that leaves it open, and a list that is shorter than its own total: the secret
 * is missing from it, and not gone.
 */
export async function deleteWithShortList(stage: Stage): Promise<Checked> {
  const { front, provider, session, platform } = stage;
  const secret = targetOf(stage);
  front.bend = (hit) => {
    void (hit.request.method === "GET" ? shorten(hit, secret.id) : refuse(hit, 503));
    return true;
  };
  const error = await deleteSecret({ provider, session, secret }, neverAborted()).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  front.bend = undefined;
  const effect = platform.secrets.some(({ id }) => id === secret.id) ? "none" : "done";
  const claim = claimOfUseCase(error);
  return { wrongs: [], claims: isTrue(claim, effect) ? [] : [`use case says ${claim}, but it is ${effect}`] };
}

/** Leaves one row out, and the total as it is. */
async function shorten({ forward, response }: Hit, id: string): Promise<void> {
  const { status, headers, body } = await forward();
  const rest = JSON.stringify(JSON.parse(body.toString()), (_, value: unknown) =>
    Array.isArray(value) ? value.filter((row) => Reflect.get(Object(row), "id") !== id) : value,
  );
  response.writeHead(status, headers).end(rest);
}
