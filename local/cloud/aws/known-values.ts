// Values that name something AWS itself provides, so that nothing in this cloud needs to have made it.

/** AWS-managed policies: arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore. */
export const awsManagedPolicy = (arn: string): boolean => /^arn:aws[a-z-]*:iam::aws:policy\/.+/.test(arn);

/** Roles that services make for themselves. */
export const serviceLinkedRole = (arn: string): boolean =>
    /^arn:aws[a-z-]*:iam::\d{12}:role\/aws-service-role\/.+/.test(arn);

/** AWS-managed keys, by alias or alias ARN: alias/aws/secretsmanager. */
export const awsManagedKey = (key: string): boolean => /(^|:)alias\/aws\/.+/.test(key);

/** SSM documents that AWS owns: AWS-RunShellScript. */
export const awsDocument = (name: string): boolean => /^(AWS|Amazon)[A-Za-z0-9]*-[A-Za-z0-9-]+$/.test(name);

/** Capacity that ECS has without a provider of one's own. */
export const fargateCapacity = (name: string): boolean => name === "FARGATE" || name === "FARGATE_SPOT";

/** An Amazon machine image: any, since public ones cannot be counted. */
export const imageForm = /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/;
