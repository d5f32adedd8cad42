interface Node {
  readonly next: Map<number, Node>;
  isEnd: boolean;
}

/** What is compared of a text: one that begins with this much of another counts as it, and the time stays linear. */
const MAX_COMPARED = 64;

/** Tells whether a text holds one of `wanted`, whole or its first 64 characters. Linear in the length of the text. */
export function createTextFinder(wanted: Iterable<string>): (text: string) => boolean {
  const root: Node = { next: new Map(), isEnd: false };
  for (const text of wanted) if (text !== "") add(root, text);
  return (text) => {
    for (let at = 0; at < text.length; at++) if (startsWithAny(root, text, at)) return true;
    return false;
  };
}

function add(root: Node, text: string): void {
  let node = root;
  for (let at = 0; at < text.length && at < MAX_COMPARED; at++) {
    const code = text.charCodeAt(at);
    const next = node.next.get(code) ?? { next: new Map(), isEnd: false };
    node.next.set(code, next);
    node = next;
  }
  node.isEnd = true;
}

function startsWithAny(root: Node, text: string, start: number): boolean {
  let node: Node | undefined = root;
  for (let at = start; at < text.length; at++) {
    node = node.next.get(text.charCodeAt(at));
    if (node === undefined) return false;
    if (node.isEnd) return true;
  }
  return false;
}
