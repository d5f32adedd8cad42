/** The types of the debugger that VS Code 1.139 brings along (its extension ms-vscode.js-debug); a test holds the host against them. */
export const builtInDebuggers = [
  ...["node", "pwa-node", "node-terminal", "extensionHost", "pwa-extensionHost"],
  ...["chrome", "pwa-chrome", "msedge", "pwa-msedge", "editor-browser", "pwa-editor-browser"],
] as const;

/** Every way in which its settings say that it writes down what it is told (src/configuration.ts, `trace`). */
export const traceSettings = [
  true,
  { logFile: "/w/trace.log" },
  { stdio: true },
  { stdio: true, logFile: null },
  { stdio: false, logFile: "/w/trace.log" },
  { level: "verbose" },
] as const;
