/** Keys and ids that their services publish or expect in clients. Same form as the secret shapes. */
export const publicShapes: readonly { readonly prefix: string; readonly body: RegExp }[] = [
  // https://docs.stripe.com/keys#obtain-api-keys (publishable keys; Clerk's too) and object ids
  { prefix: "pk_live_", body: /^[\w$=]{10,250}$/ },
  { prefix: "pk_test_", body: /^[\w$=]{10,250}$/ },
  { prefix: "price_", body: /^[A-Za-z0-9]{14,30}$/ },
  { prefix: "prod_", body: /^[A-Za-z0-9]{14,30}$/ },
  { prefix: "acct_", body: /^[A-Za-z0-9]{14,30}$/ },
  // https://platform.openai.com/docs/api-reference/authentication (organizations, projects) and its objects
  { prefix: "org-", body: /^[A-Za-z0-9]{24}$/ },
  { prefix: "proj_", body: /^[A-Za-z0-9]{24}$/ },
  { prefix: "asst_", body: /^[A-Za-z0-9]{24}$/ },
  { prefix: "thread_", body: /^[A-Za-z0-9]{24}$/ },
  // https://vercel.com/docs/project-configuration/general-settings#project-id
  { prefix: "prj_", body: /^[A-Za-z0-9]{24,32}$/ },
  { prefix: "team_", body: /^[A-Za-z0-9]{24,32}$/ },
  // https://support.google.com/webmasters/answer/9008080 (in the records of a domain)
  { prefix: "google-site-verification=", body: /^[\w-]{43}$/ },
  // https://docs.ipfs.tech/concepts/content-addressing/#cid-versions
  { prefix: "Qm", body: /^[1-9A-HJ-NP-Za-km-z]{44}$/ },
  // https://supabase.com/docs/guides/api/api-keys
  { prefix: "sb_publishable_", body: /^[\w-]{20,60}$/ },
  // https://posthog.com/docs/api (project keys only accept events)
  { prefix: "phc_", body: /^\w{32,48}$/ },
  // https://langfuse.com/docs/api-and-data-platform/features/public-api
  { prefix: "pk-lf-", body: /^[0-9a-f-]{36}$/ },
  // https://docs.mapbox.com/help/dive-deeper/access-tokens/
  { prefix: "pk.eyJ", body: /^[\w.-]{40,250}$/ },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html (ids; the secret half is another value)
  { prefix: "AKIA", body: /^[A-Z2-7]{16}$/ },
  { prefix: "ASIA", body: /^[A-Z2-7]{16}$/ },
  // https://www.twilio.com/docs/glossary/what-is-a-sid
  { prefix: "AC", body: /^[0-9a-f]{32}$/ },
  { prefix: "SK", body: /^[0-9a-f]{32}$/ },
  { prefix: "VA", body: /^[0-9a-f]{32}$/ },
  { prefix: "MG", body: /^[0-9a-f]{32}$/ },
  // https://docs.github.com/en/apps/oauth-apps/building-oauth-apps (client ids)
  { prefix: "Iv1.", body: /^[0-9a-f]{16}$/ },
  { prefix: "Iv23li", body: /^[A-Za-z0-9]{14}$/ },
  { prefix: "Ov23li", body: /^[A-Za-z0-9]{14}$/ },
  // https://support.google.com/analytics/answer/12270356 and /tagmanager/answer/14847097, /adsense/answer/105516
  { prefix: "G-", body: /^[A-Z0-9]{6,12}$/ },
  { prefix: "UA-", body: /^\d{4,10}-\d{1,4}$/ },
  { prefix: "GTM-", body: /^[A-Z0-9]{5,10}$/ },
  { prefix: "AW-", body: /^\d{8,12}$/ },
  { prefix: "ca-pub-", body: /^\d{16}$/ },
  // https://razorpay.com/docs/api/authentication/ (key id)
  { prefix: "rzp_live_", body: /^[A-Za-z0-9]{14}$/ },
  { prefix: "rzp_test_", body: /^[A-Za-z0-9]{14}$/ },
  // https://developer.squareup.com/docs/build-basics/access-tokens (application id)
  { prefix: "sq0idp-", body: /^[\w-]{22}$/ },
  // https://developer.flutterwave.com/docs/authentication
  { prefix: "FLWPUBK", body: /^[\w-]{12,50}$/ },
  // https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/ (browser key)
  { prefix: "NRJS-", body: /^[0-9a-f]{19}$/ },
  // https://docs.statsig.com/access-management/projects/#api-keys, https://docs.datadoghq.com/account_management/api-app-keys/#client-tokens
  { prefix: "client-", body: /^[A-Za-z0-9]{40,50}$/ },
  { prefix: "pub", body: /^[0-9a-f]{32}$/ },
  // https://developer.paddle.com/paddlejs/client-side-tokens, https://docs.adyen.com/development-resources/client-side-authentication/
  { prefix: "live_", body: /^(?:[0-9a-f]{27}|[A-Z0-9]{32})$/ },
  { prefix: "test_", body: /^(?:[0-9a-f]{27}|[A-Z0-9]{32})$/ },
  // https://docs.tosspayments.com/reference/using-api/api-keys (client keys)
  { prefix: "live_", body: /^g?ck_[A-Za-z0-9]{20,40}$/ },
  { prefix: "test_", body: /^g?ck_[A-Za-z0-9]{20,40}$/ },
  // https://docs.midtrans.com/docs/api-authorization-headers (client key)
  { prefix: "Mid-client-", body: /^[\w-]{12,40}$/ },
  { prefix: "SB-Mid-client-", body: /^[\w-]{12,40}$/ },
  // https://developer.paypal.com/braintree/docs/guides/authorization/tokenization-key/
  { prefix: "sandbox_", body: /^[a-z0-9]{8}_[a-z0-9]{16}$/ },
  { prefix: "production_", body: /^[a-z0-9]{8}_[a-z0-9]{16}$/ },
  // https://docs.xendit.co/docs/api-keys (public keys), https://stytch.com/docs/api/public-tokens
  { prefix: "xnd_public_", body: /^\w{30,120}$/ },
  { prefix: "public-token-", body: /^(?:live|test)-[0-9a-f-]{36}$/ },
  // https://www.revenuecat.com/docs/projects/authentication#public-api-keys
  { prefix: "appl_", body: /^[A-Za-z]{20,40}$/ },
  { prefix: "goog_", body: /^[A-Za-z]{20,40}$/ },
  // https://launchdarkly.com/docs/sdk/concepts/client-side-server-side#keys (mobile key), https://docs.growthbook.io/lib/js
  { prefix: "mob-", body: /^[0-9a-f]{8}-[0-9a-f-]{27}$/ },
  { prefix: "sdk-", body: /^[A-Za-z0-9]{14,20}$/ },
  // https://liveblocks.io/docs/authentication (public keys)
  { prefix: "pk_prod_", body: /^[\w-]{20,80}$/ },
  { prefix: "pk_dev_", body: /^[\w-]{20,80}$/ },
  // https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki (extended public keys)
  { prefix: "xpub", body: /^[1-9A-HJ-NP-Za-km-z]{100,112}$/ },
  { prefix: "ypub", body: /^[1-9A-HJ-NP-Za-km-z]{100,112}$/ },
  { prefix: "zpub", body: /^[1-9A-HJ-NP-Za-km-z]{100,112}$/ },
  { prefix: "tpub", body: /^[1-9A-HJ-NP-Za-km-z]{100,112}$/ },
  // How pictures begin in base64: PNG, JPEG, GIF, WebP
  { prefix: "iVBORw0KGgo", body: /^[A-Za-z0-9+/]{20,}={0,2}$/ },
  { prefix: "/9j/", body: /^[A-Za-z0-9+/]{20,}={0,2}$/ },
  { prefix: "R0lGOD", body: /^[lg][A-Za-z0-9+/]{20,}={0,2}$/ },
  { prefix: "UklGR", body: /^[A-Za-z0-9+/]{20,}={0,2}$/ },
  // https://age-encryption.org/v1 (recipient)
  { prefix: "age1", body: /^[a-z0-9]{58}$/ },
  // https://www.rfc-editor.org/rfc/rfc4253#section-6.6 and OpenSSH's public key lines
  { prefix: "ssh-", body: /^[a-z0-9-]{2,12} AAAA/ },
  { prefix: "ecdsa-sha2-", body: /^[a-z0-9-]{2,12} AAAA/ },
  // https://www.w3.org/TR/SRI/ and https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests
  { prefix: "sha1-", body: /^[A-Za-z0-9+/]{27}=$/ },
  { prefix: "sha256-", body: /^[A-Za-z0-9+/]{43}=$/ },
  { prefix: "sha384-", body: /^[A-Za-z0-9+/]{64}$/ },
  { prefix: "sha512-", body: /^[A-Za-z0-9+/]{86}==$/ },
  { prefix: "sha256:", body: /^[0-9a-f]{64}$/ },
  { prefix: "sha512:", body: /^[0-9a-f]{128}$/ },
  { prefix: "SHA256:", body: /^[A-Za-z0-9+/]{43}=?$/ },
  // https://www.rfc-editor.org/rfc/rfc2397
  { prefix: "data:", body: /^[a-z]+\/[\w.+-]+[;,]/ },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
  { prefix: "arn:", body: /^aws[a-z-]{0,10}:/ },
  // https://ethereum.org/en/developers/docs/accounts/ (20 bytes are an address; keys have 32)
  { prefix: "0x", body: /^[0-9A-Fa-f]{40}$/ },
  // https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki, https://cips.cardano.org/cip/CIP-19 (addresses)
  { prefix: "bc1", body: /^[02-9ac-hj-np-z]{39,59}$/ },
  { prefix: "tb1", body: /^[02-9ac-hj-np-z]{39,59}$/ },
  { prefix: "addr1", body: /^[02-9ac-hj-np-z]{53,98}$/ },
  // https://github.com/nostr-protocol/nips/blob/master/19.md (`nsec1` is the private half)
  { prefix: "npub1", body: /^[02-9ac-hj-np-z]{58}$/ },
];
