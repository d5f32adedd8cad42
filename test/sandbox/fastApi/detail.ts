import type { BodyProblem, Problem, Violation } from "../server/checkBody.ts";
import { jsonReply, type Reply } from "../server/exchange.ts";

/** One entry of FastAPI's `HTTPValidationError` (`ValidationError` in io.net's specification). */
interface DetailEntry {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

const typeOfProblem: Readonly<Record<Problem, string>> = {
  missing: "missing",
  extra: "extra_forbidden",
  type: "type_error",
  tooShort: "string_too_short",
  tooLong: "string_too_long",
  pattern: "string_pattern_mismatch",
  uuid: "uuid_parsing",
  file: "value_error",
};

const entryOfBodyProblem: Readonly<Record<BodyProblem, DetailEntry>> = {
  contentType: { loc: ["body"], msg: "Input should be a valid dictionary", type: "model_attributes_type" },
  syntax: { loc: ["body", 0], msg: "JSON decode error", type: "json_invalid" },
  notObject: { loc: ["body"], msg: "Input should be a valid dictionary", type: "model_attributes_type" },
};

/** 422 with `{detail:[{loc,msg,type}]}`. */
export function detailReply(
  place: "body" | "query" | "path",
  violations: readonly Pick<Violation, "field" | "problem" | "message">[],
): Reply {
  const detail = violations.map(
    ({ field, problem, message }): DetailEntry => ({
      loc: [place, field],
      msg: message,
      type: typeOfProblem[problem],
    }),
  );
  return jsonReply(422, { detail });
}

/** 422 for a body that is not a JSON object at all. */
export function bodyProblemReply(problem: BodyProblem): Reply {
  return jsonReply(422, { detail: [entryOfBodyProblem[problem]] });
}

/** FastAPI's body of an `HTTPException`: `{detail: "text"}`. */
export function textDetailReply(status: number, text: string, headers: Record<string, string> = {}): Reply {
  return jsonReply(status, { detail: text }, headers);
}
