import { isPlaceholder } from "../placeholders/placeholders.ts";
import { decodeBase64 } from "../text/decodeBase64.ts";
import { looksGenerated } from "../text/randomness.ts";

/** https://www.iana.org/assignments/http-authschemes, and what GitHub, Elastic and Fly.io write in their place. */
const SCHEME = /^(?:Bearer|Token|Basic|FlyV1|ApiKey|Splunk|SSWS|Genie(?:Key)?|Bot) +/i;
/** https://www.rfc-editor.org/rfc/rfc7617 */
const USER_AND_PASSWORD = /^[!-9;-~]*:([ -~]{3,})$/;
const LONGEST_BASIC = 400;

/** The text behind a scheme, as in an Authorization header; the whole text where there is none. */
export function stripScheme(text: string): string {
  const blank = text.indexOf(" ");
  const mayHaveScheme = blank > 2 && blank < 9;
  return mayHaveScheme ? text.replace(SCHEME, "") : text;
}

/** Whether a text is a scheme and one word behind it. */
export function hasScheme(text: string): boolean {
  const [scheme = ""] = SCHEME.exec(text) ?? [];
  return scheme !== "" && !text.includes(" ", scheme.length);
}

/** Whether what stands behind a scheme is drawn, or a user and a password in base64. */
export function isSchemeCredential(token: string): boolean {
  if (isPlaceholder(token)) return false;
  const password = USER_AND_PASSWORD.exec(decodeBase64(token, LONGEST_BASIC))?.[1];
  return password === undefined ? looksGenerated(token) : !isPlaceholder(password);
}
