import type { Confidence } from "../judgement.ts";
import { isPlaceholder } from "../placeholders/placeholders.ts";
import { isCounting } from "../text/counting.ts";
import { buildPrefixTable, shapesStartingLike, startOfThree } from "../text/prefixTable.ts";
import { sign } from "../text/signs.ts";
import { hasValidChecksum } from "./checksums.ts";
import { aiShapes } from "./shapes/aiShapes.ts";
import { businessShapes } from "./shapes/businessShapes.ts";
import { cloudShapes } from "./shapes/cloudShapes.ts";
import { codeShapes } from "./shapes/codeShapes.ts";
import { markedShapes } from "./shapes/markedShapes.ts";
import { publicShapes } from "./shapes/publicShapes.ts";
import type { VendorShape } from "./shapes/VendorShape.ts";

/** A service's token, and how surely. */
export interface VendorMatch {
  readonly vendor: string;
  readonly confidence: Confidence;
  readonly mayBePublic: boolean;
}

const secretShapes = [...aiShapes, ...codeShapes, ...cloudShapes, ...businessShapes];
export const secretTable = buildPrefixTable(secretShapes);
/** Each of their prefixes has three characters and more. */
const secretsByThree = buildPrefixTable(secretShapes, startOfThree);
export const publicTable = buildPrefixTable(publicShapes);

/** A body of undocumented length still has to be one word of this many characters, with a digit. */
const MIN_LOOSE_BODY = 16;
/** Some sign of each marker, then all marked shapes at once: they turn most values away. */
const markerSigns = sign.dot | sign.divider | sign.tilde | sign.hyphen | sign.colon | sign.underscore;
const anyMarked = new RegExp(markedShapes.map(({ whole }) => whole.source).join("|"));
const SHORTEST_MARKED = 30;
const LONGEST_MARKED = 120;

/** The service whose secret token the value is; placeholders with a vendor's prefix are not tokens. `signs`, where known, are the text's. */
export function findVendorToken(text: string, signs?: number): VendorMatch | undefined {
  const match = matchPrefix(text) ?? matchMarker(text);
  return match === undefined || isPlaceholder(text, signs) ? undefined : match;
}

/** Whether a text written with such signs may be a token that is not known by its start. */
export function mayHaveMarker(text: string, signs: number): boolean {
  return text.length >= SHORTEST_MARKED && text.length <= LONGEST_MARKED && (signs & markerSigns) !== 0;
}

/** Whether the value is a key or id that its service publishes. */
export function isPublicIdentifier(text: string): boolean {
  return shapesStartingLike(publicTable, text).some(
    (shape) => text.startsWith(shape.prefix) && shape.body.test(text.slice(shape.prefix.length)),
  );
}

function matchPrefix(text: string): VendorMatch | undefined {
  for (const shape of shapesStartingLike(secretsByThree, text, startOfThree)) {
    if (!text.startsWith(shape.prefix)) continue;
    const body = text.slice(shape.prefix.length);
    const confidence = rateBody(shape, body);
    // Documentation writes `sk-1234567890abcdef…`.
    if (confidence !== undefined && !isCounting(body)) {
      return { vendor: shape.vendor, confidence, mayBePublic: shape.mayBePublic === true };
    }
  }
  return undefined;
}

/** High when the body is as documented and a checksum, where there is one, holds. */
function rateBody(shape: VendorShape, body: string): Confidence | undefined {
  if (shape.body.test(body)) return shape.checksum && !hasValidChecksum(body) ? "medium" : "high";
  return !shape.exact && isLooseBody(body) ? "medium" : undefined;
}

function isLooseBody(body: string): boolean {
  return body.length >= MIN_LOOSE_BODY && /^[A-Za-z0-9._~+/=,:-]+$/.test(body) && /\d/.test(body);
}

function matchMarker(text: string): VendorMatch | undefined {
  if (!mayHaveMarker(text, markerSigns) || !anyMarked.test(text)) return undefined;
  const shape = markedShapes.find(({ whole }) => whole.test(text));
  return shape && { vendor: shape.vendor, confidence: "high", mayBePublic: false };
}
