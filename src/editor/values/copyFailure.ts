import type { Translate } from "../messages/translate.ts";

export function describeCopyFailure(t: Translate): string {
  return t(
    "Nothing was copied: VS Code could not reach the clipboard. Click into this window, then try again.",
  );
}

/** The remark for a box with a button that copies; none where it did. */
export async function remarkOnCopy(
  copy: () => Promise<void>,
  t: Translate,
): Promise<{ readonly message: string; readonly severity: "error" } | undefined> {
  try {
    await copy();
    return undefined;
  } catch {
    return { message: describeCopyFailure(t), severity: "error" };
  }
}
