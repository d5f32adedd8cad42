import assert from "node:assert/strict";
import { debugFacts, runsAlready } from "../../../src/running/debugFacts.ts";
import { debuggers } from "../../../src/running/debuggers.ts";
import { type Configuration, judgeConfiguration } from "../../../src/running/judgeConfiguration.ts";
import { builtInDebuggers, traceSettings } from "../../support/builtInDebuggers.ts";

/** Why other well-known types are refused, where it was looked at. */
const refusedDebuggers: Readonly<Record<string, string>> = {
  "node-terminal": "VS Code writes the environment on a command line of the terminal (`prepareCommand`)",
  extensionHost:
    "vscode-js-debug, src/targets/node/extensionHostLauncher.ts: environment as an argument of the new window",
  go: "golang/vscode-go, extension/src/goDebugFactory.ts: logs the configuration at level Debug, `env` of runInTerminal",
  bashdb: "rogalmic/vscode-bash-debug: `export NAME='value'` as an argument of bash, in every mode",
  "lldb-dap": "llvm-project, lldb/tools/lldb-dap: hands `env` to runInTerminal",
};

const node = { type: "node", request: "launch", name: "x", program: "/a.js" };
const debugpy = { ...node, type: "debugpy", program: "/a.py", console: "internalConsole" };
const kindOf = (configuration: Configuration, inherited = {}): string | undefined =>
  judgeConfiguration(configuration, inherited)?.kind;

describe("debug sessions that can have secrets", () => {
  const allowed: readonly Configuration[] = [
    ...[node, { ...node, type: "pwa-node" }, debugpy, { ...node, type: "php" }],
    {
      ...node,
      console: "internalConsole",
      args: ["a"],
      skipFiles: ["<node_internals>/**"],
      __sessionId: "1",
    },
    { ...node, trace: false },
    { ...node, env: { MODE: "test" } },
    { ...node, env: null },
    // What the debugger makes of a configuration that does not speak of it.
    { ...node, trace: { stdio: false, logFile: null } },
    { ...debugpy, logToFile: false, django: true },
  ];
  for (const configuration of allowed) {
    it(JSON.stringify(configuration), () => assert.equal(kindOf(configuration), undefined));
  }

  it("are of a type for which a source says so", () => {
    for (const { source } of Object.values(debuggers)) assert.match(source, /\w\/\w|test/);
    assert.deepEqual(
      Object.keys(refusedDebuggers).filter((type) => Object.hasOwn(debuggers, type)),
      [],
    );
  });
});

describe("debug sessions that cannot have secrets", () => {
  const refused: readonly (readonly [kind: string, Configuration])[] = [
    ["logging", { ...node, trace: true }],
    ["logging", { ...node, trace: { logFile: "/w/trace.log" } }],
    ["logging", { ...node, trace: { stdio: true, logFile: null } }],
    ["logging", { ...node, verboseTrace: 1 }],
    ["logging", { ...debugpy, logToFile: true }],
    ["logging", { ...debugpy, logging: { engineLogging: true } }],
    ["logging", { ...node, type: "php", log: true }],
    ["setting", { ...node, debugServer: 4711 }],
    ["setting", { ...node, env: ["MODE=test"] }],
    ["setting", { ...debugpy, env: [{ name: "DEBUGPY_LOG_DIR", value: "/tmp" }] }],
    ["setting", { ...node, env: "MODE=test" }],
    ["setting", { ...node, environment: [{ name: "MODE", value: "test" }] }],
    ["setting", { ...debugpy, sudo: true }],
    ["setting", { ...debugpy, debugAdapterPath: "/w/adapter" }],
    ["setting", { ...debugpy, debugpyArgs: ["--log-to", "/w"] }],
    ["terminal", { ...node, console: "integratedTerminal" }],
    ["terminal", { ...node, console: "externalTerminal" }],
    ["terminal", { ...node, externalConsole: true }],
    ["terminal", { ...debugpy, console: undefined }],
    ["terminal", { ...debugpy, console: "" }],
    ["terminal", { type: "node-terminal", command: "npm start" }],
    ["terminal", { type: "lldb-dap", runInTerminal: true }],
    ["terminal", { type: "rdbg", useTerminal: true }],
    ["terminal", { type: "bashdb", terminalKind: "integrated", terminal: "integrated" }],
    ...["bashdb", "cppdbg", "cppvsdbg", "lldb", "lldb-dap", "go", "rdbg", "coreclr", "java"].map(
      (type) => ["debugger", { ...node, type }] as const,
    ),
    ...[
      "chrome",
      "pwa-chrome",
      "msedge",
      "pwa-msedge",
      "editor-browser",
      "extensionHost",
      "pwa-extensionHost",
    ].map((type) => ["debugger", { ...node, type }] as const),
    ["debugger", { ...node, type: "constructor" }],
    ["debugger", { ...node, type: "__proto__" }],
    ["debugger", { name: "x" }],
  ];
  for (const [kind, configuration] of refused) {
    it(`${kind}: ${JSON.stringify(configuration)}`, () => assert.equal(kindOf(configuration), kind));
  }

  for (const type of builtInDebuggers) {
    it(`any: a built-in debugger with any setting to write down what it is told: ${type}`, () => {
      const kind = type === "node-terminal" ? "terminal" : type in debuggers ? "logging" : "debugger";
      for (const trace of traceSettings) assert.equal(kindOf({ ...node, type, trace }), kind, String(trace));
    });
  }

  it("logVariable: where the editor or the configuration sets a variable that makes the debugger write logs", () => {
    assert.equal(kindOf(debugpy, { DEBUGPY_LOG_DIR: "/tmp" }), "logVariable");
    assert.equal(kindOf({ ...debugpy, env: { DEBUGPY_LOG_DIR: "/tmp" } }), "logVariable");
    assert.equal(kindOf(node, { DEBUGPY_LOG_DIR: "/tmp" }), undefined);
  });
});

describe("a process that runs already", () => {
  const launch = { type: "pwa-node", name: "app", request: "launch" };
  it("is what is attached to, and what the JavaScript debugger started itself", () => {
    assert.ok(runsAlready({ ...launch, request: "attach" }));
    assert.ok(runsAlready({ ...launch, __pendingTargetId: "1" }));
  });
  it("is nothing else", () => {
    assert.ok(!runsAlready(launch));
    assert.ok(!runsAlready({ ...launch, __sessionId: "1", __workspaceFolder: "/app" }));
  });
});

describe("what is shown of a launch configuration", () => {
  it("is all that decides what runs, and of variables the name alone unless they decide it, too", () => {
    const facts = debugFacts({
      ...node,
      runtimeExecutable: "/bin/sh",
      runtimeArgs: ["-c", "echo a"],
      args: ["one", "two words"],
      cwd: "/w",
      env: { API_TOKEN: "value", NODE_OPTIONS: "--require ./x.js" },
      envFile: "/w/.env",
      preLaunchTask: "build",
      postDebugTask: "clean",
      skipFiles: ["x"],
      runtimeVersion: "default",
    });
    assert.deepEqual(
      facts.map(({ kind, text }) => `${kind}: ${text}`),
      [
        ...["session: x", "debugger: node", "program: /a.js", 'runtime: /bin/sh -c "echo a"'],
        ...[
          'arguments: one "two words"',
          "folder: /w",
          "variables: API_TOKEN, NODE_OPTIONS=--require ./x.js",
        ],
        ...["envFile: /w/.env", "before: build", "after: clean"],
      ],
    );
  });
});
