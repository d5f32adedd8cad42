// Stands in for `@vscode/spdlog` in the npm-provided editor, whose native add-on is not built. With it the editor writes
// its log files, and an output channel that is a log shows what is in them. Every line is on the disk when the call
// returns. The interface is that of https://github.com/microsoft/node-spdlog (index.d.ts).
const { appendFileSync, mkdirSync } = require("node:fs");
const { dirname } = require("node:path");

const names = /** @type {const} */ (["trace", "debug", "info", "warning", "error", "critical"]);
let initialLevel = 2;

class Logger {
  #file;
  #level = initialLevel;
  #isPlain = false;

  /**
   * @param {string} _type
   * @param {string} _name
   * @param {string} file Grows without end: a search for leaks must not miss what was rotated away.
   */
  constructor(_type, _name, file) {
    this.#file = file;
  }

  /** @param {string} text */
  trace(text) {
    this.#write(0, text);
  }

  /** @param {string} text */
  debug(text) {
    this.#write(1, text);
  }

  /** @param {string} text */
  info(text) {
    this.#write(2, text);
  }

  /** @param {string} text */
  warn(text) {
    this.#write(3, text);
  }

  /** @param {string} text */
  error(text) {
    this.#write(4, text);
  }

  /** @param {string} text */
  critical(text) {
    this.#write(5, text);
  }

  getLevel() {
    return this.#level;
  }

  /** @param {number} level */
  setLevel(level) {
    this.#level = level;
  }

  /** The editor knows one pattern, and `#write` keeps to it. */
  setPattern() {
    this.#isPlain = false;
  }

  /** Texts come with all that belongs to their line. */
  clearFormatters() {
    this.#isPlain = true;
  }

  /** Nothing waits. */
  flush() {}
  drop() {}

  /**
   * @param {number} level
   * @param {string} text
   */
  #write(level, text) {
    if (level < this.#level) return;
    const time = new Date().toISOString().replace("T", " ").replace("Z", "");
    appendFileSync(this.#file, this.#isPlain ? text : `${time} [${names[level]}] ${text}\n`);
  }
}

/**
 * @param {string} name
 * @param {string} file
 */
async function createLogger(name, file) {
  mkdirSync(dirname(file), { recursive: true });
  return new Logger("rotating", name, file);
}

exports.version = 0;
/** @param {number} level */
exports.setLevel = (level) => {
  initialLevel = level;
};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
