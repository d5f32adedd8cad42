const CALL =
  /\b(?:describe|it|suite|test)(?:\.\w+)?\(\s*(?:"((?:[^"\\]|\\.)*)"|`((?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\})*)`)/g;
const INSERTED = /\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\}/g;

/** The titles of the tests in a source, and of what holds them together. What a template puts in is `…`. */
export function findTitles(source: string): readonly string[] {
  return [...source.matchAll(CALL)].map(([, text = "", template = ""]) =>
    (text || template.replace(INSERTED, "…")).replace(/\\(.)/g, "$1"),
  );
}
