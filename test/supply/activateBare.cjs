// Loads a built extension outside an editor and tells, as JSON, what its activation did to the process. Arguments: the
// folder of the bundles, then the bundles to load after activation.
const { createHook } = require("node:async_hooks");
const Module = require("node:module");
const { join } = require("node:path");

const [folder, ...others] = process.argv.slice(2);
/** @type {string[]} */
const done = [];
/** Of the kinds of things that only a network, another process or a thread need. */
const telling = /^(?:TCP|TLS|UDP|PIPE|HTTP|DNS|QUERY|GETADDRINFO|GETNAMEINFO|PROCESS|WORKER|MESSAGEPORT)/;

/** @returns {any} Answers everything with itself, and lists with nothing. */
function makeStub() {
  return new Proxy(function stub() {}, {
    get(_, key) {
      if (key === "then") return undefined;
      if (key === Symbol.toPrimitive) return () => "";
      if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
      if (key === "textDocuments" || key === "subscriptions") return [];
      if (key === "findFiles") return async () => [];
      return answer();
    },
    // A bundle copies what it imports, and looks up what is not its own at the prototype.
    getPrototypeOf: answer,
    apply: answer,
    construct: answer,
  });
}
const stub = makeStub();
/** Of an editor in use, not of one under test. */
const context = {
  subscriptions: [],
  extensionMode: 1,
  globalState: stub,
  workspaceState: stub,
  secrets: stub,
};

function answer() {
  return stub;
}

/** @param {string} name @param {any} original */
function record(name, original) {
  return new Proxy(original, {
    apply(target, self, args) {
      done.push(name);
      return Reflect.apply(target, self, args);
    },
    construct(target, args, base) {
      done.push(name);
      return Reflect.construct(target, args, base);
    },
  });
}

async function observe() {
  // What Node itself makes on first use is no doing of the extension.
  void [process.stdout, process.stderr, process.stdin];
  for (const name of Object.getOwnPropertyNames(globalThis)) void Reflect.get(globalThis, name);
  const load = Reflect.get(Module, "_load");
  Reflect.set(Module, "_load", (/** @type {string} */ request, /** @type {unknown[]} */ ...rest) =>
    request === "vscode" ? stub : load(request, ...rest),
  );
  Reflect.set(globalThis, "Function", record("new Function", Function));
  Reflect.set(globalThis, "eval", record("eval", Reflect.get(globalThis, "eval")));
  Reflect.set(globalThis, "fetch", record("fetch", globalThis.fetch));
  const before = new Map(Reflect.ownKeys(globalThis).map((key) => [key, Reflect.get(globalThis, key)]));
  createHook({ init: (_, type) => void (telling.test(type) && done.push(type)) }).enable();

  require(join(folder ?? "", "extension.cjs")).activate(context);
  for (const other of others) require(join(folder ?? "", other));
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));

  const changed = Reflect.ownKeys(globalThis).filter(
    (key) => !before.has(key) || !Object.is(before.get(key), Reflect.get(globalThis, key)),
  );
  const loaded = Object.keys(require.cache).filter((file) => file.endsWith(".cjs") && file !== __filename);
  return { done, changed: changed.map(String), loaded: loaded.map((file) => file.split(/[/\\]/).at(-1)) };
}

void observe().then((seen) => process.stdout.write(JSON.stringify(seen)));
