/* All of age that files of ours need: no keys of hardware, no text form, no keys of other kinds. */

export { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
