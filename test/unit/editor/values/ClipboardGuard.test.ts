import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { ClipboardGuard } from "../../../../src/editor/values/ClipboardGuard.ts";
import { TestClock } from "../../../support/TestClock.ts";

class MemoryClipboard {
  text = "";
  readonly writes: string[] = [];

  async readText(): Promise<string> {
    return this.text;
  }

  async writeText(text: string): Promise<void> {
    this.text = text;
    this.writes.push(text);
  }
}

function open() {
  const [clipboard, clock] = [new MemoryClipboard(), new TestClock({ holdsFrom: 0 })];
  return { clipboard, clock, guard: new ClipboardGuard(clipboard, clock) };
}

/** Lets everything that is waiting for nothing but its turn run. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe("ClipboardGuard", () => {
  it("takes a value off after the time it was given", async () => {
    const { clipboard, clock, guard } = open();
    await guard.put(new Sensitive("value"), 45);
    assert.equal(clipboard.text, "value");
    assert.deepEqual(clock.running, [45_000]);
    clock.expire(45_000);
    await settle();
    assert.equal(clipboard.text, "");
  });

  it("leaves what was copied meanwhile", async () => {
    const { clipboard, clock, guard } = open();
    await guard.put(new Sensitive("value"), 45);
    await clipboard.writeText("something else");
    clock.expire(45_000);
    await settle();
    assert.equal(clipboard.text, "something else");
  });

  it("starts anew with the next value", async () => {
    const { clipboard, clock, guard } = open();
    await guard.put(new Sensitive("one"), 45);
    await guard.put(new Sensitive("two"), 45);
    assert.deepEqual(clock.running, [45_000]);
    await settle();
    assert.equal(clipboard.text, "two");
    clock.expire(45_000);
    await settle();
    assert.equal(clipboard.text, "");
  });

  it("leaves a value for good when it is told so", async () => {
    const { clipboard, clock, guard } = open();
    await guard.put(new Sensitive("value"), 0);
    assert.deepEqual(clock.running, []);
    await guard.clear();
    assert.equal(clipboard.text, "value");
  });

  it("takes it off at once when the window closes", async () => {
    const { clipboard, guard } = open();
    await guard.put(new Sensitive("value"), 45);
    await guard.close();
    assert.equal(clipboard.text, "");
    assert.deepEqual(clipboard.writes, ["value", ""]);
  });

  it("takes it off as well when the window closes while it is being put there", async () => {
    const { clipboard, guard } = open();
    const putting = guard.put(new Sensitive("value"), 45);
    await guard.close();
    await putting;
    assert.equal(clipboard.text, "");
  });

  it("takes it off when the window closes, where the clipboard could not be reached in time", async () => {
    const { clipboard, clock, guard } = open();
    await guard.put(new Sensitive("value"), 45);
    const readText = clipboard.readText;
    clipboard.readText = () => Promise.reject(new Error("the document has no focus"));
    clock.expire(45_000);
    await settle();
    assert.equal(clipboard.text, "value");
    clipboard.readText = readText;
    await guard.close();
    assert.equal(clipboard.text, "");
  });

  it("takes it off when the window comes to the front again, and not before its time", async () => {
    const { clipboard, clock, guard } = open();
    await guard.put(new Sensitive("value"), 45);
    await guard.retry();
    assert.equal(clipboard.text, "value");
    const readText = clipboard.readText;
    clipboard.readText = () => Promise.reject(new Error("the document has no focus"));
    clock.expire(45_000);
    await settle();
    await guard.retry();
    clipboard.readText = readText;
    await guard.retry();
    assert.equal(clipboard.text, "");
    await guard.put(new Sensitive("next"), 45);
    await guard.retry();
    assert.equal(clipboard.text, "next");
  });

  for (const [title, given] of Object.entries({
    "the line breaks of a browser on Windows": (text: string) => text.replaceAll("\n", "\r\n"),
    "a text up to its first NUL": (text: string) => text.slice(0, text.indexOf("\0")),
    "a character in place of half a surrogate pair": (text: string) => text.toWellFormed(),
  })) {
    it(`knows its value again where the clipboard gives back ${title}`, async () => {
      const { clipboard, clock, guard } = open();
      clipboard.readText = async () => given(clipboard.text);
      await guard.put(new Sensitive("one\ntwo\n\ud800\0rest"), 45);
      clock.expire(45_000);
      await settle();
      assert.equal(clipboard.text, "");
    });
  }

  it("still takes a value off in time when the next one could not be put there", async () => {
    const { clipboard, clock, guard } = open();
    await guard.put(new Sensitive("one"), 45);
    const { writeText } = clipboard;
    clipboard.writeText = () => Promise.reject(new Error("the document has no focus"));
    await assert.rejects(guard.put(new Sensitive("two"), 30), /focus/);
    clipboard.writeText = writeText;
    assert.deepEqual(clock.running, [45_000]);
    clock.expire(45_000);
    await settle();
    assert.equal(clipboard.text, "");
  });

  for (const before of [["one"], []]) {
    it(`takes off what a write that failed put there, ${before.length === 0 ? "the first one" : "after another one"}`, async () => {
      const { clipboard, clock, guard } = open();
      for (const value of before) await guard.put(new Sensitive(value), 45);
      const { writeText } = clipboard;
      clipboard.writeText = async (text) => {
        clipboard.text = text;
        throw new Error("the connection was lost");
      };
      await assert.rejects(guard.put(new Sensitive("two"), 45), /connection/);
      clipboard.writeText = writeText;
      clock.expire(45_000);
      await settle();
      assert.equal(clipboard.text, "");
    });
  }

  it("leaves a value that is copied again while it is being cleared", async () => {
    const { clipboard, clock, guard } = open();
    await guard.put(new Sensitive("value"), 45);
    const look = Promise.withResolvers<void>();
    const { text } = clipboard;
    clipboard.readText = async () => {
      await look.promise;
      return text;
    };
    clock.expire(45_000);
    await settle();
    await guard.put(new Sensitive("value"), 45);
    look.resolve();
    await settle();
    assert.equal(clipboard.text, "value");
    assert.deepEqual(clock.running, [45_000]);
  });

  it("ends with the window even where the clipboard cannot be reached any more", async () => {
    const { clipboard, guard } = open();
    await guard.put(new Sensitive("value"), 45);
    clipboard.readText = () => Promise.reject(new Error("disposed"));
    await guard.close();
    assert.deepEqual(clipboard.writes, ["value"]);
  });
});
