import connect from "undici/lib/api/api-connect.js";
import request from "undici/lib/api/api-request.js";
import Dispatcher from "undici/lib/dispatcher/dispatcher.js";
import EnvHttpProxyAgent from "undici/lib/dispatcher/env-http-proxy-agent.js";

/*
 * All of undici that connections of an account's own need. The package's own entry gives the class these members: we call
 * the one, an agent calls the other to get through a proxy.
 */
Object.assign(Dispatcher.prototype, { connect, request });

export { EnvHttpProxyAgent };
