/** What this process calls what it leaves behind: other files of the suite run beside it. */
export function shardName(): string {
  const { AGENT_SECRETS_SHARD: shard = "ui" } = process.env;
  return shard.replace(/\.test\.ts$/, "");
}
