import assert from "node:assert/strict";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { writeExample } from "../../../src/envfile/writeExample.ts";
import { countTextWork } from "../../support/countTextWork.ts";
import { makeTokenPieces } from "../../support/tokenPieces.ts";

const pieces = makeTokenPieces(29);
const KEY_BEGIN = ["-----BEGIN", "PRIVATE", "KEY-----"].join(" ");
const KEY_END = ["-----END", "PRIVATE", "KEY-----"].join(" ");

/** Secrets of which no part may be in the example. */
const SECRETS: Readonly<Record<string, () => string>> = {
  "40 letters and digits": () => pieces.base62(40),
  "20 letters and digits": () => pieces.base62(20),
  "32 hex digits": () => pieces.hex(32),
  "a vendor's token": () => ["ghp", pieces.base62(36)].join("_"),
};

/** Passwords as people make them up: told only by the words around them. */
const PASSWORDS = [
  "Winter-Sun-42",
  "timber-replace-olive-42",
  "hunter2!",
  "k9$(Lm2x!",
  "Tr0ub4dor&3",
  "482193",
  // Words and numbers, each of which may be part of a sentence.
  "Geheim#77x",
  "Winter/42",
  "Sommer,77",
  "77x&Sonne",
  "abc?123,kim",
  "42-Winter",
];

/** Lines that are kept unless they hold one. */
const GIVING = [
  "# root:copper.lantern532",
  "# kim:Heron-Lamp-52",
  "# echo 'Heron-Lamp-52' | docker secret create db -",
  "# openssl passwd -1 Heron-Lamp-52",
  "# AUTH_MODE: one of Heron-Lamp-52, basic",
  "# e.g. DATABASE_URL=postgres://user:Heron-Lamp-52@localhost:5432/mydb",
  '# curl -u "$USER:Heron-Lamp-52" https://ci.example.com/',
  "# vim: set pw=Heron-Lamp-52:",
  "# pragma: Heron-Lamp-52 secret",
];

type Place = (secret: string) => string;

/** Where a secret may stand, whatever it looks like. */
const ANY: readonly Place[] = [
  (secret) => `# staging db: postgres://app:${secret}@db/app\nA=1`,
  (secret) => `# old: https://example.com/hook?token=${secret}&x=1\nA=1`,
  (secret) => `# the password was ${secret} until spring\nA=1`,
  (secret) => `# password: ${secret}\nA=1`,
  (secret) => `# db password (staging) = "${secret}"\nA=1`,
  (secret) => `# the staging password:\n#   ${secret}\nA=1`,
  (secret) => `# login admin / ${secret}\nA=1`,
  (secret) => `# app:${secret}@db without a scheme\nA=1`,
  (secret) => `# before: ${secret}\nDB_PASSWORD=other`,
  (secret) => `DB_PASSWORD=other # ${secret} on staging`,
  (secret) => `DB_PASSWORD=other\n# on staging ${secret}\nA=1`,
  (secret) => `A=1 # password ${secret}`,
  (secret) => `# DB_PASSWORD=${secret}\nA=1`,
  (secret) => `# export DB_PASSWORD = '${secret}' # old\nA=1`,
  (secret) => `# DB_PASSWORD="first\n# ${secret}"\nA=1`,
  (secret) => `#   - DB_PASSWORD=${secret}\nA=1`,
  (secret) => `# docker run -e DB_PASSWORD=${secret} app\nA=1`,
  (secret) => `# user app on >${secret} ~* +@all\nA=1`,
  (secret) => `A=\${DB_PASSWORD:-${secret}}`,
  (secret) => `stray line ${secret}\nA=1`,
  (secret) => `A="never closed\n${secret}\nB=1`,
  (secret) => `A=x\\\n  ${secret}\nB=1`,
  (secret) => `A=x # see ${secret}\nB=${secret}`,
  (secret) => `# user | password\n# ---- | ----\n# app  | ${secret}\n# kim | ${secret}\nA=1`,
  (secret) => `# passwords:\n# - ${secret}\n# - ${secret}\nA=1`,
  (secret) => `# What is the admin password?\n# ${secret}\nA=1`,
  (secret) => `# Password of the staging server\n# (do not share)\n# ${secret}\nA=1`,
  (secret) => `# ${secret}\n# ^ the password of staging\nA=1`,
  (secret) => `# office wifi, psk ${secret}\nA=1`,
  (secret) => `# p/w ${secret}\nA=1`,
  (secret) => `# mysqldump --password ${secret} app\nA=1`,
  (secret) => `# setx DB_PASSWORD ${secret}\nA=1`,
  (secret) => `# ENV DB_PASSWORD ${secret}\nA=1`,
  (secret) => `# <add key="DbPassword" value="${secret}"/>\nA=1`,
  (secret) => `# 2FA backup code ${secret}\nA=1`,
  (secret) => `# recovery-codes ${secret}\nA=1`,
  (secret) => `# Kennwort ${secret}\nA=1`,
  (secret) => `# mot de passe : ${secret}\nA=1`,
  (secret) => `# la contraseña es ${secret}\nA=1`,
  (secret) => `# CONTRASEN\u0303A ${secret}\nA=1`,
  (secret) => `# senha ${secret}\nA=1`,
  (secret) => `# hasło ${secret}\nA=1`,
  (secret) => `# пароль ${secret}\nA=1`,
  (secret) => `# 密码：${secret}\nA=1`,
  (secret) => `# пароль\n# ${secret}\nA=1`,
  (secret) => `# 密码：\n# ${secret}\nA=1`,
  (secret) => `# パスワード ${secret}\nA=1`,
  (secret) => `# veritabanı şifresi: ${secret}\nA=1`,
  (secret) => `# hasła do bazy: ${secret}\nA=1`,
  (secret) => `# contraseñas = ${secret}\nA=1`,
  (secret) => `# Passwörter -> ${secret}\nA=1`,
  (secret) => `# Passwort ist ${secret}\nA=1`,
  (secret) => `# password for the nas: ${secret}\nA=1`,
  (secret) => `# CREATE USER 'app'@'%' IDENTIFIED BY '${secret}';\nA=1`,
  (secret) => `# ALTER USER app IDENTIFIED WITH caching_sha2_password BY '${secret}'\nA=1`,
  (secret) => `# WIFI:T:WPA;S:Office;P:${secret};;\nA=1`,
  (secret) => `# net use Z: \\\\nas\\share /user:kim ${secret}\nA=1`,
  (secret) => `# şifre ${secret}\nA=1`,
  (secret) => `# DB_PASSWORD: |\n#   ${secret}\nA=1`,
  (secret) => `# TOKENS: >-\n#   ${secret}\nA=1`,
  (secret) => `# NOTE_A=\\\n#   ${secret}\nA=1`,
  (secret) => `# NOTE_A=one\\\n# two\\\n# ${secret}\nA=1`,
  (secret) => `# NOTE_A=$(cat <<EOF\n# ${secret}\n# EOF\n# )\nA=1`,
  (secret) => `# NOTE_A={\n#   "x": "${secret}"\n# }\nA=1`,
  (secret) => `# kim@example.org / ${secret}\nA=1`,
  (secret) => `# kim@example.org: ${secret}\nA=1`,
  (secret) => `A=1 # kim@example.org ${secret}`,
  (secret) => `# root / ${secret}\nA=1`,
  (secret) => `# sign in with kim and ${secret}\nA=1`,
  (secret) => `# logged in as kim, ${secret}\nA=1`,
  (secret) => `# curl -uapp:${secret} https://example.com\nA=1`,
  (secret) => `# http -a app:${secret} example.com\nA=1`,
  (secret) => `# sqlplus app/${secret}@db\nA=1`,
  (secret) => `# openssl enc -d -k ${secret} -in a\nA=1`,
  (secret) => `# net user kim ${secret} /add\nA=1`,
  (secret) => `# ConvertTo-SecureString "${secret}" -AsPlainText -Force\nA=1`,
  (secret) => `# mc alias set nas http://nas:9000 app ${secret}\nA=1`,
  (secret) => `# aws ssm put-parameter --type SecureString --name /a --value ${secret}\nA=1`,
];

/** Where any word is one. */
const ANY_WORD: readonly Place[] = [
  (word) => `# ALTER ROLE app WITH PASSWORD '${word}';`,
  (word) => `# create login app with password = N'${word}'`,
  (word) => `# machine db.example login app password ${word}`,
  (word) => `# <add key="DbPassword" value="${word}"/>`,
];

/** Where it is told by its own form. */
const BY_FORM: readonly Place[] = [
  (secret) => `# used ${secret} before\nA=1`,
  (secret) => `# ${secret}\nA=1`,
  (secret) => `# (${secret}), ask Kim\nA=1`,
  (secret) => `# curl -H "Authorization: Bearer ${secret}" https://example.com\nA=1`,
  (secret) => `# {"url": "x", "value": "${secret}"}\nA=1`,
  (secret) => `A=1 # ${secret}`,
  (secret) => `# see https://example.com/${secret}/x\nA=1`,
  (secret) => `${secret}=\nA=1`,
  (secret) => `# ${secret}==\nA=1`,
  (secret) => `# ${KEY_BEGIN}\n# ${secret}\n# ab=\n# ${KEY_END}\nA=1`,
  (secret) => `A=${KEY_BEGIN}\n${secret}\n${secret}=\n${KEY_END}\nB=1`,
];

/** Comments that help others: they must stay as they are. */
const KEPT: readonly string[] = [
  "# Settings",
  "# The database, see https://example.com/docs/setup",
  "# postgres://user:password@localhost:5432/db",
  "# Region, e.g. us-east-1 or eu-west-2",
  "# Model, one of gpt-4o-mini, claude-sonnet-4-20250514",
  "# Listens on port 5432; 0 switches it off",
  "# --- Auth ---",
  "# API key: get one at https://platform.openai.com/api-keys",
  "# JWT secret, at least 32 characters (HS256)",
  "# Generate it with: openssl rand -base64 32",
  "# Token of the bot, starts with xoxb-...",
  "# The password is required",
  "# Your GitHub token, <your-token>",
  "# Session cookies live for 30d",
  "# Rotated on 2026-11-20 by the identity team (mail it@example.com)",
  "# npx auth secret",
  "# Set API_KEY_2 if STRIPE_SECRET_KEY can't be used",
  "# Token with read/write and/or admin scopes, 24/7, 1/0",
  "# Secret of 32-bit or 16 bytes, at most 5GB, 30min, 2-Factor only",
  "# Login at /etc/login/2 or ~/app/3, redis:6379",
  "# Hasloch und Parole sind Orte",
  "# password hashing: bcrypt",
  "# Secret for the sessions: generate one",
  "# Questions? kim@example.org, or ops",
  "# kim@example.org / ops",
  "# root / admin",
  "# admin: http://localhost:8080",
  "# root eu-west-1",
  "# meta-llama/Llama-3-8B",
  "# node / us-east-1",
  "# Sign in to the console to get one",
  "# docker run -u 1000:1000 app",
  "# openssl enc -k $PASS -in a",
  "# net user",
];

/** Words in the manner of code, which change their kind as often as a key does. */
const NAMES = [
  "smtpUserName",
  "TF_VAR_dbUserNameRo",
  "auth0ClientId",
  "oAuth2ClientId",
  "myAwsAccessKeyId",
  "firebaseApiKey2",
  "stripeApiV3Key",
  "x509CertPath1",
  "nextPublicFirebaseApiKeyV2ForProd1",
];

describe("Write .env.example and secrets", () => {
  for (const [kind, make] of Object.entries(SECRETS)) {
    it(`lets no secret into the example, wherever it stands: ${kind}`, () => {
      for (const place of [...ANY, ...BY_FORM]) assertAbsent(place, make());
    });
  }

  for (const password of PASSWORDS) {
    it(`lets no password into the example that words or keys around it tell: ${password.length} characters`, () => {
      for (const place of ANY) assertAbsent(place, password);
    });
  }

  for (const comment of KEPT) {
    it(`keeps the comment ${comment}`, () => {
      assert.equal(writeExample(`${comment}\nA=1\n`), `${comment}\nA=\n`);
      assert.equal(writeExample(`A=1 ${comment}\n`), `A= ${comment}\n`);
    });
  }

  for (const place of ANY_WORD) {
    it(`lets no word into the example that ${place("…")} gives`, () => {
      assert.equal(writeExample(`${place("timber")}\nA=1\n`), "A=\n");
    });
  }

  it("keeps what is said below a commented-out value that is closed", () => {
    const text = '# NOTE_A={\n#   "x": "y"\n# }\n# The region of the bucket\nA=1\n';
    assert.equal(writeExample(text), "# NOTE_A=\n# The region of the bucket\nA=\n");
  });

  it("lets no plain word into the example that is said to be the password of something", () => {
    for (const label of ["password for the nas", "hasło do bazy", "Passwort vom NAS", "DB pw on staging"]) {
      const comment = `# ${label}: timber-lake`;
      assert.equal(writeExample(`${comment}\nA=1\n`), "A=\n");
    }
  });

  it("keeps what helps above a key that is a secret", () => {
    const comment = "# Get it from https://dashboard.stripe.com/apikeys (starts with sk_test_...)";
    assert.equal(writeExample(`${comment}\nSTRIPE_SECRET_KEY=x\n`), `${comment}\nSTRIPE_SECRET_KEY=\n`);
  });

  it("keeps the lines around a word for a credential that read as sentences, and rows of other blocks", () => {
    const comments = [
      "# The API key of the app is optional.\n# Models are gpt-4o-mini and o1, see the page of each for its price",
      "# Password of the database\n\n# us-east-1",
      "# us-east-1\n# eu-west-2\n\n# The token is optional",
    ];
    for (const comment of comments) assert.equal(writeExample(`${comment}\nA=1\n`), `${comment}\nA=\n`);
  });

  for (const line of GIVING) {
    it(`leaves out what ${line.slice(2, 14)}… gives`, () => {
      assert.doesNotMatch(writeExample(`${line}\nA=1\n`), /lantern|Heron/);
    });
  }

  for (const sentence of [
    "Note: required in production",
    "NOTE: keep in sync",
    "Default: 3000",
    "default: false",
    "Docs: https://docs.shop.example/v1/auth#tokens",
    "token: see the wiki",
    "Format: postgres://user:password@host:5432/db",
    "port: 5432",
    "passwords are hashed with argon2id",
    "Password must have 12+ characters and one digit",
    "the password is kept in 1Password",
    "password: ask #ops",
    "php artisan key:generate --show",
    "python -c 'import secrets; print(secrets.token_urlsafe(50))'",
    'curl -H "Authorization: Bearer $API_TOKEN" https://api.example.com/v1/me',
    'curl -u "$USER:$PASS" https://ci.example.com/',
    "e.g. DATABASE_URL=postgres://user:password@localhost:5432/mydb",
    "Format: mysql://USER:PASSWORD@HOST:PORT/DATABASE",
    "AUTH_MODE: one of none, basic, bearer",
    "SPDX-License-Identifier: Apache-2.0",
    "Maintainer: Kim Doe <kim@example.com>",
    "vim: set ft=sh ts=2:",
    "pragma: allowlist secret",
  ]) {
    it(`keeps the sentence ${sentence}`, () => {
      assert.equal(writeExample(`A=1\n\n# ${sentence}\nB=2\n`), `A=\n\n# ${sentence}\nB=\n`);
    });
  }

  for (const [name, value] of [
    ["bob", "timber"],
    ["wifi", "timber lake"],
    ["bob", "Winter-Sun-42"],
    ["Example", "redis://:Winter-Sun-42@cache"],
    ["Hint", "the password is Winter-Sun-42"],
    ["door", "code 482917"],
    ["door", "4829"],
    ["code", "4829"],
    ["OLD_HOST", "db.internal"],
    ["Default", "482917"],
  ]) {
    it(`cuts ${name}: ${value}`, () => {
      assert.equal(writeExample(`A=1\n\n# ${name}: ${value}\nB=2\n`), `A=\n\n# ${name}:\nB=\n`);
    });
  }

  for (const name of NAMES) {
    it(`keeps the entry ${name}`, () => {
      assert.equal(writeExample(`${name}=x\n`), `${name}=\n`);
      assert.equal(writeExample(`A=1\n\n# ${name}=x\nB=2\n`), `A=\n\n# ${name}=\nB=\n`);
    });
  }

  it("keeps no number beside a credential", () => {
    assert.equal(writeExample("DB_PASSWORD=x\n# default: 4829\nB=2\n"), "DB_PASSWORD=\n# default:\nB=\n");
  });

  it("names keys that were moved, and not where to", () => {
    const text = "# A moved to Kim, 2026-11-20\n# B= moved to Kim, 2026-11-20 # the old form\nC=1\n";
    assert.equal(writeExample(text), "# A=\n# B=\nC=\n");
  });

  it("keeps prose that only looks like a key that was moved", () => {
    const text = "# deployment moved to Fly.io, 2025-03-01\nC=1\n";
    assert.equal(writeExample(text), "# deployment moved to Fly.io, 2025-03-01\nC=\n");
  });

  it("is linear in the number of commented-out entries, comments and values", () => {
    const write = (count: number, line: (index: number) => string): string =>
      Array.from({ length: count }, (_, index) => line(index)).join("");
    const parts: readonly ((index: number) => string)[] = [
      (index) => `# OLD_${index}=value-${index}\n`,
      (index) => `A_${index}=a-longer-value-${index}\n`,
      (index) => `# a comment, number ${index}\nA_${index}=a-longer-value-${index}\n`,
      (index) => `A_${index}=https://example.com/${index} # https://example.com/x\n`,
      () => "\n# a\n",
    ];
    for (const part of parts) {
      const small = countTextWork(() => writeExample(write(250, part)));
      const large = countTextWork(() => writeExample(write(2_000, part)));
      assert.ok(large < 10 * small, `${part(1)}: ${small}, ${large}`);
    }
  });
});

/** Not even a half of it. */
function assertAbsent(place: Place, secret: string): void {
  const text = place(secret);
  const example = writeExample(text);
  const middle = Math.max(4, Math.ceil(secret.length / 2));
  const shown = text.replaceAll(secret, "…");
  for (const part of [secret.slice(0, middle), secret.slice(-middle)]) {
    assert.ok(!example.includes(part), `in ${shown} → ${example.replaceAll(secret, "…")}`);
  }
  assert.ok(parseEnvFile(example).entries.every(({ value }) => value === ""));
}
