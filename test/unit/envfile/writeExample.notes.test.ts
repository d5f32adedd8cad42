import assert from "node:assert/strict";
import { listWords } from "../../../src/envfile/classify/text/listWords.ts";
import { writeExample } from "../../../src/envfile/writeExample.ts";
import { makeTokenPieces } from "../../support/tokenPieces.ts";

const pieces = makeTokenPieces(31);

/** A word that is in no comment but as a password. */
const WORD = "butterscotch";
const CODE = "453602";
const words = listWords("velvet orbit cradle mango thunder quiz siren walnut ladder frost ember pigeon");
const PHRASE = words.join(" ");

/** As a card has it: the last digit checks the others. */
function makeCard(start: string, length: number): string {
  const body = start + pieces.digits(length - 1 - start.length);
  const sum = Array.from(body, Number).reduceRight((total, digit, index) => {
    const twice = (body.length - 1 - index) % 2 === 0 ? digit * 2 : digit;
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

const CARD = makeCard("54", 16);
const card = CARD.match(/\d{4}/g) ?? [];
const AMEX = makeCard("37", 15).replace(/^(\d{4})(\d{6})/, "$1 $2 ");
const serial = [pieces.upper36(4), pieces.upper36(4), pieces.upper36(4), pieces.upper36(4)].map(
  (group, index) => `${group}${index % 2 === 0 ? "7" : "K"}`,
);
const SERIAL = serial.join("-");
/** Without a digit. */
const LETTERS = [pieces.from("BCDFGHJK", 5), pieces.from("MPQRTVWX", 5), pieces.from("BCDFGHJK", 5)].join(
  "-",
);

type Rows = Readonly<Record<string, readonly string[]>>;

/** Comments that give something away, whatever the entries around them are called. */
const TELLING: Rows = {
  "a mixture as people make it for a password": [
    "log in as root, the word is Heron_Lamp19! (capital H)",
    "demo user: kim@example.com:Heron!Pond2",
    "svc-report -> Heron=Crane-6",
    "svc-report → Heron.Crane-6",
    "2025-08 Heron_Gull81",
    "2025-08-14 Heron_Gull82",
    "in the drawer: Pond&Lamp31x",
  ],
  "a password that is a word, behind what it is for": [
    `the wifi password in the office is ${WORD}`,
    `the wifi password in the office (2nd floor) is ${WORD}`,
    `the wifi password in the office, 2nd floor, is ${WORD}`,
    `password of the nas was ${WORD} until May`,
    `the password we use on staging is ${WORD}`,
    `Wi-Fi password for guests is ${WORD}, change it in June`,
    `the admin password has been changed to ${WORD}`,
    `Note: the wifi password in the office is ${WORD}`,
    `das WLAN-Passwort im Büro ist ${WORD}`,
    `das Kennwort vom NAS lautet ${WORD}`,
    `le mot de passe du wifi est ${WORD}`,
    `la contraseña del wifi de la oficina es ${WORD}`,
    `a senha do wifi é ${WORD}`,
    `la password del wifi in ufficio è ${WORD}`,
    `het wachtwoord van de wifi is ${WORD}`,
    `hasło do wifi w biurze to ${WORD}`,
    `пароль от вайфая — ${WORD}`,
    `lösenordet till wifi är ${WORD}`,
    `heslo na wifi je ${WORD}`,
    `Passwort vom NAS: der-${WORD}-bellt`,
    `Passwort: der ${WORD} bellt`,
    `オフィスのWi-Fiのパスワードは ${WORD} です`,
    `办公室的WiFi密码是${WORD}`,
    `와이파이 비밀번호는 ${WORD} 입니다`,
  ],
  "a password before the word for it": [
    `${WORD} is the wifi password`,
    `${WORD} is the password for the nas`,
    `${WORD} ist das Passwort`,
  ],
  "a password behind another word for one": [
    `key: see the wiki, password: ${WORD}`,
    `the token is in the vault but the password is ${WORD}`,
  ],
  "a password that is a word, to a command": [
    `htpasswd -nb admin ${WORD}`,
    `htpasswd -cb .htpasswd kim ${WORD}`,
    `mkpasswd ${WORD}`,
    `openssl passwd ${WORD}`,
    `mysql -u root -p${WORD} shop`,
    `redis-cli -h cache -a ${WORD} PING`,
    `curl -u kim:${WORD} https://ci.example.com/`,
    `docker login -u ci -p ${WORD}`,
    `echo ${WORD} | docker login --password-stdin`,
    `ldapsearch -D cn=admin -w ${WORD}`,
    `gpg --passphrase ${WORD}`,
    `zip -P ${WORD} a.zip`,
  ],
  "the number of a card": [
    `company card for the SMS top-up: ${card.join(" ")} exp 09/28`,
    `card ${card.join("-")}`,
    `card ${card.join(".")}`,
    CARD,
    `Kreditkarte ${card.join(" ")}`,
    `amex ${AMEX}`,
    `Note: card ${card.join(" ")}`,
  ],
  "the number on the back of a card": ["card ending in 3690, cvc 212", "CVV: 212", "Prüfziffer 212"],
  "a serial number or the key of a licence": [
    `We registered the PDF library with serial number ${SERIAL} in 2023.`,
    SERIAL,
    `we own the IDE, ${SERIAL.toLowerCase()}`,
    `número de serie ${serial.join(" ")}`,
    `Lizenzschlüssel: ${SERIAL}`,
    `clé de licence : ${LETTERS}`,
    `Seriennummer ${serial.slice(0, 2).join("")}`,
    `序列号：${LETTERS}`,
    `лицензионный ключ ${LETTERS}`,
    `klucz licencyjny: ${LETTERS}`,
    `licentiesleutel: ${LETTERS}`,
  ],
  "the words of a wallet": [
    `wallet seed phrase: ${PHRASE}`,
    `recovery phrase is "${PHRASE}"`,
    `mnemonic ${PHRASE}`,
    `the words of the wallet: ${PHRASE}`,
    `seed phrase (test net): ${words.map((word, index) => `${index + 1}. ${word}`).join(" ")}`,
    `seed phrase of the wallet of Kim: ${words.join(", ")}, do not share`,
    `Wiederherstellungsphrase: ${PHRASE}`,
    `frase semilla del monedero: ${PHRASE}`,
    `сид-фраза кошелька: ${PHRASE}`,
    `助记词：${PHRASE}`,
    "phrase de récupération : élan abdiquer abeille abolir aborder aboutir aboyer abrasif abreuver abriter abroger aérer",
  ],
  "the code of a door": [
    `alarm code for the server room is ${CODE}`,
    `gate code: ${CODE}`,
    `the code for the safe was ${CODE}`,
    `the code is ${CODE}, ask Kim`,
    `code for room 2 is ${CODE}`,
    "safe combination is 24-31-77",
    `Note: alarm code is ${CODE}`,
    `Code für die Alarmanlage ist ${CODE}`,
    `le code de l'alarme est ${CODE}`,
    `el código de la alarma es ${CODE}`,
    `il codice dell'allarme è ${CODE}`,
    `o código do alarme é ${CODE}`,
    `kod do drzwi: ${CODE}`,
    `код от двери: ${CODE}`,
    `警报代码是${CODE}`,
    `コードは ${CODE} です`,
  ],
};

/** What reads like those and tells nothing. */
const HARMLESS: Rows = {
  "what a password is for, and how it is kept": [
    "The password for the database is required",
    "The password of the admin user is stored in the vault",
    "Password for the mail server, see the wiki",
    "Das Passwort für die Datenbank ist im Wiki",
    "Le mot de passe de la base est dans le coffre",
    "La contraseña del correo está en el gestor",
    "This is the password of the database",
  ],
  "commands that take a password from elsewhere": [
    "htpasswd -nb admin <password>",
    "htpasswd -nB admin",
    "mysql -u root -p shop",
    "docker run -p 8080:80 app",
    "redis-cli -a $REDIS_PASSWORD PING",
    'curl -u "$USER:$PASS" https://ci.example.com/',
    "mkdir -p data/uploads",
    "psql -h localhost -U shop -W shop",
  ],
  "a card for tests, and other long numbers": [
    "Test card: 4242 4242 4242 4242",
    "Test cards 4111 1111 1111 1111 and 5555 5555 5555 4444, any CVC",
    "4000 0025 0000 3155 requires 3D Secure",
    "Order 1234567890123456",
    `Order ${CARD.slice(0, -1)}${(Number(CARD.at(-1)) + 1) % 10}`,
    "AWS account 123456789012",
  ],
  "groups of capitals and digits": [
    "Cipher ECDHE-RSA-AES128-GCM-SHA256",
    "Format XXXXX-XXXXX-XXXXX-XXXXX",
    "Regions EU-WEST-1, US-EAST-1",
    "MAC 00-1A-2B-3C-4D-5E",
    "Released on 2024-11-02 as TEST-DATA-2024",
  ],
  "seeds, and sentences of many words": [
    "Seed the database with: npm run seed",
    "Random seed of the tests",
    "Maximum number of tokens per answer (1 token is about 4 characters)",
    "The worker fetches jobs from the queue in batches, a larger batch means fewer round trips",
    "The seed phrase of the wallet is kept in the vault of the finance team, ask for it there",
  ],
  "codes of programs and places": [
    "HTTP status code is 4040",
    "Exit code 1062 means a duplicate",
    "postal code: 10115",
    "code postal 75001",
    "código postal 28001",
    "Fehlercode 1062",
    "Country code is 0049",
    "Uses ISO code 3166",
    "Source code is on GitHub since 2019",
  ],
  "keys in other languages": [
    "Der Schlüssel der Tabelle",
    "Clé primaire de la table",
    "chave da API, peça ao time",
    "Ключ выдаёт отдел эксплуатации",
  ],
};

describe("comments in which people note something down", () => {
  for (const [what, comments] of Object.entries(TELLING)) {
    comments.forEach((comment, index) => {
      it(`are left out when they give ${what}: ${index + 1}`, () => {
        const example = writeExample(`A=1\n\n# ${comment}\nB=2\n`);
        // What reads as an entry keeps its name: `# Note:`.
        assert.equal(example.replace(/^# \w+:\n/m, ""), "A=\n\nB=\n");
        assert.equal(writeExample(`A=1 # ${comment}\n`), "A=\n");
      });
    });
  }

  for (const [what, comments] of Object.entries(HARMLESS)) {
    for (const comment of comments) {
      it(`stay when they speak of ${what}: ${comment}`, () => {
        assert.equal(writeExample(`A=1\n\n# ${comment}\nB=2\n`), `A=\n\n# ${comment}\nB=\n`);
      });
    }
  }

  for (const [what, lines] of Object.entries({
    "two lines": [words.slice(0, 6).join(" "), words.slice(6).join(" ")],
    "a line for each word": words,
    "numbered lines": words.map((word, index) => `${index + 1}. ${word}`),
  })) {
    it(`keep no word of a wallet on ${what}`, () => {
      const text = ["wallet seed phrase:", ...lines].map((line) => `# ${line}\n`).join("");
      assert.equal(
        writeExample(`${text}\n# Mail server\nA=1\n`),
        "# wallet seed phrase:\n\n# Mail server\nA=\n",
      );
    });
  }
});
