import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Folders } from "../../src/leftovers/folders.ts";

/** The editor's folders as they lie on a disk. */
export const diskFolders: Folders = {
  async list(folder) {
    const items = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
    return items?.map((item) => {
      const kind = item.isFile() ? "file" : item.isDirectory() ? "folder" : "other";
      return { name: item.name, kind };
    });
  },
  size: async (path) => (await stat(path)).size,
  read: readFile,
  join,
};
