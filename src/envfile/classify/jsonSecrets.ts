import type { Confidence, Judgement } from "./judgement.ts";

const MAX_DEPTH = 4;
const MAX_MEMBERS = 200;

/** How surely some member of a JSON object is a secret by its own name and value; undefined if none is. */
export function findJsonSecret(
  text: string,
  classify: (key: string, value: string) => Judgement,
): Confidence | undefined {
  for (const [key, value] of readMembers(text)) {
    const judgement = classify(key, value);
    if (judgement.secret && judgement.confidence !== "low") return judgement.confidence;
  }
  return undefined;
}

/** The string members of a JSON object and of the objects in it. Empty for text that is no JSON. */
function readMembers(text: string): [string, string][] {
  const members: [string, string][] = [];
  collect(parse(text), members, 0);
  return members;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function collect(node: unknown, members: [string, string][], depth: number): void {
  if (typeof node !== "object" || node === null || depth > MAX_DEPTH) return;
  for (const [key, value] of Object.entries(node)) {
    if (members.length >= MAX_MEMBERS) return;
    // A string member that is JSON again would start another search, so it is left out.
    if (typeof value === "string" && !value.trimStart().startsWith("{")) members.push([key, value]);
    else collect(value, members, depth + 1);
  }
}
