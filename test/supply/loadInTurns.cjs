// Runs a command of the built extension outside an editor and tells, as JSON, in which turn of the event loop each bundle was
// compiled and the app was started. Argument: the folder of the bundles.
const Module = require("node:module");
const { basename, join } = require("node:path");

const [folder = ""] = process.argv.slice(2);
/** @type {[string, number][]} */
const seen = [];
let turn = 0;
/** @type {(() => void)[]} */
const commands = [];

/** @param {string} what */
function note(what) {
  seen.push([what, turn]);
}

/** @param {Record<string, unknown>} own @returns {any} Answers everything else with an answer of the same kind. */
function makeStub(own = {}) {
  const answer = () => makeStub();
  return new Proxy(function stub() {}, {
    get(_, key) {
      if (typeof key === "string" && key in own) return own[key];
      if (key === "then") return undefined;
      if (key === Symbol.toPrimitive) return () => "";
      if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
      return key === "prototype" ? Function.prototype : makeStub();
    },
    apply: answer,
    construct: answer,
  });
}

const vscode = makeStub({
  commands: makeStub({
    registerCommand: (/** @type {string} */ _, /** @type {() => Promise<void>} */ run) => commands.push(run),
  }),
  window: makeStub({
    createOutputChannel: () => {
      note("start");
      return makeStub();
    },
  }),
  workspace: makeStub({
    textDocuments: [],
    findFiles: async () => [],
    fs: makeStub({ readDirectory: async () => [] }),
  }),
});
const context = {
  subscriptions: [],
  globalState: makeStub(),
  workspaceState: makeStub(),
  secrets: makeStub(),
};

const load = Reflect.get(Module, "_load");
Reflect.set(Module, "_load", (/** @type {string} */ request, /** @type {unknown[]} */ ...rest) =>
  request === "vscode" ? vscode : load(request, ...rest),
);
const compile = Reflect.get(Module.prototype, "_compile");
Reflect.set(
  Module.prototype,
  "_compile",
  /** @this {unknown} @param {string} text @param {string} file @param {unknown[]} rest */
  function (text, file, ...rest) {
    note(basename(file));
    return Reflect.apply(compile, this, [text, file, ...rest]);
  },
);

require(join(folder, "extension.cjs")).activate(context);
process.on("unhandledRejection", () => undefined);
// Two at once share one load.
for (const command of commands.slice(0, 2)) command();
// And the command is carried out in the turns after the start, in which another load would start the app as well.
let left = 50;
setImmediate(function next() {
  turn += 1;
  if (seen.some(([what]) => what === "start")) left -= 1;
  if (left > 0) setImmediate(next);
  else process.stdout.write(JSON.stringify(seen), () => process.exit());
});
