import type { PlaintextView } from "./findings/PlaintextTree.ts";
import type { SecretsView } from "./tree/SecretsTree.ts";

/** What is there before the rest of the extension is loaded. */
export interface Shell {
  readonly secrets: SecretsView;
  readonly plaintext: PlaintextView;
}
