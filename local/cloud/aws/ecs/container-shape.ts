// Members of a container definition, as RegisterTaskDefinition takes them.
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
import { type ObjectShape } from "../../resource/shape";

const keyValue: ObjectShape = { "name!": "string", "value!": "string" };
const nameFrom: ObjectShape = { "name!": "string", "valueFrom!": "string" };

export const containerShape: ObjectShape = {
    "name!": "string", "image!": "string", command: ["string"], cpu: "number", credentialSpecs: ["string"], dependsOn: [{ "containerName!": "string", "condition!": "string" }], disableNetworking: "boolean",
    dnsSearchDomains: ["string"], dnsServers: ["string"], dockerLabels: { "*": "string" }, dockerSecurityOptions: ["string"], entryPoint: ["string"], environment: [keyValue], environmentFiles: [{ "value!": "string", "type!": "string" }],
    essential: "boolean", extraHosts: [{ "hostname!": "string", "ipAddress!": "string" }], firelensConfiguration: { "type!": "string", options: { "*": "string" } },
    healthCheck: { "command!": ["string"], interval: "number", timeout: "number", retries: "number", startPeriod: "number" }, hostname: "string", interactive: "boolean", links: ["string"],
    linuxParameters: {
        capabilities: { add: ["string"], drop: ["string"] }, devices: [{ "hostPath!": "string", containerPath: "string", permissions: ["string"] }], initProcessEnabled: "boolean", maxSwap: "number", sharedMemorySize: "number", swappiness: "number",
        tmpfs: [{ "containerPath!": "string", "size!": "number", mountOptions: ["string"] }],
    },
    logConfiguration: { "logDriver!": "string", options: { "*": "string" }, secretOptions: [nameFrom] }, memory: "number", memoryReservation: "number", mountPoints: [{ sourceVolume: "string", containerPath: "string", readOnly: "boolean" }],
    portMappings: [{ containerPort: "number", hostPort: "number", protocol: "string", name: "string", appProtocol: "string", containerPortRange: "string" }], privileged: "boolean", pseudoTerminal: "boolean", readonlyRootFilesystem: "boolean",
    repositoryCredentials: { "credentialsParameter!": "string" }, resourceRequirements: [{ "value!": "string", "type!": "string" }], restartPolicy: { "enabled!": "boolean", ignoredExitCodes: ["number"], restartAttemptPeriod: "number" },
    secrets: [nameFrom], startTimeout: "number", stopTimeout: "number", systemControls: [{ namespace: "string", value: "string" }], ulimits: [{ "name!": "string", "softLimit!": "number", "hardLimit!": "number" }], user: "string",
    versionConsistency: "string", volumesFrom: [{ sourceContainer: "string", readOnly: "boolean" }], workingDirectory: "string",
};
