import { readings } from "./readings.ts";

/** Shorter ones are found in any text. */
export const MIN_SECRET_LENGTH = 4;
/** So many characters in a row that a text shares with a secret are not an accident. */
const TELLING_RUN = 8;

/**
 * Whether a telling run of one of the secrets is in the text, whatever the case, the width, and whatever is in between:
 * as it is, in hexadecimal or in base64.
 */
export function resembles(text: string, secrets: readonly string[]): boolean {
  const forms = secrets
    .flatMap((secret) => [secret, ...encodedForms(secret)])
    .map(bareCharacters)
    .filter((form) => form.length >= MIN_SECRET_LENGTH);
  if (forms.length === 0) return false;
  const runs = Map.groupBy(forms, ({ length }) => Math.min(TELLING_RUN, length));
  const plain = readings(text).map(bareCharacters);
  return [...runs].some(([length, own]) => sharesRun(plain, own, length));
}

/** Hexadecimal, and base64 at each of the three places a secret may have inside a longer encoded text. */
function encodedForms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    // The characters at both edges depend on the neighbours as well.
    return encoded.slice(shift === 0 ? 0 : shift + 1, -1);
  });
  // Digits that nothing parts are read in no other way.
  const codes = [...bytes].join("");
  return [bytes.toString("hex"), codes, ...base64];
}

/** Without accents, which anyone can put on a letter. */
function bareCharacters(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function sharesRun(texts: readonly string[], forms: readonly string[], length: number): boolean {
  const runs = new Set(forms.flatMap((form) => slices(form, length)));
  return texts.some((text) => {
    for (let start = 0; start + length <= text.length; start++) {
      if (runs.has(text.slice(start, start + length))) return true;
    }
    return false;
  });
}

function slices(text: string, length: number): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, start) =>
    text.slice(start, start + length),
  );
}
