/** A count that is going on. */
export interface TextWork {
  /** The characters that were looked at since it began. */
  steps(): number;
  /** How often a text was looked at: a search of a whole file is one, and costs no more than a moment. */
  looks(): number;
  stop(): void;
}

/**
 * Counts the characters that `work` looks at, so that a test can hold an algorithm to linear time without a
 * clock: every `charCodeAt` is one, every search counts the distance it went, and every look with a pattern counts
 * the text from where it begins, or up to the match.
 */
export function countTextWork(work: () => unknown): number {
  const count = startTextWork();
  try {
    work();
  } finally {
    count.stop();
  }
  return count.steps();
}

/** The same for work that lets others in between: theirs is counted, too. */
export function startTextWork(): TextWork {
  const { charCodeAt, includes, indexOf, startsWith } = String.prototype;
  const { exec, test } = RegExp.prototype;
  let steps = 0;
  let looks = 0;
  String.prototype.charCodeAt = function (this: string, index) {
    looks++;
    steps++;
    return charCodeAt.call(this, index);
  };
  String.prototype.indexOf = function (this: string, wanted, from = 0) {
    looks++;
    const found = indexOf.call(this, wanted, from);
    steps += 1 + (found === -1 ? this.length : found) - from;
    return found;
  };
  String.prototype.includes = function (this: string, wanted, from = 0) {
    looks++;
    const found = indexOf.call(this, wanted, from);
    steps += 1 + (found === -1 ? this.length : found) - from;
    return found !== -1;
  };
  String.prototype.startsWith = function (this: string, wanted, from) {
    looks++;
    steps += wanted.length;
    return startsWith.call(this, wanted, from);
  };
  const look = (pattern: RegExp, text: string): RegExpExecArray | null => {
    looks++;
    const from = pattern.sticky || pattern.global ? pattern.lastIndex : 0;
    const match = exec.call(pattern, text);
    const isAnchored = pattern.sticky || pattern.source.startsWith("^");
    if (match !== null) steps += match.index + match[0].length - from;
    else steps += isAnchored ? 1 : Math.max(1, text.length - from);
    return match;
  };
  RegExp.prototype.exec = function (text) {
    return look(this, text);
  };
  RegExp.prototype.test = function (text) {
    return look(this, text) !== null;
  };
  return {
    steps: () => steps,
    looks: () => looks,
    stop: () => {
      Object.assign(RegExp.prototype, { exec, test });
      Object.assign(String.prototype, { charCodeAt, includes, indexOf, startsWith });
    },
  };
}
