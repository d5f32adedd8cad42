import type { Page } from "playwright-core";

/**
 * Notes every text and attribute that appears in the page with one of these texts in it, however short it is shown.
 * Left out are a person's own files in an editor, by the ends of their names; what is typed into a box is no part of the
 * page. Lasts over reloads.
 */
export async function watchPage(
  page: Page,
  texts: () => readonly string[],
  ownFiles: readonly string[],
): Promise<{ readonly leaks: ReadonlySet<string> }> {
  const leaks = new Set<string>();
  await page.exposeFunction("agentSecretsTexts", texts);
  await page.exposeFunction("agentSecretsLeak", (place: string) => void leaks.add(place));
  const script = `(${WATCH})(${JSON.stringify(ownFiles)})`;
  await page.addInitScript(script);
  await page.evaluate(script);
  return { leaks };
}

/** Runs in the page. The texts are asked for again and again, since new ones come up. */
const WATCH = `(ownFiles) => {
  let texts = [];
  const renew = async () => { texts = await agentSecretsTexts(); setTimeout(renew, 20); };
  renew();
  const isOwn = (element) => {
    const uri = element.closest?.(".monaco-editor[data-uri]")?.dataset.uri ?? "";
    return ownFiles.some((name) => uri.endsWith(name));
  };
  const check = (element, text) => {
    if (!text || !texts.some((each) => text.includes(each)) || isOwn(element)) return;
    // The editor tells a screen reader which line of a file the cursor went to.
    if (element.className === "monaco-status" && /^Line \\d+, column \\d+: /.test(text)) return;
    const rest = texts.reduce((shown, each) => shown.replaceAll(each, "***"), text).slice(0, 100);
    agentSecretsLeak(element.tagName + " " + (element.closest("[class]")?.className ?? "") + ": " + rest);
  };
  const checkAll = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    if (!element) return;
    if (node.nodeType !== 1) { check(element, node.data); return; }
    for (const each of [node, ...node.querySelectorAll("*")]) {
      for (const { value } of each.attributes) check(each, value);
      for (const child of each.childNodes) if (child.nodeType === 3) check(each, child.data);
    }
  };
  new MutationObserver((records) => {
    for (const { target, type, attributeName, addedNodes } of records) {
      if (type === "attributes") check(target, target.getAttribute(attributeName));
      else if (type === "characterData") checkAll(target);
      else addedNodes.forEach(checkAll);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}`;
