export const SECRETS_VIEW = "agentSecrets.secrets";
