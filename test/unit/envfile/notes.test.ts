import assert from "node:assert/strict";
import { isForeignHint } from "../../../src/envfile/classify/placeholders/foreignWords.ts";
import { isNote } from "../../../src/envfile/classify/placeholders/notes.ts";
import { isPlaceholder } from "../../../src/envfile/classify/placeholders/placeholders.ts";
import { tellsWhere } from "../../../src/envfile/classify/placeholders/tellsWhere.ts";

type Rows = Readonly<Record<string, readonly string[]>>;

const notes: Rows = {
  "what is to be done": [
    "[REQUIRED] set it first",
    "<todo> ask Kim",
    "TODO: ask Kim for it",
    "FIXME later on",
  ],
  "that it is missing": [
    "--- not set, see page 3 ---",
    "leave empty if unused",
    "not configured yet",
    "unset by default",
  ],
  "how to get it": ["Talk to @BotFather to get one", "Please open the console to create a key"],
  "an address": [
    "get one at https://example.com/keys",
    "see https://example.com",
    "Sign up here: https://example.com/a",
  ],
  "a comment": ["# get one at example.com", "// only in production", "; uncomment behind a proxy"],
};

const passphrases = [
  "not set in stone 42",
  "leave the lake alone",
  "todo mundo no barco",
  "open sesame, to nobody",
  "#Heron lamp 52",
  "see the sea see me",
  "https in the fog",
];

describe("notes in place of values", () => {
  for (const [what, texts] of Object.entries(notes)) {
    for (const text of texts) it(`say ${what}: ${text}`, () => assert.ok(isNote(text)));
  }

  for (const text of passphrases) {
    it(`are not ${text}`, () => assert.deepEqual([isNote(text), tellsWhere(text)], [false, false]));
  }

  it("may have marks between their words", () => {
    for (const text of ["set-via-ci-variables", "leave_empty_if_unused", "client_secret_from_okta_console"]) {
      assert.ok(isPlaceholder(text), text);
    }
    for (const text of [
      "set-fire-to-the-rain",
      "not-my-circus-7",
      "stored-in-amber-42",
      "from-russet-to-amber",
    ]) {
      assert.ok(!isPlaceholder(text), text);
    }
  });
});

describe("hints in other languages", () => {
  for (const text of [
    "hier-passwort-eintragen",
    "DEIN_GRAFANA_TOKEN",
    "mot_de_passe_fort",
    "VotreCleSecrete",
    "cambiar_en_produccion",
    "sua-senha-aqui",
    "twój_klucz",
    "jouw-geheime-sleutel",
    "ditt-lösenord-här",
    "ваш-ключ",
  ]) {
    it(`are known by their words: ${text}`, () => assert.ok(isForeignHint(text)));
  }

  for (const text of [
    "hier-wohnt-der-reiher",
    "ici-dort-le-heron",
    "mi-casa-es-tu-casa",
    "passwort",
    "das-ein-und-alles",
  ]) {
    it(`are not ${text}`, () => assert.ok(!isForeignHint(text)));
  }
});
