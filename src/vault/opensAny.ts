import type { Sensitive } from "../core/Sensitive.ts";
import { decryptWith } from "./ageFormat.ts";
import type { VaultEnvironment } from "./environment.ts";

/** Whether the key opens one of the files. What is gone by now it does not open. */
export async function opensAny(
  paths: readonly string[],
  identity: Sensitive,
  { files }: Pick<VaultEnvironment, "files">,
): Promise<boolean> {
  for (const path of paths) {
    const bytes = await files.read(path);
    if (bytes !== undefined && typeof (await decryptWith([identity], bytes)) === "object") return true;
  }
  return false;
}
