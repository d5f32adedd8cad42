import { makeVisible, showNumber } from "../running/visibleText.ts";

/**
 * A name in a dialog that an assistant caused: whatever is not ASCII is written as its number, so that `OPENAI_API_KEY` with a
 * Cyrillic letter in it is seen to be another name.
 */
export function spellOut(name: string): string {
  return makeVisible(name.slice(0, 128)).replace(/[^\0-\x7f]/gu, showNumber);
}

/** Letters of other scripts and digits that are drawn like Latin letters. */
const twins: Readonly<Record<string, string>> = {
  ...pairs("АВЕЅІЈКМНОРСТУХаеіјорсухѕ", "ABESIJKMHOPCTYXAEIJOPCYXS"),
  ...pairs("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXO"),
  ...pairs("01|5", "OIIS"),
  L: "I",
};

/** Another listed name that looks like this one. */
export function findLookAlike(name: string, listed: readonly string[]): string | undefined {
  const look = lookOf(name);
  return listed.find((other) => other !== name && lookOf(other) === look);
}

function lookOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "");
  return [...plain]
    .map((letter) => twins[letter] ?? twins[letter.toUpperCase()] ?? letter.toUpperCase())
    .join("");
}

function pairs(from: string, to: string): Record<string, string> {
  return Object.fromEntries([...from].map((letter, at) => [letter, to.charAt(at)]));
}
