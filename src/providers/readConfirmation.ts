import { ShapeError } from "../core/api.ts";

/** What a part of an answer says of a write. `unclear`: a word for how it went, which is not known here. */
type Said = "yes" | "no" | "unclear" | "nothing";

/** Says yes or no, or counts what was done. */
const VERDICT =
  /^(?:success(?:ful)?|ok|done|(?:is|rows)?(?:deleted|removed|updated|changed|affected)(?:count)?)$/;
/** Filled only where something went wrong, or is not done yet. */
const TROUBLE = /^(?:err|fault|fail|exception|queued|pending|(?:job|task)id$)/;
/** A word, a sentence or an HTTP status for how it went. */
const OUTCOME =
  /^(?:body|data|response|(?:status|state|code|result|outcome|message|msg|details?)(?:code|text)?)$/;
/** Of the secret itself, which some servers send back. */
const ID = /^(?:secret)?u?id$/;

const YES = /\b(?:deleted|removed|updated|changed|saved|success(?:ful(?:ly)?)?|ok|done|true|yes)\b/;
/** A no, a "later", and what makes one of such a word: "not deleted", "to be deleted", "0 deleted". */
const NO =
  /\b(?:no(?:t|ne|thing|r)?|never|neither|cannot|unable|denied|re(?:fus|ject)ed|skipped|cancell?ed|aborted|partial(?:ly)?|0|false|fail\w*|err\w*|be(?:ing)?|will|pending|queued|scheduled|later|only)\b|n['’]t\b/;

const MAX_DEPTH = 5;

/**
 * Reads a success whose body is not described, and whose secret is read again anyway. Throws `ShapeError` where the body
 * says no, or "later", as gateways and careless servers do with a status of 200: then the write has to be looked up.
 */
export function readConfirmation(body: unknown): void {
  refuse(listSaid("body", body, 0).find(([, says]) => says === "no"));
}

/** The same of a write that no one reads again: also unless the body is empty, or plainly says yes. */
export function readPlainYes(body: unknown): void {
  const said = listSaid("body", body, 0);
  refuse(said.find(([, says]) => says === "no" || says === "unclear"));
  if (said.length > 0 && !said.some(([, says]) => says === "yes")) refuse(said[0]);
}

type Part = readonly [key: string, says: Said];

function refuse(part: Part | undefined): void {
  if (part !== undefined) throw new ShapeError([part[0]]);
}

/** Each filled part by its key, those of objects and lists as well. */
function listSaid(key: string, value: unknown, depth: number): readonly Part[] {
  const word = key.toLowerCase().replace(/[^a-z]/g, "");
  const isOne = TROUBLE.test(word) || VERDICT.test(word) || depth > MAX_DEPTH;
  if (!isOne && typeof value === "object" && value !== null) {
    const isList = Array.isArray(value);
    return Object.entries(value).flatMap(([name, part]) => listSaid(isList ? key : name, part, depth + 1));
  }
  const says = judge(word, value);
  return says === undefined ? [] : [[key, says]];
}

/** Undefined for what is empty. */
function judge(word: string, value: unknown): Said | undefined {
  if (VERDICT.test(word)) return isVerdict(value) ? "yes" : "no";
  if ((value === false && OUTCOME.test(word)) || (value === 0 && word === "body")) return "no";
  if (isEmpty(value)) return undefined;
  if (TROUBLE.test(word)) return "no";
  if (OUTCOME.test(word)) return judgeOutcome(value);
  return ID.test(word) ? "yes" : "nothing";
}

function isVerdict(value: unknown): boolean {
  if (typeof value === "string" && !/^\d+$/.test(value)) return judgeOutcome(value) === "yes";
  return typeof value === "object" ? !isEmpty(value) : Number(value) > 0;
}

function judgeOutcome(value: unknown): Said {
  const text = String(value).toLowerCase().replaceAll("_", " ");
  if (/^\d+$/.test(text)) return judgeStatus(Number(text));
  if (NO.test(text)) return "no";
  return YES.test(text) ? "yes" : "unclear";
}

/** "Accepted" (202) and "several answers" (207) are not a yes. */
function judgeStatus(status: number): Said {
  if (status >= 400 || status === 202 || status === 207) return "no";
  return status === 0 || (status >= 200 && status < 300) ? "yes" : "unclear";
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return !value;
}
