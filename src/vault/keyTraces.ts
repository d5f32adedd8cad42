import { countRecipients } from "./ageFormat.ts";
import type { VaultEnvironment } from "./environment.ts";
import type { Sightings } from "./FileSeal.ts";
import { findInUse } from "./findEncrypted.ts";
import { findSetAside } from "./setAside.ts";

export const KEYS = "keys.age";

export interface TraceOptions {
  readonly folder: string;
  readonly environment: VaultEnvironment;
  readonly sightings: Sightings;
}

/** Whether `keys.age` was there and had a recovery key, or may have: other files say how many keys they have. */
export async function mayLackRecovery(options: TraceOptions): Promise<boolean> {
  const { folder, environment } = options;
  const paths = await findInUse(folder, environment);
  if (paths.length === 0) return await isMissed(options);
  for (const path of paths) {
    const bytes = await environment.files.read(path);
    if (bytes !== undefined && countRecipients(bytes) > 1) return true;
  }
  return false;
}

/** Whether there were keys before: who has their recovery key can have their identity, which is then not used again. */
export async function hadKeys(options: TraceOptions): Promise<boolean> {
  const aside = await findSetAside(options.folder, options.environment);
  return aside.length > 0 || (await isMissed(options));
}

/** What was set aside as damaged is remembered no more, and is still beside. A credential store that fails remembers nothing. */
async function isMissed({ folder, environment, sightings }: TraceOptions): Promise<boolean> {
  const names = await environment.files.list(folder);
  if (names.some((name) => name.startsWith(`${KEYS}.`) && name.endsWith(".damaged"))) return true;
  return (await sightings.read(KEYS).catch(() => new Map())).size > 0;
}
