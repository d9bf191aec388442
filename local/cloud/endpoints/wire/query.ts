// The AWS query protocol (STS): form fields in, XML out.
import { randomUUID } from "node:crypto";
import type { Service } from "./call";
import { named, type Operations } from "./operation";
import { xmlElements } from "./xml-text";

/** @param namespace XML namespace of the service's answers. */
export function queryService(name: string, namespace: string, operations: Operations): Service {
    const document = (root: string, members: object): string => `<${root} xmlns="${namespace}">${xmlElements(members)}</${root}>`;
    return {
        async answer(call) {
            const fields = new URLSearchParams(call.body.toString("utf8"));
            const action = fields.get("Action") ?? "";
            for (const envelope of ["Action", "Version"]) fields.delete(envelope);
            const result = await named(operations, name, action)(Object.fromEntries(fields), call);
            const members = { [`${action}Result`]: result, ResponseMetadata: { RequestId: randomUUID() } };
            return { status: 200, headers: { "content-type": "text/xml" }, body: document(`${action}Response`, members) };
        },
        refuse: (error) => ({
            status: error.status,
            headers: { "content-type": "text/xml" },
            body: document("ErrorResponse", { Error: { Type: "Sender", Code: error.code, Message: error.message }, RequestId: randomUUID() }),
        }),
    };
}
