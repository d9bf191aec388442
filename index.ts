// The dispatcher: the stack's configuration says which program it is (gmsa:program).
import * as pulumi from "@pulumi/pulumi";
import { programNames, type ProgramName } from "./components/stack/program";
import { runProgram, type StackOutputs } from "./stacks/run-program";

function programName(): ProgramName {
    const name = new pulumi.Config("gmsa").get("program");
    const known = programNames.find((candidate) => candidate === name);
    if (known === undefined) {
        throw new pulumi.RunError(`stack-program: gmsa:program of stack "${pulumi.getStack()}" is ${name === undefined ? "not set" : `"${name}"`}. Allowed: ${programNames.join(", ")}. Set it in environments/Pulumi.${pulumi.getStack()}.yaml.`);
    }
    return known;
}

export = (): Promise<StackOutputs> => runProgram(programName());
