// What the runner is told that makes the directory worker's user.
import { duration, readVariables, region, text } from "../environment/variables";

const variables = {
    region,
    directoryId: text("GMSA_DIRECTORY_ID", "the id of the directory", /^d-[0-9a-f]{10}$/),
    userName: text("GMSA_DELEGATED_USER", "the user to make, at most 20 characters", /^[\w\-.]{1,20}$/),
    secretArn: text("GMSA_DELEGATED_USER_SECRET_ARN", "the ARN of the secret that takes the user's password", /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:.+$/),
    domainName: text("GMSA_DOMAIN_NAME", "the domain's DNS name", /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/),
    patienceSeconds: duration("GMSA_DIRECTORY_TIMEOUT_SECONDS", "how long to retry what the directory cannot do yet", "seconds", 300),
} as const;

export type UserSettings = ReturnType<typeof readUserSettings>;

/** @throws RunnerFailure naming every variable that is missing or wrong. */
export function readUserSettings(environment: NodeJS.ProcessEnv) {
    return readVariables(variables, environment);
}
