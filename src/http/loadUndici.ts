export type Undici = typeof import("undici");

/** Where every copy of undici in a process, Node's own included, looks for the shared dispatcher. */
const globalDispatcherKeys = [
  Symbol.for("undici.globalDispatcher.1"),
  Symbol.for("undici.globalDispatcher.2"),
] as const;

/** Keeps undici from believing that the process has no dispatcher yet. */
const placeholder = Object.freeze({});

/** Of undici what an account over the host's `fetch` needs. */
export const loadRequest = (): Promise<Pick<Undici, "Dispatcher">> =>
  withoutTakingOver(() => import("./requestParts.ts"));

/** Of undici what connections of an account's own need. */
export const loadAgents = (): Promise<Pick<Undici, "EnvHttpProxyAgent">> =>
  withoutTakingOver(() => import("./agentParts.ts"));

/**
 * Loads any of undici on first use and leaves the process as it was. Merely importing undici 8 as a whole can replace the
 * dispatcher behind Node's own `fetch`, for every extension in the host (github.com/nodejs/undici/issues/5500); its parts
 * do not today, and another version must not do so unnoticed.
 *
 * @internal
 */
export async function withoutTakingOver<T>(load: () => Promise<T>): Promise<T> {
  // Node installs its own dispatcher when one of its fetch classes is first touched, and would find ours later.
  void globalThis.Headers;
  const putBack = globalDispatcherKeys.map(holdGlobal);
  try {
    return await load();
  } finally {
    for (const restore of putBack) restore();
  }
}

/**
 * Undici defines the property as not configurable, so that it could never be deleted again: a deletable
 * placeholder keeps it from defining anything. The placeholder counts as absent, since two loads may overlap.
 */
function holdGlobal(key: symbol): () => void {
  const before: unknown = Reflect.get(globalThis, key);
  if (before === undefined || before === placeholder) {
    Reflect.defineProperty(globalThis, key, { value: placeholder, writable: true, configurable: true });
    return () => removeGlobal(key);
  }
  return () => {
    if (Reflect.get(globalThis, key) !== before) Reflect.set(globalThis, key, before);
  };
}

function removeGlobal(key: symbol): void {
  if (!Reflect.deleteProperty(globalThis, key)) Reflect.set(globalThis, key, undefined);
}
