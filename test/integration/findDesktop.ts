import { downloadAndUnzipVSCode } from "@vscode/test-electron";

/** The desktop VS Code to test in: VSCODE_EXECUTABLE, else the newest stable one, downloaded and kept. */
export async function findDesktop(): Promise<string> {
  const { VSCODE_EXECUTABLE: chosen } = process.env;
  if (chosen !== undefined && chosen !== "") return chosen;
  try {
    return await downloadAndUnzipVSCode("stable");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `A desktop VS Code could not be downloaded (${reason}). Name an installed one in VSCODE_EXECUTABLE, ` +
        "or use `npm run test:integration`, which needs only the npm registry.",
    );
  }
}
