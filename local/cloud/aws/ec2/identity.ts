// Ids and ARNs of EC2: a prefix and 17 hex digits.
import { type Behaviour } from "../../resource/row";

/** `identity("vpc", "vpc")`: vpc-0123456789abcdef0, arn:aws:ec2:…:vpc/vpc-0123456789abcdef0. */
export function identity(idPrefix: string, arnKind: string): Pick<Behaviour, "id" | "arn"> {
    return { id: `${idPrefix}-{hex17}`, arn: `arn:{partition}:ec2:{region}:{account}:${arnKind}/{id}` };
}
