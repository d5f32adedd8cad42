import type { ApiCall, ApiStyle, Problem } from "../../../src/core/api.ts";
import type { PlatformError } from "../../../src/core/errors.ts";
import { isPlatformError } from "../../../src/core/errors.ts";

export const style: ApiStyle = {
  providerId: "acme",
  baseUrl: "https://api.acme.example",
  authorize: (token) => ["x-acme-key", token.reveal()],
  readProblem: (body) => (typeof body === "object" && body !== null ? (body as Problem) : readText(body)),
};

export const listCall: ApiCall<unknown> = {
  operation: "list secrets",
  method: "GET",
  path: "/api/v1/secrets/",
  parse: (body) => body,
};

export const createCall: ApiCall<unknown> = {
  operation: "create secret",
  method: "POST",
  path: "/api/v1/secrets",
  body: { name: "KEY" },
  parse: (body) => body,
};

/** The error of a call that must fail. */
export async function catchPlatformError(promise: Promise<unknown>): Promise<PlatformError> {
  const outcome = await promise.then(
    () => "nothing was thrown",
    (error: unknown) => error,
  );
  if (!isPlatformError(outcome)) throw new Error(`not a PlatformError: ${outcome}`);
  return outcome;
}

function readText(body: unknown): Problem {
  return typeof body === "string" ? { message: body } : {};
}
