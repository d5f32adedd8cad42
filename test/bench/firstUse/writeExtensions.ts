import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="8"/></svg>';

/** An extension with an icon and a view whose one row costs nothing: what the editor itself needs for a row. */
export function writeIdleExtension(
  folder: string,
  { container, row }: { readonly container: string; readonly row: string },
): string {
  const main = `const { TreeItem, window } = require("vscode");
exports.activate = ({ subscriptions }) => void subscriptions.push(window.registerTreeDataProvider("bench.idle", {
  getChildren: (row) => (row === undefined ? [${JSON.stringify(row)}] : []),
  getTreeItem: (row) => new TreeItem(row),
}));
`;
  return writeExtension(join(folder, "idle"), main, {
    activationEvents: ["onStartupFinished"],
    contributes: {
      viewsContainers: { activitybar: [{ id: "bench-idle", title: container, icon: "icon.svg" }] },
      views: { "bench-idle": [{ id: "bench.idle", name: container, icon: "icon.svg" }] },
    },
  });
}

/**
 * An extension that looks every millisecond whether the host's event loop turns, and writes down when it did not, with what the host
 * worked in that time: on a busy machine a loop also stands still because another process has the processor.
 */
export function writeWatchExtension(folder: string, blocksFile: string): string {
  const main = `const { appendFileSync } = require("node:fs");
const file = ${JSON.stringify(blocksFile)};
const LEAST_MS = 10;
exports.activate = () => {
  appendFileSync(file, "");
  const readWork = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  let [last, lastWork, lines] = [performance.now(), readWork(), ""];
  setInterval(() => {
    const [now, work] = [performance.now(), readWork()];
    const block = { from: Date.now() - (now - last), milliseconds: now - last, work: Math.min(work - lastWork, now - last) };
    if (now - last > LEAST_MS) lines += JSON.stringify(block) + "\\n";
    [last, lastWork] = [now, work];
  }, 1);
  setInterval(() => {
    if (lines !== "") appendFileSync(file, lines);
    lines = "";
  }, 500);
};
`;
  return writeExtension(join(folder, "watch"), main, { activationEvents: ["onStartupFinished"] });
}

function writeExtension(path: string, main: string, manifest: Readonly<Record<string, unknown>>): string {
  mkdirSync(path);
  const name = path.split(/[/\\]/).at(-1);
  const base = {
    name,
    publisher: "bench",
    version: "1.0.0",
    engines: { vscode: "^1.110.0" },
    main: "./main.js",
  };
  writeFileSync(join(path, "package.json"), JSON.stringify({ ...base, ...manifest }));
  writeFileSync(join(path, "main.js"), main);
  writeFileSync(join(path, "icon.svg"), icon);
  return path;
}
