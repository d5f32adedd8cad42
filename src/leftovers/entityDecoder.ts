import { createDecoder, type Decoder } from "./decoders.ts";

/**
 * Those of XML, and what HTML has for signs and for letters that are not one with an accent:
 * https://html.spec.whatwg.org/multipage/named-characters.html
 */
const names: ReadonlyMap<string, string> = new Map([
  ["nbsp", " "],
  ["Tab", "\t"],
  ["NewLine", "\n"],
  ...pairs(`amp& lt< gt> quot" apos' excl! num# dollar$ percnt% lpar( rpar) ast* plus+ comma, period. sol/ colon: semi; equals= quest?
  commat@ lsqb[ rsqb] lbrack[ rbrack] bsol\\ Hat^ lowbar_ grave\` lcub{ rcub} lbrace{ rbrace} verbar| vert|
  iexcl¡ cent¢ pound£ yen¥ sect§ not¬ deg° plusmn± microµ para¶ middot· iquest¿ times× euro€
  szligß AEligÆ aeligæ OEligŒ oeligœ OslashØ oslashø ETHÐ ethð THORNÞ thornþ LstrokŁ lstrokł DstrokĐ dstrokđ imathı`),
]);

/** What HTML calls the accents, which it puts behind the name of the letter: `&ouml;`, `&Zdot;`. */
const accents: ReadonlyMap<string, string> = new Map([
  ...pairs("grave\u0300 acute\u0301 circ\u0302 tilde\u0303 macr\u0304 breve\u0306 dot\u0307"),
  ...pairs("uml\u0308 ring\u030a dblac\u030b caron\u030c cedil\u0327 ogon\u0328"),
]);

/** A name, and right behind it what it is for. */
function pairs(text: string): readonly (readonly [name: string, character: string])[] {
  return text.split(/\s+/).map((pair) => [pair.slice(0, -1), pair.slice(-1)]);
}

/** `&amp;`, `&#61;`, `&#x3D;`, as XML and HTML have them. */
export function createEntityDecoder(): Decoder {
  return createDecoder(0x26, 10, (bytes, at) => {
    const text = bytes.toString("latin1", at, at + 10);
    const [all, digits, hex, name = ""] =
      /^&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([A-Za-z][A-Za-z\d]{1,7}));/.exec(text) ?? [];
    if (all === undefined) return undefined;
    const code = hex === undefined ? Number(digits ?? -1) : Number.parseInt(hex, 16);
    const plain = code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : readName(name);
    return plain === undefined ? undefined : { length: all.length, text: Buffer.from(plain) };
  });
}

function readName(name: string): string | undefined {
  const accent = accents.get(name.slice(1));
  if (accent === undefined) return names.get(name);
  const letter = (name.charAt(0) + accent).normalize("NFC");
  return letter.length === 1 ? letter : undefined;
}
