/** What the editor's settings say about the way out. */
export interface NetworkSettings {
  /** `http.proxy`. Empty: the environment's. */
  readonly proxy: string;
  /** `http.noProxy`. Empty: the environment's. */
  readonly noProxy: readonly string[];
  /** False when `http.proxySupport` is off. */
  readonly usesProxy: boolean;
  /** `http.systemCertificates`. */
  readonly trustsSystem: boolean;
}
