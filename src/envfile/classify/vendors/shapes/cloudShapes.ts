import type { VendorShape } from "./VendorShape.ts";

/** Clouds, databases, secret managers and monitoring. */
export const cloudShapes: readonly VendorShape[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html (session tokens start so)
  { vendor: "AWS", prefix: "IQoJb3JpZ2lu", body: /^[A-Za-z0-9+/=]{100,4000}$/ },
  { vendor: "AWS", prefix: "FwoGZXIvYXdz", body: /^[A-Za-z0-9+/=]{100,4000}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/aws.go (Bedrock keys)
  { vendor: "AWS", prefix: "ABSK", body: /^[A-Za-z0-9+/]{109,269}={0,2}$/, exact: true },
  { vendor: "AWS", prefix: "bedrock-api-key-", body: /^[A-Za-z0-9+/=]{40,4000}$/ },
  // https://developers.google.com/identity/protocols/oauth2
  { vendor: "Google", prefix: "GOCSPX-", body: /^[\w-]{28}$/ },
  { vendor: "Google", prefix: "ya29.", body: /^[\w-]{20,1024}$/ },
  { vendor: "Google", prefix: "1//0", body: /^[\w-]{40,200}$/ },
  // https://docs.digitalocean.com/reference/api/create-personal-access-token/
  { vendor: "DigitalOcean", prefix: "dop_v1_", body: /^[0-9a-f]{64}$/ },
  { vendor: "DigitalOcean", prefix: "doo_v1_", body: /^[0-9a-f]{64}$/ },
  { vendor: "DigitalOcean", prefix: "dor_v1_", body: /^[0-9a-f]{64}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/heroku.go
  { vendor: "Heroku", prefix: "HRKU-", body: /^AA[\w-]{58}$/ },
  // https://fly.io/docs/security/tokens/
  { vendor: "Fly.io", prefix: "fo1_", body: /^[\w-]{43}$/ },
  { vendor: "Fly.io", prefix: "fm1", body: /^[ar]_[A-Za-z0-9+/]{100,4000}={0,3}$/, exact: true },
  { vendor: "Fly.io", prefix: "fm2_", body: /^[A-Za-z0-9+/]{100,4000}={0,3}$/ },
  // https://vercel.com/changelog/new-token-formats-and-secret-scanning
  { vendor: "Vercel", prefix: "vcp_", body: /^[\w-]{56}$/ },
  { vendor: "Vercel", prefix: "vci_", body: /^[\w-]{56}$/ },
  { vendor: "Vercel", prefix: "vca_", body: /^[\w-]{56}$/ },
  { vendor: "Vercel", prefix: "vcr_", body: /^[\w-]{56}$/ },
  { vendor: "Vercel", prefix: "vck_", body: /^[\w-]{56}$/ },
  // https://vercel.com/docs/vercel-blob: the id of a store, then what is drawn
  { vendor: "Vercel", prefix: "vercel_blob_rw_", body: /^[A-Za-z0-9]{16}_[A-Za-z0-9]{28,48}$/ },
  // https://docs.netlify.com/api/get-started/
  { vendor: "Netlify", prefix: "nfp_", body: /^[A-Za-z0-9]{36,40}$/ },
  // https://render.com/docs/api
  { vendor: "Render", prefix: "rnd_", body: /^[A-Za-z0-9]{24,32}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/cloudflare.go
  { vendor: "Cloudflare", prefix: "v1.0-", body: /^[0-9a-f]{24}-[0-9a-f]{146}$/ },
  // https://supabase.com/docs/guides/api/api-keys
  { vendor: "Supabase", prefix: "sb_secret_", body: /^[\w-]{31}$/ },
  { vendor: "Supabase", prefix: "sbp_", body: /^[0-9a-f]{40}$/ },
  // https://planetscale.com/docs/api/reference/service-tokens
  { vendor: "PlanetScale", prefix: "pscale_tkn_", body: /^[\w=.-]{32,64}$/ },
  { vendor: "PlanetScale", prefix: "pscale_pw_", body: /^[\w=.-]{32,64}$/ },
  { vendor: "PlanetScale", prefix: "pscale_oauth_", body: /^[\w=.-]{32,64}$/ },
  // https://neon.com/docs/manage/api-keys; npg_ starts the passwords of its databases
  { vendor: "Neon", prefix: "napi_", body: /^[a-z0-9]{40,80}$/ },
  { vendor: "Neon", prefix: "npg_", body: /^[A-Za-z0-9]{12}$/, exact: true },
  // https://docs.databricks.com/aws/en/dev-tools/auth/pat
  { vendor: "Databricks", prefix: "dapi", body: /^[0-9a-f]{32}(?:-\d)?$/, exact: true },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/clickhouse.go
  { vendor: "ClickHouse", prefix: "4b1d", body: /^[A-Za-z0-9]{38}$/, exact: true },
  // https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes
  { vendor: "Vault", prefix: "hvs.", body: /^[\w-]{90,120}$/ },
  { vendor: "Vault", prefix: "hvb.", body: /^[\w-]{138,300}$/ },
  { vendor: "Vault", prefix: "hvr.", body: /^[\w-]{90,300}$/ },
  // https://docs.doppler.com/reference/auth-token-formats
  { vendor: "Doppler", prefix: "dp.pt.", body: /^[A-Za-z0-9]{40,44}$/ },
  { vendor: "Doppler", prefix: "dp.ct.", body: /^[A-Za-z0-9]{40,44}$/ },
  { vendor: "Doppler", prefix: "dp.st.", body: /^(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}$/ },
  { vendor: "Doppler", prefix: "dp.sa.", body: /^[A-Za-z0-9]{40,44}$/ },
  { vendor: "Doppler", prefix: "dp.scim.", body: /^[A-Za-z0-9]{40,44}$/ },
  { vendor: "Doppler", prefix: "dp.audit.", body: /^[A-Za-z0-9]{40,44}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/1password.go
  { vendor: "1Password", prefix: "ops_eyJ", body: /^[A-Za-z0-9+/_-]{250,4000}={0,3}$/ },
  {
    vendor: "1Password",
    prefix: "A3-",
    body: /^[A-Z0-9]{6}-[A-Z0-9-]{11,12}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}$/,
    exact: true,
  },
  // https://docs.honeycomb.io/configure/environments/manage-api-keys/ (ingest keys)
  { vendor: "Honeycomb", prefix: "hcaik_", body: /^[a-z0-9]{58}$/ },
  { vendor: "Honeycomb", prefix: "hcxik_", body: /^[a-z0-9]{58}$/ },
  // https://infisical.com/docs/documentation/platform/token (service tokens)
  { vendor: "Infisical", prefix: "st.", body: /^[0-9a-f-]{24,36}\.[0-9a-f]{32}\.[0-9a-f]{32}$/, exact: true },
  // https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/ (JSON in base64: account, tunnel, secret)
  { vendor: "Cloudflare", prefix: "eyJhIjoi", body: /^[A-Za-z0-9+/]{100,400}={0,2}$/, exact: true },
  // https://tailscale.com/docs/reference/key-prefixes
  { vendor: "Tailscale", prefix: "tskey-", body: /^[a-z]{3,10}-[A-Za-z0-9]{8,40}-[A-Za-z0-9]{16,64}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/definednetworking.go
  { vendor: "Defined Networking", prefix: "dnkey-", body: /^[\w=-]{26}-[\w=-]{52}$/ },
  // https://grafana.com/docs/grafana/latest/administration/service-accounts/
  { vendor: "Grafana", prefix: "glsa_", body: /^[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}$/ },
  { vendor: "Grafana", prefix: "glc_", body: /^[A-Za-z0-9+/]{32,400}={0,3}$/ },
  // https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/
  { vendor: "New Relic", prefix: "NRAK-", body: /^[A-Z0-9]{27}$/ },
  { vendor: "New Relic", prefix: "NRII-", body: /^[A-Za-z0-9-]{32}$/ },
  // https://docs.dynatrace.com/docs/dynatrace-api/basics/dynatrace-api-authentication
  { vendor: "Dynatrace", prefix: "dt0c01.", body: /^[A-Z0-9]{24}\.[A-Z0-9]{64}$/ },
  // https://axiom.co/docs/reference/tokens
  { vendor: "Axiom", prefix: "xaat-", body: /^[0-9a-f]{8}-[0-9a-f-]{27}$/ },
  { vendor: "Axiom", prefix: "xapt-", body: /^[0-9a-f]{8}-[0-9a-f-]{27}$/ },
  // https://launchdarkly.com/docs/sdk/concepts/client-side-server-side#keys
  { vendor: "LaunchDarkly", prefix: "sdk-", body: /^[0-9a-f]{8}-[0-9a-f-]{27}$/, exact: true },
  { vendor: "LaunchDarkly", prefix: "api-", body: /^[0-9a-f]{8}-[0-9a-f-]{27}$/, exact: true },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/openshift.go
  { vendor: "OpenShift", prefix: "sha256~", body: /^[\w-]{43}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/scalingo.go
  { vendor: "Scalingo", prefix: "tk-us-", body: /^[\w-]{48}$/ },
  // https://yandex.cloud/en/docs/iam/concepts/authorization/api-key
  { vendor: "Yandex", prefix: "AQVN", body: /^[\w-]{35,38}$/, exact: true },
  // https://docs.docker.com/engine/swarm/join-nodes/: who has it joins the swarm
  { vendor: "Docker Swarm", prefix: "SWMTKN-1-", body: /^[a-z0-9]{40,60}-[a-z0-9]{20,30}$/ },
  // https://docs.k3s.io/cli/token: the hash of the cluster's certificate, then the password
  { vendor: "K3s", prefix: "K10", body: /^[0-9a-f]{64}::(?:[\w-]{1,30}:)?[\w.-]{8,}$/, exact: true },
];
