/**
 * How a service's secret tokens look. Every shape in this folder names the public page or rule set it was read
 * from; the rule sets of gitleaks (MIT) and Kingfisher (Apache-2.0) are read for facts, not copied.
 */
export interface VendorShape {
  readonly vendor: string;
  /** The token starts with this text, at least three characters. */
  readonly prefix: string;
  /** What follows the prefix, as documented. A value that fits exactly is a sure match. */
  readonly body: RegExp;
  /**
   * The prefix alone says little (`re_`, `key-`), so only an exact body counts. Other prefixes also match a body
   * of another length, since services change lengths more often than prefixes.
   */
  readonly exact?: true;
  /** The last six characters are the base62 CRC-32 of the body before them. */
  readonly checksum?: true;
  /** The service lets this key be shipped to browsers, so a name that declares it public is believed. */
  readonly mayBePublic?: true;
}
