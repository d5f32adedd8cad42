/** The account was signed out, or removed, while it was being used. */
export class SignedOutError extends Error {
  override readonly name = "SignedOutError";
}
