const CALL =
  /\b(?:describe|it|suite|test)(?:\.(?!skip\b)\w+)?\(\s*(?:"((?:[^"\\]|\\.)*)"|`((?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\})*)`)/g;
const COMMENTS = /^\s*\/\/.*$/gm;
const INSERTED = /\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\}/g;

/** The titles of the tests that a source runs, and of their groups. What a template puts in is `…`. */
export function findTitles(source: string): readonly string[] {
  return [...source.replace(COMMENTS, "").matchAll(CALL)].map(([, text = "", template = ""]) =>
    (text || template.replace(INSERTED, "…")).replace(/\\(.)/g, "$1"),
  );
}
