import { tellsToFillIn } from "./placeholderWords.ts";

/** Words that placeholders have, with signs or digits for letters. */
const DISGUISED =
  /[yY][oO0][uU][rR]|[hH][eE3][rR][eE3]|[cC][hH][aA@4][nN][gG][eE3]|[rR][eE3][pP][lL1][aA@4][cC][eE3]/;
const disguises: Readonly<Record<string, string>> = {
  "@": "a",
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  // It begins a word as often as not.
  $: "S",
};
const LONGEST_DISGUISE = 60;
/** Within a word or at its start; at its end a number is a number. */
const STANDS_FOR_LETTER =
  /(?<=[A-Za-z@$_-])[013457@](?=[A-Za-z@$_-])|[013457@](?=[A-Za-z]{2})|[01345](?=[-_!]|$)|(?<=[a-z])\$(?=[a-z])/g;

/** Whether a text tells to fill something in, with signs and digits for letters, as some systems want them: `Your$tr0ngP@ssw0rd`. */
export function tellsInDisguise(text: string): boolean {
  if (text.length > LONGEST_DISGUISE || !DISGUISED.test(text)) return false;
  const plain = text.replace(STANDS_FOR_LETTER, (sign) => disguises[sign] ?? sign);
  return plain !== text && tellsToFillIn(plain);
}
