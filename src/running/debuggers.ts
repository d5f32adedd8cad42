/** A debugger that gives the environment to its program and to nothing else, as far as its settings are these. */
export interface Debugger {
  /** Where that was seen. */
  readonly source: string;
  /** What decides what runs: shown to the person, in this order. */
  readonly program: readonly string[];
  readonly runtime: readonly string[];
  readonly args: readonly string[];
  /** What decides nothing of it and puts the environment nowhere. */
  readonly others: readonly string[];
  /** Where the program may run; the first one is the debugger's own choice when the configuration says nothing. */
  readonly consoles: readonly string[];
  readonly defaultConsole: string;
  /** Variables that make it write its messages, environment included, to files. */
  readonly logVariables: readonly string[];
  /** What it replaces in values of its own accord. */
  readonly replaces: readonly string[];
}

const javaScript: Debugger = {
  source:
    "vscode-js-debug 1.117 in the editor's own test (canary run); src/targets/node/subprocessProgramLauncher.ts: " +
    "internalConsole is a plain spawn; src/binder.ts: `trace` logs every message, the launch request included",
  program: ["program"],
  runtime: ["runtimeExecutable", "runtimeArgs", "runtimeVersion"],
  args: ["args"],
  others: [
    ...[
      "attachSimplePort",
      "autoAttachChildProcesses",
      "cascadeTerminateToConfigurations",
      "continueOnAttach",
    ],
    ...["customDescriptionGenerator", "customPropertiesGenerator", "enableContentValidation", "enableDWARF"],
    ...["enableTurboSourcemaps", "experimentalNetworking", "killBehavior", "localRoot", "nodeVersionHint"],
    ...["outDir", "outFiles", "outputCapture", "pauseForSourceMap", "port", "profileStartup", "remoteRoot"],
    ...[
      "resolveSourceMapLocations",
      "restart",
      "rootPath",
      "runtimeSourcemapPausePatterns",
      "showAsyncStacks",
    ],
    ...["skipFiles", "smartStep", "sourceMapPathOverrides", "sourceMapRenames", "sourceMaps", "stopOnEntry"],
    ...["timeout", "timeouts", "address", "perScriptSourcemaps", "remoteHostHeader"],
  ],
  consoles: ["internalConsole"],
  defaultConsole: "internalConsole",
  logVariables: [],
  // src/configuration.ts, resolveWorkspaceInConfig.
  replaces: [`$\{workspaceFolder}`, `$\{webRoot}`],
};

/** Every other type is refused. */
export const debuggers: Readonly<Record<string, Debugger>> = {
  node: javaScript,
  "pwa-node": javaScript,
  debugpy: {
    source:
      "microsoft/debugpy, src/debugpy/adapter/launchers.py and src/debugpy/launcher/handlers.py: the environment goes to the " +
      "launcher in a message over a socket and from there to Popen; src/debugpy/common/messaging.py logs messages, " +
      "src/debugpy/common/log.py says when (`logToFile` and DEBUGPY_LOG_DIR)",
    program: ["program", "module", "code"],
    runtime: ["python", "pythonPath", "pythonArgs"],
    args: ["args"],
    others: [
      ...[
        "autoReload",
        "autoStartBrowser",
        "breakpointFilter",
        "breakOnSystemExitZero",
        "clientOS",
        "debugOptions",
      ],
      ...["django", "flask", "gevent", "jinja", "justMyCode", "pathMappings", "purpose", "pyramid", "qt"],
      ...["redirectOutput", "rules", "showReturnValue", "stopOnEntry", "subProcess", "variablePresentation"],
      ...["workspaceFolder", "showGlobalVariables", "steppingResumesAllThreads"],
    ],
    consoles: ["internalConsole"],
    defaultConsole: "integratedTerminal",
    logVariables: ["DEBUGPY_LOG_DIR", "DEBUGPY_LOG_STDERR", "PYDEVD_DEBUG_FILE"],
    replaces: [],
  },
  php: {
    source:
      "xdebug/vscode-php-debug, src/phpDebug.ts: internalConsole is a plain spawn; `log` writes every message; in variables it " +
      "replaces its name for the port",
    program: ["program"],
    runtime: ["runtimeExecutable", "runtimeArgs"],
    args: ["args"],
    others: [
      ...[
        "hostname",
        "ignore",
        "ignoreExceptions",
        "localSourceRoot",
        "maxConnections",
        "pathMappings",
        "port",
      ],
      ...["serverSourceRoot", "skipEntryPaths", "skipFiles", "stopOnEntry", "stream", "xdebugSettings"],
    ],
    consoles: ["internalConsole"],
    defaultConsole: "internalConsole",
    logVariables: [],
    replaces: [`$\{port}`],
  },
};

/** What VS Code itself reads of every configuration, and what is shown whatever the debugger is. */
export const commonProperties: readonly string[] = [
  ...["type", "name", "request", "presentation", "internalConsoleOptions", "serverReadyAction", "noDebug"],
  ...["suppressMultipleSessionWarning", "windows", "linux", "osx", "cwd", "env", "envFile", "console"],
  ...["preLaunchTask", "postDebugTask", "order"],
];
