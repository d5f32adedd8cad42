import type { Log } from "./ports.ts";
import type { Provider } from "./provider.ts";

/** What a token that was found in a text is replaced by. */
export const HIDDEN = "[hidden]";

/** What the tokens of these platforms look like. */
export function listTokenShapes(providers: readonly Pick<Provider, "signIn">[]): readonly RegExp[] {
  return providers.flatMap(({ signIn }) => signIn?.tokenShape ?? []);
}

/** Replaces whatever has one of these shapes, everywhere in the text and in any case. */
export function hideTokens(text: string, shapes: readonly RegExp[]): string {
  return shapes.reduce((rest, shape) => rest.replace(new RegExp(shape, "gi"), HIDDEN), text);
}

const SCHEMES = /\b(?:Bearer|Basic)\s+\S+/;

/** The second net of a log: nothing that goes in should hold a token, and what looks like one is replaced. */
export function hidingLog(target: Log, tokenShapes: () => readonly RegExp[]): Log {
  const hide = (message: string) => hideTokens(message, [...tokenShapes(), SCHEMES]);
  return {
    info: (message) => target.info(hide(message)),
    warn: (message) => target.warn(hide(message)),
    error: (message) => target.error(hide(message)),
    debug: (message) => target.debug(hide(message)),
  };
}
