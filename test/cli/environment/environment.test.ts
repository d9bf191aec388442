import assert from "node:assert/strict";
import { environmentNames, loadEnvironment, UnknownEnvironmentError } from "../../../cli/environment/environment";
import { environmentCloud } from "../../../cli/environment/environment-cloud";
import { EnvironmentFaultsError, type LocatedProblem } from "../../../cli/environment/located-problem";
import { directoryFile, ecsFile, scratchProject, type ScratchProject } from "./scratch-project";

describe("environment", () => {
    let project: ScratchProject | undefined;
    const given = (stacks: Record<string, string>): string => (project = scratchProject(stacks)).root;
    afterEach(() => { project?.remove(); project = undefined; });

    function faultsOf(root: string, name: string): readonly LocatedProblem[] {
        try {
            loadEnvironment(root, name);
        } catch (error) {
            if (error instanceof EnvironmentFaultsError) return error.faults;
            throw error;
        }
        return [];
    }
    const places = (faults: readonly LocatedProblem[]): string[] => faults.map(({ code, file, line, path }) => `${file}:${line} ${path} ${code}`);

    it("has its stacks in dependency order, whatever their files are called", () => {
        const { stacks, cloud } = loadEnvironment(given({ "ecs-linux-domainless-dev": ecsFile("directory-dev"), "directory-dev": directoryFile }), "dev");
        assert.deepEqual(stacks.map(({ name, consumes }) => [name, consumes]), [["directory-dev", []], ["ecs-linux-domainless-dev", ["directory-dev"]]]);
        assert.equal(cloud, "aws");
    });

    it("is told apart from one whose name ends the same", () => {
        const root = given({ "directory-dev": directoryFile, "directory-my-dev": directoryFile });
        assert.deepEqual(environmentNames(root), ["dev", "my-dev"]);
        assert.deepEqual(loadEnvironment(root, "dev").stacks.map(({ name }) => name), ["directory-dev"]);
        assert.deepEqual(loadEnvironment(root, "my-dev").stacks.map(({ name }) => name), ["directory-my-dev"]);
    });

    it("that has no file is refused with the names of those that have", () => {
        const root = given({ "directory-dev": directoryFile, "directory-prod": directoryFile });
        assert.throws(() => loadEnvironment(root, "staging"), (error) => error instanceof UnknownEnvironmentError && error.message.startsWith('There is no environment "staging". Known: dev, prod.'));
    });

    it("reports five mistakes in two files as five, each with file, line and key", () => {
        const root = given({
            "directory-dev": directoryFile.replace("eu-west-1", "Ireland").replace("edition: Standard", "edition: Big").replace("name: bookstore", "name: web-frontend-01$x"),
            "ecs-linux-domainless-dev": ecsFile("directory-dev").replace("runOn: fargate", "runOn: lambda").replace("gmsa:program: ecs-linux-domainless", "gmsa:program: ecs-linux-domainless\n  gmsa:setings: {}"),
        });
        const faults = faultsOf(root, "dev");
        assert.deepEqual(places(faults), [
            "environments/Pulumi.directory-dev.yaml:2 aws:region settings-invalid-value",
            "environments/Pulumi.directory-dev.yaml:5 gmsa:settings.domain.edition settings-invalid-value",
            "environments/Pulumi.directory-dev.yaml:8 gmsa:settings.accounts[0].name credential-spec-account-name",
            "environments/Pulumi.ecs-linux-domainless-dev.yaml:4 gmsa:setings settings-unknown-key",
            "environments/Pulumi.ecs-linux-domainless-dev.yaml:10 gmsa:settings.workloads[0].runOn settings-invalid-value",
        ]);
        for (const { message, fix } of faults) {
            assert.match(message, /Allowed/);
            assert.notEqual(fix, "");
        }
    });

    const cases: [name: string, stacks: Record<string, string>, expected: string[]][] = [
        ["a stack that reads one without a file", { "ecs-linux-domainless-dev": ecsFile("directory-dve"), "directory-dev": directoryFile }, ["environments/Pulumi.ecs-linux-domainless-dev.yaml:5 gmsa:settings stack-missing"]],
        ["a program nobody knows", { "directory-dev": directoryFile.replace("gmsa:program: directory", "gmsa:program: directroy") }, ["environments/Pulumi.directory-dev.yaml:3 gmsa:program stack-program"]],
        ["a program that is not given, at the line of config", { "directory-dev": directoryFile.replace("  gmsa:program: directory\n", "") }, ["environments/Pulumi.directory-dev.yaml:1 gmsa:program stack-program"]],
        ["a file that is named for another program", { "directory-dev": ecsFile("directory-dev") }, ["environments/Pulumi.directory-dev.yaml:3 gmsa:program stack-name"]],
        ["a file that is named for no program", { "directroy-dev": directoryFile }, ["environments/Pulumi.directroy-dev.yaml:3 gmsa:program stack-name"]],
        ["one stack in the local cloud and one on AWS", { "directory-dev": directoryFile.replace("aws:region", "gmsa:cloud: local\n  aws:region"), "ecs-linux-domainless-dev": ecsFile("directory-dev") }, ["environments/Pulumi.ecs-linux-domainless-dev.yaml:1 gmsa:cloud stack-cloud"]],
        ["a cloud that does not exist", { "directory-dev": directoryFile.replace("aws:region", "gmsa:cloud: azure\n  aws:region") }, ["environments/Pulumi.directory-dev.yaml:2 gmsa:cloud settings-invalid-value"]],
        ["a region that is not given", { "directory-dev": directoryFile.replace("  aws:region: eu-west-1\n", "") }, ["environments/Pulumi.directory-dev.yaml:1 aws:region settings-missing-value"]],
        ["settings that are not given, at the line of config", { "directory-dev": "config:\n  aws:region: eu-west-1\n  gmsa:program: directory\n" }, ["environments/Pulumi.directory-dev.yaml:1 gmsa:settings settings-missing-value"]],
        ["text that is not YAML", { "directory-dev": "config:\n  aws:region: eu-west-1\n  gmsa:program: [directory\n" }, ["environments/Pulumi.directory-dev.yaml:4  settings-yaml"]],
        ["a key that is written twice", { "directory-dev": directoryFile.replace("aws:region: eu-west-1", "aws:region: eu-west-1\n  aws:region: eu-west-2") }, ["environments/Pulumi.directory-dev.yaml:3  settings-yaml"]],
    ];
    for (const [name, stacks, expected] of cases) {
        it(`refuses ${name}`, () => { assert.deepEqual(places(faultsOf(given(stacks), "dev")), expected); });
    }

    it("reads a stack of another environment without demanding it here", () => {
        const { stacks } = loadEnvironment(given({ "ecs-linux-domainless-dev": ecsFile("directory-shared"), "directory-shared": directoryFile }), "dev");
        assert.deepEqual(stacks.map(({ name }) => name), ["ecs-linux-domainless-dev"]);
    });

    it("tells its cloud even when its settings are faulty", () => {
        assert.equal(environmentCloud(given({ "directory-try": "config:\n  gmsa:cloud: local\n" }), "try"), "local");
    });
});
