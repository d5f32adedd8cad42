import { isPlaceholder } from "../placeholders/placeholders.ts";
import { looksDrawn } from "../text/randomness.ts";

/** Hosts whose addresses hold a credential in their path, each as its service documents it. */
const secretPaths: readonly RegExp[] = [
  // https://api.slack.com/messaging/webhooks
  /^hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[\w/+]{20,}/,
  // https://docs.discord.com/developers/resources/webhook
  /^(?:\w{1,10}\.)?discord(?:app)?\.com\/api\/webhooks\/\d{15,22}\/[\w-]{30,}/,
  // https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook
  /^[\w-]{1,60}\.webhook\.office\.com\/webhookb2\/[\w@-]{30,}/,
  // https://core.telegram.org/bots/api#making-requests
  /^api\.telegram\.org\/bot\d{6,12}:[\w-]{30,}/,
  // https://docs.metamask.io/services/how-to/secure-an-api/api-key/ (Infura)
  /^[\w.-]{1,60}\.infura\.io\/(?:ws\/)?v3\/[0-9a-f]{32}/,
  // https://www.alchemy.com/docs/how-to-interpret-alchemy-api-keys
  /^[\w.-]{1,60}\.(?:alchemy\.com|alchemyapi\.io)\/v2\/[\w-]{20,}/,
  // https://www.quicknode.com/guides/quicknode-products/endpoint-security/
  /^[\w.-]{1,80}\.quiknode\.pro\/[0-9a-f]{30,}/,
  // https://help.zapier.com/hc/en-us/articles/8496288690317
  /^hooks\.zapier\.com\/hooks\/catch\/\d+\/\w{5,}/,
  // https://docs.netlify.com/build/configure-builds/build-hooks/ and https://vercel.com/docs/deploy-hooks
  /^api\.netlify\.com\/build_hooks\/[0-9a-f]{20,}/,
  /^api\.vercel\.com\/v1\/integrations\/deploy\/prj_\w{10,}\/\w{8,}/,
  // https://support.google.com/calendar/answer/37648: the "secret address" of a calendar
  /^calendar\.google\.com\/calendar\/ical\/[^/]{3,150}\/private-[0-9a-f]{32}\//,
  // https://support.microsoft.com/en-us/office/share-your-calendar-in-outlook-on-the-web
  /^outlook\.(?:office365|office|live)\.com\/owa\/calendar\/[\w-]{20,80}(?:@[\w.-]{1,80})?\/[\w-]{20,100}\//,
  // https://openweathermap.org/appid
  /^api\.openweathermap\.org\/\S*[?&]appid=[0-9a-f]{32}/,
  // https://support.apple.com/guide/calendar/share-icloud-calendars-icl4f0258b9d (public calendars)
  /^p\d{1,4}-caldav\.icloud\.com\/published\/2\/[\w-]{40,}/,
  // https://learn.microsoft.com/en-us/azure/azure-functions/function-keys-how-to
  /^[\w.-]{1,80}\.azurewebsites\.net\/api\/\S*[?&]code=[\w-]{30,}/,
  // https://www.pabbly.com/connect/ and https://github.com/louislam/uptime-kuma (push monitors)
  /^connect\.pabbly\.com\/workflow\/sendwebhookdata\/\w{20,}/,
  /^[\w.:-]{1,80}\/api\/push\/\w{10,40}\?status=/,
  // https://bark.day.app and https://sct.ftqq.com: messages to one's own phone
  /^api\.day\.app\/[A-Za-z0-9]{22}(?:\/|$)/,
  /^sctapi\.ftqq\.com\/\w{20,60}\.send/,
];

/** Some part of each of these hosts: it turns nearly all addresses away with one look. */
const SECRET_HOSTS =
  /slack|discord|office|telegram|infura|alchemy|quiknode|zapier|netlify|vercel|calendar|caldav|openweather|azurewebsites|pabbly|day\.app|ftqq|\/api\/push\//;

/**
 * Addresses of https://github.com/caronc/apprise/wiki and https://containrrr.dev/shoutrrr: a service as the scheme, what it
 * is called with as the path.
 */
const NOTIFIER =
  /^(?:tgram|telegram|discord|slack|gotifys?|msteams|teams|pover|pushover|mmosts?|mattermost|rockets?|rocketchat|pbul|bark|ifttt|join|zulip|opsgenie):\/\//;

/** Whether the text, whose scheme ends before `start`, tells a program where and with what key to send messages. */
export function isNotifier(text: string, start: number): boolean {
  return (
    NOTIFIER.test(text) &&
    text
      .slice(start, start + MAX_ADDRESS)
      .split(/[/@?:]/)
      .some(isDrawn)
  );
}

/** Words of an address that anybody who has it may call: chat and deploy hooks, triggers, heartbeats. */
const HOOK_WORDS =
  /(?:^|[./_-])(?:web)?hooks?(?:[./_-]|$)|\/(?:triggers?|incoming|robot|heartbeats?|push|ping|deploy|integrations?)\/|^(?:hc-)?ping\./i;
const HOOK_NAMES = /hook|heartbeat|ping_?url|trigger/i;
/** Addresses of files that anybody may read, whatever else they say. */
const PUBLISHED =
  /\/(?:blob|tree|raw|commit|commits|docs|assets|static|hc|help|articles?|guides?|wiki|blog|questions)\/|^(?:docs?|support|help|developers?|learn|wiki|blog|community)\./;

/**
 * https://docs.ntfy.sh/publish/: "topics may not be listed, so the topic is essentially a password". A topic that was drawn
 * to be one is a secret, wherever the server is.
 */
const NTFY_TOPIC = /^(?:[\w.-]{0,60}\.)?ntfy\.[\w.-]{1,60}(?::\d{1,5})?\/([\w-]{8,64})(?:[/?]|$)/;

const MAX_ADDRESS = 300;

/**
 * Whether a web address is a secret by its path: it is a hook, by its own words or by the name of its key, and a part
 * of its path was generated. `rest` is what follows the scheme.
 */
export function isHookAddress(rest: string, name: string): boolean {
  const address = rest.slice(0, MAX_ADDRESS);
  if (SECRET_HOSTS.test(address) && secretPaths.some((pattern) => pattern.test(address))) {
    return !isPlaceholder(address);
  }
  const topic = address.includes("ntfy.") ? NTFY_TOPIC.exec(address)?.[1] : undefined;
  if (topic !== undefined) return [topic, ...topic.split(/[-_]/)].some(isDrawn);
  if (!HOOK_WORDS.test(address) && !HOOK_NAMES.test(name)) return false;
  if (PUBLISHED.test(address) || isPlaceholder(address)) return false;
  return address.split(/[/?&=]/).some(isGeneratedPart) || HEX_HOOK.test(address);
}

/** Elsewhere forty hex digits are a commit. */
const HEX_HOOK = /\/(?:web)?hooks?\/[0-9a-f]{40}(?:[/?]|$)/;

function isGeneratedPart(part: string, index: number): boolean {
  // The first or last of a key's characters may be a `-`.
  const text = (index === 0 ? part.slice(0, part.indexOf(".")) : part).replace(/^[-_]|[-_]$/g, "");
  // Forty hex digits are a commit.
  return isDrawn(text) && !/^[0-9a-f]{40}$/.test(text);
}

function isDrawn(text: string): boolean {
  return looksDrawn(text) && !isPlaceholder(text);
}
