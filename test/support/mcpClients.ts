import { Client, type Transport } from "@modelcontextprotocol/client";

/** Both eras of the protocol, as the official client speaks them. */
export const eras = [
  { era: "2025-11-25", mode: "legacy" },
  { era: "2026-07-28", mode: { pin: "2026-07-28" } },
] as const;

export type Era = (typeof eras)[number];

export async function connectClient(
  transport: Transport,
  { mode }: Era,
  name = "test-client",
): Promise<Client> {
  const client = new Client({ name, version: "1" }, { versionNegotiation: { mode } });
  await client.connect(transport);
  return client;
}

/** The text of an answer, which is the same as its structured content. */
export function readAnswer(result: object): Record<string, unknown> {
  if (!("content" in result && Array.isArray(result.content) && "structuredContent" in result)) {
    throw new Error("not an answer");
  }
  const [part] = result.content;
  const answer: Record<string, unknown> = JSON.parse(part.text);
  if (JSON.stringify(answer) !== JSON.stringify(result.structuredContent)) throw new Error("two answers");
  return answer;
}
