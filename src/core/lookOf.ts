/** Letters of other scripts and digits that are drawn like Latin letters. */
const twins: Readonly<Record<string, string>> = {
  ...pairs("АВЕЅІЈКМНОРСТУХаеіјорсухѕ", "ABESIJKMHOPCTYXAEIJOPCYXS"),
  ...pairs("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXO"),
  ...pairs("01|5", "OIIS"),
  L: "I",
};

/** What a name looks like: two names that give the same text are hard to tell apart by eye. */
export function lookOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "");
  const spaced = plain.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return [...spaced]
    .map((letter) => twins[letter] ?? twins[letter.toUpperCase()] ?? letter.toUpperCase())
    .join("");
}

function pairs(from: string, to: string): Record<string, string> {
  return Object.fromEntries([...from].map((letter, at) => [letter, to.charAt(at)]));
}
