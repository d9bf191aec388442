// What a client asks a ticket for: service class, host, and sometimes port and service, e.g. HTTP/web.corp.example.com.
// A domain holds each name once; a second holder makes Kerberos fail for both.

const form = /^[A-Za-z][A-Za-z0-9_-]*\/[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)?$/;

export function isServicePrincipalName(text: string): boolean {
    return form.test(text) && text.length <= 255;
}
