import type { OutputForm, PreparedForms } from "./outputForms.ts";

/** Takes one stream of text in pieces, of which the last ones may come out later than they went in. */
export interface Mask {
  push(text: string): string;
  /** What was held back. */
  end(): string;
}

/** For a person who wants to see what a program prints. */
export const noMask: Mask = { push: (text) => text, end: () => "" };

/** What of the text belongs together under one mark: forms that overlap are one. */
interface Cover {
  readonly from: number;
  readonly to: number;
  readonly names: readonly string[];
}

/** One mark hides so many characters at most: a program may print a value without end. */
const MAX_COVER = 65_536;

const WORD = /[\p{L}\p{N}_]/u;

/**
 * Puts the name of a secret where its value is in the output of a program, wherever the pieces of the stream end. Nothing is held
 * back but what a value may begin with: a prompt that ends in a blank is there at once, since no form of a value begins with one.
 */
export class OutputMask implements Mask {
  readonly #forms: PreparedForms;
  #held = "";
  /** The character before what is held. */
  #before = "";

  constructor(forms: PreparedForms) {
    this.#forms = forms;
  }

  push(text: string): string {
    return this.#write(this.#held + text, false);
  }

  end(): string {
    return this.#write(this.#held, true);
  }

  #write(text: string, isEnd: boolean): string {
    let shown = "";
    let done = 0;
    let at = 0;
    while (at < text.length) {
      const cover = this.#cover(text, at, isEnd);
      if (cover === "open") break;
      if (cover !== undefined) {
        shown += `${text.slice(done, at)}[${cover.names.join(", ")}]`;
        done = cover.to;
      }
      at = cover?.to ?? at + 1;
    }
    shown += text.slice(done, at);
    this.#before = text.charAt(at - 1) || this.#before;
    this.#held = text.slice(at);
    return shown;
  }

  /** The forms that begin here, and those that begin within them. "open": what comes next decides. */
  #cover(text: string, from: number, isEnd: boolean): Cover | "open" | undefined {
    let cover: Cover | undefined;
    for (let at = from; at === from || at < Math.min(cover?.to ?? from, from + MAX_COVER); at++) {
      const form = this.#match(text, at, isEnd);
      if (form === "open") return "open";
      if (form === undefined) continue;
      const names = new Set([...(cover?.names ?? []), form.name]);
      cover = { from, to: Math.max(cover?.to ?? 0, at + form.text.length), names: [...names] };
    }
    return cover;
  }

  #match(text: string, at: number, isEnd: boolean): OutputForm | "open" | undefined {
    const { longest, startLength, byStart } = this.#forms;
    if (!isEnd && text.length - at <= longest && this.#mayGrow(text, at)) return "open";
    const forms = byStart.get(text.slice(at, at + startLength));
    return forms?.find((form) => text.startsWith(form.text, at) && this.#isWord(text, at, form));
  }

  /** Whether all that is left is the beginning of a form, or a whole word whose end is not known. */
  #mayGrow(text: string, at: number): boolean {
    const rest = text.length - at;
    return (this.#forms.byFirst.get(text.charAt(at)) ?? []).some((form) => {
      const { length } = form.text;
      const isLonger = length > rest || (form.isWholeWord && length === rest);
      return isLonger && this.#startsWord(text, at, form) && form.text.startsWith(text.slice(at));
    });
  }

  #isWord(text: string, at: number, form: OutputForm): boolean {
    return (
      !form.isWholeWord ||
      (this.#startsWord(text, at, form) && !WORD.test(text.charAt(at + form.text.length)))
    );
  }

  #startsWord(text: string, at: number, { isWholeWord }: OutputForm): boolean {
    return !isWholeWord || !WORD.test(at === 0 ? this.#before : text.charAt(at - 1));
  }
}
