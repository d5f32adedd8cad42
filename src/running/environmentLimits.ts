import type { Sensitive } from "../core/Sensitive.ts";
import { withoutNames } from "./variableNames.ts";

type Values = ReadonlyMap<string, Sensitive>;

interface EnvironmentLimits {
  /** For one `NAME=value`. */
  readonly entry?: number;
  /** For all of them. */
  readonly total?: number;
}

/**
 * In bytes. Linux: `MAX_ARG_STRLEN`, and a quarter of the usual stack, shared with the arguments (execve(2)). macOS: `ARG_MAX`
 * of its `limits.h`. Windows: an entry has 32,767 characters, the whole has no limit of its own (SetEnvironmentVariable).
 */
const limits: Readonly<Partial<Record<NodeJS.Platform, EnvironmentLimits>>> = {
  linux: { entry: 131_072, total: 2_097_152 },
  darwin: { total: 1_048_576 },
  win32: { entry: 32_767 },
};

/** Room for arguments, for what shells and debuggers add, and for the pointers that the system counts, too. */
const RESERVE = 65_536;
const POINTER = 8;

export type Oversize =
  | { readonly kind: "entry"; readonly names: readonly string[] }
  | { readonly kind: "total" };

/** Whether a process can have these values besides what it inherits. Undefined when it can, for all we know. */
export function findOversize(
  values: Values,
  inherited: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): Oversize | undefined {
  const { entry = Number.POSITIVE_INFINITY, total = Number.POSITIVE_INFINITY } = limits[platform] ?? {};
  const sizes = new Map([...values].map(([name, value]) => [name, sizeOf(name, value.reveal())]));
  const names = [...sizes].filter(([, size]) => size > entry).map(([name]) => name);
  if (names.length > 0) return { kind: "entry", names };
  const others = withoutNames(inherited, values.keys(), platform);
  const sum = (list: Iterable<number>): number => [...list].reduce((a, b) => a + b + POINTER, 0);
  const all = sum(sizes.values()) + sum(others.map(([name, value]) => sizeOf(name, value ?? "")));
  return all + RESERVE > total ? { kind: "total" } : undefined;
}

/** With `=` and the zero at the end. */
function sizeOf(name: string, value: string): number {
  return Buffer.byteLength(name) + Buffer.byteLength(value) + 2;
}
