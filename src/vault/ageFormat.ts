import { Sensitive } from "../core/Sensitive.ts";
import type { RecoveryKey } from "../core/vault.ts";

/**
 * The age format (https://age-encryption.org/v1), binary. Only X25519 keys are used, since every age tool has
 * them; the library is loaded at the first use, so that activation does not pay for it.
 */
const loadAge = () => import("./ageParts.ts");

/** `age1` and 58 bech32 characters: an X25519 public key. */
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;

/** The library's words for "the file is for other keys", as against a damaged file. */
const NO_MATCH = "no identity matched any of the file's recipients";

/** Room for far more keys than files here have. */
const MAX_HEADER = 4096;

/** Why a file could not be decrypted: for other keys, or not as age wrote it. */
export type Undecipherable = "lockedOut" | "damaged";

export async function createIdentity(): Promise<Sensitive> {
  const { generateX25519Identity } = await loadAge();
  return new Sensitive(await generateX25519Identity());
}

/** A pair that opens nothing yet. */
export async function createRecoveryKey(): Promise<RecoveryKey> {
  const { generateX25519Identity, identityToRecipient } = await loadAge();
  const identity = await generateX25519Identity();
  return { key: new Sensitive(identity), recipient: await identityToRecipient(identity) };
}

/** The public key of an identity, or undefined when the text is not an X25519 identity. */
export async function recipientOf(identity: Sensitive): Promise<string | undefined> {
  const { identityToRecipient } = await loadAge();
  try {
    const recipient = await identityToRecipient(identity.reveal());
    return RECIPIENT.test(recipient) ? recipient : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a text is a public key that files can be encrypted to; its checksum is verified. */
export async function isRecipient(text: string): Promise<boolean> {
  if (!RECIPIENT.test(text)) return false;
  const { Encrypter } = await loadAge();
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** Any one of the recipients can open the result. */
export async function encryptTo(recipients: readonly string[], plain: Uint8Array): Promise<Uint8Array> {
  const { Encrypter } = await loadAge();
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain);
}

/** How many keys open a file, as its header says; which ones they are it does not say. */
export function countRecipients(encrypted: Uint8Array): number {
  const [header = ""] = new TextDecoder("latin1").decode(encrypted.subarray(0, MAX_HEADER)).split("\n---", 1);
  return header.split("\n-> X25519 ").length - 1;
}

/** Any one of the identities may be the right one. Never rejects because of the file: the library's errors end here, since they may quote what they read. */
export async function decryptWith(
  identities: readonly Sensitive[],
  encrypted: Uint8Array,
): Promise<Uint8Array | Undecipherable> {
  const { Decrypter } = await loadAge();
  const decrypter = new Decrypter();
  for (const identity of identities) addIfUsable(decrypter, identity);
  try {
    return await decrypter.decrypt(encrypted);
  } catch (error) {
    return error instanceof Error && error.message === NO_MATCH ? "lockedOut" : "damaged";
  }
}

/** What a credential store holds may be anything: it does not stand in the way of the right one. */
function addIfUsable(decrypter: { addIdentity(identity: string): void }, identity: Sensitive): void {
  try {
    decrypter.addIdentity(identity.reveal());
  } catch {
    // It opens nothing, and says nothing that could be told.
  }
}
