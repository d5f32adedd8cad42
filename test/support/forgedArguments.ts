import type { CommandId } from "../../src/editor/commandIds.ts";

/** A title, and what a command is called with. */
export type Forged = readonly (readonly [title: string, args: readonly unknown[]])[];

/** Of a row that was never shown, in the shape of one. */
const ref = { accountId: "unknown", scopeKey: JSON.stringify(["personal", "personal"]), secretId: "1" };

/** Arguments that name no row at all. */
export function rowless(): Forged {
  return [
    ["nothing", []],
    ["undefined and null", [undefined, null]],
    ["numbers", [Number.NaN, -1, Number.POSITIVE_INFINITY]],
    ["texts", ["__proto__", "constructor", "\0"]],
    ["prototypes", [polluted(), [polluted(), polluted()]]],
    ["a prototype alone", [polluted()]],
    ["a loop", [loop(), [loop()]]],
    ["a list of nothing", [{ ref }, [undefined, null, 7, "ref", [], {}, { ref: null }]]],
    ["a line of a file", [{ uri: { scheme: "file", path: "/w/.env" }, lineNumber: 1 }]],
    ["a migration", [{ migrationId: "../../journal" }]],
    ["ids that are no texts", [{ ref: { accountId: {}, secretId: 1 } }]],
  ];
}

/** Arguments that name rows which are not there: their ids are believed to be ids, and nothing else of them. */
export function unknownRows(): Forged {
  return [
    ["a huge object", [{ ref: { accountId: "x".repeat(1_000_000) }, uri: { scheme: "x".repeat(10_000) } }]],
    ["a huge list", [undefined, Array.from({ length: 10_000 }, () => ({ ref }))]],
    ["unknown ids", [{ id: "secret/x", ref }, [{ ref }, { ref }]]],
    ["a prototype beside ids", [{ ref, constructor: polluted() }]],
  ];
}

function loop(): unknown {
  const own: { ref: unknown } = { ref };
  own.ref = own;
  return own;
}

/** As it comes out of JSON: there, `__proto__` is a name like any other. */
function polluted(): unknown {
  return JSON.parse('{"__proto__":{"polluted":true},"ref":{"__proto__":{"accountId":"x"}}}');
}

/** Commands that can be called for a file or a line of one. All others read rows, if anything. */
export const placeCommandIds = [
  "agentSecrets.moveToPlatform",
  "agentSecrets.moveFiles",
  "agentSecrets.undoMigration",
  "agentSecrets.checkLeftovers",
  "agentSecrets.notSecret",
  "agentSecrets.alwaysSecret",
  "agentSecrets.restoreEnv",
  "agentSecrets.writeEnvExample",
] as const satisfies readonly CommandId[];
