import assert from "node:assert/strict";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { readConnection } from "../../../src/envfile/classify/addresses/connectionStrings.ts";
import { isNumber, isPath } from "../../../src/envfile/classify/forms/plainValues.ts";
import { isSeedPhrase } from "../../../src/envfile/classify/keyMaterial/seedPhrase.ts";
import { judgeName } from "../../../src/envfile/classify/names/judgeName.ts";
import { splitName } from "../../../src/envfile/classify/names/splitName.ts";
import { isPlaceholder } from "../../../src/envfile/classify/placeholders/placeholders.ts";
import { decodeBase64 } from "../../../src/envfile/classify/text/decodeBase64.ts";
import { looksGenerated, looksRandom } from "../../../src/envfile/classify/text/randomness.ts";
import { hasValidChecksum } from "../../../src/envfile/classify/vendors/checksums.ts";
import { withPassword } from "../../fixtures/judgements/row.ts";
import { makeTokenPieces } from "../../support/tokenPieces.ts";

const p = makeTokenPieces(11);

describe("hasValidChecksum", () => {
  it("accepts what zlib's CRC-32 gives, and nothing one character off", () => {
    for (let round = 0; round < 50; round++) {
      const body = p.checksummed("", 30);
      assert.ok(hasValidChecksum(body));
      assert.ok(!hasValidChecksum(`${body.slice(0, -1)}${body.endsWith("0") ? "1" : "0"}`));
    }
  });

  it("pads small checksums to six characters", () => {
    const small = Array.from({ length: 4000 }, (_, n) => `body${n}`).find((body) => crc32(body) < 62 ** 4);
    assert.ok(small !== undefined);
    assert.ok(hasValidChecksum(p.checksummed("", 1)));
    assert.equal(hasValidChecksum(`${small}00${encodeBase62(crc32(small), 4)}`), true);
  });

  it("refuses a body too short to hold one", () => {
    assert.ok(!hasValidChecksum("000000"));
  });
});

function encodeBase62(value: number, length: number): string {
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  let text = "";
  for (let rest = value; text.length < length; rest = Math.floor(rest / 62)) {
    text = `${digits[rest % 62]}${text}`;
  }
  return text;
}

describe("decodeBase64", () => {
  it("agrees with Node on both alphabets, padded or not", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const expected = Buffer.from(bytes).toString("latin1");
        for (const form of ["base64", "base64url"] as const) {
          assert.equal(decodeBase64(Buffer.from(bytes).toString(form), 100), expected);
        }
      }),
    );
  });

  it("reads no further than its limit", () => {
    assert.equal(decodeBase64(Buffer.from("abcdef").toString("base64"), 4), "abc");
  });
});

describe("splitName", () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    DB_PASSWORD: ["db", "password"],
    __DB__PASS__: ["db", "pass"],
    dbPassword: ["db", "password"],
    "db.user-password": ["db", "user", "password"],
    SMTPPassword: ["smtp", "password"],
    openAIApiKey2: ["open", "ai", "api", "key2"],
    ConnectionStrings__Default: ["connection", "strings", "default"],
    apiKEYs: ["api", "keys"],
    "": [],
    "---": [],
  };
  for (const [name, words] of Object.entries(cases)) {
    it(`splits "${name}"`, () => assert.deepEqual(splitName(name), words));
  }

  it("keeps the end of an endless name", () => {
    assert.equal(splitName(`${"A_".repeat(5000)}TOKEN`).at(-1), "token");
  });
});

describe("judgeName", () => {
  const verdicts = {
    password: "DB_PASSWORD dbPass POSTGRES_PWD rootpassword REDIS_PASS_PROD admin.passwd MAIL_PW PASSWORD_2",
    secret:
      "JWT_SECRET API_KEY apikey SECRET_KEY_BASE client-secret GITHUB_TOKEN AWS_CREDENTIALS PRIVATE_KEY SALT",
    hint: "TMDB_KEY INTERNAL_AUTH NEWSAPI GITHUB_TOKEN_RENOVATE MAX_TOKENS WALLET TELEGRAM_API_HASH",
    public: "NEXT_PUBLIC_API_KEY VITE_TOKEN JWT_PUBLIC_KEY STRIPE_PUBLISHABLE_KEY SUPABASE_ANON_KEY SITE_KEY",
    harmless:
      "TOKEN_URL PASSWORD_MIN_LENGTH API_KEY_HEADER SECRET_NAME CLIENT_ID CACHE_KEY PASSWORD_HASH PASSWORD_FILE KMS_KEY",
    nothing: "MONKEY AUTHOR COMPASS BYPASS KEYBOARD TOKENIZERS SECRETARY PASSENGER TURKEY KEYCLOAK GREETING",
  } as const;
  for (const [verdict, names] of Object.entries(verdicts)) {
    for (const name of names.split(" ")) {
      it(`says ${verdict} of ${name}`, () => assert.equal(judgeName(name), verdict));
    }
  }

  it("lets a secret stay one under a public start", () => {
    assert.equal(judgeName("VITE_CLIENT_SECRET"), "secret");
    assert.equal(judgeName("NEXT_PUBLIC_DB_PASSWORD"), "password");
  });
});

describe("readConnection", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    [withPassword("postgres", "app", "pa/ss", "db/app"), "password"],
    [withPassword("postgres", "app@srv", "b1ue", "srv.postgres.database.azure.com/db"), "password"],
    [withPassword("redis", "", "pw12", "cache:6379"), "password"],
    [withPassword("mongodb+srv", "a", "b1c2", "h1,h2/db"), "password"],
    [withPassword("https", "user", "p4ss", "host/path"), "password"],
    [withPassword("mysql", "root", "password", "db"), "none"],
    [withPassword("mysql", "root", "", "db"), "none"],
    [withPassword("mysql", "root", "$" + "{PW}", "db"), "none"],
    ["https://user@host/path", "none"],
    ["https://host:8080/@scope/name", "none"],
    [`https://${p.base62(40)}@git.host/x`, "secret"],
    [`https://${p.hex(32)}@sentry.host/42`, "none"],
    [`https://host/x?token=${p.base62(20)}`, "secret"],
    ["https://host/x?token=on&page=2", "none"],
    [`app:${p.base62(8)}@tcp(db:3306)/app`, "password"],
    ["app:@tcp(db:3306)/app", "none"],
    [`Server=db;User Id=sa;Password=${p.base62(8)}`, "password"],
    ["Server=db;Integrated Security=true", undefined],
    [`host=db user=a password=${p.base62(8)}`, "password"],
    [`jdbc:oracle:thin:hr/${p.base62(8)}@//db:1521/x`, "password"],
    [`jdbc:postgresql://db/app?user=a&password=${p.base62(8)}`, "password"],
    ["git@github.com:acme/app.git", undefined],
    ["10:30", undefined],
    ["just a sentence with = in it", undefined],
  ];
  for (const [text, expected] of cases) {
    it(`finds ${expected ?? "no connection"} in a ${text.split(/[:=]/)[0]} text of ${text.length} characters`, () => {
      assert.equal(readConnection(text), expected);
    });
  }

  const hooks = [
    `https://hooks.slack.com/services/T${p.upper36(8)}/B${p.upper36(10)}/${p.base62(24)}`,
    `https://discord.com/api/webhooks/${p.digits(18)}/${p.base64url(68)}`,
    `https://api.telegram.org/bot${p.digits(9)}:${p.base64url(35)}/sendMessage`,
    `https://mainnet.infura.io/v3/${p.hex(32)}`,
    `https://eth-mainnet.g.alchemy.com/v2/${p.base62(32)}`,
  ];
  for (const hook of hooks) {
    it(`knows the address of ${new URL(hook).host} as a secret`, () => {
      assert.equal(readConnection(hook), "secret");
      assert.equal(readConnection(`${new URL(hook).origin}/docs`), "none");
    });
  }
});

describe("isPlaceholder", () => {
  const placeholders = [
    ...[
      "changeme",
      "CHANGE_ME",
      "<your-key>",
      "[api key]",
      "xxx",
      "sk-...",
      "your_api_key",
      "TODO",
      "example-key",
    ],
    ...[
      "dummy",
      "insert-here",
      "aaaaaaaa",
      "12345678",
      "********",
      "***",
      "--",
      "•••",
      "replace_with_yours",
      "password",
      "abcdefgh",
    ],
  ];
  it("looks into parentheses however deep a file nests them", () => {
    const nest = (text: string) => `${"(".repeat(100_000)}${text}${")".repeat(100_000)}`;
    assert.ok(isPlaceholder(nest("optional")));
    assert.ok(!isPlaceholder(nest("Otter9-Lake")));
  });
  for (const text of placeholders) it(`takes ${text} for one`, () => assert.ok(isPlaceholder(text)));

  for (const text of ["***9", "1111", "hunter2", "blue-monday", "Frankfurt1", "yourself9"]) {
    it(`takes ${text} for real`, () => assert.ok(!isPlaceholder(text)));
  }

  it("takes generated keys for real", () => {
    for (let round = 0; round < 300; round++) {
      for (const key of [p.base62(40), p.hex(32), p.base64(48), p.lower36(20)]) {
        assert.ok(!isPlaceholder(key));
      }
    }
  });
});

describe("randomness", () => {
  it("knows generated keys from words", () => {
    for (let round = 0; round < 200; round++) {
      assert.ok(looksGenerated(p.hex(40)));
      assert.ok(looksRandom(p.base62(43)) || looksGenerated(p.base62(43)));
    }
    assert.ok(!looksGenerated("NightlyReportGenerator"));
    assert.ok(!looksGenerated("eu-central-1-production-cluster"));
  });

  it("needs more than entropy under a name that says nothing", () => {
    for (const text of [
      p.hex(64),
      p.uuid(),
      p.digits(40),
      "TheQuickBrownFoxJumpsOver12LazyDogs",
      "aB3".repeat(12),
    ]) {
      assert.ok(!looksRandom(text));
    }
  });
});

describe("plain values", () => {
  for (const text of ["0", "-1.5", "30s", "25MB", "1_000", "100/15m", "99%", "10ms"]) {
    it(`counts ${text} as a number`, () => assert.ok(isNumber(text)));
  }
  for (const text of ["1a2b3c4d", "", "-", "seven", "1 2 3 x y"]) {
    it(`does not count "${text}" as a number`, () => assert.ok(!isNumber(text)));
  }
  for (const text of [
    "/etc/ssl/server.key",
    "./a",
    "../b",
    "~/.ssh/id",
    "C:\\x",
    "certs/server.pem",
    "key.json",
  ]) {
    it(`counts ${text} as a path`, () => assert.ok(isPath(text)));
  }
  it("does not count base64 that starts with a slash as a path", () => {
    assert.ok(!isPath(`/${p.base62(39)}`));
  });
});

describe("isSeedPhrase", () => {
  const phrase = "ladder fossil mango river orbit clutch velvet timber galaxy pepper window harvest";
  it("takes twelve listed words", () => assert.ok(isSeedPhrase(phrase)));
  it("refuses eleven", () => assert.ok(!isSeedPhrase(phrase.replace(" harvest", ""))));
  it("refuses prose of twelve words", () => {
    assert.ok(!isSeedPhrase("this shop sells the best coffee that you can find anywhere today"));
  });
  it("refuses the well-known test phrase of one repeated word", () => {
    assert.ok(!isSeedPhrase(`${"test ".repeat(11)}junk`));
  });
});
