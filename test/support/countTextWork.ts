/**
 * Counts the characters that `work` looks at, so that a test can hold an algorithm to linear time without a
 * clock: every `charCodeAt` is one, and every search counts the distance it went.
 */
export function countTextWork(work: () => unknown): number {
  const { charCodeAt, includes, indexOf, startsWith } = String.prototype;
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
  try {
    work();
  } finally {
    Object.assign(String.prototype, { charCodeAt, includes, indexOf, startsWith });
  }
  return steps;
}
