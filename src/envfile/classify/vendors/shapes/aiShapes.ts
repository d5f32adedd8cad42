import type { VendorShape } from "./VendorShape.ts";

/** Model providers and the tools around them. */
export const aiShapes: readonly VendorShape[] = [
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/openai.go
  { vendor: "OpenAI", prefix: "sk-proj-", body: /^[\w-]{58,74}T3BlbkFJ[\w-]{58,74}$/ },
  { vendor: "OpenAI", prefix: "sk-svcacct-", body: /^[\w-]{58,74}T3BlbkFJ[\w-]{58,74}$/ },
  { vendor: "OpenAI", prefix: "sk-admin-", body: /^[\w-]{58,74}T3BlbkFJ[\w-]{58,74}$/ },
  { vendor: "OpenAI", prefix: "sk-", body: /^[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}$/, exact: true },
  // https://api-docs.deepseek.com/ and other services with OpenAI's API reuse its bare prefix
  { vendor: "OpenAI-compatible", prefix: "sk-", body: /^[A-Za-z0-9_-]{20,200}$/, exact: true },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/anthropic.go
  { vendor: "Anthropic", prefix: "sk-ant-api03-", body: /^[\w-]{93}AA$/ },
  { vendor: "Anthropic", prefix: "sk-ant-admin01-", body: /^[\w-]{93}AA$/ },
  { vendor: "Anthropic", prefix: "sk-ant-", body: /^[a-z]{3,8}\d\d-[\w-]{80,120}$/ },
  // https://openrouter.ai/docs/api-reference/authentication
  { vendor: "OpenRouter", prefix: "sk-or-v1-", body: /^[0-9a-f]{64}$/ },
  // https://langfuse.com/docs/api-and-data-platform/features/public-api
  { vendor: "Langfuse", prefix: "sk-lf-", body: /^[0-9a-f]{8}-[0-9a-f-]{27}$/ },
  // https://huggingface.co/docs/hub/security-tokens
  { vendor: "Hugging Face", prefix: "hf_", body: /^[A-Za-z]{34}$/ },
  { vendor: "Hugging Face", prefix: "api_org_", body: /^[A-Za-z]{34}$/ },
  // https://github.com/mongodb/kingfisher/blob/main/data/rules/groq.yml
  { vendor: "Groq", prefix: "gsk_", body: /^[A-Za-z0-9]{52}$/ },
  // https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/perplexity.go
  { vendor: "Perplexity", prefix: "pplx-", body: /^[A-Za-z0-9]{48}$/ },
  // https://replicate.com/docs/reference/http#authentication
  { vendor: "Replicate", prefix: "r8_", body: /^[\w-]{37}$/ },
  // https://github.com/mongodb/kingfisher/blob/main/data/rules/xai.yml
  { vendor: "xAI", prefix: "xai-", body: /^\w{80}$/ },
  // https://cloud.google.com/docs/authentication/api-keys; public in web apps:
  // https://firebase.google.com/docs/projects/api-keys
  { vendor: "Google", prefix: "AIza", body: /^[\w-]{35}$/, mayBePublic: true },
  // https://docs.pinecone.io/reference/api/authentication
  { vendor: "Pinecone", prefix: "pcsk_", body: /^[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}$/ },
  // https://docs.langchain.com/langsmith/create-account-api-key
  { vendor: "LangSmith", prefix: "lsv2_", body: /^(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}$/ },
  // https://docs.tavily.com/documentation/api-reference/introduction
  { vendor: "Tavily", prefix: "tvly-", body: /^[\w-]{32,64}$/ },
  // https://docs.fireworks.ai/getting-started/introduction
  { vendor: "Fireworks", prefix: "fw_", body: /^[A-Za-z0-9]{22,40}$/, exact: true },
  // https://inference-docs.cerebras.ai/quickstart
  { vendor: "Cerebras", prefix: "csk-", body: /^[A-Za-z0-9]{32,48}$/ },
  // https://github.com/mongodb/kingfisher/blob/main/data/rules/nvapi.yml
  { vendor: "NVIDIA", prefix: "nvapi-", body: /^[\w-]{64}$/ },
  // https://e2b.dev/docs/api-key
  { vendor: "E2B", prefix: "e2b_", body: /^[0-9a-f]{40}$/ },
  // https://docs.firecrawl.dev/api-reference/introduction
  { vendor: "Firecrawl", prefix: "fc-", body: /^[0-9a-f]{32}$/, exact: true },
  // https://elevenlabs.io/docs/api-reference/authentication,
  // https://github.com/mongodb/kingfisher/blob/main/data/rules/elevenlabs.yml
  { vendor: "ElevenLabs", prefix: "sk_", body: /^[0-9a-f]{48}$/, exact: true },
  // https://docs.neo.projectdiscovery.io/api-reference/api-keys/get-api-key
  // (another product with this prefix writes neo_sk_<env>_<secret>)
  { vendor: "Neo", prefix: "neo_sk_", body: /^[A-Za-z0-9]{32}$/ },
  // https://io.net/docs/guides/intelligence/api-keys-and-secrets (in public use a JWT follows the prefix)
  { vendor: "io.net", prefix: "io-v2-", body: /^[\w-]+\.[\w-]+\.[\w-]+$/ },
  { vendor: "io.net", prefix: "io-v1-", body: /^[\w.-]{20,2000}$/ },
];
