/*
 * The parts of undici that are loaded by themselves. The package has no `exports` map, so that each of its files can be
 * required; its types describe only the whole.
 */
declare module "undici/lib/dispatcher/dispatcher.js" {
  const Dispatcher: typeof import("undici")["Dispatcher"];
  // biome-ignore lint/style/noDefaultExport: so does the package
  export default Dispatcher;
}

declare module "undici/lib/dispatcher/env-http-proxy-agent.js" {
  const EnvHttpProxyAgent: typeof import("undici")["EnvHttpProxyAgent"];
  // biome-ignore lint/style/noDefaultExport: so does the package
  export default EnvHttpProxyAgent;
}

declare module "undici/lib/api/api-request.js" {
  const request: InstanceType<typeof import("undici")["Dispatcher"]>["request"];
  // biome-ignore lint/style/noDefaultExport: so does the package
  export default request;
}

declare module "undici/lib/api/api-connect.js" {
  const connect: InstanceType<typeof import("undici")["Dispatcher"]>["connect"];
  // biome-ignore lint/style/noDefaultExport: so does the package
  export default connect;
}
