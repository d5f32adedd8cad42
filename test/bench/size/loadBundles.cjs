// Loads bundles outside an editor and prints how many milliseconds of processor time that took. Arguments: their files.
const Module = require("node:module");

/** @returns {any} Stands for the whole API of the editor: answers everything with itself, and lists with nothing. */
function makeStub() {
  return new Proxy(function stub() {}, {
    get(_, key) {
      if (key === Symbol.toPrimitive) return () => "";
      if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
      return key === "prototype" ? Function.prototype : stub;
    },
    apply: () => stub,
    construct: () => stub,
  });
}

const stub = makeStub();
const load = Reflect.get(Module, "_load");
Reflect.set(Module, "_load", (/** @type {string} */ request, /** @type {unknown[]} */ ...rest) =>
  request === "vscode" ? stub : load(request, ...rest),
);
// The host has loaded Node's own modules long before.
for (const name of Module.builtinModules.filter((each) => !each.startsWith("_"))) require(name);
const start = process.cpuUsage();
for (const file of process.argv.slice(2)) require(file);
const { user, system } = process.cpuUsage(start);
process.stdout.write(String((user + system) / 1000));
