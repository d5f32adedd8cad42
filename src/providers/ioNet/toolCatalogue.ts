import type { ToolSuggestion } from "../../core/rules.ts";

/*
 * Toolkits of https://github.com/ionet-official/iointel with the arguments that hold a credential there. The
 * platform lists its tools nowhere and may name arguments otherwise (its guides say `api_token` for GitHub and
 * Linear), so these are suggestions and never a check. Toolkits whose credential is a file or an object are left
 * out: it does not fit into a short text.
 */
const argumentsByToolkit: Readonly<Record<string, readonly string[]>> = {
  api: ["username", "password", "api_key"],
  browserbase: ["api_key", "project_id"],
  cartesia: ["api_key"],
  clickup: ["api_key"],
  confluence: ["username", "password", "api_key", "url"],
  dalle: ["api_key"],
  desivocal: ["api_key"],
  discord: ["bot_token"],
  e2b: ["api_key"],
  email: ["sender_email", "sender_passkey"],
  exa: ["api_key"],
  fal: ["api_key"],
  financial_datasets: ["api_key"],
  firecrawl: ["api_key"],
  giphy: ["api_key"],
  github: ["access_token", "api_token", "base_url"],
  google_maps: ["key"],
  jinareader: ["api_key"],
  jira: ["server_url", "username", "password", "token"],
  linear: ["api_token"],
  lumalab: ["api_key"],
  mem0: ["api_key"],
  modelslab: ["api_key"],
  openai: ["api_key"],
  openweather: ["api_key"],
  reddit: ["client_id", "client_secret", "username", "password"],
  resend: ["api_key"],
  scrapegraph: ["api_key"],
  serpapi: ["api_key"],
  slack: ["token"],
  sql: ["db_url", "user", "password", "host"],
  tavily: ["api_key"],
  telegram: ["token"],
  todoist: ["api_token"],
  trello: ["api_key", "api_secret", "token"],
  twilio: ["account_sid", "auth_token", "api_key", "api_secret"],
  webex: ["access_token"],
  whatsapp: ["access_token"],
  x: ["bearer_token", "consumer_key", "consumer_secret", "access_token", "access_token_secret"],
  zendesk: ["username", "password"],
  zep: ["api_key"],
  zoom: ["account_id", "client_id", "client_secret"],
};

/** Wildcards that cover every method of a toolkit, for choosing without a network. */
export const toolCatalogue: readonly ToolSuggestion[] = Object.entries(argumentsByToolkit).map(
  ([toolkit, names]) => ({ tool: `agno__${toolkit}__*`, arguments: names }),
);
