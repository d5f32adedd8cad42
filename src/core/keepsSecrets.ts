/** What the editor says of the window that it is. */
export interface WindowFacts {
  /** Whether it is the desktop application, and no page in a browser. */
  readonly isDesktop: boolean;
  /** Set where the extension runs on another machine than the window, or in a container. */
  readonly remoteName: string | undefined;
  /** Of the machine on which the extension runs. */
  readonly platform: string;
}

/**
 * Whether the editor's credential store keeps what it is given, as far as that can be known without trying: macOS and
 * Windows always have the key that it encrypts with. On Linux it may be in the memory of one window, and in a browser
 * in that of a page, without a word to an extension. Of the machine on which a remote's window is nothing is known.
 */
export function keepsSecrets({ isDesktop, remoteName, platform }: WindowFacts): boolean {
  return isDesktop && remoteName === undefined && (platform === "darwin" || platform === "win32");
}
