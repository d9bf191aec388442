// What to do about errors that come from the engine or its backend, whose own texts do not say it in this project's
// terms. The first row that fits wins.

interface Hint { readonly sign: RegExp; readonly todo: (place: { readonly stack: string; readonly environment: string }) => string }

const hints: readonly Hint[] = [
    {
        sign: /protected|protect.*flag/i,
        todo: ({ stack, environment }) => `The resource is protected by a setting. To give it up, set protect: false under gmsa:settings in environments/Pulumi.${stack}.yaml, run npx gmsa up ${environment}, then destroy again.`,
    },
    {
        sign: /currently locked by|Another update is currently in progress/,
        todo: ({ stack, environment }) => `Another run holds the stack. When it is gone for certain: npx gmsa pulumi ${environment} -- cancel ${stack}`,
    },
    {
        sign: /PULUMI_ACCESS_TOKEN must be set|pulumi login/,
        todo: () => "Log in to the backend that keeps your state: pulumi login (or pulumi login s3://…).",
    },
    {
        sign: /incorrect passphrase|PULUMI_CONFIG_PASSPHRASE/,
        todo: () => "Set PULUMI_CONFIG_PASSPHRASE (or PULUMI_CONFIG_PASSPHRASE_FILE) to the passphrase this stack was made with.",
    },
    {
        sign: /no valid credential|ExpiredToken|InvalidClientTokenId|failed to refresh cached credentials|SSO session/i,
        todo: () => "The AWS credentials are missing or over: log in again (aws sso login), or set AWS_PROFILE.",
    },
    {
        sign: /pending operations from previous deployment/,
        todo: ({ stack, environment }) => `Look whether the resources named exist in the account, then: npx gmsa pulumi ${environment} -- refresh -s ${stack}`,
    },
];

export function errorHint(message: string, place: { readonly stack: string; readonly environment: string }): string | null {
    return hints.find(({ sign }) => sign.test(message))?.todo(place) ?? null;
}
