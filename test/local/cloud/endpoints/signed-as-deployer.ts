// The deployer's credentials in this process's environment while a suite runs, where the SDK's default chain finds them.
import { deployer } from "./local-environment";

const variables = { AWS_ACCESS_KEY_ID: deployer.accessKeyId, AWS_SECRET_ACCESS_KEY: deployer.secretAccessKey } as const;

export function whileSignedAsDeployer(): void {
    const before: Record<string, string | undefined> = {};
    beforeEach(() => {
        for (const [name, value] of Object.entries(variables)) {
            before[name] = process.env[name];
            process.env[name] = value;
        }
    });
    afterEach(() => {
        for (const name of Object.keys(variables)) {
            const value = before[name];
            if (value === undefined) Reflect.deleteProperty(process.env, name);
            else process.env[name] = value;
        }
    });
}
