// Where the local cloud is: one account, every region.
import { type Place } from "../resource/row";

/** The account of documentation examples: nobody's. */
export const localAccount = "123456789012";

export function placeIn(region: string): Place {
    const partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    return { partition, account: localAccount, region };
}

/** Whether an ARN is of another account, about which this cloud knows nothing. */
export function isForeignArn(arn: string): boolean {
    const account = arn.split(":")[4];
    return account !== undefined && /^\d{12}$/.test(account) && account !== localAccount;
}

export function dnsSuffix(partition: string): string {
    return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}
