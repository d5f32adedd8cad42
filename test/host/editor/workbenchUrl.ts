export interface WorkbenchPage {
  /** `127.0.0.1:1234` */
  readonly authority: string;
  /** Absolute path of the folder or `.code-workspace` file to open. */
  readonly folder: string;
  /** Absolute paths of extensions under development. Needs a server with `testDriver`. */
  readonly extensions?: readonly string[];
  /** Absolute path of a module whose `run()` is called in the extension host. Needs `testDriver`, too. */
  readonly tests?: string;
  /** The name of the profile to use, made when there is none. Needs `testDriver`, too. Default: the default one. */
  readonly profile?: string;
}

/** The address at which the server shows the workbench. */
export function workbenchUrl({ authority, folder, extensions = [], tests, profile }: WorkbenchPage): string {
  const remote = (path: string): string => `vscode-remote://${authority}${encodeURI(path)}`;
  const payload = extensions.map((path) => ["extensionDevelopmentPath", remote(path)]);
  if (tests !== undefined) payload.push(["extensionTestsPath", remote(tests)]);
  if (profile !== undefined) payload.push(["profile", profile]);
  const url = new URL(`http://${authority}/`);
  url.searchParams.set(folder.endsWith(".code-workspace") ? "workspace" : "folder", folder);
  if (payload.length > 0) url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}
