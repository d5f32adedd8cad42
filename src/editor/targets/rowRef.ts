/** What a row is about, by ids only: commands look everything else up again. */
export interface RowRef {
  readonly accountId: string;
  /** As `scopeKey` gives it. */
  readonly scopeKey?: string;
  readonly secretId?: string;
}
