/**
 * Files that hold environment variables. By name and by language: other extensions give these files other
 * languages.
 */
export const ENV_DOCUMENTS = [
  { language: "dotenv" },
  { pattern: "**/{.env,.env.*,*.env,.envrc,.flaskenv}" },
] as const;
