import type { Problem } from "../core/api.ts";

/** A problem with its field in the word of the box where it was typed: people know no field of a request. */
export function nameBoxes(problem: Problem, boxes: Readonly<Record<string, string>>): Problem {
  const { field } = problem;
  const box = field === undefined || !Object.hasOwn(boxes, field) ? undefined : boxes[field];
  return box === undefined ? problem : { ...problem, field: box };
}
