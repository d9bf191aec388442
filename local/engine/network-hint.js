// @ts-check
// Says about a failed connection what usually helps: the proxy and certificate variables, and whether they are
// set. Never prints their values, because a proxy's address may hold a password.
"use strict";

/**
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {string[]} fixes for a SetUpProblem
 */
function networkHints(environment) {
    const proxy = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"].find((name) => environment[name]);
    return [
        proxy === undefined
            ? "Behind a proxy, set HTTPS_PROXY (and NO_PROXY) to its address."
            : `The connection goes through the proxy that ${proxy} names: check that it is right and lets this through.`,
        ...(environment["NODE_EXTRA_CA_CERTS"] ? [] : ["Where the proxy signs certificates itself, set NODE_EXTRA_CA_CERTS and SSL_CERT_FILE to its CA file."]),
    ];
}

/** Whether a tool's output speaks of a connection that could not be made. */
const connectionFailure = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT|dial tcp|no such host|i\/o timeout|TLS handshake timeout|network is unreachable|proxyconnect/;

/** Whether it speaks of a certificate that is not trusted. */
const certificateFailure = /SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)|CERT_|certificate signed by unknown authority|x509:/;

/** @param {string} output */
function isNetworkFailure(output) {
    return connectionFailure.test(output) || certificateFailure.test(output);
}

module.exports = { isNetworkFailure, networkHints };
