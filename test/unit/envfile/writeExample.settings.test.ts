import assert from "node:assert/strict";
import { writeExample } from "../../../src/envfile/writeExample.ts";

/** A comment, and the entry below it. */
type Row = readonly [comment: string, entry: string];
type Rows = Readonly<Record<string, readonly Row[]>>;

const SECRET = "SESSION_SECRET=Winter-Sun-42";

/** What helps others and tells nothing, right above an entry. */
const KEPT: Rows = {
  "forms, references and digests": [
    ["Format: YYYY-MM-DD HH:mm", "CUTOFF=x"],
    ["token: ${CI_JOB_TOKEN}", "REGISTRY=r"],
    [`sha256 of cities.mmdb: ${"7c1f0f0b8e3d5a6a".repeat(4)}`, "GEO_DB=/data/geo.mmdb"],
    ["md5 of schema.sql: 5d08b1f2c7e94a36b0719d92e017c5a4", "SCHEMA=x"],
    ["R&D and Q&A use the same mailbox", "MAILBOX=x"],
    ["staging -> eu-central-1", "REGION=eu-central-1"],
    ["2025-08 first release", "RELEASE=1"],
  ],
  "how to draw a secret": [
    ["Generate with: openssl rand -base64 32", SECRET],
    ["Create one with `openssl rand -base64 48`", SECRET],
    ["Erzeugen mit: openssl rand -base64 32", SECRET],
    ["Generate: head -c 32 /dev/urandom | base64", SECRET],
    ["To generate: python -c 'import secrets; print(secrets.token_hex(32))'", SECRET],
  ],
  "the choices of a setting": [
    ["Allowed values: development | staging | production", "APP_ENV=development"],
    ["Allowed values: mysql, postgres, sqlite", "DB_DRIVER=postgres"],
    ["One of: memory, memcached, redis", "CACHE=memcached"],
    ["Mögliche Werte: entwicklung, produktion", "UMGEBUNG=entwicklung"],
    ["Ambiente: desenvolvimento ou produção", "AMBIENTE=desenvolvimento"],
    ["Umgebung: entwicklung oder produktion", "UMGEBUNG=produktion"],
    ["Supported: HS256, HS384, HS512, RS256, ES256", "JWT_ALG=HS256"],
    ["Algorithms: argon2id, bcrypt", "HASHER=argon2id"],
    ["Levels: debug, info, warning, error", "LOG_LEVEL=warning"],
    ["Set to production on the server", "APP_ENV=production"],
  ],
  "values that many projects share": [
    ["eu-central-1 (Frankfurt), eu-west-1 (Ireland), us-east-1 (Virginia)", "AWS_REGION=eu-central-1"],
    ["europe-west3 or us-central1", "GCP_REGION=europe-west3"],
    ["westeurope, northeurope", "AZURE_REGION=westeurope"],
    ["IANA name, e.g. Europe/Berlin or America/Sao_Paulo", "TZ=Europe/Berlin"],
    ['"0 3 * * *" runs every night at 03:00', 'BACKUP_CRON="0 3 * * *"'],
    ["0 0 * * SUN runs on Sundays", "WEEKLY_CRON=0 0 * * SUN"],
    [
      "Comma separated, no blanks: http://localhost:3000,https://app.example.com",
      "CORS_ORIGINS=http://localhost:3000",
    ],
    ["defaults to 127.0.0.1:6379", "REDIS=127.0.0.1:6379"],
    [
      "/etc/letsencrypt/live/app.example.com/privkey.pem",
      "TLS_KEY_FILE=/etc/letsencrypt/live/app.example.com/privkey.pem",
    ],
    ["Mounted at /run/secrets/db_password by Docker", "DB_PASSWORD_FILE=/run/secrets/db_password"],
  ],
  "a contact": [
    ["Questions? platform@example.com or #help-platform on Slack", "OWNER_TEAM=platform"],
    ["Contact payments@example.com", "TEAM=payments"],
  ],
  "the form of an address": [
    ["mongodb+srv://<user>:<password>@<cluster>.mongodb.net/<db>", "MONGO_URL="],
    ["postgres://<user>:<password>@<host>:<port>/<database>", "DATABASE_URL=x"],
    ["postgres://{user}:{password}@{host}:5432/{db}", "DATABASE_URL=x"],
    ["postgresql://$DB_USER:$DB_PASSWORD@$DB_HOST:5432/$DB_NAME", "DATABASE_URL=x"],
    ["redis://:<password>@<host>:6379/0", "REDIS_URL=x"],
  ],
  "what to do about a secret": [
    ["Copy .env.example to .env and fill in the secrets.", SECRET],
    ["Don't commit .env.local; use .env.test.local in tests", SECRET],
    ["Rotate it every 90 days, at 03:00", SECRET],
    ["Used for HMAC-SHA256 signatures, see RFC 2104", SECRET],
    ["password: ********", SECRET],
    ["token: <your token>", SECRET],
  ],
  "how to run something": [
    ["Migrate: npm run db:migrate -- --env staging", "A=1"],
    ["Start: docker compose up -d --build", "A=1"],
    ["Seed: php artisan db:seed --force", "A=1"],
    ["Deploy: yarn deploy --env production", "A=1"],
  ],
  "the form of JSON": [
    ['Format: {"host": "localhost", "port": 8080, "tls": false}', "SERVER_JSON=x"],
    ['Format: {"user": "<user>", "password": "<password>"}', "CREDS=x"],
  ],
  "how many tokens there are": [
    ["Maximum number of tokens per answer (1 token is about 4 characters)", "MAX_TOKENS=2048"],
    ["At most 4096 tokens per answer", "MAX_TOKENS=2048"],
    ["The model reads 8192 tokens, 1 token is roughly 4 characters", "MAX_TOKENS=2048"],
  ],
  "what changed on a day": [
    ["2024-11-02: raised from 10 to 25, see OPS-1482", "DB_POOL_MAX=25"],
    ["2025-01-15: added for the mobile app, fixes APP-12", "A=1"],
  ],
  "how long a password is, without blanks": [
    ["パスワードは12文字以上にしてください", "PASSWORD_MIN=12"],
    ["パスワードは8〜64文字です", "PASSWORD_MIN=8"],
    ["密码长度至少为8位", "PASSWORD_MIN=8"],
    ["비밀번호는 8자 이상이어야 합니다", "PASSWORD_MIN=8"],
  ],
  "the same in two languages": [
    ["EN: address of the mail server", "SMTP_HOST=localhost"],
    ["DE: Adresse der Datenbank", "DB_HOST=localhost"],
    ["fr: adresse du serveur de courriel", "SMTP_HOST=localhost"],
  ],
};

const BLOCKS: readonly string[] = [
  "# database:\n#   host: localhost\n#   port: 5432\n#   password: <your password>\n",
  "# server:\n#   tls: false\n#   level: debug\n#   retries: 3\n",
  "# mail:\n#   host: smtp.example.com\n#   auth:\n#     user: <user>\n#     password: ********\n",
];

/** Texts that look like those and hold a password. */
const TELLING: readonly string[] = [
  "# Migrate: mysql -u root -pbutterscotch shop\nA=1",
  "# Deploy: make deploy --password butterscotch\nA=1",
  "# Deploy: make deploy -p butterscotch\nA=1",
  '# Format: {"user": "app", "password": "butterscotch"}\nA=1',
  "# database:\n#   host: localhost\n#   password: butterscotch\nA=1",
  "# database:\n#   bob: butterscotch\nA=1",
  "# postgres://<user>:butterscotch9@<cluster>.mongodb.net/<db>\nA=1",
  "# mongodb://<user>:<password>@butterscotch9.mongodb.net/<db>\nDB_PASSWORD=1",
  "# 2024-01-05: butterscotch\nA=1",
  "# 2024-01-05: the butterscotch of lake\nDB_PASSWORD=x",
  "# 2024-01-05: the password is butterscotch\nA=1",
  "# password history\n# 2024-01-05: lake of butterscotch\nA=1",
  "# EN: butterscotch lake timber\nA=1",
  "# EN: the password of the nas is butterscotch\nA=1",
  "# Supported: Butter9butterscotch\nA=1",
  "# Allowed: butterscotch-42\nDB_PASSWORD=x",
  "# password: *butterscotch*\nA=1",
  "# one of butterscotch, timber\nDB_PASSWORD=butterscotch",
  "# Allowed values: butterscotch, timber\nX=1\nDB_PASSWORD=butterscotch",
  "# Questions? butterscotch@example.com\nX=1\nDB_PASSWORD=butterscotch",
  "# was butterscotch before\nNOTE=butterscotch",
  "# Generate with: openssl passwd -1 butterscotch9\nA=1",
  "# Generate with: echo butterscotch-9 | base64\nDB_PASSWORD=x",
  "# see KIM-19butterscotch\nDB_PASSWORD=x",
  "# login kim, butterscotch-19\nA=1",
  "# パスワードはbutterscotch12文字\nA=1",
  "# 1 token is about butterscotch\nA=1",
  "# Ambiente: butterscotch ou timber\nA=1",
];

describe("comments about settings", () => {
  for (const [what, rows] of Object.entries(KEPT)) {
    for (const [comment, entry] of rows) {
      it(`stay when they tell ${what}: ${comment}`, () => {
        const name = entry.slice(0, entry.indexOf("=") + 1);
        assert.equal(writeExample(`# ${comment}\n${entry}\n`), `# ${comment}\n${name}\n`);
      });
    }
  }

  for (const block of BLOCKS) {
    it(`stay as a block of settings: ${block.slice(2, block.indexOf(":"))}`, () => {
      assert.equal(writeExample(`${block}A=1\n`), `${block}A=\n`);
    });
  }

  for (const text of TELLING) {
    it(`are left out when they hold a password: ${text.slice(2, 40)}`, () => {
      assert.doesNotMatch(writeExample(text), /butterscotch/);
    });
  }

  it("keep the rule that a commented-out entry loses its value", () => {
    assert.equal(
      writeExample("# DEBUG=true\n# PORT=8080\nNODE_ENV=development\n"),
      "# DEBUG=\n# PORT=\nNODE_ENV=\n",
    );
  });
});
