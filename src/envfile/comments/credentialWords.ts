import { isPlaceholder } from "../classify/placeholders/placeholders.ts";
import { stripMarks } from "./plainWords.ts";

/** A password in the languages that most people write comments in, also as these bend the word. */
const ELSEWHERE =
  /(?<!\p{L})(?:(?:pass?w[oö]rt|kennw[oö]rt|zugangsdaten|wachtwoord|l[oö]senord|passord|adgangskode|kodeord|salasana|salas[oõ]na|parool|jelsz[aoó]|lozin[ck]|zapor[ck]|slapta[zž]od|[sş]ifre|fjal[eë]kalim|pasahitz|парол|лозин[кц]|κωδικ)\p{L}*|has[lł](?:[aou]|em|om|ami|ach)|[hg]esl(?:[aouy]|em|om|y|ům|ech)|mots? de passe|mdp|contrase[nñ]y?as?|contrasinal|clave|senhas?|parol[aăeio]?|parolei|m[aậ]t kh[aẩ]u|kata sandi)(?!\p{L})|密[码碼]|口令|パスワード|暗証番号|비밀번호|암호|كلمة (?:المرور|السر)|رمز عبور|گذرواژه|סיסמ|รหัสผ่าน|पासवर्ड|পাসওয়ার্ড|கடவுச்சொல்/iu;

/** Statements that give a password without a word for it: of SQL, of Windows' shares, of a code for a network. */
const GIVING = /\bidentified (?:with \S+ )?by\b|\bnet use\b|\bwifi:[thsp]:/i;

/** Words after which people write what they mean by them. */
const CREDENTIAL =
  /(?:^|[^a-z])(?:[a-z]*pass(?:word|wd|phrase|code)?s?|passwrd|psw|pswd|psk|hmac|p\/w|u\/p|pw|pwd|[a-z]*secrets?|[a-z]*tokens?|[a-z]*keys?|creds?|credentials?|login|log(?:ged|s|ging)?[ -](?:in|on)|sign(?:ed|s|ing)?[ -]in|username|admin|auth|authorization|bearer|basic|pin|otp|totp|mfa|2fa|(?:backup|recovery|access|security|door|gate|alarm|entry|entrance|safe|lock|unlock|keypad|garage|building|office|room|activation|verification)[ -]?codes?|(?:serial|licen[cs]e) (?:number|code|no)s?|mnemonic|seed|salt|cookie|session|jwt|dsn)(?![a-z])/i;

/** Keys, serial numbers and codes of doors in the same languages: beside them counts what is not a plain word. */
const KEY_ELSEWHERE =
  /(?<!\p{L})(?:(?:\p{L}*schlüssel|schluessel|seriennum|zahlencode|türcode|clés?|jetons?|digicode|chaves?|chiav[ei]|\p{L}*sleutel|serienum|klucz|licencj|klíč|kľúč|kulcs|avain|\p{L}*nyckel|\p{L}*nøgle|\p{L}*nøkkel|anahtar|ключ|серийн|лиценз)\p{L}*|n[uú]m[eé]ro de s[eé]rie?|numero (?:di serie|seriale)|numer seryjny|seri no)(?!\p{L})|序列号|序號|许可证|密钥|密鑰|シリアル|ライセンスキー|キー[:：]|시리얼|라이선스 ?키/iu;

const LABEL =
  "(?:pass(?:word|wd|phrase|code)?|pw|pwd|psk|secret|token|key|creds?|credentials?|login|pin|otp|mnemonic|seed|auth|authorization)s?[\"'`)]*\\s*";
const ANY_SIGN = "(?:[:=：]+>?|->|→)";
const IS = "\\b(?:is|was|were|are)\\b";
const IS_ELSEWHERE = "(?<!\\p{L})(?:ist|war|lautet|est|es|era|é|è|är|er|on|jest|to|je|is)(?!\\p{L})";

/** `password: x`, `the token is x`: what is behind such a word and a sign or verb. */
const LABELLED = new RegExp(`${LABEL}(?:${ANY_SIGN}|${IS})\\s*(?=\\S)`, "giu");

const LABELLED_ELSEWHERE = new RegExp(
  `(?:${ELSEWHERE.source})["'\`)]*\\s*(?:${ANY_SIGN}|${IS_ELSEWHERE})\\s*(?=\\S)`,
  "giu",
);

/** Japanese, Chinese and Korean have no blank before the verb, and a password in Latin letters behind it. */
const LABELLED_EAST =
  /(?:パスワード|暗証番号|密[码碼]|口令|비밀번호|암호)(?:は|是|为|為|는|은)\s*["'「『“]?(?=[A-Za-z]\S{2,40}?["'」』”]?(?:\s|です|だ|でした|입니다|[。，、,.]|$))/gu;

const PASSWORD = "(?:(?<![a-z])(?:[a-z]*pass(?:word|wd|phrase|code)?|pw|pwd|psk|[a-z]*secret|pin)s?)";

/** What a password is for or where, up to the sign or verb that gives it. */
const PLACE =
  "\\s+(?:for|of|to|on|at|from|in|into|inside|behind|since|after|under|with|we|you|they|that|which|everyone|has been|was|für|zum?|zur|vo[nm]|im|in|am|an|auf|bei[m]?|de[lrsmn]?|d(?:as|ie|ell[ao'’]|u|a|o|es)|en|em|na|no|nel|para|pour|sur|dans|por|per|voor|van|op|till?|för|på|za|k|do|od|dla|pro|w|v|для|от|на|в|к)(?!\\p{L})[\\p{L}\\p{N}\\s'’()_,\"&./-]{0,60}?";

/** `password for the nas: timber-lake`: one word behind a sign. A dash is one where there is no verb. */
const GIVEN_FOR = new RegExp(
  `(?:${PASSWORD}${PLACE}${ANY_SIGN}|(?:${ELSEWHERE.source})${PLACE}(?:${ANY_SIGN}|\\s[—–]))\\s*(?=\\S+$)`,
  "giu",
);

/** `the wifi password in the office is timber`, `das Kennwort für das WLAN ist timber` */
const SAID_TO_BE = new RegExp(
  `${PASSWORD}${PLACE}(?:${IS}|\\b(?:changed|reset|set) to\\b|(?<!\\p{L})(?:ist|lautet|est|è|é|är)(?!\\p{L}))\\s*(?=\\S)|(?:${ELSEWHERE.source})${PLACE}${IS_ELSEWHERE}\\s*(?=\\S)`,
  "giu",
);

/** `timber is the wifi password`. A name in capitals is a key that is explained. */
const SAID_BEFORE = new RegExp(
  `^[\\s#;/]*(?!(?:this|that|it|he|she|here|there|below|above|what|which|next|das|dies|hier|ceci|c'est|esta|questa)(?!\\p{L}))(?=\\S*\\p{Ll})(?=\\S+\\s+(?:${IS}|ist|est|es|è|é)\\s+(?:(?:the|our|my|your|das|unser|le|notre|la|nuestra|nossa|a|il|el)\\s+)(?:[\\p{L}\\p{N}'’-]+\\s+){0,4}(?:${PASSWORD}|(?:${ELSEWHERE.source}))(?:${PLACE})?[\\s.!]*$)`,
  "giu",
);

/** How a sentence goes on that describes a credential instead of giving it. */
const DESCRIPTION =
  /^(?:a|an|any|as|ask|at|be|by|can|checked|configured|copy|create|encrypted|for|found|from|generate[ds]?|get|go|hashed|held|if|in|injected|issued|kept|leave|loaded|logged|made|managed|masked|mounted|must|needed|never|no|not|of|on|one|only|optional|or|passed|provided|read|required|restricted|revoked|rotate[ds]?|same|see|set|should|shown|signed|stored|supplied|synced|take|the|this|to|unset|unused|use[ds]?|validated|verified|visit|what|when|where|will|with|you|your|https?)(?![\p{L}\p{N}_-])/iu;

/** What is counted by such a word: `1 token is about 4 characters`. */
const MEASURE =
  /^(?:about|around|roughly|approximately|at least|at most|up to) ~?\d[\d.,]* (?:characters?|letters?|bytes?|bits?|words?|digits?|tokens?|symbols?|seconds?|minutes?|hours?|days?|weeks?|months?)(?!\p{L})/iu;

/** Words with which a sentence goes on in other languages. Behind a sign they may begin a passphrase. */
const DESCRIPTION_ELSEWHERE =
  /^(?:im|in|bei[m]?|auf|an|am|nicht|der|die|das|den|dem|ein|eine|für|wie|dans|chez|sur|pas|un|une|le|la|les|du|de|en|el|los|las|no|não|na|nel|nella|non|il|lo|su|niet|het|op|bij|w|nie|na|do|ve|не|в|на|у)(?![\p{L}\p{N}_'’-])/iu;

/** Whether a comment speaks of a credential, whatever it says of it. */
export function mentionsCredential(text: string): boolean {
  const words = text.normalize("NFC").replaceAll("_", " ");
  return [CREDENTIAL, ELSEWHERE, KEY_ELSEWHERE, GIVING].some((pattern) => pattern.test(words));
}

/** `password: timber`. What reads on as a sentence describes the credential only. */
export function givesWhatItNames(comment: string): boolean {
  const text = comment.normalize("NFC");
  const forms = [LABELLED, LABELLED_ELSEWHERE, LABELLED_EAST, GIVEN_FOR, SAID_BEFORE];
  if (forms.some((form) => findGiven(text, form).some(isGiven))) return true;
  return findGiven(text, SAID_TO_BE).some((given) => isGiven(given) && !DESCRIPTION_ELSEWHERE.test(given));
}

function findGiven(text: string, form: RegExp): readonly string[] {
  return Array.from(text.matchAll(form), ({ index, 0: label }) => text.slice(index + label.length));
}

function isGiven(given: string): boolean {
  const first = stripMarks(/^\S+/.exec(given)?.[0] ?? "");
  return first !== "" && !isPlaceholder(first) && !readsOn(first) && !MEASURE.test(given);
}

/** Whether what is behind a word and a colon reads on as a sentence: `see the wiki`. */
export function readsOn(text: string): boolean {
  return DESCRIPTION.test(text);
}
