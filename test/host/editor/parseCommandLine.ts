import { parseArgs } from "node:util";

/** What our launcher understands of VS Code's command line. */
export interface CommandLine {
  readonly folder: string;
  readonly userData: string;
  readonly extensionsFolder: string;
  readonly extensions: readonly string[];
  readonly tests: string;
  readonly workspaceTrust: boolean;
}

/** Flags that only mean something to a desktop window are accepted and ignored. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: {
      "user-data-dir": { type: "string" },
      "extensions-dir": { type: "string" },
      extensionDevelopmentPath: { type: "string", multiple: true },
      extensionTestsPath: { type: "string" },
      "disable-workspace-trust": { type: "boolean" },
    },
  });
  return {
    folder: required("a folder", positionals[0]),
    userData: required("--user-data-dir", values["user-data-dir"]),
    extensionsFolder: required("--extensions-dir", values["extensions-dir"]),
    extensions: [values.extensionDevelopmentPath ?? []].flat().map(String),
    tests: required("--extensionTestsPath", values.extensionTestsPath),
    workspaceTrust: values["disable-workspace-trust"] !== true,
  };
}

function required(name: string, value: string | boolean | (string | boolean)[] | undefined): string {
  if (typeof value === "string") return value;
  throw new Error(`The launcher needs ${name}`);
}
