import request from "undici/lib/api/api-request.js";
import Dispatcher from "undici/lib/dispatcher/dispatcher.js";

/*
 * All of undici that an account over the host's `fetch` needs: a twentieth of the whole, and nothing that concerns the
 * process. The package's own entry gives the class this member.
 */
Object.assign(Dispatcher.prototype, { request });

export { Dispatcher };
