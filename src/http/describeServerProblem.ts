import { type Problem, ShapeError } from "../core/api.ts";
import type { Failure } from "../core/errors.ts";
import type { CallContext } from "./callContext.ts";
import { decodeProblem } from "./decodeBody.ts";
import type { Reply } from "./exchange.ts";
import { scrub, type Unshown } from "./scrub.ts";
import { collectSensitives } from "./serializeBody.ts";

const MAX_NAME_LENGTH = 80;
const MAX_PATHS = 10;

/** What may be shown of an error body. */
export interface DescribedProblem extends Pick<Problem, "limit" | "about"> {
  readonly field?: string;
  readonly serverMessage?: string;
  readonly reference?: string;
}

/** Reads an error body in the platform's own way; nothing in it is trusted, and nothing in it can make this fail. */
export function describeServerProblem(context: CallContext<unknown>, reply: Reply): DescribedProblem {
  const problem = readProblem(context, reply);
  const unshown = listUnshown(context);
  const field = scrubOptional(problem.field, unshown, MAX_NAME_LENGTH);
  const serverMessage = scrubOptional(problem.message ?? problem.code, unshown);
  const reference = scrubOptional(problem.reference, unshown, MAX_NAME_LENGTH);
  return {
    ...(field !== undefined && { field }),
    ...(problem.limit !== undefined && { limit: problem.limit }),
    ...(problem.about !== undefined && { about: problem.about }),
    ...(serverMessage !== undefined && { serverMessage }),
    ...(reference !== undefined && { reference }),
  };
}

/** The failure of an answer that `parse` refused. Names inside it may be keys that the server chose. */
export function describeReport(context: CallContext<unknown>, error: unknown): Failure {
  const paths = isShapeError(error) ? error.paths : ["body"];
  const unshown = listUnshown(context);
  const shown = paths.slice(0, MAX_PATHS).map((path) => scrub(path, unshown, MAX_NAME_LENGTH) ?? "(hidden)");
  return { kind: "report", paths: shown };
}

/** By name, not `instanceof`: the class may be loaded twice, once in each bundle. */
function isShapeError(error: unknown): error is ShapeError {
  return (
    error instanceof ShapeError || (error instanceof Error && error.name === "ShapeError" && "paths" in error)
  );
}

function readProblem({ style }: CallContext<unknown>, { body, contentType }: Reply): Problem {
  try {
    return style.readProblem(decodeProblem(body, contentType));
  } catch {
    return {};
  }
}

function scrubOptional(text: string | undefined, unshown: Unshown, limit?: number): string | undefined {
  return text === undefined ? undefined : scrub(text, unshown, limit);
}

function listUnshown({ http, session, call }: CallContext<unknown>): Unshown {
  return {
    sensitives: [session.token, ...collectSensitives(call.body)],
    tokenShapes: http.tokenShapes(),
  };
}
