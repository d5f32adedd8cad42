import { Sensitive } from "../../../src/core/Sensitive.ts";
import type { Secret } from "../../../src/core/secret.ts";
import type { SecretPlace } from "../../../src/rotation/findLinked.ts";
import { anAccount, aSecret } from "../../support/builders.ts";
import { MemoryPlatform } from "../../support/MemoryPlatform.ts";
import { World } from "../migration/doubles/World.ts";

const world = new World();

interface PlaceOptions {
  readonly mode?: "inPlace" | "recreate";
  readonly canRead?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly secret?: Partial<Secret>;
}

/** A place in an account of its own, whose id is that of its platform. */
export function makePlace(id: string, options: PlaceOptions = {}): SecretPlace {
  const { mode = "inPlace", canRead = false, minLength = 1, maxLength } = options;
  const value = { minLength, ...(maxLength !== undefined && { maxLength }) };
  const { provider } = new MemoryPlatform({ id, mode, canRead, rules: { value } }, world);
  const secret = aSecret({ id: `${id}-1`, name: "A", ...options.secret });
  return { account: anAccount({ id, providerId: id, label: id }), provider, secret };
}

export const sensitive = (text: string): Sensitive => new Sensitive(text);
