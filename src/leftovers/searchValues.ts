import { ESCAPE_SIGNS, type View, valueForms, valueReach, views } from "../core/valueForms.ts";
import {
  createBackslashDecoder,
  createPercentDecoder,
  createQuotedDecoder,
  createWideDecoder,
  type Decoder,
  prepareOmitter,
} from "./decoders.ts";
import { createEntityDecoder } from "./entityDecoder.ts";
import type { Gaps } from "./Gaps.ts";
import type { Match, Sought } from "./leftover.ts";
import { createRowJoiner } from "./rowJoiner.ts";
import { prepareSearch } from "./searchBytes.ts";
import { type NamedForm, toMatches } from "./toMatches.ts";

/** Searches one stream of bytes for all values. */
export interface ValueScan {
  /** The bytes are not kept: the caller may use the memory again. */
  push(chunk: Uint8Array): void;
  /** The values that were found. */
  end(): readonly Match[];
}

/** Starts with another stream. */
export type ValueSearch = () => ValueScan;

/** Prepares one search for all values in all their forms. Values that can hardly be searched for become gaps. */
export function prepareValues(sought: readonly Sought[], gaps: Gaps): ValueSearch {
  const forms = joinEqual(sought).flatMap(({ label, value }) => {
    const reach = valueReach(value);
    if (reach === "nowhere") gaps.add("values", "valueTooShort", label);
    if (reach === "wholeWords") gaps.add("values", "wholeWordsOnly", label);
    return valueForms(value).map((form) => ({ ...form, label }));
  });
  const searches = prepareViews(forms);
  return () => startScan(searches);
}

/** The matches in a text that is at hand as a whole. */
export function searchWhole(search: ValueSearch, bytes: Uint8Array): readonly Match[] {
  const scan = search();
  scan.push(bytes);
  return scan.end();
}

/** What is searched for in one reading of the stream. */
interface ViewSearch {
  readonly view: View;
  readonly forms: readonly NamedForm[];
  readonly start: ReturnType<typeof prepareSearch>;
}

function prepareViews(forms: readonly NamedForm[]): readonly ViewSearch[] {
  return views.flatMap((view) => {
    const own = forms.filter((form) => form.view === view);
    return own.length === 0 ? [] : [{ view, forms: own, start: prepareSearch(own) }];
  });
}

/** Each reading is searched by itself, in time linear in the stream, and keeps no more of it than the stream's own. */
function startScan(searches: readonly ViewSearch[]): ValueScan {
  const scans = searches.map(({ view, forms, start }) => ({
    forms,
    decoders: openView(view),
    scan: start(),
  }));
  return {
    push: (chunk) => {
      for (const { decoders, scan } of scans) {
        scan.push(decoders.reduce((bytes, decoder) => decoder.push(bytes), chunk));
      }
    },
    end: () => {
      for (const { decoders, scan } of scans) {
        for (const [index, decoder] of decoders.entries()) {
          scan.push(decoders.slice(index + 1).reduce((bytes, next) => next.push(bytes), decoder.end()));
        }
      }
      return toMatches(scans.map(({ forms, scan }) => ({ forms, counts: scan.end() })));
    },
  };
}

const withoutEscapes = prepareOmitter(ESCAPE_SIGNS);

function openView(view: View): readonly Decoder[] {
  switch (view) {
    case "asItIs":
      return [];
    case "percent":
      return [createPercentDecoder()];
    case "backslash":
      return [createBackslashDecoder()];
    case "entities":
      return [createEntityDecoder()];
    case "nested":
      // A transcript of an assistant has JSON in JSON in JSON.
      return [
        // A link holds JSON as `encodeURIComponent` writes it.
        createPercentDecoder(),
        ...[createEntityDecoder(), createEntityDecoder()],
        ...[createBackslashDecoder(), createBackslashDecoder(), createBackslashDecoder()],
        ...[createPercentDecoder(), createPercentDecoder()],
      ];
    case "quoted":
      return [createQuotedDecoder()];
    case "bare":
      return [createBackslashDecoder(), withoutEscapes()];
    case "joined":
      // Base64 is wrapped at 76 by GNU, at 64 by others, indented in YAML, behind `# ` in a comment, `> ` in a quoted mail.
      return [createPercentDecoder(), createBackslashDecoder(), createRowJoiner()];
    case "wide":
      return [createWideDecoder(), createEntityDecoder(), createBackslashDecoder(), createPercentDecoder()];
    case "wideBare":
      return [createWideDecoder(), ...openView("bare")];
    case "wideJoined":
      return [createWideDecoder(), ...openView("joined")];
  }
}

/** Keys that share a value share what is found of it. */
function joinEqual(sought: readonly Sought[]): readonly Sought[] {
  const byValue = Map.groupBy(sought, ({ value }) => value.reveal().trim());
  return [...byValue.values()].flatMap((equal) => {
    const [first] = equal;
    const label = [...new Set(equal.map((each) => each.label))].join(", ");
    return first === undefined ? [] : [{ label, value: first.value }];
  });
}
