/** The name is taken by what cannot be replaced with what was entered. The message is a finished sentence for people. */
export class TakenNameError extends Error {
  override readonly name = "TakenNameError";
}
