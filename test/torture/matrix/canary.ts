import { inspect } from "node:util";

/** A value that needs escaping everywhere. Put together at run time. */
export const canaryValue = ["canary", 'q7/Zx"and', "+more=42", "é\\n"].join("-");

/** Whether a secret is in what is shown, plain or in a usual encoding. */
export function leaks(shown: unknown, secrets: readonly string[]): boolean {
  const text = textOf(shown);
  return secrets.some((secret) => writtenForms(secret).some((form) => text.includes(form)));
}

function textOf(shown: unknown): string {
  if (typeof shown === "string") return shown;
  const stack = shown instanceof Error ? shown.stack : "";
  return `${inspect(shown, { depth: 10, showHidden: true })} ${JSON.stringify(shown)} ${stack}`;
}

function writtenForms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    encodeURIComponent(secret),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
    bytes.toString("hex"),
  ];
}
