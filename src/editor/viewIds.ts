export const SECRETS_VIEW = "agentSecrets.secrets";
export const PLAINTEXT_VIEW = "agentSecrets.plaintext";

/** Shown to newcomers only: it has no rows, just the welcome text with its button. */
export const WELCOME_VIEW = "agentSecrets.welcome";
