export const SECRETS_VIEW = "agentSecrets.secrets";
export const PLAINTEXT_VIEW = "agentSecrets.plaintext";
