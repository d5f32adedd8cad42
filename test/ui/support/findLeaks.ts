import type { Page } from "playwright-core";
import { findFilesWith, holdsText } from "../../support/findCanary.ts";
import type { Workbench } from "../workbench/openWorkbench.ts";

/**
 * Where one of these texts can be found in clear or in an encoding that anybody reverses: in a file that the
 * editor or an extension wrote, in what the page shows or in what it remembers. The places, never the texts.
 * What is typed into a box is no part of the page's markup, and the editor's own credential store is left out.
 */
export async function findLeaks(
  { dataFolder, page }: Workbench,
  canaries: readonly string[],
): Promise<readonly string[]> {
  const holdsCanary = (text: string): boolean => holdsText(text, canaries);
  // Links are not followed: the extension itself is one.
  const files = findFilesWith(dataFolder, canaries);
  const markup = holdsCanary(await page.content()) ? ["the page"] : [];
  const stored = [...(await readBrowserStorage(page))].filter(([, text]) => holdsCanary(text));
  return [...files, ...markup, ...stored.map(([place]) => place)];
}

/** In the web workbench the state that a desktop keeps in files is kept here. */
async function readBrowserStorage(page: Page): Promise<readonly (readonly [string, string])[]> {
  const stored: Record<string, string> = await page.evaluate(readStorage);
  return Object.entries(stored).filter(([place]) => place !== "localStorage secrets.provider");
}

const readStorage = `(async () => {
  const found = {};
  for (const [key, text] of Object.entries(localStorage)) found["localStorage " + key] = text;
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of database.objectStoreNames) {
      const read = (what) => new Promise((resolve, reject) => {
        const request = database.transaction(store).objectStore(store)[what]();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const [keys, values] = [await read("getAllKeys"), await read("getAll")];
      keys.forEach((key, index) => {
        const value = values[index];
        const text = value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value);
        found[name + " " + store + " " + key] = String(text);
      });
    }
    database.close();
  }
  return found;
})()`;
