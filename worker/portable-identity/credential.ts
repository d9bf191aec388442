// What a secret holds: the keys that the ECS agent, credentials-fetcher and the Windows plugin read.
import { z } from "zod";

export const credential = z.object({
    /** sAMAccountName, without domain. */
    username: z.string().min(1),
    password: z.string().min(1),
    /** DNS name of the domain; the readers make the Kerberos realm of it. */
    domainName: z.string().min(1),
});
export type Credential = z.output<typeof credential>;

/** Undefined when the text is no credential. */
export function parseCredential(text: string): Credential | undefined {
    try {
        return credential.safeParse(JSON.parse(text)).data;
    } catch (error) {
        if (error instanceof SyntaxError) return undefined;
        throw error;
    }
}

export function formatCredential({ username, password, domainName }: Credential): string {
    return JSON.stringify({ username, password, domainName });
}
