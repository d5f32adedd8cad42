/**
 * Counts the characters that `work` looks at, so that a test can hold an algorithm to linear time without a
 * clock: every `charCodeAt` is one, every search counts the distance it went, and every look with a pattern counts
 * the text from where it begins, or up to the match.
 */
export function countTextWork(work: () => unknown): number {
  const { charCodeAt, includes, indexOf, startsWith } = String.prototype;
  const { exec, test } = RegExp.prototype;
  let steps = 0;
  String.prototype.charCodeAt = function (this: string, index) {
    steps++;
    return charCodeAt.call(this, index);
  };
  String.prototype.indexOf = function (this: string, wanted, from = 0) {
    const found = indexOf.call(this, wanted, from);
    steps += 1 + (found === -1 ? this.length : found) - from;
    return found;
  };
  String.prototype.includes = function (this: string, wanted, from = 0) {
    const found = indexOf.call(this, wanted, from);
    steps += 1 + (found === -1 ? this.length : found) - from;
    return found !== -1;
  };
  String.prototype.startsWith = function (this: string, wanted, from) {
    steps += wanted.length;
    return startsWith.call(this, wanted, from);
  };
  const look = (pattern: RegExp, text: string): RegExpExecArray | null => {
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
  try {
    work();
  } finally {
    Object.assign(RegExp.prototype, { exec, test });
    Object.assign(String.prototype, { charCodeAt, includes, indexOf, startsWith });
  }
  return steps;
}
