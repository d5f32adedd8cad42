import { headerValues, type SandboxRequest } from "./exchange.ts";

export interface FieldRule {
  readonly type: "string" | "boolean";
  readonly isRequired?: boolean;
  readonly isNullable?: boolean;
  /** Lengths count Unicode characters, as JSON schemas do. */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: RegExp;
  readonly isUuid?: boolean;
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

export type Problem = "missing" | "extra" | "type" | "tooShort" | "tooLong" | "pattern" | "uuid" | "file";

/** What is wrong with one field. The message never repeats what was sent. */
export interface Violation {
  readonly field: string;
  readonly problem: Problem;
  readonly message: string;
}

export type Fields = Readonly<Record<string, unknown>>;

export type BodyProblem = "contentType" | "syntax" | "notObject";

/** Reads a JSON object that was sent as JSON. */
export function readFields(request: SandboxRequest): { fields: Fields } | { problem: BodyProblem } {
  const types = headerValues(request, "content-type");
  const isJson = types.length === 1 && /^application\/json(?:;.*)?$/i.test(types[0] ?? "");
  if (!isJson) return { problem: "contentType" };
  let value: unknown;
  try {
    value = JSON.parse(request.body);
  } catch {
    return { problem: "syntax" };
  }
  return isFields(value) ? { fields: value } : { problem: "notObject" };
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every violation, in the order of the rules, then fields that no rule knows. */
export function checkFields(fields: Fields, rules: FieldRules): readonly Violation[] {
  const violations = Object.entries(rules).flatMap(([field, rule]) => checkField(field, fields[field], rule));
  const extra = Object.keys(fields).filter((field) => !Object.hasOwn(rules, field));
  return [
    ...violations,
    ...extra.map((field) => violation(field, "extra", "Extra inputs are not permitted")),
  ];
}

function checkField(field: string, value: unknown, rule: FieldRule): readonly Violation[] {
  if (value === undefined) return rule.isRequired ? [violation(field, "missing", "Field required")] : [];
  if (value === null && rule.isNullable) return [];
  if (typeof value !== rule.type) {
    return [violation(field, "type", `Input should be a valid ${rule.type}`)];
  }
  return typeof value === "string" ? checkText(field, value, rule) : [];
}

function checkText(field: string, text: string, rule: FieldRule): readonly Violation[] {
  const length = [...text].length;
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = rule;
  if (length < minLength) {
    return [violation(field, "tooShort", `String should have at least ${minLength} characters`)];
  }
  if (length > maxLength) {
    return [violation(field, "tooLong", `String should have at most ${maxLength} characters`)];
  }
  if (pattern !== undefined && !pattern.test(text)) {
    return [violation(field, "pattern", `String should match pattern '${pattern.source}'`)];
  }
  if (rule.isUuid && !isUuid(text)) return [violation(field, "uuid", "Input should be a valid UUID")];
  return [];
}

function violation(field: string, problem: Problem, message: string): Violation {
  return { field, problem, message };
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** A field that is a text, or undefined. For fields that passed their rule. */
export function textField(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" ? value : undefined;
}

/** A field that is true or false, or undefined. For fields that passed their rule. */
export function flagField(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  return typeof value === "boolean" ? value : undefined;
}
