/** What a button or a row can do about a failure. */
export type Remedy =
  | "updateToken"
  | "retry"
  | "refresh"
  | "openProxySettings"
  | "changeConnection"
  | "allowHere"
  | "showLog"
  | "restoreKey"
  | "restoreBackup"
  | "setAsideDamaged"
  | "saveRecoveryKey";

export interface Message {
  /** What happened and what to do next, in one or two short sentences. */
  readonly text: string;
  readonly remedy?: Remedy;
}
