import { listWords } from "../text/listWords.ts";

/**
 * What a name says of its value: a password (any text may be one), a secret (a text of some length), a PIN (some
 * digits), perhaps a key (only if the value looks generated), something public, something harmless, or nothing.
 */
export type NameVerdict = "password" | "secret" | "pin" | "hint" | "public" | "harmless" | "nothing";

/** Before `phrase`, these make it the words of a wallet. */
export const phraseKinds = new Set(
  listWords("seed recovery mnemonic backup wallet secret pass unlock vault master"),
);

/** Build tools copy variables with these starts into what browsers receive. */
export const PUBLIC_STARTS =
  /^(?:NEXT_PUBLIC_|VITE_|REACT_APP_|EXPO_PUBLIC_|NUXT_PUBLIC_|PUBLIC_|GATSBY_|VUE_APP_|STORYBOOK_|MIX_|NG_APP_|PARCEL_|RSPACK_PUBLIC_)/;

const passwordWords = listWords(
  "password passwords passwd pass pwd pw passphrase passcode passwort dbpass userpass rootpass",
  "adminpass mysqlpass pgpass smtppass mailpass ftppass redispass authpass sshpass sudopass",
  "passw passwrd pswd psw psk kennwort senha contrasena motdepasse wachtwoord losenord masterauth passe clave",
  "sifre sifresi sifra haslo heslo parola parolasi parol parool jelszo jelszava salasana adgangskode kodeord passord lozinka",
  "geslo contrasenya contrasinal pasahitza lykilord slaptazodis kodikos sandi laluan khau matkhau mima kouling pasuwado",
  "bimilbeonho sisma mdp keyphrase pwrd psswd ansho",
);

/** Words that end like a password's name and are not one. */
export const notPasswords = new Set(
  listWords("bypass compass trespass overpass underpass encompass surpass webpass renderpass multipass"),
);

/** The same of keys. */
export const notKeys = new Set(listWords("monkey turkey donkey hockey jockey whiskey lackey mickey hotkey"));

/** Servers whose `AUTH` command takes a password: https://redis.io/docs/latest/commands/auth/ and its like. */
export const passwordServers = new Set(
  listWords("redis valkey keydb dragonfly sentinel memcached rcon vnc requirepass"),
);

/** Behind a password's word that begins a name, these say whose it is: `PASSWORD_DB`. `PASSWORD_STYLE` is about passwords. */
export const passwordOwners = new Set(
  listWords(
    "db database mysql mariadb postgres postgresql pg mongo mongodb redis mssql oracle ldap smtp imap ftp sftp",
    "ssh vpn wifi wlan router admin administrator root sudo rabbitmq mqtt kafka elastic grafana jenkins nexus vnc rdp",
    // Of databases, in other languages
    "bd bdd bazy banco base datos dados datenbank databas databaze mail messagerie correo acceso acces accesso zugang",
  ),
);

const secretWords = listWords(
  "secret secrets token credential credentials cred creds salt pepper seed mnemonic apikey apikeys secretkey",
  "geheim geheimnis sekret segredo segreto secreto",
  "authkey authtoken accesstoken apitoken apisecret privatekey clientsecret appsecret jwtsecret bearer",
  "basicauth httpbasic authorization pat masterkey signingkey encryptionkey licensekey privkey keypass storepass",
);

/** "Key" in English, German, French, Portuguese, Spanish, Italian, Polish, Dutch, Swedish and Turkish. */
export const keyWords = new Set(
  listWords("key keys schluessel schlussel cle chave llave chiave klucz sleutel nyckel anahtari"),
);

/** Before `key`, these make it a secret one. */
export const keyKinds = new Set(
  listWords(
    "api private priv preshared access secret signing sign encryption encrypt crypto master license licence auth",
    "admin service session jwt hmac aes cipher storage account shared webhook integration cookie role",
    "root deploy server security recovery merchant",
  ),
);

/** Before `key`, these make it the name of a row, an object or a key kept in a service. */
export const harmlessKeyKinds = new Set(
  listWords(
    "cache partition sort primary foreign routing object file kms idempotency shard row translation hot gpg",
    "pgp",
  ),
);

/** Words after which only a value that looks generated is a secret. */
const hintWords = listWords(
  "key keys keyring tokens auth access jwt pk sk wallet signature hmac code phrase cookie login pem",
  "dsn authentication api",
);

/** Before `code`, these make it one to be typed in: not a country's, not an exit code. */
export const pinKinds = new Set(
  listWords(
    "access unlock disarm arm lock keypad safe vault security mfa 2fa otp door gate alarm backup recovery pass pin verification entry",
  ),
);

const pinWords = listWords("pin pins pincode pincodes mpin puk otp totp combination");

/** Last words of settings about a secret, or of ids: whatever is before them. */
const harmlessWords = listWords(
  "id ids uuid guid sid name names username user email url urls uri uris endpoint endpoints host hosts",
  "hostname port path paths dir directory file files filename folder header headers algorithm algo alg",
  "length len ttl expires expiry expire expiration exp lifetime duration age enabled enable disabled",
  "disable provider providers realm size rounds round type types prefix suffix policy hasher issuer",
  "audience minutes seconds hours days ms limit limits count max min timeout interval namespace engine",
  "region version format encoding strategy driver layout template scope scopes domain domains address",
  "mode level date time rotation arn ref field column claim bucket zone location locale origin origins",
  "link links command commands cmd callback redirect page status state title label description class group method helper hint digest",
  "addresses algorithms columns patterns tables versions formats audiences issuers realms buckets regions methods groups statuses modes",
  "hash fingerprint checksum sha commit certificate recipient alias mask pattern regex schema table",
  "model color colour family curve tenant integrity revision etag channel tag image parallelism",
  "manager generator store reset validator validators strength complexity entropy rules recovery change",
  "confirmation confirm prompt grant flow sub aud iss kid",
  "account accounts mint program treasury payee profile profiles richtlinie laenge dlugosc longueur longitud within",
  "role roles attempts retries required validator grace window hotkey shortcut keybinding keymap sitekey subject dn cn cert certs ca certificates",
);

export const publicWords = new Set(listWords("public publishable pub anon sitekey publickey pubkey"));

/** Ends that say where or when a value is used; the word before them decides. */
const trailers = listWords(
  "prod production dev development staging stage test testing live local sandbox old new backup current",
  "previous primary secondary base value text plain raw b64 base64 hex string str content contents data",
  "env default main ci fallback fallbacks",
);

/** What a last word says by itself; a trailer says nothing, the word before it decides. */
export const wordVerdicts: ReadonlyMap<string, NameVerdict | "trailer"> = new Map([
  ...trailers.map((word) => [word, "trailer"] as const),
  ...passwordWords.map((word) => [word, "password"] as const),
  ...secretWords.map((word) => [word, "secret"] as const),
  ...hintWords.map((word) => [word, "hint"] as const),
  ...pinWords.map((word) => [word, "pin"] as const),
  ...harmlessWords.map((word) => [word, "harmless"] as const),
]);
