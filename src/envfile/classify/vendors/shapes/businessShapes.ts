import type { VendorShape } from "./VendorShape.ts";

/** Payments, shops, mail, chat and office services. */
export const businessShapes: readonly VendorShape[] = [
  // https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki (extended private keys)
  { vendor: "Bitcoin", prefix: "xprv", body: /^[1-9A-HJ-NP-Za-km-z]{100,112}$/, exact: true },
  { vendor: "Bitcoin", prefix: "yprv", body: /^[1-9A-HJ-NP-Za-km-z]{100,112}$/, exact: true },
  { vendor: "Bitcoin", prefix: "zprv", body: /^[1-9A-HJ-NP-Za-km-z]{100,112}$/, exact: true },
  { vendor: "Bitcoin", prefix: "tprv", body: /^[1-9A-HJ-NP-Za-km-z]{100,112}$/, exact: true },
  // https://docs.stripe.com/keys (Clerk and Paystack share the prefixes)
  { vendor: "Stripe", prefix: "sk_live_", body: /^[A-Za-z0-9]{10,247}$/ },
  { vendor: "Stripe", prefix: "sk_test_", body: /^[A-Za-z0-9]{10,247}$/ },
  { vendor: "Stripe", prefix: "rk_live_", body: /^[A-Za-z0-9]{10,247}$/ },
  { vendor: "Stripe", prefix: "rk_test_", body: /^[A-Za-z0-9]{10,247}$/ },
  // https://docs.stripe.com/webhooks/signature and https://docs.svix.com/receiving/verifying-payloads/how
  { vendor: "Webhook", prefix: "whsec_", body: /^[A-Za-z0-9+/]{24,64}={0,2}$/ },
  // https://developer.squareup.com/docs/build-basics/access-tokens
  { vendor: "Square", prefix: "sq0atp-", body: /^[\w-]{22,60}$/ },
  { vendor: "Square", prefix: "sq0csp-", body: /^[\w-]{43}$/ },
  { vendor: "Square", prefix: "EAAA", body: /^[\w-]{60}$/, exact: true },
  // https://dev.twitch.tv/docs/chat/authenticating-your-chat-bot/ (as its chat takes a token)
  { vendor: "Twitch", prefix: "oauth:", body: /^[a-z0-9]{30}$/, exact: true },
  // https://developer.paddle.com/api-reference/about/api-keys
  { vendor: "Paddle", prefix: "pdl_", body: /^(?:live|sdbx)_apikey_[A-Za-z0-9_]{30,80}$/ },
  // https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens
  { vendor: "Shopify", prefix: "shpat_", body: /^[A-Fa-f0-9]{32}$/ },
  { vendor: "Shopify", prefix: "shpca_", body: /^[A-Fa-f0-9]{32}$/ },
  { vendor: "Shopify", prefix: "shppa_", body: /^[A-Fa-f0-9]{32}$/ },
  { vendor: "Shopify", prefix: "shpss_", body: /^[A-Fa-f0-9]{32}$/ },
  // https://cal.com/docs/api-reference/v2/introduction#1-api-key
  { vendor: "Cal.com", prefix: "cal_live_", body: /^[0-9a-f]{32}$/ },
  // https://developer.flutterwave.com/docs/authentication
  { vendor: "Flutterwave", prefix: "FLWSECK", body: /^(?:_TEST)?-[a-z0-9]{12,40}(?:-X)?$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/plaid.go
  {
    vendor: "Plaid",
    prefix: "access-",
    body: /^(?:sandbox|development|production)-[0-9a-f-]{36}$/,
    exact: true,
  },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/easypost.go
  { vendor: "EasyPost", prefix: "EZAK", body: /^[A-Za-z0-9]{54}$/ },
  { vendor: "EasyPost", prefix: "EZTK", body: /^[A-Za-z0-9]{54}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/shippo.go
  { vendor: "Shippo", prefix: "shippo_", body: /^(?:live|test)_[a-f0-9]{40}$/ },
  // https://duffel.com/docs/api/overview/making-requests
  { vendor: "Duffel", prefix: "duffel_", body: /^(?:test|live)_[\w=-]{43}$/ },
  // https://resend.com/docs/api-reference/introduction
  { vendor: "Resend", prefix: "re_", body: /^[A-Za-z0-9]{8}_[A-Za-z0-9]{24}$/, exact: true },
  // https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
  { vendor: "SendGrid", prefix: "SG.", body: /^[\w-]{22}\.[\w-]{43}$/ },
  // https://developers.brevo.com/docs/getting-started
  { vendor: "Brevo", prefix: "xkeysib-", body: /^[0-9a-f]{64}-[A-Za-z0-9]{16}$/ },
  { vendor: "Brevo", prefix: "xsmtpsib-", body: /^[0-9a-f]{64}-[A-Za-z0-9]{16}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/mailgun.go
  { vendor: "Mailgun", prefix: "key-", body: /^[0-9a-f]{32}$/, exact: true },
  // https://api.slack.com/concepts/token-types
  { vendor: "Slack", prefix: "xoxb-", body: /^\d{8,14}-[\d-]{0,15}[A-Za-z0-9]{18,34}$/ },
  { vendor: "Slack", prefix: "xoxp-", body: /^\d{8,14}-\d{8,14}-\d{8,14}-[A-Za-z0-9-]{28,34}$/ },
  { vendor: "Slack", prefix: "xoxa-", body: /^(?:\d-)?[A-Za-z0-9-]{8,80}$/ },
  { vendor: "Slack", prefix: "xoxr-", body: /^(?:\d-)?[A-Za-z0-9-]{8,80}$/ },
  { vendor: "Slack", prefix: "xoxe-", body: /^\d-[A-Za-z0-9]{140,170}$/ },
  { vendor: "Slack", prefix: "xoxe.", body: /^xox[bp]-\d-[A-Za-z0-9]{160,170}$/ },
  { vendor: "Slack", prefix: "xapp-", body: /^\d-[A-Z0-9]{9,14}-\d{10,14}-[a-z0-9]{64}$/ },
  // https://developers.hubspot.com/docs/guides/apps/private-apps/overview
  { vendor: "HubSpot", prefix: "pat-na", body: /^\d-[0-9a-f]{8}-[0-9a-f-]{27}$/ },
  { vendor: "HubSpot", prefix: "pat-eu", body: /^\d-[0-9a-f]{8}-[0-9a-f-]{27}$/ },
  // https://airtable.com/developers/web/guides/personal-access-tokens
  { vendor: "Airtable", prefix: "pat", body: /^[A-Za-z0-9]{14}\.[0-9a-f]{64}$/, exact: true },
  // https://www.contentful.com/developers/docs/references/authentication/
  { vendor: "Contentful", prefix: "CFPAT-", body: /^[\w-]{43}$/ },
  // https://www.typeform.com/developers/get-started/personal-access-token/
  { vendor: "Typeform", prefix: "tfp_", body: /^[\w.=-]{59}$/ },
  // https://docs.mapbox.com/help/dive-deeper/access-tokens/ ("eyJ1Ijoi" is an encoded JSON start)
  { vendor: "Mapbox", prefix: "sk.eyJ", body: /^[\w-]{40,200}\.[\w-]{22}$/ },
  // https://developers.facebook.com/docs/facebook-login/guides/access-tokens/
  { vendor: "Facebook", prefix: "EAA", body: /^[A-Za-z0-9]{97,400}$/, exact: true },
  // https://www.dropbox.com/developers/documentation/http/documentation#auth
  { vendor: "Dropbox", prefix: "sl.", body: /^[\w-]{100,2000}$/, exact: true },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/frameio.go
  { vendor: "Frame.io", prefix: "fio-u-", body: /^[\w=-]{64}$/ },
  // https://github.com/nostr-protocol/nips/blob/master/19.md
  { vendor: "Nostr", prefix: "nsec1", body: /^[02-9ac-hj-np-z]{58}$/, exact: true },
  // https://documentation.onesignal.com/docs/keys-and-ids
  { vendor: "OneSignal", prefix: "os_v2_", body: /^(?:app|org)_[a-z0-9]{80,120}$/ },
];
