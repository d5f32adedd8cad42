import assert from "node:assert/strict";
import { type SavableDocument, saveDocument } from "../../../src/files/saveDocument.ts";

type Other = "none" | "holds what was changed" | "began before the change";

/** A document as VS Code has it, which another save may hold. */
class HeldDocument implements SavableDocument {
  calls = 0;
  listeners = 0;
  #dirty = true;
  #other: Other;
  readonly #fails: boolean;
  #tell: () => void = () => undefined;

  constructor({ other = "none", fails = false }: { readonly other?: Other; readonly fails?: boolean }) {
    this.#other = other;
    this.#fails = fails;
  }

  readonly isDirty = (): boolean => this.#dirty;

  readonly whenSaved = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      this.listeners++;
      this.#tell = resolve;
      const leave = () => {
        this.listeners--;
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
    });

  readonly save = async (): Promise<boolean> => {
    this.calls++;
    if (this.#other === "none") this.#dirty = this.#fails;
    else setImmediate(() => this.#endOther());
    return !this.#dirty;
  };

  #endOther(): void {
    this.#dirty = this.#other === "began before the change";
    this.#other = "none";
    this.#tell();
  }
}

describe("saveDocument", () => {
  const never = () => new AbortController().signal;

  it("saves once where nothing else does", async () => {
    const document = new HeldDocument({});
    assert.deepEqual([await saveDocument(document, never()), document.calls], [true, 1]);
  });

  it("lets a save that is on its way take the change along", async () => {
    const document = new HeldDocument({ other: "holds what was changed" });
    assert.deepEqual([await saveDocument(document, never()), document.calls], [true, 1]);
  });

  it("saves after one that began before the change", async () => {
    const document = new HeldDocument({ other: "began before the change" });
    assert.deepEqual([await saveDocument(document, never()), document.calls], [true, 2]);
  });

  it("says that it was not saved once the time is up", async () => {
    const document = new HeldDocument({ fails: true });
    const limit = new AbortController();
    const saved = saveDocument(document, limit.signal);
    limit.abort();
    assert.deepEqual([await saved, document.calls], [false, 2]);
  });

  it("does not listen any longer than it waits", async () => {
    const document = new HeldDocument({});
    await saveDocument(document, never());
    assert.equal(document.listeners, 0);
  });
});
